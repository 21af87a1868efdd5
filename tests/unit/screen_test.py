"""Lines on a screen: text without colour is cut in the very places where rich would cut it, without rich."""

import io
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pagelint.reporters import Options, _screen
from pagelint.reporters._screen import Screen

SIGNS = st.text("abc  de-.,“”…→·é\u0301\xad\u200b\xa0漢😀\u2028\u3000\t\n", max_size=90)


def written(text: str, indent: int, tail: str) -> str:
    out = io.StringIO()
    Screen(out, Options(width=40)).line(text, "bold", indent, tail)
    return out.getvalue()


@given(SIGNS, st.integers(0, 8), SIGNS)
def test_rows_are_those_of_rich(text: str, indent: int, tail: str) -> None:
    ours = written(text, indent, tail)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_screen, "_plain_rows", lambda *_: None)
        assert ours == written(text, indent, tail)


def test_every_sign_that_is_counted_as_one_takes_one_column() -> None:
    from rich.cells import cell_len

    signs = [chr(c) for c in range(0x30000) if _screen._NARROW.fullmatch(chr(c))]
    assert set(map(cell_len, signs)) == {1}
    assert set("aé“”…→·–я") <= set(signs)


def test_a_report_into_a_file_loads_no_rich() -> None:
    code = (
        "import io, sys; from pagelint.reporters import Options; from pagelint.reporters._screen import Screen;"
        "Screen(io.StringIO(), Options()).line('a long “line” ' * 20, 'bold', 2, '  rule');"
        "sys.exit('rich' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
