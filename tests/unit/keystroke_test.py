"""What a keystroke costs, and that it looks at no more than it changed."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import date
from functools import _lru_cache_wrapper
from pathlib import Path

import keystroke
import pytest

from pagelint import plugins
from pagelint.house import Asked
from pagelint.live import Live
from pagelint.model import Section
from pagelint.runner import check_bytes, plan

SECTIONS = 8


def page(typed: str = "") -> str:
    parts = [
        f"## Part {i}\n\nTake the pill of part {i} with food.{typed if i == 4 else ''} Then rest for a day.\n"
        for i in range(SECTIONS)
    ]
    return "\n".join(["# Pills\n\nRead this first.\n", *parts])


def test_a_keystroke_checks_only_the_changed_section_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.md"
    file.write_text(page(), "utf-8")
    live = Live(plan([str(file)], Asked(today=date(2026, 1, 15)))[0])
    seen: Counter[str] = Counter()
    for name in plugins.names("checks"):
        module = plugins.load("checks", name)
        if hasattr(module, "see"):

            def counted(section: Section, params: object, see=module.see) -> object:
                seen[section.title] += 1
                return see(section, params)

            monkeypatch.setattr(module, "see", counted)
    live.look(page().encode())
    once = seen["Part 4"]
    assert set(seen) == {"Pills", *(f"Part {i}" for i in range(SECTIONS))}
    seen.clear()
    for typed in (" N", " No", " Now"):  # what comes after it moves, and is not looked at
        live.look(page(typed).encode())
    assert seen == {"Part 4": 3 * once}


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
    live.look(text.encode())
    for near, typed in ((400, "dyspnea "), (1200, "20 mg "), (3000, "\n\n## A new part\n\n")):
        at = text.index(" ", near) + 1
        text = text[:at] + typed + text[at:]
        warm = live.look(text.encode())
    forget()
    assert warm == check_bytes(job, text.encode)


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
