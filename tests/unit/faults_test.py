"""What can go wrong around pagelint: full disks, odd names, moved clocks, no home, no terminal. Nothing is lost, nothing lies."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path, PureWindowsPath
from xml.etree import ElementTree as ET

import pytest

from killing import end, start
from pagelint.cli import main
from pagelint.commands import _common
from pagelint.house import read_file
from pagelint.readers import suffix_of
from pagelint.runner import Asked, plan

ROOT = Path(__file__).parents[2]
GOOD = "# Rest\n\nWalk each day, and drink water. Your nurse will call you at home.\n"
BAD = "# T\n\nWe saw cirrhosis, ascites, edema, an aneurysm, a stent and angioplasty.\n"
AS_OF = ("--as-of", "2026-01-15")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PAGELINT_AS_OF", raising=False)
    return tmp_path


def pages(*arguments: str, capsys: Capture) -> tuple[int, dict[str, str | None]]:
    """The exit code, and of each page why it was not checked."""
    capsys.readouterr()
    code = main(["check", *arguments, "--format", "json", *AS_OF])
    found = json.loads(capsys.readouterr().out)["pages"]
    return code, {p["path"]: p["unchecked"] for p in found}


def several() -> list[str]:
    """Options for several reports at once."""
    names = ("json", "csv", "gitlab", "checkstyle", "junit", "sarif", "html")
    return [part for name in names for part in ("--report", f"{name}=r.{name}")]


# --- names and links ------------------------------------------------------------------------------

NAMES = [
    "new\nline.md", "tab\t.md", "-dash.md", "--fix.md", " blank .md", "dots...md", "emoji 😀.md", "quote'\".md", "back\\slash.md", "a;b&c|d.md",
    "$(touch x).md", "%0A.md", "é.md", "e\u0301.md", "\u202egnp.md", "\x1b[31m.md", "#1.md", "[x](y).md", "*.md", "{0}.md", "=1+1.md", "con.md",
    "ü" * 126 + ".md", os.fsdecode(b"caf\xe9.md"), "@x.md",
]  # fmt: skip


def test_pages_of_any_name_are_checked_and_named_in_every_output(
    here: Path, capsys: Capture
) -> None:
    folder = here / "pages"
    folder.mkdir()
    for name in NAMES:
        (folder / name).write_text(GOOD)
    names = {f"pages/{name}" for name in NAMES}
    code, found = pages("pages", capsys=capsys)
    assert code == 0
    assert set(found) == {n.encode("utf-8", "replace").decode() for n in names}
    assert not any(found.values())
    reports = several()
    # Above, two processes did it; here it is this one.
    assert main(["check", "pages", "--output", "r", *reports, *AS_OF, "--jobs", "1"]) == 0
    for name in ("checkstyle", "junit"):
        ET.parse(f"r.{name}")
    for name in ("json", "sarif", "gitlab"):
        json.loads(Path(f"r.{name}").read_text("utf-8"))
    rows = list(csv.reader(io.StringIO(Path("r.csv").read_text("utf-8-sig"), newline="")))
    assert not [c for row in rows for c in row if c.startswith(("=", "+", "-", "@"))]
    assert not (here / "x").exists()


def test_a_page_whose_name_begins_with_a_dash_can_be_named(here: Path, capsys: Capture) -> None:
    (here / "--fix.md").write_text(GOOD)
    assert pages("./--fix.md", capsys=capsys) == (0, {"--fix.md": None})


def test_a_folder_named_like_a_page_is_a_folder_and_a_device_is_no_page(
    here: Path, capsys: Capture
) -> None:
    (here / "page.md").mkdir()
    (here / "page.md/in.md").write_text(GOOD)
    (here / "zero.md").symlink_to("/dev/zero")
    (here / "null.md").symlink_to("/dev/null")
    code, found = pages(".", capsys=capsys)
    no = "This is not a regular file."
    assert (code, found) == (3, {"null.md": no, "page.md/in.md": None, "zero.md": no})


def test_a_page_that_grows_while_it_is_read_is_read_whole(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.md").write_text(GOOD)
    early = (here / "a.md").stat()
    (here / "a.md").write_text(GOOD * 3)
    monkeypatch.setattr(os, "stat", lambda _: early)
    assert read_file(str(here / "a.md")) == GOOD.encode() * 3


def test_a_pipe_in_the_place_of_settings_or_known_findings_hangs_nothing(
    here: Path, capsys: Capture
) -> None:
    (here / "a.md").write_text(GOOD)
    os.mkfifo(here / "pipe")
    for settings in ("packs: [house]\n", "baseline: pipe\n", "waivers: pipe\n", "profile: x\n"):
        (here / "house/profiles").mkdir(parents=True, exist_ok=True)
        (here / "house/pack.yaml").unlink(missing_ok=True)
        (here / "house/pack.yaml").symlink_to(here / "pipe")
        (here / "pagelint.yaml").write_text(settings)
        assert main(["check", "a.md", "--baseline", *AS_OF]) == 2
    (here / "pagelint.yaml").unlink()
    os.mkfifo(here / "pagelint.yaml")
    assert main(["check", "a.md"]) == 2
    assert "this is not a regular file" in capsys.readouterr().err


def test_endless_input_is_not_read_to_its_end(
    here: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_common, "MOST_EXPORTED", 20_000_000)
    with Path("/dev/zero").open(encoding="utf-8") as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        code, found = pages("-", "--stdin-filename", "a.md", capsys=capsys)
    assert (code, found) == (3, {"a.md": "The file is larger than 20 MB."})


def test_links_among_folders_are_not_followed_and_one_to_a_page_elsewhere_is_shown_as_it_is_called(
    here: Path, tmp_path_factory: pytest.TempPathFactory, capsys: Capture
) -> None:
    away = tmp_path_factory.mktemp("away")
    (away / "secret.md").write_text(GOOD)
    (here / "a").mkdir()
    (here / "a/loop").symlink_to("..")
    (here / "a/out").symlink_to(away)
    (here / "a/page.md").symlink_to(away / "secret.md")
    assert pages(".", capsys=capsys) == (0, {"a/page.md": None})


def test_nothing_but_a_fix_writes_to_a_page(here: Path, capsys: Capture) -> None:
    for name in ("good.md", "bad.md", "latin.html", "sub/deep.txt"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_text(BAD if "bad" in name else GOOD)
        os.utime(here / name, (1_000_000_000, 1_000_000_000))
    (here / "latin.html").write_bytes(b"<meta charset=latin1><p>Walk each day at the caf\xe9.")
    os.utime(here / "latin.html", (1_000_000_000, 1_000_000_000))

    def tree() -> dict[str, tuple[bytes, int]]:
        files = (f for f in here.rglob("*") if f.is_file())
        return {str(f): (f.read_bytes(), f.stat().st_mtime_ns) for f in files}

    before = tree()
    for call in (
        "check .", "check . --diff", "check . --format html", "score .", "read good.md", "facts .", "due .", "scorecard good.md", "rules list",
        "explain long-sentence", "compare good.md bad.md", "glossary check",
    ):  # fmt: skip
        main(call.split())
    assert tree() == before


# --- disk, clock, home, terminal ------------------------------------------------------------------


def test_a_full_disk_leaves_the_old_report_whole_and_is_no_pass(
    here: Path, capsys: Capture
) -> None:
    (here / "bad.md").write_text(BAD)
    assert main(["check", "bad.md", "--format", "html", "--output", "r.html", *AS_OF]) == 1
    old = (here / "r.html").read_bytes()
    number = os.fork()
    if not number:
        import resource
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
        os.dup2(os.open(os.devnull, os.O_RDWR), 2)
        os._exit(main(["check", "bad.md", "--format", "html", "--output", "r.html", *AS_OF]))
    assert end(number) == 3
    assert (here / "r.html").read_bytes() == old
    assert sorted(f.name for f in here.iterdir()) == ["bad.md", "r.html"]
    assert main(["check", "bad.md", "--output", "/dev/full", *AS_OF]) == 3


def test_a_request_to_end_takes_the_half_made_report_away(here: Path) -> None:
    (here / ".r.json.999999999.part").write_text("{")  # of a run that was killed
    (here / f".r.json.{os.getpid()}.part").write_text("{")  # of one that still runs
    (here / "bad.md").write_text(BAD)
    assert end(start(["check", "bad.md", "--format", "json", "--output", "r.json"], here)) == 1
    assert sorted(f.name for f in here.iterdir()) == [
        f".r.json.{os.getpid()}.part",
        "bad.md",
        "r.json",
    ]


def test_the_times_of_files_and_a_moved_clock_change_nothing(here: Path, capsys: Capture) -> None:
    (here / "a.md").write_text(f"{BAD}\nReviewed: May 2024\n")
    said = []
    for when in (0, 1_000_000_000, 9_000_000_000):
        os.utime(here / "a.md", (when, when))
        main(["check", "a.md", "--format", "json", *AS_OF])
        said.append(capsys.readouterr().out)
    assert said[0] == said[1] == said[2]
    for day in ("0001-01-01", "1970-01-01", "9999-12-31"):
        assert main(["check", "a.md", "--as-of", day]) in (0, 1)


BARE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "", "TERM": "dumb"}


def test_no_home_no_locale_and_no_streams_change_neither_report_nor_code(here: Path) -> None:
    (here / "café 😀.md").write_text(BAD, "utf-8")
    # Without a folder to keep things in all is made anew, which can take a busy machine more than a page's minute.
    command = [sys.executable, "-m", "pagelint", "check", ".", "--format", "json", *AS_OF]
    command += ["--timeout", "600"]
    path = os.pathsep.join(filter(None, sys.path))
    env = {**BARE, "PYTHONPATH": path, "HOME": "/proc/nowhere", "XDG_CACHE_HOME": "/proc/nowhere"}
    closed = ["/bin/sh", "-c", 'exec "$@" <&- 2>&-', "sh", *command]
    bare = subprocess.run(closed, env=env, stdout=subprocess.PIPE, check=False)
    assert main([*command[3:], "--output", "r.json"]) == bare.returncode == 1
    assert bare.stdout == (here / "r.json").read_bytes()


def test_a_page_of_a_thousand_findings_is_told_in_full_in_every_output(
    here: Path, capsys: Capture
) -> None:
    (here / "many.md").write_text("# Doses\n\n" + "Take 5.0 mg of it at night. \n\n" * 1000)
    reports = several()
    assert main(["check", "many.md", "--output", "r.txt", *reports, *AS_OF]) == 1
    (page,) = json.loads(Path("r.json").read_text())["pages"]
    found = [f for s in page["sections"] for f in s["findings"]]
    assert len(found) >= 1000
    assert len(Path("r.csv").read_text().splitlines()) == len(found) + 1
    assert len(json.loads(Path("r.gitlab").read_text())) == len(found)
    assert len(ET.parse("r.checkstyle").findall(".//error")) == len(found)
    assert Path("r.html").read_text().count('<li class="remark ') == len(found)


# --- other systems --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        (r"C:\pages\Knee.MD", ".md"), (r"\\server\share\a.b\page", ""), (r"C:page.html", ".html"), ("a/b.c/page.docx", ".docx"),
        (r"a.b\.hidden", ""), ("page.", "."), ("", ""),
    ],
)  # fmt: skip
def test_the_suffix_of_a_windows_path_is_that_of_its_name(path: str, suffix: str) -> None:
    assert suffix_of(path) == suffix
    assert suffix_of(PureWindowsPath(path).as_posix()) == suffix


def test_globs_and_fingerprints_hold_whichever_way_a_name_is_spelled(
    here: Path, capsys: Capture
) -> None:
    """A Mac may give “é” as “e” and an accent; settings and a colleague's machine have it as one sign."""
    said = []
    for form in ("NFC", "NFD"):
        name = unicodedata.normalize(form, "prévention/é.md")
        folder = here / form
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(BAD)
        glob = unicodedata.normalize("NFC" if form == "NFD" else "NFD", "prévention/**")
        (folder / "pagelint.yaml").write_text(
            f'kinds: {{"{glob}": news}}\nlocked: ["{glob}"]\n', "utf-8"
        )
        (job,) = plan([str(folder)], Asked())
        assert (job.kind, bool(job.locked)) == ("news", True)
        main(["check", str(folder), "--format", "json", *AS_OF])
        found = json.loads(capsys.readouterr().out)["pages"][0]["sections"]
        said.append([f["fingerprint"] for s in found for f in s["findings"]])
    assert said[0] == said[1]


