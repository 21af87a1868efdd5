"""Look for hostile files by which code they reach, as `fuzz.py` does by chance.

    pip install atheris
    python tools/fuzz_atheris.py html --inputs 10000      md, html, txt, docx, odt, epub, pdf or yaml

It stops at the first input that is not survived, and keeps it in the current folder.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

with atheris.instrument_imports(include=["pagelint", "justhtml"]):
    import justhtml  # noqa: F401

    import pagelint.readers
    import pagelint.rulebook._yaml

import fuzz_targets  # noqa: E402

LONGEST = 4096  # bytes of an input


def main() -> None:
    """Run one target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "target", choices=["md", "html", "txt", "docx", "odt", "epub", "pdf", "yaml"]
    )
    parser.add_argument("--inputs", type=int, default=10_000)
    args = parser.parse_args()
    pagelint.readers.by_suffix()
    target = fuzz_targets.TARGETS[args.target]()

    def one(data: bytes) -> None:
        target.run(data.decode("utf-8", "replace") if args.target == "yaml" else data)

    with tempfile.TemporaryDirectory() as seeds:
        Path(seeds, "good").write_bytes(getattr(target, "good", b"packs: [a]\n"))
        options = [
            f"-runs={args.inputs}",
            "-timeout=10",
            f"-max_len={LONGEST}",
            "-seed=1",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *options, seeds], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
