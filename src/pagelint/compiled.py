"""What Python compiles anew at each start, patterns and the methods of dataclasses, is kept between runs.

No other module need know. Python's own `re` and `dataclasses` ask here first, once a door has said `keep`; what they
get is what they would have made. A Python that works in another way finds nothing here and goes on by itself.
Who writes patterns that take longer to write than to compile asks `known`.
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
from collections.abc import Callable
from types import CodeType
from typing import Any

from pagelint import shelf

_MAGIC = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{_sre.MAGIC}-{_sre.CODESIZE}"
_WORD = next((c for c in "HIL" if array(c).itemsize == _sre.CODESIZE), "")
_CLASSES = "<dataclass>"
# Flags that `re` asks each pattern for: as numbers they are quick to compare.
_ASKED = frozenset({"T", "DEBUG"})
_DEBUG = int(re.DEBUG)

_TEXTS = frozenset({str, bytes})
_METHOD, _TUPLE = -1, -2  # in the place of flags: what is kept is no pattern
_BYTES = -3  # from here down: a pattern of bytes


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

        with waiting.unquoted():
            import pathlib  # noqa: F401 (it is there for all that ask for it now)

        vars(collections)["eval"] = _evaluated
        compiler.compile = _pattern_by(parser, compiler)
        theirs = vars(re)
        theirs["compile"] = _late
        for flag in _ASKED & theirs.keys():
            theirs[flag] = int(theirs[flag])
        ours = vars(dataclasses)
        ours["exec"] = _run
        if sys.version_info < (3, 13):  # those make more of a class
            from pagelint.quick_classes import named_by, process_by

            ours["_process_class"] = process_by(ours["_process_class"], _METHODS.code)
            named: Any = vars(typing)["NamedTupleMeta"]
            named.__new__ = named_by(named.__new__)
    _kept = shelf.opened(f"compiled/{_MAGIC}-{command}")
    if made := shelf.by_this_code():
        from pagelint import quick_imports

        _METHODS.load()
        quick_imports.use(made)


_kept: shelf.Shelf | None = None


class _Late:
    """A pattern of a module, compiled when something is first asked of it: most pages ask it of every third.

    Then it stands in its own place. Whoever took it from there goes on with this one, which answers as it does.
    """

    __class__ = property(lambda _: re.Pattern)  # `re.sub` and the like ask

    def __init__(self, text: str, flags: int, home: dict[str, Any]) -> None:
        self._asked, self._home = (text, flags), home

    def __getattr__(self, name: str) -> Any:
        ours: Any = re
        made = ours._compiler.compile(*self._asked)  # noqa: SLF001 (`re` need not remember what stands here)
        found = getattr(made, name)
        for its, thing in self._home.items():
            if thing is self:
                self._home[its] = made  # the name is there: nothing moves that is gone through
                break
        setattr(self, name, found)
        return found

    def __eq__(self, other: object) -> bool:
        return _compile(*self._asked) == (
            _compile(*other._asked) if type(other) is _Late else other
        )

    def __hash__(self) -> int:
        return hash(_compile(*self._asked))

    def __repr__(self) -> str:
        return repr(_compile(*self._asked))

    def __reduce__(self) -> Any:
        return re.compile, self._asked


_compile = re.compile
_MODULE = "<module>"


def _late(pattern: Any, flags: Any = 0) -> Any:
    """Return what `re.compile` does, or, to a module of ours that is being loaded, what compiles it later."""
    caller = sys._getframe(1)  # noqa: SLF001
    if caller.f_code.co_name == _MODULE and type(pattern) in _TEXTS:
        home = caller.f_globals
        if home["__name__"].startswith("pagelint."):
            return _Late(pattern, flags, home)
    return _compile(pattern, flags)


def _name(text: str, flags: int) -> str:
    return f"{flags} {text}"


def _found(text: str, flags: int) -> Any:
    """Return what was kept of a pattern or the text of a method, None if there is nothing."""
    data = _kept.get(_name(text, flags)) if _kept else None
    return marshal.loads(data) if data else None  # noqa: S302 (what this user wrote, whole)


def _pattern_by(parser: Any, compiler: Any) -> Callable[[Any, int], re.Pattern[Any]]:
    """Return what makes a pattern in the place of the compiler of `re`."""
    original = compiler.compile

    def compiled(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        if type(pattern) not in _TEXTS or flags & _DEBUG or _kept is None:
            return original(pattern, flags)  # type: ignore[no-any-return]
        flags = int(flags)  # a plain number, which alone can be kept
        key = (pattern, flags) if type(pattern) is str else (repr(pattern), _BYTES - flags)
        found = _found(*key)
        if found is None:
            found = _parts(parser, compiler, pattern, flags)
            _kept.put(_name(*key), marshal.dumps(found))
        return _joined(pattern, found)

    return compiled


def _parts(parser: Any, compiler: Any, pattern: Any, flags: int) -> tuple[Any, ...]:
    """Return what a pattern is made of, by the steps that `re` itself takes."""
    parsed = parser.parse(pattern, flags)
    code = compiler._code(parsed, flags)  # noqa: SLF001 (what `re` itself does)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    words = array(_WORD, code).tobytes()
    return flags | state.flags, words, state.groups - 1, state.groupdict, tuple(names)


def _joined(pattern: Any, parts: tuple[Any, ...]) -> re.Pattern[Any]:
    flags, words, groups, index, names = parts
    return _sre.compile(  # type: ignore[no-any-return]
        pattern, flags, array(_WORD, words).tolist(), groups, index, names
    )


def known(name: str, text: Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that this very code writes, and knows by a name: one that was kept is not written again."""
    made = shelf.by_this_code() if _kept is not None else None
    if made is None:
        return re.compile(text(), flags)
    key = f"<pattern> {flags:d} {name}"
    data = made.get(key)
    if data is None:
        ours: Any = re
        data = marshal.dumps(_parts(ours._parser, ours._compiler, text(), int(flags)))  # noqa: SLF001
        made.put(key, data)
    return _joined(name, marshal.loads(data))  # noqa: S302 (what this user wrote, whole)


