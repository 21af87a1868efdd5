"""What Python compiles anew at each start, patterns and the methods of dataclasses, is kept between runs.

No other module knows. Python's own `re` and `dataclasses` ask here first, once a door has said `keep`; what they get
is what they would have made. A Python that works in another way finds nothing here and goes on by itself.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # not listed by name: the engine of `re`
import atexit
import builtins
import marshal
import re
import sys
from array import array
from collections.abc import Callable
from types import CodeType
from typing import Any

from pagelint import storage

_MOST = 12_000_000  # bytes: beyond it only what one run asked for is kept
_LARGEST = 1_000_000  # of one thing
_MAGIC = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{_sre.MAGIC}-{_sre.CODESIZE}"
_WORD = next((c for c in "HIL" if array(c).itemsize == _sre.CODESIZE), "")
_CLASSES = "<dataclass>"

_Key = tuple[str, int]  # a pattern and its flags; the text of a method and -1


class _Kept:
    """What was kept for one command, read when it is first asked for, and what is new in this run."""

    def __init__(self, command: str) -> None:
        self._name = f"compiled/{_MAGIC}-{command}"
        self._old: dict[_Key, bytes] | None = None
        self._used: dict[_Key, bytes] = {}
        self._size = 0
        self._new = False

    def get(self, key: _Key) -> Any:
        """Return what was kept, None if there is nothing."""
        if self._old is None:
            self._old = self._read()
        data = self._used.get(key) or self._old.get(key)
        if data is None:
            return None
        if key not in self._used:
            self._note(key, data)
        return marshal.loads(data)  # noqa: S302 (`storage` hands out what this user wrote, whole)

    def put(self, key: _Key, made: Any) -> None:
        data = marshal.dumps(made)
        if len(data) <= _LARGEST and self._size < _MOST:
            self._note(key, data)
            self._new = True

    def save(self) -> None:
        """Keep what is new, beside what another run may have kept meanwhile."""
        if self._new:
            both = {**self._read(), **self._used}
            full = sum(map(len, both.values())) > _MOST
            storage.write(self._name, marshal.dumps(self._used if full else both))
            self._new = False

    def _note(self, key: _Key, data: bytes) -> None:
        self._used[key] = data
        self._size += len(data)

    def _read(self) -> dict[_Key, bytes]:
        data = storage.read(self._name)
        return marshal.loads(data) if data else {}  # noqa: S302 (as above)


def keep(command: str) -> None:
    """Take from now on what was kept for a command, and keep at the end of the run what is new."""
    parser: Any = getattr(re, "_parser", None)
    compiler: Any = getattr(re, "_compiler", None)
    if not (hasattr(parser, "parse") and hasattr(compiler, "_code") and _WORD):
        return
    global _kept  # noqa: PLW0603 (one a process, like the modules that it serves)
    if _kept is None:
        import dataclasses

        atexit.register(save)
        compiler.compile = _pattern_by(parser, compiler)
        vars(dataclasses)["exec"] = _run
    save()
    _kept = _Kept(command)


_kept: _Kept | None = None


def save() -> None:
    """Keep what is new so far: at the end of the program this is done unasked."""
    if _kept is not None:
        _kept.save()


def _pattern_by(parser: Any, compiler: Any) -> Callable[[Any, int], re.Pattern[Any]]:
    """Return what makes a pattern in the place of the compiler of `re`, of which it takes the steps."""
    original = compiler.compile

    def compiled(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        if type(pattern) is not str or flags & re.DEBUG or _kept is None:
            return original(pattern, flags)  # type: ignore[no-any-return]
        found = _kept.get((pattern, flags))
        if found is None:
            parsed = parser.parse(pattern, flags)
            code = compiler._code(parsed, flags)  # noqa: SLF001 (what `re` itself does)
            state = parsed.state
            names: list[str | None] = [None] * state.groups
            for name, number in state.groupdict.items():
                names[number] = name
            words = array(_WORD, code).tobytes()
            found = (flags | state.flags, words, state.groups - 1, state.groupdict, tuple(names))
            _kept.put((pattern, flags), found)
        all_flags, words, groups, index, named = found
        return _sre.compile(  # type: ignore[no-any-return]
            pattern, all_flags, array(_WORD, words).tolist(), groups, index, named
        )

    return compiled


def _run(text: str, *scopes: dict[str, Any]) -> None:
    """Run the text that makes a method of a dataclass."""
    code: CodeType | None = _kept.get((text, -1)) if _kept else None
    if code is None:
        code = compile(text, _CLASSES, "exec")
        if _kept:
            _kept.put((text, -1), code)
    builtins.exec(code, *scopes)  # noqa: S102 (in the place of the one in `dataclasses`)
