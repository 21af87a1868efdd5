import pytest

from pagelint.nlp import legible


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the snapshots anew")


@pytest.fixture
def any_text_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let letters without words through: else they would be refused before a check could be slow."""
    monkeypatch.setattr(legible, "problem", lambda *_: "")