def _evaluated(text: str, scope: dict[str, Any]) -> Any:
    """Return what makes a tuple with names."""
    return builtins.eval(_code(text, _TUPLE, "eval"), scope)  # noqa: S307 (in the place of the one in `collections`)


def _run(text: str, *scopes: dict[str, Any]) -> None:
    """Run the text that makes a method of a dataclass."""
    builtins.exec(_code(text, _METHOD, "exec"), *scopes)  # noqa: S102 (in the place of the one in `dataclasses`)


def _code(text: str, kind: int, mode: str) -> CodeType:
    code: CodeType | None = _found(text, kind)
    if code is None:
        code = compile(text, _CLASSES, mode)
        if _kept:
            _kept.put(_name(text, kind), marshal.dumps(code))
    return code


class _Methods:
    """The code of what makes the methods of dataclasses, all in one piece: most have the same names in them."""

    def __init__(self) -> None:
        self._known: dict[str, CodeType] = {}
        self._old = 0

    def load(self) -> None:
        """Take over what an earlier run made."""
        shelf.leave(_CLASSES, self._new)
        if data := shelf.left(_CLASSES):
            self._known |= marshal.loads(data)  # noqa: S302 (what this user wrote, whole)
        self._old = len(self._known)

    def _new(self) -> bytes | None:
        return marshal.dumps(self._known) if len(self._known) > self._old else None

    def code(self, key: str, text: Callable[[], str]) -> CodeType:
        """Return the code of the one function in a text that this very code writes, and knows by a key."""
        found = self._known.get(key)
        if found is None:
            from pagelint.quick_classes import function_in

            found = self._known[key] = function_in(text())
        return found


_METHODS = _Methods()
