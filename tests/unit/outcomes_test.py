"""Many pages: the same bytes however they are come by, from the cache only what has not changed."""

import subprocess
import sys

import pytest

from pagelint import cli, outcome, outcomes, seeing
from pagelint.results import FILE

ONE = "# Colds\n\nCall the Oak Heart Center at 303-555-0142. A cold is an infection.\n"
TWO = "# Flu\n\nCall the Oak Heart Center at 303-555-0161. Take 5.0 mg of it.\n"
DAY = ("--as-of", "2026-01-15")


@pytest.fixture
def site(tmp_path, monkeypatch, warm):
    """A folder with pages, and a cache of its own."""
    monkeypatch.delenv("PAGELINT_NO_CACHE", raising=False)
    monkeypatch.setenv("PAGELINT_CACHE_DIR", str(warm(tmp_path / "cache")))
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.md").write_text(ONE)
    (pages / "b.md").write_text(TWO)
    (pages / "c.md").write_text("# Coughs\n\nDrink water.\n")
    monkeypatch.chdir(pages)
    return pages


@pytest.fixture
def looked(monkeypatch):
    """The pages that were really checked."""
    seen = []

    def check(job, fetch, *more, **how):
        seen.append(job.shown)
        return real(job, fetch, *more, **how)

    real = outcome.check_bytes
    monkeypatch.setattr(outcome, "check_bytes", check)
    return seen


def run(capsys, *more):
    code = cli.main(["check", ".", *DAY, *more])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_page_that_has_not_changed_is_not_checked_again(site, looked, capsys):
    first = run(capsys)
    assert sorted(set(looked)) == ["a.md", "b.md", "c.md"]
    looked.clear()
    assert run(capsys) == first
    assert looked == []


def test_no_more_known_pages_wait_in_memory_than_are_looked_up_at_once(site, capsys, monkeypatch):
    first, told = run(capsys), []
    ask, add = outcomes._kept, outcomes._Waiting.add
    monkeypatch.setattr(outcomes, "_ASKED", 1)
    monkeypatch.setattr(outcomes, "_kept", lambda *a: told.append("asked") or ask(*a))
    monkeypatch.setattr(outcomes._Waiting, "add", lambda *a: told.append("put by") or add(*a))
    assert run(capsys) == first
    assert (
        told[:6] == ["asked", "put by"] * 3
    )  # what is said against others is asked for behind them


def test_what_pages_say_against_each_other_comes_from_the_cache_too(site, looked, capsys):
    first = run(capsys)
    assert first[1].count("303-555-0161") >= 2
    (site / "b.md").write_text(TWO.replace("0161", "0142"))
    looked.clear()
    second = run(capsys)
    assert "303-555-0161" not in second[1]
    assert looked == ["b.md"]  # of the other page both outcomes are known
    (site / "b.md").write_text(TWO)
    looked.clear()
    assert run(capsys) == first
    assert looked == []


@pytest.mark.parametrize("form", ["json", "sarif", "html", "overview", "csv"])
def test_every_format_is_the_same_from_the_cache(site, looked, capsys, form):
    first = run(capsys, "--format", form)
    looked.clear()
    assert run(capsys, "--format", form) == first
    assert looked == []


def test_another_day_rule_kind_or_name_is_checked_anew(site, looked, capsys):
    run(capsys)
    for more in (["--as-of", "2026-01-16"], ["--profile", "nhs"], ["--kind", "news"]):
        looked.clear()
        run(capsys, *more)
        assert len(looked) >= 3
    looked.clear()
    (site / "c.md").rename(site / "d.md")
    run(capsys)
    assert looked == ["d.md"]


def test_on_another_day_no_section_is_looked_at_again(site, capsys, monkeypatch):
    _, first, _ = run(capsys)
    seen = []
    monkeypatch.setattr(seeing, "_seen", lambda section, _: seen.append(section.title) or {})
    _, second, _ = run(capsys, "--as-of", "2026-01-16")
    assert second == first.replace("2026-01-15", "2026-01-16")
    assert seen == []


