"""What a keystroke costs, and that it looks at no more than it changed."""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import _lru_cache_wrapper
from itertools import product
from pathlib import Path
from types import ModuleType

import keystroke
import pytest

from pagelint import load_rulebook, plugins, read
from pagelint.house import Asked
from pagelint.linter import in_language
from pagelint.live import Live
from pagelint.model import CONTENT, OTHER, Section
from pagelint.runner import check_bytes, plan
from pagelint.seeing import Look, see

SECTIONS = 8


def page(typed: str = "") -> str:
    parts = [
        f"## Part {i}\n\nTake the pill of part {i} with food.{typed if i == 4 else ''} Then rest for a day.\n"
        for i in range(SECTIONS)
    ]
    return "\n".join(["# Pills\n\nRead this first.\n", *parts])


def test_a_keystroke_checks_only_the_changed_section_again_or_the_changed_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.md"
    file.write_text(page(), "utf-8")
    live = Live(plan([str(file)], Asked(today=date(2026, 1, 15)))[0])
    wholes: Counter[str] = Counter()
    blocks: Counter[str] = Counter()
    for name in plugins.names("checks"):
        module = plugins.load("checks", name)
        if hasattr(module, "see"):

            def counted(section: Section, params: object, check=module, see=module.see) -> object:
                if by_block(check):
                    blocks[section.text] += 1
                else:
                    wholes[section.title] += 1
                return see(section, params)

            monkeypatch.setattr(module, "see", counted)
    live.look(page().encode())
    once, each = wholes["Part 4"], blocks["Part 4"]
    assert set(wholes) == {"Pills", *(f"Part {i}" for i in range(SECTIONS))}
    assert len(blocks) == 2 * (1 + SECTIONS)  # headings and paragraphs
    wholes.clear()
    blocks.clear()
    typed = (" N", " No", " Now")
    for text in typed:  # what comes after it moves, and is not looked at
        live.look(page(text).encode())
    assert wholes == {"Part 4": 3 * once}
    assert blocks == {
        f"Take the pill of part 4 with food.{t} Then rest for a day.": each for t in typed
    }


def by_block(check: ModuleType) -> bool:
    return getattr(check, "BY_BLOCK", False)


def test_a_check_that_sees_each_block_alone_sees_the_same_in_whole_sections() -> None:
    book = load_rulebook()
    examples = dict.fromkeys(e.text for r in book.rules for e in r.examples if e.lang == "en")
    samples = (file for file in sorted(keystroke.SAMPLES.iterdir()) if file.is_file())
    pages = [(file.name, file.read_bytes()) for file in samples]
    parts = (f"## Part\n\n{text}" if i % 5 == 0 else text for i, text in enumerate(examples))
    pages.append(("examples.md", "\n\n".join(parts).encode()))
    found = 0
    for name, data in pages:
        shown = read(data, name)
        spoken = in_language(book, shown.lang).rules
        rules = [r for r in spoken if by_block(plugins.load("checks", r.check))]
        for rule, whole, alone in zip(rules, see(shown, rules), see(shown, rules, {}), strict=True):
            assert (rule.id, whole.facts) == (rule.id, alone.facts)
            assert (rule.id, whole.hits) == (rule.id, alone.hits)
            found += len(whole.facts) + len(whole.hits)
    assert found > 120


def test_a_check_whose_options_change_nothing_that_it_sees_never_reads_them() -> None:
    sections = read(page().encode(), "page.md").sections
    checks = [plugins.load("checks", name) for name in plugins.names("checks")]
    found = [
        thing
        for check in checks
        if getattr(check, "SEES_ALIKE", False)
        for section in sections
        for thing in check.see(section, object())
    ]
    assert len(found) >= len(sections)


def forget() -> None:
    """Clear all that is kept of texts: caches of a bounded size."""
    kept = {
        id(found): found
        for name, module in list(sys.modules.items())
        if name.startswith("pagelint.")
        for found in vars(module).values()
        if isinstance(found, _lru_cache_wrapper) and found.cache_parameters()["maxsize"]
    }
    assert len(kept) > 50
    for found in kept.values():
        found.cache_clear()


def test_what_is_kept_between_keys_never_shows_in_the_verdict(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    text = keystroke.sample_page()
    file.write_text(text, "utf-8")
    job = plan([str(file)], Asked(today=date(2026, 1, 15)))[0]
    live = Live(job)
    first = live.look(text.encode())
    edits = (
        (400, "dyspnea "),
        (1200, "20 mg "),
        (2000, "will always cure you. - It is a 100% safe "),
        (3000, "\n\n## A new part\n\n"),
        (3600, "\n\n- fliuds\n- 5.0mg by Monday, May 3, 2022\n\n"),
    )
    typed = text
    for near, words in edits:
        at = typed.index(" ", near) + 1
        typed = typed[:at] + words + typed[at:]
        warm = live.look(typed.encode())
    undone = live.look(text.encode())
    forget()
    assert warm == check_bytes(job, typed.encode)
    assert undone == first


def test_the_benchmark_prints_how_many_parses_a_look_costs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["keystroke.py", "--keys", "3"])
    keystroke.main()
    head, line = capsys.readouterr().out.splitlines()
    assert head.split()[-1] == "ratio"
    words, sections, section, look, parse, ratio = map(float, re.findall(r"[\d.]+", line)[-6:])
    assert words > 1200
    assert sections > 5
    assert section > 100
    assert ratio == pytest.approx(look / parse, abs=0.1)


def test_a_check_sees_nothing_without_the_kind_of_mark_or_block_that_it_needs() -> None:
    looks = [look for rule in load_rulebook().rules if (look := Look.of(rule)).needs]
    kinds = CONTENT | OTHER | {"link", "strong"}
    assert {look.needs for look in looks} <= kinds
    for file in (file for file in sorted(keystroke.SAMPLES.iterdir()) if file.is_file()):
        for section, look in product(read(file.read_bytes(), file.name).sections, looks):
            marks = tuple(m for m in section.marks if m.kind != look.needs)
            blocks = tuple(b for b in section.blocks if b.kind != look.needs)
            less = replace(section, marks=marks, blocks=blocks)
            assert list(look.at(less)) == [], look.rule.id
