"""pagelint: a linter for patient-education pages.

    import pagelint
    page = pagelint.read(Path("page.md").read_bytes(), "page.md")
    verdict = pagelint.lint(page, pagelint.load_rulebook())

Heavy modules are loaded when a name is first used, so that `import pagelint` stays light.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # `typing` takes time, and help needs none of it
if TYPE_CHECKING:
    from typing import Any

    from pagelint.linter import lint
    from pagelint.model import Page
    from pagelint.nlp.difficulty import word_difficulty
    from pagelint.readers import read
    from pagelint.rulebook import load_rulebook
    from pagelint.verdict import Finding, Rulebook, Verdict

__version__ = "0.1.0"
_HOMES = {
    "Finding": "pagelint.verdict",
    "Page": "pagelint.model",
    "Rulebook": "pagelint.verdict",
    "Verdict": "pagelint.verdict",
    "lint": "pagelint.linter",
    "load_rulebook": "pagelint.rulebook",
    "read": "pagelint.readers",
    "word_difficulty": "pagelint.nlp.difficulty",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)


__all__ = [
    "Finding",
    "Page",
    "Rulebook",
    "Verdict",
    "__version__",
    "lint",
    "load_rulebook",
    "read",
    "word_difficulty",
]