TEXT = "# Café\n\nTake 5.0 mg of it.\n\n- We saw cirrhosis 😀 here, and edema.\n- Walk each day.\n"


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_line_ends_and_encodings_move_no_finding(
    name: str, encoding: str, end_of_line: str, here: Path, capsys: Capture
) -> None:
    def found(data: bytes) -> list[tuple[str, int, int, str]]:
        (here / name).write_bytes(data)
        main(["check", name, "--format", "json", *AS_OF])
        (page,) = json.loads(capsys.readouterr().out)["pages"]
        assert page["unchecked"] is None
        return [
            (f["rule"], f["line"], f["column"], f["text"])
            for s in page["sections"]
            for f in s["findings"]
        ]

    assert found(TEXT.replace("\n", end_of_line).encode(encoding)) == found(TEXT.encode())


def test_a_web_page_in_an_encoding_of_windows_is_read_as_it_says(
    here: Path, capsys: Capture
) -> None:
    page = "<meta charset={}><title>Café</title><h1>Café</h1><p>Take 5.0 mg – “now”, at the café. Walk each day."
    said = []
    for encoding in ("utf-8", "windows-1252", "iso-8859-1"):
        data = page.format(encoding).encode("cp1252" if "-8859" in encoding else encoding)
        (here / "p.html").write_bytes(data)
        main(["check", "p.html", "--format", "json", *AS_OF])
        (found,) = json.loads(capsys.readouterr().out)["pages"]
        said.append(
            (
                found["title"],
                [(f["rule"], f["text"]) for s in found["sections"] for f in s["findings"]],
            )
        )
    assert said[0] == said[1] == said[2]
