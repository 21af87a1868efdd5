"""The extension for VS Code: what its package says is what its code and the server do."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from pagelint import __version__
from pagelint.house import Asked
from pagelint.lsp.documents import _SUFFIXES
from pagelint.lsp.features import server_for

HERE = Path(__file__).parents[2] / "editors/vscode"
CODE = (HERE / "extension.js").read_text("utf-8")


@pytest.fixture(scope="module")
def package() -> Any:
    return json.loads((HERE / "package.json").read_text("utf-8"))


def test_the_package_has_what_an_extension_needs(package: Any) -> None:
    needed = {
        "name",
        "publisher",
        "description",
        "license",
        "engines",
        "main",
        "activationEvents",
        "contributes",
    }
    assert needed <= package.keys()
    assert package["version"] == __version__
    assert package["main"] in package["scripts"]["build"]
    assert {f"!{package['main']}", "!README.md", "!LICENSE"} <= set(
        (HERE / ".vscodeignore").read_text("utf-8").split()
    )


def test_it_starts_for_the_languages_that_it_sends(package: Any) -> None:
    started = {e.removeprefix("onLanguage:") for e in package["activationEvents"]}
    assert started == set(re.findall(r'language: "(\w+)"', CODE))
    assert started <= _SUFFIXES.keys()


def test_its_commands_are_those_of_the_server(package: Any) -> None:
    named = {c["command"] for c in package["contributes"]["commands"]}
    assert named == server_for(Asked(), lambda: None).protocol.fm.commands.keys()  # type: ignore[arg-type,return-value]


def test_each_setting_is_read_and_none_starts_a_program_in_a_folder_that_nobody_trusts(
    package: Any,
) -> None:
    settings = package["contributes"]["configuration"]["properties"]
    assert {"pagelint.path", "pagelint.arguments", "pagelint.trace"} == settings.keys()
    assert all(f'get("{name.removeprefix("pagelint.")}")' in CODE for name in settings)
    limited = package["capabilities"]["untrustedWorkspaces"]
    assert limited["supported"] == "limited"
    assert set(limited["restrictedConfigurations"]) == {"pagelint.path", "pagelint.arguments"}


def test_what_is_locked_names_no_registry() -> None:
    locked = json.loads((HERE / "package-lock.json").read_text("utf-8"))
    entries = {name: entry for name, entry in locked["packages"].items() if name}
    assert [name for name, entry in entries.items() if "resolved" in entry] == []
    assert all(
        entry.get("integrity") for name, entry in entries.items() if not entry.get("inBundle")
    )