def test_of_a_page_that_changed_only_the_changed_section_is_looked_at(site, capsys, monkeypatch):
    (site / "c.md").write_text(
        "# Coughs\n\nDrink water.\n\n## Pain\n\nTake 5.0 mg.\n\n## Rest\n\nSleep.\n"
    )
    run(capsys)
    looked = seeing._seen
    seen = []
    monkeypatch.setattr(seeing, "_seen", lambda s, looks: seen.append(s.title) or looked(s, looks))
    text = (site / "c.md").read_text()
    (site / "c.md").write_text(text.replace("Sleep.", "Sleep a lot.").replace("Drink", "\nDrink"))
    _, out, _ = run(capsys)
    assert seen == ["Rest"]
    assert out == run(capsys, "--no-cache")[1]


def test_a_waiver_or_a_baseline_changes_what_is_kept(site, looked, capsys):
    run(capsys)
    (site / "waivers.yaml").write_text(
        "- page: c.md\n  rule: missing-sources\n  text: Coughs\n  reason: this page needs none\n"
    )
    looked.clear()
    _, out, _ = run(capsys)
    assert "this page needs none" in out
    assert looked == ["c.md"]
    cli.main(["check", ".", *DAY, "--write-baseline"])
    capsys.readouterr()
    _, out, _ = run(capsys, "--baseline")
    assert "Left out, as they are known" in out


def test_without_the_cache_every_page_is_checked_and_nothing_is_kept(
    site, looked, capsys, tmp_path
):
    first = run(capsys, "--no-cache")
    looked.clear()
    assert run(capsys, "--no-cache") == first
    assert len(looked) >= 3
    assert not (tmp_path / "cache" / FILE).exists()


def test_a_page_that_was_not_checked_is_not_kept(site, looked, capsys):
    (site / "e.md").write_bytes(b"")
    assert run(capsys)[0] == 3
    looked.clear()
    assert run(capsys)[0] == 3
    assert looked == ["e.md"]


@pytest.mark.parametrize("damage", [b"", b"\x00" * 4096, b"SQLite format 3\x00junk"])
def test_a_damaged_cache_is_made_anew_and_changes_no_report(site, capsys, tmp_path, damage):
    first = run(capsys)
    (tmp_path / "cache" / FILE).write_bytes(damage)
    assert run(capsys) == first
    assert run(capsys) == first


def test_a_cache_folder_that_others_can_write_to_is_refused(site, capsys, tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    code, _, err = run(capsys, "--cache-dir", str(tmp_path / "open"))
    assert code == 2
    assert "only you can write to" in err


def test_two_processes_give_the_same_bytes_as_one(site, tmp_path):
    for n in range(30):
        (site / f"p{n}.md").write_text(
            f"# Page {n}\n\nTake {n}.0 mg of metoprolol. See the {n} nurses.\n"
        )
    call = [sys.executable, "-m", "pagelint", "check", ".", *DAY, "--format", "json", "--no-cache"]
    one, two = (
        subprocess.run([*call, "--jobs", n], capture_output=True, check=False) for n in ("1", "2")
    )
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert len(one.stdout) > 10_000


@pytest.mark.parametrize("number", ["0", "-1", "many", "²"])
def test_a_number_of_processes_that_is_none_is_refused(site, capsys, number):
    code, _, err = run(capsys, "--jobs", number)
    assert code == 2
    assert "auto" in err


def test_the_cache_is_shown_and_cleared(site, capsys, tmp_path):
    run(capsys)
    assert cli.main(["cache", "info"]) == 0
    assert str(tmp_path / "cache") in capsys.readouterr().out
    stranger = tmp_path / "cache" / "notes.txt"
    stranger.write_text("not ours")
    assert cli.main(["cache", "clear"]) == 0
    assert [f.name for f in (tmp_path / "cache").iterdir()] == ["notes.txt"]
    assert stranger.read_text() == "not ours"
