"""Hostile input through every reader keeps the invariants, and every word leads back to itself."""

from __future__ import annotations

from time import process_time
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile import pages_of
from pagelint import plugins, readers
from pagelint.errors import Unreadable
from pagelint.model import Span
from pagelint.readers._builder import UNSEEN, Builder
from pagelint.readers._template import masked
from pages import MARKER, check_invariants, check_map, check_markers, check_sections, texts


def _reader_inputs() -> list[str]:
    return [n for n in ("md", "txt", "html") if f".{n}" in readers.by_suffix()]


@pytest.mark.parametrize("kind", _reader_inputs())
def test_two_thousand_hostile_pages_keep_the_invariants(kind: str) -> None:
    @settings(max_examples=2000, deadline=None, database=None, derandomize=True,
              suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
    @given(pages_of(kind))
    def run(text: str) -> None:
        text = text.encode("utf-8", "ignore").decode()
        try:
            page = readers.read(text.encode(), f"page.{kind}")
        except Unreadable:
            return
        check_invariants(page)
        seen = check_markers(page, page.source)
        if kind == "txt":  # nothing of a plain text is lost, but what template tags hide
            assert seen == len(MARKER.findall(masked(page.source)))

    run()


class Call(NamedTuple):
    """One call of the builder, with numbers that choose the stretch of the source and the words."""

    name: str
    kind: str
    low: int
    length: int


_CALLS = st.lists(
    st.builds(
        Call,
        st.sampled_from(["start", "put", "put", "put", "generate", "open", "close", "aside", "end", "leave_out"]),
        st.sampled_from(["paragraph", "heading", "item", "furniture", "meta", "cell"]),
        st.integers(0, 60),
        st.integers(0, 12),
    ),
    max_size=30,
)  # fmt: skip


@settings(max_examples=1500, deadline=None, database=None, derandomize=True)
@given(st.text(alphabet="ab é\n\t\r\u00a0\u200b\u00ad.😀\ufffc", min_size=1, max_size=60), _CALLS)
def test_any_calls_of_the_builder_keep_the_invariants(source: str, calls: list[Call]) -> None:
    builder = Builder("page.txt", b"", source, "text")
    done: list[str] = []  # what should come of it: the text of each block
    now: list[str] | None = None
    aside: list[str] = []

    def end() -> None:
        nonlocal now
        done.extend(_folded(t) for t in ["".join(now or []), *aside])
        aside.clear()
        now = None

    for call in calls:
        low = min(call.low, len(source))
        span = Span(low, min(low + call.length, len(source)))
        text = source[span.start : span.end]
        match call.name:
            case "start":
                builder.start(call.kind, 1 + call.length % 6)
                end()
                now = []
            case "put" | "generate":  # generated: an entity, a soft break
                text = text if call.name == "put" else "é \n"[call.length % 3 :]
                builder.put(text, span)
                if now is not None or text.strip():
                    now = [*(now or []), text]
            case "open":
                builder.open(call.kind, text)
            case "close":
                builder.close(call.kind)
            case "aside":
                builder.aside("alt", [(text, span), ("alt", span)])
                aside.append(text + "alt")
                if now is None:
                    end()
            case "end":
                builder.end()
                end()
            case _:
                builder.leave_out(call.kind, span)
    try:
        page = builder.page()
    except Unreadable:
        return
    end()
    assert [page.whole.of(b) for b in page.whole.blocks] == [t for t in done if t]
    check_sections(page)
    check_map(page)
    assert page.words_checked <= page.words_in_file


def _folded(text: str) -> str:
    return " ".join(UNSEEN.sub("", text).split())


def test_two_pictures_in_a_sentence_stand_behind_it_in_their_order() -> None:
    source = "See one two here."
    builder = Builder("page.md", b"", source, "markdown")
    builder.start("paragraph")
    builder.put("See ", Span(0, 4))
    builder.aside("alt", [("one", Span(4, 7))])
    builder.aside("alt", [("two", Span(8, 11))])
    builder.put("here.", Span(12, 17))
    assert texts(builder.page()) == ["See here.", "one", "two"]


_LONG = {
    "newlines": "\n", "bullets": "• ", "items": "• x\n", "one line": "word ", "one word": "x", "rules": "===\n", "a rule": "- ",
    "tabs": "a\t", "rows": "a\tb\n", "grid": "-|", "colons": "A:\n", "questions": "What is it?\n\n", "numbers": "1. x\n", "menu": "Home | ",
    "entries": "Home\n", "crumbs": "A > ", "quotes": "> ", "caps": "ABCD\n", "spaces": " ", "brackets": "(", "braces": "{{", "stops": ". ",
    "at": "a@", "phone": "555-", "count": "1.", "last": "last ", "share": "share ", "copyright": "(c) ", "cookies": "we use cookies ",
}  # fmt: skip


@pytest.mark.parametrize("what", _LONG)
def test_a_text_twice_as_long_takes_about_twice_the_time(what: str) -> None:
    def took(size: int) -> float:
        text = (_LONG[what] * size)[:size] + "\n\nSome words.\n"
        start = process_time()
        readers.read(text.encode(), "page.txt")
        return process_time() - start

    # Eight times the text; sixty-four times when it is squared. A second try when garbage was collected in the first.
    most = 24 * min(took(10_000) for _ in range(2)) + 1
    assert any(took(80_000) < most for _ in range(2))


@pytest.mark.parametrize("kind", _reader_inputs())
@given(data=st.binary(max_size=200))
@settings(max_examples=300, deadline=None, database=None, derandomize=True)
def test_any_bytes_give_a_page_or_a_reason(kind: str, data: bytes) -> None:
    try:
        page = readers.read(data, f"page.{kind}")
    except Unreadable as error:
        reason = str(error)
    else:
        reason = "fine."
        check_invariants(page)
    assert reason.endswith(".")


def test_every_reader_is_found_by_its_file_name() -> None:
    assert {"html", "markdown", "text"} <= set(plugins.names("readers"))
