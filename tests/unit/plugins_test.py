"""Plugins are found by their files, those of other packages by what these say of themselves."""

import subprocess
import sys

CODE = """
import sys
from pagelint import plugins
print("shout" in plugins.names("checks"), "importlib.metadata" in sys.modules)
"""


def test_a_package_that_is_put_in_or_taken_away_is_seen_at_once(tmp_path):
    site, kept = tmp_path / "site", tmp_path / "kept"
    site.mkdir()
    path = ":".join([str(site), *(p for p in sys.path if p)])
    env = {"PYTHONPATH": path, "PAGELINT_CACHE_DIR": str(kept)}

    def run() -> str:
        code = [sys.executable, "-c", CODE]
        return subprocess.run(code, env=env, capture_output=True, text=True, check=True).stdout

    assert run() == "False True\n"
    assert run() == "False False\n"
    info = site / "loud-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: loud\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pagelint.checks]\nshout = loud.shout\n")
    assert run() == "True True\n"
    assert run() == "True False\n"
    (info / "entry_points.txt").unlink()
    (info / "METADATA").unlink()
    info.rmdir()
    assert run() == "False True\n"
