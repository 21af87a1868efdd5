"""What `fuzz.py` throws inputs at: how each target's inputs are made, and what it does with one."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from hostile import EPUB_TAGS, ODT_TAGS, balanced, damaged, pages_of, scrambled
from packed import epub, odt
from pages import check_invariants
from prints import Set, flow, pdf
from word import docx

ROOT = Path(__file__).resolve().parents[1]
DOCX_TAGS = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
    "<w:ins>", "</w:ins>", "<w:del>", "</w:del>", "<w:sdt>", "</w:sdt>", "<w:sdtContent>", "</w:sdtContent>", "<w:hyperlink>",
    "</w:hyperlink>", "<w:txbxContent>", "</w:txbxContent>", "<w:pPr>", "</w:pPr>", "<w:rPr>", "</w:rPr>", "<w:b/>", "<w:vanish/>",
    "<w:br/>", "<w:tab/>", "<w:pStyle w:val='Bullet'/>", "<w:pStyle w:val='berschrift1'/>", "<w:fldChar w:fldCharType='begin'/>",
    "<w:fldChar w:fldCharType='end'/>", "<w:instrText>", "</w:instrText>", "<w:gridSpan w:val='9'/>", "<w:footnoteReference w:id='1'/>",
    "words ", "&amp;", "<w:sym w:char='F0FC'/>", "<w:lang w:val='es'/>", "<w:numPr/>",
)  # fmt: skip
_YAML = (
    "profile: ", "us-hospital", "packs: ", "[", "]", "{", "}", "- ", "\n", "\n  ", "\n    ", ": ", "rules:\n", "  long-sentence:\n", "    severity: ",
    "note", "params: ", "off: ", "&a ", "*a ", "<<: *a", "!!python/object/apply:os.system ", "!!binary ", "!x ", "|\n", ">\n", '"', "'", "# ",
    "---\n", "...\n", "%YAML 1.1\n", "~", "null", "1e999", "0x10", "99999999999999999999", "true", "folders:\n", "exclude: ", "**/*.md", "../..",
    "kinds:\n", "languages:\n", "glossary:\n  terms:\n", "    edema: swelling\n", "facts:\n", "waivers:\n", "baseline: ", "exports:\n", "content: ",
    "main > .x", "[a=", ":has(", "\t", "\u2028", "é", "😀", "fail-on: error\n", "provided_by_template: ", "locked: ", "? ", "\x85", "\\",
)  # fmt: skip
_PATTERN = (
    "a", "b*", "*", "**", " ", " | ", " + ", " but not ", " .. ", " ... ", "^ ", " $", "{do} ", "{name}", "{date}", "{clinician}", "{page}", "{x}",
    "{", "}", "(", ")", "+", "?", "[", "]", "\\", "a+", "(a+)+$", "~", "911", "*a*a*a*a*a", "é", "|", "'", "’", "–",
)  # fmt: skip
_JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.sampled_from([0, 1, -1, 2**31, 2**63, 10**30]), st.floats(), st.text(max_size=12),
        st.sampled_from(["a.md", "file:///a.md", "../../etc/passwd", "\ud800", "\x00", "%00", "paragraph", "<b>", "markdown"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=8,
)  # fmt: skip
EVERY = 10  # one page of so many is checked, not only read


class Reader:
    """Reads files of one format; some of them are checked as well."""

    def __init__(self, kind: str, made: st.SearchStrategy[bytes], good: bytes) -> None:
        from pagelint.runner import Asked, check_bytes, plan_input

        self.kind, self.good, self.count = kind, good, 0
        hurt = st.builds(
            lambda at, how, sign: damaged(good, at % len(good), how, sign),
            st.integers(0, 2**24), st.sampled_from(["cut", "sign", "zeros"]), st.integers(1, 255),
        )  # fmt: skip
        self.inputs = st.one_of(made, made, hurt, st.binary(max_size=300))
        (self.job,) = plan_input(f"page.{kind}", Asked(), lambda: b"")
        check_bytes(self.job, lambda: good)  # what is loaded late is loaded now

    def run(self, data: bytes) -> str:
        from pagelint.errors import PagelintError
        from pagelint.readable import language
        from pagelint.runner import check_bytes, read_job

        self.count += 1
        try:
            page = read_job(self.job, lambda: data)
            assert not page.source or page.words_in_file >= page.words_checked
            check_invariants(page)
            language(page)
        except PagelintError as error:
            said = str(error)
            assert "pagelint broke" not in said, said
            assert said.endswith((".", "”", "!")), said
            if self.count % EVERY:
                return "a reason"
        else:
            if self.count % EVERY and page.words_checked:
                return "a page"
        verdict = check_bytes(self.job, lambda: data)
        assert "pagelint broke" not in (verdict.unchecked or ""), verdict.unchecked
        assert "crashed" not in (verdict.unchecked or ""), verdict.unchecked
        if verdict.passed:
            assert verdict.unchecked is None
            assert verdict.page is not None
            assert verdict.page.words_checked > 0
        return "not checked" if verdict.unchecked else "checked"

    def end(self) -> None: ...


def _text(kind: str) -> Reader:
    good = (ROOT / "samples/ear-tubes.md").read_bytes()
    return Reader(kind, pages_of(kind).map(lambda t: t.encode("utf-8", "ignore")), good)


def _docx() -> Reader:
    tags = st.lists(st.sampled_from(DOCX_TAGS), max_size=40)
    words = "<w:p><w:r><w:t>Rest well each day.</w:t></w:r></w:p>"
    made = tags.map(lambda t: docx(words + "".join(balanced(t))))
    return Reader("docx", made, docx(words))


def _odt() -> Reader:
    made = st.lists(st.sampled_from(ODT_TAGS), max_size=40).map(lambda t: odt("".join(balanced(t))))
    good = odt("<text:h>Rest</text:h><text:p>Sleep well each night, and walk.</text:p>")
    return Reader("odt", made, good)


def _epub() -> Reader:
    bodies = st.lists(
        st.lists(st.sampled_from(EPUB_TAGS), max_size=30).map("".join), min_size=1, max_size=3
    )
    return Reader(
        "epub", bodies.map(lambda b: epub(*b)), epub("<h1>Rest</h1><p>Sleep well, and walk.</p>")
    )


def _pdf() -> Reader:
    line = st.builds(
        Set, st.text(alphabet="ab .•-1é(", min_size=1, max_size=20), st.integers(-9, 820).map(float),
        st.integers(-20, 620).map(float), st.sampled_from([0.1, 6.0, 12.0, 12.0, 24.0, 300.0]), st.booleans(),
    )  # fmt: skip
    good = pdf(
        [Set("Rest", 60, size=20, bold=True), *flow("Sleep well each night, and walk.", top=90)]
    )
    return Reader(
        "pdf",
        st.lists(st.lists(line, max_size=15), min_size=1, max_size=3).map(lambda p: pdf(*p)),
        good,
    )


class Export:
    """Exports of content systems: JSON, JSON Lines, CSV."""

    def __init__(self) -> None:
        record = st.dictionaries(
            st.sampled_from(["id", "url", "title", "body", "fields", "x"]), _JSON, max_size=5
        )
        data = st.one_of(st.lists(record, max_size=4), _JSON).map(json.dumps)
        sheet = st.lists(
            st.sampled_from(
                ["id", "body", ",", ";", "\t", '"', "\n", "\r\n", "words ", "=1", "sep=;\n"]
            ),
            max_size=30,
        )
        text = st.one_of(data, sheet.map("".join), st.text(max_size=60))
        self.inputs = st.tuples(st.sampled_from([".json", ".jsonl", ".csv", ".tsv"]), text)

    def run(self, made: tuple[str, str]) -> str:
        from pagelint.errors import Unreadable
        from pagelint.exports import exported_pages
        from pagelint.rulebook import Columns

        try:
            pages = exported_pages(made[1].encode("utf-8", "surrogatepass"), made[0], Columns())
            for page in pages:
                with contextlib.suppress(Unreadable):
                    page.data().decode("utf-8", "surrogatepass")
        except Unreadable:
            return "a reason"
        return "pages"

    def end(self) -> None: ...


class Yaml:
    """YAML text on its own, and as the settings of a house."""

    def __init__(self) -> None:
        self.inputs = st.one_of(scrambled(_YAML), scrambled(_YAML), st.text(max_size=80))
        self.folder = tempfile.TemporaryDirectory()

    def run(self, text: str) -> str:
        from pagelint.errors import RulebookError, UsageError
        from pagelint.rulebook import read_settings

        file = Path(self.folder.name, "pagelint.yaml")
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            read_settings(file, "pagelint.yaml")
        except RulebookError as error:
            return (
                "mistakes"
                if all(p.line > 0 < p.column for p in error.problems)
                else "broke: no place"
            )
        except UsageError:
            return "refused"
        return "settings"

    def end(self) -> None:
        self.folder.cleanup()


class Rules:
    """Rules and glossaries of a pack, with a line that is another one, or a pattern that nobody meant."""

    def __init__(self) -> None:
        files = sorted(ROOT.glob("rules/*/*.yaml"))
        texts = [
            f.read_text("utf-8") for f in files if f.name != "pack.yaml" and f.stat().st_size < 6000
        ]
        pattern = (
            st.lists(st.sampled_from(_PATTERN), min_size=1, max_size=12)
            .map("".join)
            .map(json.dumps)
        )
        self.inputs = st.tuples(
            st.sampled_from(texts),
            st.integers(0, 200),
            st.one_of(pattern, scrambled(_YAML)),
            st.booleans(),
        )

    def run(self, made: tuple[str, int, str, bool]) -> str:
        from pagelint.rulebook._packs import _rule
        from pagelint.rulebook._yaml import Document, parse
        from pagelint.seeing import Look

        text, at, new, whole = made
        lines = text.split("\n")
        at %= len(lines)
        head = (
            ""
            if whole
            else lines[at][: len(lines[at]) - len(lines[at].lstrip())] + "- " * ("- " in lines[at])
        )
        lines[at] = head + (new if head or whole else f"{lines[at].partition(':')[0]}: {new}")
        document = Document("x.yaml")
        parse("\n".join(lines), document)
        name = document.data.get("id", "x") if isinstance(document.data, dict) else "x"
        rule = _rule(document, str(name))
        if rule is None:
            return "mistakes"
        look = Look.of(rule)
        if hasattr(look.check, "see"):  # others only weigh what these note
            list(look.at(_section()))
        return "a rule"

    def end(self) -> None: ...


@cache
def _section() -> Any:
    from pages import page_of

    words = (
        "You may ask your doctor, nurse or team about aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab, 911 and 5.0 mg. "
        * 8
    )
    return page_of(f"# Rest\n\n{words}\n").sections[0]


class _Answers(dict[Any, Any]):
    """Takes answers to anything, also to numbers that are none."""

    def __getitem__(self, key: Any) -> Any:
        try:
            return super().__getitem__(key)
        except (KeyError, TypeError):
            return queue.Queue()


class Lsp:
    """Messages to the language server; after each, it must still answer."""

    def __init__(self) -> None:
        from editor import serving

        self.inputs = st.one_of(
            st.builds(_replaced, st.sampled_from(_MESSAGES), st.integers(0, 30), _JSON).map(_body),
            _JSON.map(_body),
            st.binary(max_size=60),
        )
        self.folder = tempfile.TemporaryDirectory()
        self._serving = serving()
        _, self.editor = self._serving.__enter__()
        self.editor.answers = _Answers(self.editor.answers)
        take = self.editor._take
        self.editor._take = lambda m: take(m if "method" in m else {"id": None, **m})
        self.editor.start(Path(self.folder.name))
        self.uri = Path(self.folder.name, "a.md").as_uri()
        self.editor.open(self.uri, "# T\n\nWe saw dyspnea.\n")

    def run(self, body: bytes) -> str:
        if b"shutdown" in body or b'"exit"' in body:
            return "an end"
        self.editor.send_bytes(body.replace(b"file:///a.md", self.uri.encode()))
        number = self.editor.begin_ask("pagelint/nothing")
        answer = self.editor.answers[number].get(timeout=9)
        assert "error" in answer
        told = [m for m in self.editor.seen if "broke" in str(m)]
        self.editor.seen.clear()
        assert not told, told
        return "an answer"

    def end(self) -> None:
        os._exit(0)


_AT = {"line": 2, "character": 3}
_DOC = {"uri": "file:///a.md"}
_MESSAGES: list[dict[str, Any]] = [
    {"jsonrpc": "2.0", "id": 900_000, "method": f"textDocument/{method}", "params": {"textDocument": _DOC, **more}}
    for method, more in {
        "hover": {"position": _AT}, "codeLens": {}, "documentSymbol": {}, "foldingRange": {}, "diagnostic": {},
        "codeAction": {"range": {"start": _AT, "end": _AT}, "context": {"diagnostics": []}},
    }.items()
] + [
    {"jsonrpc": "2.0", "method": f"textDocument/{method}", "params": {"textDocument": {**_DOC, "version": 2, **text}, **more}}
    for method, text, more in (
        ("didOpen", {"languageId": "markdown", "text": "# T\n\nWe saw dyspnea.\n"}, {}),
        ("didChange", {}, {"contentChanges": [{"range": {"start": _AT, "end": _AT}, "text": "x"}]}),
        ("didChange", {}, {"contentChanges": [{"text": "# T\n\nWe saw dyspnea.\n"}]}),
        ("didSave", {}, {}), ("didClose", {}, {}),
    )
] + [
    {"jsonrpc": "2.0", "method": "workspace/didChangeWatchedFiles", "params": {"changes": [{"uri": "file:///a.md", "type": 2}]}},
    {"jsonrpc": "2.0", "method": "workspace/didChangeWorkspaceFolders", "params": {"event": {"added": [], "removed": []}}},
    {"jsonrpc": "2.0", "id": 900_001, "method": "workspace/executeCommand", "params": {"command": "pagelint.checkWorkspace"}},
    {"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 900_000}},
]  # fmt: skip


class Web:
    """Requests to the editor's server, with manuscripts that are none."""

    def __init__(self) -> None:
        from desks import editor
        from pagelint.house import Asked
        from pagelint.web.routes import _ROUTES

        self.folder = tempfile.TemporaryDirectory()
        os.chdir(self.folder.name)
        self.browser = editor(asked=Asked())
        self.draft = self.browser.open(
            "page.md",
            "# Back\n\nYou may have an oedema.\n\n- Rest.\n\n| a | b |\n|-|-|\n| c | d |\n",
        )
        body = {
            "draft": self.draft["id"], "number": 1, "manuscript": self.draft["manuscript"], "finding": "x", "edit": 0, "kind": "emergency",
            "wording": "x", "html": "<b>x", "text": "x", "format": "markdown", "name": "a.md", "over": "", "sure": False, "term": "x",
            "plain": "a word", "by": "x", "role": "x", "base": None,
        }  # fmt: skip
        bodies = st.one_of(
            st.builds(_replaced, st.just(body), st.integers(0, 60), _JSON), st.just(body), _JSON
        )
        self.inputs = st.tuples(
            st.sampled_from([(m, p) for m, p, _ in _ROUTES] + [("POST", "/check")]),
            st.text(max_size=8), st.one_of(bodies.map(_body), st.binary(max_size=60)),
        )  # fmt: skip

    def run(self, made: tuple[tuple[str, str], str, bytes]) -> str:
        from urllib.parse import quote

        (method, path), word, body = made
        if path == "/api/kept/{id}" and method == "DELETE":
            word = f"x{word}"
        said = quote(word, safe="", errors="replace")
        for name in ("{id}", "{term:path}"):
            path = path.replace(name, said)
        path += f"?name={said}.md&q={said}" if method == "GET" or path == "/api/open" else ""
        answer = self.browser.client.request(
            method, path, headers=self.browser.headers, content=body
        )
        assert answer.status_code < 500 or answer.json().get("code") not in (None, "broken"), (
            answer.text
        )
        if (
            answer.status_code in (404, 410) and "draft" in answer.text
        ):  # so many were opened that ours is gone
            self.draft = self.browser.open("page.md", "# Back\n\nYou may have an oedema.\n")
        return f"status {answer.status_code}"

    def end(self) -> None:
        os.chdir("/")
        self.folder.cleanup()


def _replaced(whole: Any, at: int, new: Any) -> Any:
    """Return a JSON value in which one part, chosen by a number, is another one."""
    parts = list(_places(whole, ()))
    trail = parts[at % len(parts)]
    return _with(whole, trail, new)


def _places(value: Any, trail: tuple[Any, ...]) -> Any:
    yield trail
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else ()
    )
    for key, inner in pairs:
        yield from _places(inner, (*trail, key))


def _with(value: Any, trail: tuple[Any, ...], new: Any) -> Any:
    if not trail:
        return new
    key, *rest = trail
    if isinstance(value, dict):
        return {**value, key: _with(value[key], tuple(rest), new)}
    return [_with(v, tuple(rest), new) if i == key else v for i, v in enumerate(value)]


def _body(value: Any) -> bytes:
    return json.dumps(value).encode()


TARGETS: dict[str, Callable[[], Any]] = {
    "md": lambda: _text("md"), "html": lambda: _text("html"), "txt": lambda: _text("txt"), "docx": _docx, "odt": _odt, "epub": _epub,
    "pdf": _pdf, "export": Export, "yaml": Yaml, "rules": Rules, "lsp": Lsp, "web": Web,
}  # fmt: skip
