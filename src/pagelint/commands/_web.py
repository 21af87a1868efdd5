"""What the commands that serve the editor ask for before they start."""

from __future__ import annotations

from importlib.util import find_spec

from pagelint.errors import UsageError

_NEEDED = ("starlette", "uvicorn", "lxml")


def needed() -> None:
    """Raise UsageError when the packages of the editor are not installed."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f"The editor needs {' and '.join(missing)}. Run: pip install 'pagelint[edit]'"
        )
