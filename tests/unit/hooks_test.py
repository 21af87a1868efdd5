"""What hooks and CI need: the hook by pre-commit itself, the steps of the action and of the GitLab job by a shell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from pagelint.commands._parser import parser_for
from pagelint.readers import by_suffix

ROOT = Path(__file__).parents[2]
BAD = "# T\n\nTake 5.0 mg with food.\n"
GOOD = "# T\n\nTake 5 mg with food.\n"
# Quick to load: what is tried here is the way in, not the language.
LIGHT = "rules:\n" + "".join(
    f"  {rule}: {{off: not needed here}}\n"
    for rule in ("unexplained-term", "undefined-abbreviation", "noun-stack")
)
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))["pagelint"]
RECIPES = (ROOT / "docs/ci.md").read_text("utf-8")


def clean_environment(folder: Path, **more: str) -> dict[str, str]:
    """What a program gets outside a git hook, a CI job and the settings of whoever runs the tests."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT", "PRE_COMMIT", "SKIP"))}
    identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for who in ("AUTHOR", "COMMITTER"):
        identity |= {f"GIT_{who}_NAME": "T", f"GIT_{who}_EMAIL": "t@example.org"}
    here = {"HOME": str(folder), "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(folder)}
    return {**kept, **identity, **here, **more}


def run(
    folder: Path, *command: str, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=env or clean_environment(folder.parent),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


# --- pre-commit ----------------------------------------------------------------------------------


def repository(tmp_path: Path, entry: str) -> Path:
    """A git repository whose commits go through the hook of this checkout, run from this environment."""
    folder = tmp_path / "site"
    folder.mkdir()
    run(folder, "git", "init", "-q")
    hook = {**HOOK, "language": "unsupported", "entry": entry}
    config = {"repos": [{"repo": "local", "hooks": [hook]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    run(folder, "git", "add", ".")
    assert run(folder, sys.executable, "-m", "pre_commit", "install").returncode == 0
    return folder


def test_a_commit_is_blocked_by_a_bad_page_and_judged_by_what_is_staged_alone(
    tmp_path: Path,
) -> None:
    entry = HOOK["entry"].replace("pagelint", f"{sys.executable} -m pagelint", 1)
    folder = repository(tmp_path, entry)
    (folder / "pagelint.yaml").write_text(f"exclude: [drafts/]\n{LIGHT}", "utf-8")
    (folder / "drafts").mkdir()
    (folder / "drafts/later.md").write_text(BAD, "utf-8")
    (folder / "page.md").write_text(BAD, "utf-8")
    run(folder, "git", "add", ".")

    blocked = run(folder, "git", "commit", "-m", "a page")
    assert blocked.returncode == 1
    assert "trailing-zero" in blocked.stderr
    assert "1 page. Must fix: 1." in blocked.stderr  # the draft is excluded, though it was named

    (folder / "other.md").write_text(GOOD, "utf-8")
    run(folder, "git", "add", ".")
    blocked = run(folder, "git", "commit", "-m", "two pages")
    assert blocked.stderr.rstrip().rpartition("\n\n")[2].startswith("Holds it back: page.md:3:6 ")

    (folder / "page.md").write_text(GOOD, "utf-8")
    run(folder, "git", "add", ".")
    (folder / "page.md").write_text(BAD, "utf-8")  # changed since, not staged
    (folder / "new.md").write_text(BAD, "utf-8")  # never added
    passed = run(folder, "git", "commit", "-m", "a page")
    assert passed.returncode == 0, passed.stderr
    assert run(folder, "git", "show", "HEAD:page.md").stdout == GOOD
    assert (folder / "page.md").read_text("utf-8") == BAD


def test_the_hook_never_runs_two_at_once_however_many_pages_are_staged(tmp_path: Path) -> None:
    turn = tmp_path / "turn"
    once = tmp_path / "once.sh"
    once.write_text(
        f'mkdir "{turn}" || exit 1; sleep 0.2; echo $# >> "{tmp_path}/runs"; rmdir "{turn}"\n'
    )
    folder = repository(tmp_path, f"sh {once}")
    deep = folder / ("d" * 200) / ("e" * 200)
    deep.mkdir(parents=True)
    for number in range(400):  # more names than one command line can hold
        (deep / f"{number}.md").write_text(GOOD, "utf-8")
    run(folder, "git", "add", ".")
    done = run(folder, "git", "commit", "-m", "many")
    assert done.returncode == 0, done.stdout + done.stderr
    runs = [int(n) for n in (tmp_path / "runs").read_text("utf-8").split()]
    assert len(runs) > 1
    assert sum(runs) == 400


def test_the_hook_asks_for_what_a_reader_knows() -> None:
    pattern = re.compile(HOOK["files"])
    for suffix in (".md", ".markdown", ".html", ".htm", ".xhtml", ".txt"):
        assert suffix in by_suffix()
        assert pattern.search(f"a/b{suffix}")
        assert pattern.search(f"a/B{suffix.upper()}")
    assert not any(pattern.search(name) for name in ("a.py", "md", "a.md.py", "a.yaml", "a.html5"))


# --- the action ----------------------------------------------------------------------------------


def value(expression: str, inputs: dict[str, str], known: dict[str, str]) -> str:
    """What the runner puts in the place of `${{ … }}`."""

    def one(found: re.Match[str]) -> str:
        name = found.group(1).strip()
        return inputs[name.removeprefix("inputs.")] if name.startswith("inputs.") else known[name]

    return re.sub(r"\$\{\{(.*?)\}\}", one, expression)


def step(name: str) -> dict[str, Any]:
    return next(s for s in ACTION["runs"]["steps"] if s["name"] == name)


def run_step(
    name: str, folder: Path, python: str, **given: str
) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run one step as the runner does; return it and what it wrote for others."""
    inputs = {k: v["default"] for k, v in ACTION["inputs"].items()}
    unknown = set(given) - set(inputs)
    assert not unknown
    known = {"steps.python.outputs.python-path": python, "runner.temp": str(folder.parent / "temp")}
    out = folder.parent / "output"
    out.write_text("")
    env = {k: value(v, {**inputs, **given}, known) for k, v in step(name).get("env", {}).items()}
    if "PYTHONPATH" in env:
        env["PYTHONPATH"] = str(ROOT / "src")  # where the install step would have put it
    files = {
        "GITHUB_OUTPUT": str(out),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(folder.parent / "summary.md"),
    }
    script = folder.parent / "step.sh"
    script.write_text(step(name)["run"], "utf-8")
    done = run(
        folder,
        *("bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)),
        env=clean_environment(folder.parent, **files, **env),
    )
    return done, out.read_text("utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.fixture
def recorder(tmp_path: Path) -> str:
    """Stands for Python or pagelint: writes its arguments down and fails as a page would make it."""
    file = tmp_path / "bin" / "pagelint"
    file.parent.mkdir()
    file.write_text(
        f'#!/bin/sh\nfor a in "$@"; do echo "$a" >> "{tmp_path}/arguments"; done\nexit 3\n'
    )
    file.chmod(0o755)
    return str(file)


def arguments(tmp_path: Path) -> list[str]:
    return (tmp_path / "arguments").read_text("utf-8").splitlines()


def test_the_action_annotates_sums_up_writes_sarif_and_fails(site: Path, tmp_path: Path) -> None:
    (site / "pagelint.yaml").write_text(LIGHT, "utf-8")
    (site / "my page.md").write_text(BAD, "utf-8")
    (site / "yaml.py").write_text("raise SystemExit(0)\n", "utf-8")  # no part of pagelint
    given = {"paths": "my page.md\n\n", "sarif-file": "r.sarif", "args": "--as-of 2026-01-15"}
    done, out = run_step("Check the pages", site, sys.executable, **given)
    assert done.returncode == 1, done.stderr
    assert out == "exit-code=1\n"
    assert "::error file=my page.md,line=3" in done.stdout
    assert "Must fix: 1." in (tmp_path / "summary.md").read_text("utf-8")
    assert json.loads((site / "r.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_the_action_hands_every_input_on_and_none_to_the_shell(
    site: Path, tmp_path: Path, recorder: str
) -> None:
    evil = '$(touch pwned) `touch pwned` "; touch pwned; #'
    given = {
        "paths": f"a b.md\n-c.md\n{evil}\n*",
        **dict.fromkeys(("profile", "fail-on", "format", "baseline", "since"), evil),
        "sarif-file": evil,
        "args": "--kind discharge\n--lang es *",
    }
    (site / "x.md").write_text(GOOD, "utf-8")
    done, out = run_step("Check the pages", site, recorder, **given)
    assert (done.returncode, out) == (3, "exit-code=3\n")
    assert [p.name for p in site.iterdir()] == ["x.md"]
    assert arguments(tmp_path) == [
        *("-P", "-m", "pagelint", "check"),
        *(f"--{name}={evil}" for name in ("format", "profile", "fail-on")),
        *(f"--report=sarif={evil}", f"--baseline={evil}", f"--since={evil}"),
        *("--kind", "discharge", "--lang", "es", "*", "--", "a b.md", "-c.md", evil, "*"),
    ]


def test_the_action_asks_for_no_more_than_it_was_told(
    site: Path, tmp_path: Path, recorder: str
) -> None:
    run_step("Check the pages", site, recorder)
    assert arguments(tmp_path) == ["-P", "-m", "pagelint", "check", "--format=github", "--", "."]


def test_no_step_of_the_action_holds_an_expression_in_its_script() -> None:
    steps = ACTION["runs"]["steps"]
    assert not [s["name"] for s in steps if "${{" in s.get("run", "")]
    used = re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text("utf-8"))
    assert set(used) == set(ACTION["inputs"])


def test_the_action_installs_once_for_each_state_of_pagelint(
    site: Path, tmp_path: Path, recorder: str
) -> None:
    done, first = run_step("Name the cache", site, "")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"digest=[0-9a-f]{40,64}\n", first)
    assert run_step("Name the cache", site, "")[1] == first
    restore, save = (
        s["with"] for s in ACTION["runs"]["steps"] if s.get("uses", "").startswith("actions/cache")
    )
    assert restore["path"] == save["path"] == "${{ runner.temp }}/pagelint"
    assert "steps.home.outputs.digest" in restore["key"]
    run_step("Install pagelint", site, recorder)
    *_, target, folder, what = arguments(tmp_path)
    assert (target, folder) == ("--target", f"{tmp_path}/temp/pagelint")
    assert what == f"{ROOT}[docx,pdf]"


# --- GitLab --------------------------------------------------------------------------------------


def test_the_gitlab_job_checks_what_its_variables_name_and_keeps_the_exit_code(
    site: Path, tmp_path: Path, recorder: str
) -> None:
    (script,) = GITLAB["script"]
    variables = {
        **{k: v for k, v in GITLAB["variables"].items() if k.startswith("PAGELINT")},
        "PAGELINT_PATHS": "a b.md\n$(touch pwned)\n*",
        "PAGELINT_ARGS": "--profile nhs *",
        "PATH": f"{Path(recorder).parent}:{os.environ['PATH']}",
    }
    (site / "x.md").write_text(GOOD, "utf-8")
    done = run(site, "sh", "-ec", script, env=clean_environment(tmp_path, **variables))
    assert done.returncode == 3, done.stderr
    assert [p.name for p in site.iterdir()] == ["x.md"]
    report = GITLAB["artifacts"]["reports"]["codequality"]
    assert arguments(tmp_path) == [
        *("check", "--report", f"gitlab={report}", "--profile", "nhs", "*"),
        *("--", "a b.md", "$(touch pwned)", "*"),
    ]
    assert GITLAB["artifacts"]["when"] == "always"


def test_the_gitlab_job_says_when_it_does_not_know_where_pagelint_comes_from(
    site: Path, tmp_path: Path
) -> None:
    install = next(line for line in GITLAB["before_script"] if "pip" in line)
    done = run(site, "sh", "-ec", install, env=clean_environment(tmp_path, PAGELINT_FROM=""))
    assert done.returncode != 0
    assert "Say where pagelint comes from" in done.stderr


# --- the recipes of docs/ci.md -------------------------------------------------------------------


def recipe(title: str, language: str) -> str:
    """The first block of code in a language under a title of docs/ci.md."""
    part = re.split(rf"^#+ {re.escape(title)}$", RECIPES, flags=re.MULTILINE)[1]
    found = re.search(rf"^```{language}\n(.*?)^```$", part, re.MULTILINE | re.DOTALL)
    assert found
    return found.group(1)


def test_the_recipe_for_pre_commit_names_the_hook() -> None:
    (repo,) = yaml.safe_load(recipe("A hook before each commit", "yaml"))["repos"]
    assert [h["id"] for h in repo["hooks"]] == [HOOK["id"]]


def test_the_recipe_for_github_gives_the_action_inputs_that_it_has() -> None:
    flow = yaml.safe_load(recipe("GitHub", "yaml"))
    steps = flow["jobs"]["pages"]["steps"]
    (ours,) = (s for s in steps if "/pagelint@" in s["uses"])
    assert set(ours["with"]) <= set(ACTION["inputs"])
    upload = next(s for s in steps if "upload-sarif" in s["uses"])
    assert upload["with"]["sarif_file"] == ours["with"]["sarif-file"]
    assert upload["if"] == "always()"


def test_the_recipe_for_gitlab_includes_the_job_and_sets_variables_that_it_has() -> None:
    job = yaml.safe_load(recipe("GitLab", "yaml"))
    assert job["include"][0]["file"] == "ci/gitlab.yml"
    assert set(job["pagelint"]["variables"]) <= set(GITLAB["variables"])


@pytest.mark.parametrize("title", ["Any other CI", "reviewdog"])
def test_the_recipe_for_a_shell_runs_and_keeps_the_exit_code(
    title: str, site: Path, tmp_path: Path, recorder: str
) -> None:
    folder = Path(recorder).parent
    (folder / "reviewdog").write_text("#!/bin/sh\ncat > /dev/null\n")
    (folder / "reviewdog").chmod(0o755)
    env = clean_environment(tmp_path, PATH=f"{folder}:{os.environ['PATH']}")
    done = run(site, "bash", "-ec", recipe(title, "sh"), env=env)
    assert done.returncode == 3, done.stderr
    asked = arguments(tmp_path)
    assert parser_for(asked).parse_args(asked).command == "check"
