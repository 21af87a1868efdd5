"""The documentation is whole: every link leads somewhere, and it says what the rules and commands say."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import build_docs
import pyromark
import pytest
from docs_site.page import Page
from docs_site.render import slug
from justhtml import JustHTML

from pagelint import plugins
from pagelint.cli import main
from pagelint.rulebook import load_rulebook

ROOT = Path(__file__).parents[2]
WRITTEN = ("README.md", "CONTRIBUTING.md", *(str(f.relative_to(ROOT)) for f in sorted((ROOT / "docs").rglob("*.md"))))  # fmt: skip
OUTSIDE = re.compile(r"(?:https://[\w.-]+(?:/\S*)?|mailto:[^@\s]+@[\w.-]+)$")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Page]]:
    out = tmp_path_factory.mktemp("site")
    return out, build_docs.build(out)


@pytest.fixture(scope="module")
def trees(site: tuple[Path, list[Page]]) -> dict[str, JustHTML]:
    out, pages = site
    return {p.url: JustHTML((out / p.url).read_text("utf-8"), sanitize=False) for p in pages}


def links(tree: JustHTML) -> Iterator[str]:
    """Everything in a page that names another place."""
    for node in tree.query("[href], [src]"):
        yield node.attrs.get("href") or node.attrs.get("src") or ""


def test_every_link_of_the_site_leads_to_a_page_and_a_place_that_is_there(
    site: tuple[Path, list[Page]], trees: dict[str, JustHTML]
) -> None:
    out, _ = site
    names = {url: {n.attrs["id"] for n in tree.query("[id]")} for url, tree in trees.items()}
    broken = []
    for url, tree in trees.items():
        for link in set(links(tree)):
            path, _, anchor = link.partition("#")
            if link == "data:," or re.match(r"[a-z]+:", link):
                broken += [] if link == "data:," or OUTSIDE.match(link) else [(url, link)]
                continue
            file = (out / url).parent / unquote(path) if path else out / url
            there = file.resolve().relative_to(out.resolve()).as_posix() if file.is_file() else ""
            if not there or (anchor and unquote(anchor) not in names[there]):
                broken.append((url, link))
    assert broken == []


@pytest.mark.parametrize("name", WRITTEN)
def test_every_link_of_a_written_page_leads_to_a_file_and_a_heading_that_are_there(
    name: str,
) -> None:
    broken = []
    for link in links(JustHTML(pyromark.html((ROOT / name).read_text("utf-8")), sanitize=False)):
        path, _, anchor = link.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        if re.match(r"[a-z]+:", link):
            broken += [] if OUTSIDE.match(link) else [link]
        elif not file.exists() or (anchor and anchor not in headings(file)):
            broken.append(link)
    assert broken == []


def headings(file: Path) -> set[str]:
    tree = JustHTML(pyromark.html(file.read_text("utf-8")), sanitize=False)
    return {slug(node.to_text()) for node in tree.query("h1, h2, h3, h4")}


def test_the_site_asks_nothing_of_the_network(
    site: tuple[Path, list[Page]], trees: dict[str, JustHTML]
) -> None:
    out, _ = site
    for tree in trees.values():
        asked = [n.attrs.get("src") or n.attrs.get("href") for n in tree.query("script, link, img")]
        assert [a for a in asked if a and a != "data:," and (":" in a or "//" in a)] == []
    assert not re.search(r"url\(|@import|fetch\(|https?:", (out / "site.css").read_text("utf-8"))
    assert not re.search(r"fetch\(|https?:|import\b", (out / "site.js").read_text("utf-8"))


def test_every_rule_has_its_page_and_every_command_its_part(site: tuple[Path, list[Page]]) -> None:
    _, pages = site
    assert {p.title for p in pages if p.rule} == {
        r.id for r in load_rulebook(everything=True).rules
    }
    commands = next(p for p in pages if p.url == "commands.html")
    said = {name for name, _ in commands.answers_to}
    assert said == {name.replace("_", "-") for name in plugins.names("commands")}


@pytest.mark.parametrize("rule", ["unexplained-term", "missing-sources", "passive-voice"])
def test_explain_and_the_page_of_a_rule_say_the_same(
    rule: str, site: tuple[Path, list[Page]], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["explain", rule]) == 0
    assert capsys.readouterr().out == next(p.text for p in site[1] if p.title == rule)


def test_a_rules_page_marks_the_words_that_it_finds(site: tuple[Path, list[Page]]) -> None:
    tree = JustHTML((site[0] / "rules/unexplained-term.html").read_text("utf-8"), sanitize=False)
    found = [m.to_text() for m in tree.query(".example.found mark")]
    assert found == ["thoracentesis", "lesion", "resection", "psoriasis", "impetigo"]
    assert tree.query(".example.fine mark") == []
    assert [n.to_text() for n in tree.query(".facts li")][:2] == ["Should fix", "jargon"]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SystemExit, match="something else"):
        build_docs.build(tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"
