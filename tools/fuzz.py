"""Throw hostile inputs at everything that takes input from outside, and keep those that it does not survive.

    python tools/fuzz.py                              10,000 inputs for each target
    python tools/fuzz.py md lsp --inputs 500          some targets
    python tools/fuzz.py pdf --again FILE             one kept input once more

An input must come to its end within ten seconds, with a result or a reason (`PagelintError`), and no page may pass of
which no word was checked. Each target runs in a process of its own; what crashed or hung it is kept in `--out`.
`python tools/fuzz_atheris.py TARGET` looks for inputs by which code they reach.
"""

from __future__ import annotations

import argparse
import collections
import faulthandler
import json
import pickle
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tools")]

import fuzz_targets  # noqa: E402

LIMIT = 10  # seconds for an input
MOST_DEATHS = 20  # of the process of one target
LIKE = 3  # inputs that are kept of those that fail in the same way


def main() -> int:
    """Run the targets asked for; 1 when some input was not survived."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=", ".join(fuzz_targets.TARGETS)
    )
    parser.add_argument("--inputs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir(), "pagelint-fuzz"))
    parser.add_argument("--again", type=Path, help="try this kept input, and show how it ends")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.again:
        faulthandler.dump_traceback_later(LIMIT, exit=True)
        print(fuzz_targets.TARGETS[args.targets[0]]().run(pickle.loads(args.again.read_bytes())))
        return 0
    if args.child:
        _child(args.targets[0], args.inputs, args.seed, args.out / args.targets[0])
        return 0
    wrong = 0
    for name in args.targets or fuzz_targets.TARGETS:
        wrong += _target(name, args.inputs, args.seed, args.out)
    return int(wrong > 0)


def _target(name: str, inputs: int, seed: int, out: Path) -> int:
    """Run one target to its end, in as many processes as that takes; return how many inputs it did not survive."""
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    counts: collections.Counter[str] = collections.Counter()
    begun = time.monotonic()
    for death in range(MOST_DEATHS):
        left = inputs - counts["inputs"]
        command = [
            sys.executable,
            __file__,
            name,
            "--child",
            "--inputs",
            str(left),
            "--seed",
            str(seed + death),
            "--out",
            str(out),
        ]
        process = subprocess.run(command, capture_output=True, text=True, check=False)
        done = json.loads((folder / "counts.json").read_text())
        counts.update(done)
        if process.returncode == 0:
            break
        counts["ended the process"] += 1
        (folder / f"death-{seed + death}.pickle").write_bytes((folder / "now.pickle").read_bytes())
        (folder / f"death-{seed + death}.txt").write_text(process.stderr)
    wrong = sum(n for what, n in counts.items() if what.startswith(("broke", "ended")))
    told = ", ".join(f"{what} {n}" for what, n in sorted(counts.items()) if what != "inputs")
    seconds = time.monotonic() - begun
    print(f"{name}: {counts['inputs']} inputs in {seconds:.0f} s: {told}", flush=True)
    return wrong


def _child(name: str, inputs: int, seed: int, folder: Path) -> None:
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    from pagelint.nlp import pipeline

    pipeline.parse("What is loaded late is loaded now.")
    target = fuzz_targets.TARGETS[name]()
    counts: collections.Counter[str] = collections.Counter()
    now, tally = (folder / "now.pickle").open("wb"), folder / "counts.json"
    tally.write_text("{}")

    @seeded(seed)
    @settings(
        max_examples=inputs,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(target.inputs)
    def each(made: Any) -> None:
        now.seek(0)
        now.truncate()
        pickle.dump(made, now)
        now.flush()
        faulthandler.dump_traceback_later(LIMIT, exit=True)
        try:
            how = target.run(made)
        except Exception as error:  # noqa: BLE001
            last = traceback.extract_tb(error.__traceback__)[-1]
            how = f"broke: {type(error).__name__} ({Path(last.filename).name}:{last.lineno})"
            if counts[how] < LIKE:
                kept = folder / f"broke-{last.name}-{last.lineno}-{counts[how]}"
                kept.with_suffix(".pickle").write_bytes(pickle.dumps(made))
                kept.with_suffix(".txt").write_text(f"{made!r:.4000}\n\n{traceback.format_exc()}")
        faulthandler.cancel_dump_traceback_later()
        counts[how] += 1
        counts["inputs"] += 1
        if counts["inputs"] % 50 == 0 or how.startswith("broke"):
            tally.write_text(json.dumps(counts))

    faulthandler.enable()
    each()
    tally.write_text(json.dumps(counts))
    target.end()


if __name__ == "__main__":
    sys.exit(main())
