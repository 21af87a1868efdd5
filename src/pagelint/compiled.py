"""What Python compiles anew at each start, patterns and the methods of dataclasses, is kept between runs.

No other module knows. Python's own `re` and `dataclasses` ask here first, once a door has said `keep`; what they get
is what they would have made. A Python that works in another way finds nothing here and goes on by itself.
"""

from __future__ import annotations

import _sre  # the engine of `re`
import builtins
import collections
import marshal
import re
import sys
import typing
from array import array
from collections.abc import Callable, Iterable
from types import CodeType
from typing import Any

from pagelint import shelf

_MAGIC = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{_sre.MAGIC}-{_sre.CODESIZE}"
_WORD = next((c for c in "HIL" if array(c).itemsize == _sre.CODESIZE), "")
_CLASSES = "<dataclass>"
_DEBUG = int(re.DEBUG)  # a flag of `re` takes its time to be compared

_METHOD, _TUPLE = -1, -2  # in the place of flags: what is kept is no pattern


def keep(command: str) -> None:
    """Take from now on what was kept for a command, and keep at the end of the run what is new."""
    shelf.use(command)
    parser: Any = getattr(re, "_parser", None)
    compiler: Any = getattr(re, "_compiler", None)
    if not (hasattr(parser, "parse") and hasattr(compiler, "_code") and _WORD):
        return
    global _kept  # noqa: PLW0603 (one a process, like the modules that it serves)
    if _kept is None:
        from pagelint import waiting

        waiting.wait()
        import dataclasses

        vars(collections)["eval"] = _evaluated
        compiler.compile = _pattern_by(parser, compiler)
        ours = vars(dataclasses)
        ours["exec"] = _run
        if sys.version_info < (3, 13):  # those make more of a class
            from pagelint.quick_classes import process_by

            ours["_process_class"] = process_by(ours["_process_class"], _run)
            kinds = vars(typing)
            kinds["_make_nmtuple"] = _named_by(kinds["_make_nmtuple"])
    _kept = shelf.opened(f"compiled/{_MAGIC}-{command}")
    if made := shelf.by_this_code():
        from pagelint import quick_imports

        quick_imports.use(made)


_kept: shelf.Shelf | None = None


def _found(text: str, flags: int) -> Any:
    """Return what was kept of a pattern or the text of a method, None if there is nothing."""
    data = _kept.get(f"{flags} {text}") if _kept else None
    return marshal.loads(data) if data else None  # noqa: S302 (what this user wrote, whole)


def _pattern_by(parser: Any, compiler: Any) -> Callable[[Any, int], re.Pattern[Any]]:
    """Return what makes a pattern in the place of the compiler of `re`, of which it takes the steps."""
    original = compiler.compile

    def compiled(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        if type(pattern) is not str or flags & _DEBUG or _kept is None:
            return original(pattern, flags)  # type: ignore[no-any-return]
        found = _found(pattern, int(flags))
        if found is None:
            parsed = parser.parse(pattern, flags)
            code = compiler._code(parsed, flags)  # noqa: SLF001 (what `re` itself does)
            state = parsed.state
            names: list[str | None] = [None] * state.groups
            for name, number in state.groupdict.items():
                names[number] = name
            words = array(_WORD, code).tobytes()
            found = (flags | state.flags, words, state.groups - 1, state.groupdict, tuple(names))
            _kept.put(f"{int(flags)} {pattern}", marshal.dumps(found))
        all_flags, words, groups, index, named = found
        return _sre.compile(  # type: ignore[no-any-return]
            pattern, all_flags, array(_WORD, words).tolist(), groups, index, named
        )

    return compiled


def _evaluated(text: str, scope: dict[str, Any]) -> Any:
    """Return what makes a tuple with names."""
    return builtins.eval(_code(text, _TUPLE, "eval"), scope)  # noqa: S307 (in the place of the one in `collections`)


def _named_by(usual: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes a `NamedTuple`: its types stay text until somebody asks, as those of a dataclass do."""
    make: Any = collections.namedtuple  # noqa: PYI024 (that is what it is made of)

    def named(name: str, types: Iterable[tuple[str, Any]], module: str, defaults: Any = ()) -> Any:
        kinds = dict(types)
        if not all(type(kind) is str for kind in kinds.values()):
            return usual(name, kinds.items(), module=module, defaults=defaults)
        made = make(name, kinds, defaults=defaults, module=module)
        made.__annotations__ = made.__new__.__annotations__ = kinds
        return made

    return named


def _run(text: str, *scopes: dict[str, Any]) -> None:
    """Run the text that makes a method of a dataclass."""
    builtins.exec(_code(text, _METHOD, "exec"), *scopes)  # noqa: S102 (in the place of the one in `dataclasses`)


def _code(text: str, kind: int, mode: str) -> CodeType:
    code: CodeType | None = _found(text, kind)
    if code is None:
        code = compile(text, _CLASSES, mode)
        if _kept:
            _kept.put(f"{kind} {text}", marshal.dumps(code))
    return code
