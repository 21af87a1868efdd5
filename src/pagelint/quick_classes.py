"""Dataclasses in a third of the time: all methods of one are compiled as one text, its fields wait until asked for.

What comes out is what `dataclasses` makes, which still makes those itself that are out of the ordinary; the same goes
for tuples with names. Only a class without a docstring gets its name for one: to write its signature, Python would
load all that can look into modules.
"""

from __future__ import annotations

import collections
import dataclasses
import sys
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field
from functools import partial
from types import CodeType, FunctionType
from typing import Any

# Returns the code of the one function in the text that another writes; it is known by a shorter one.
Known = Callable[[str, Callable[[], str]], CodeType]

_OURS: Any = dataclasses  # with what the module keeps to itself
_USUAL = (
    True,
    True,
    False,
    False,
    True,
    False,
)  # init, repr, order, unsafe_hash, match_args, kw_only
_FIELD = (True, True, True, None, MISSING)  # init, repr, compare, hash, kw_only
_ODD_OWN = frozenset(("__eq__", "__setattr__", "__delattr__", "__match_args__", "__slots__"))
_ODD = ("ClassVar", "InitVar", "KW_ONLY")


class _How:  # a plain class: that of a tuple with names would take as long as the rest of this module
    def __init__(self, eq: bool, frozen: bool, slots: bool) -> None:
        self.eq, self.frozen, self.slots = eq, frozen, slots


def process_by(usual: Callable[..., Any], known: Known) -> Callable[..., Any]:
    """Return what makes a dataclass of a class, in the place of `usual`; `known` knows the code of its methods."""

    def process(  # noqa: PLR0913 (as `dataclasses` calls it)
        cls: Any, init: Any, repr_: Any, eq: Any, order: Any, unsafe_hash: Any, frozen: Any,
        match_args: Any, kw_only: Any, slots: Any, weakref_slot: Any,
    ) -> Any:  # fmt: skip
        asked = (init, repr_, order, unsafe_hash, match_args, kw_only)
        own = vars(cls)
        if own.get("__doc__") is None:
            cls.__doc__ = cls.__name__
        kinds = own.get("__annotations__", {})
        said = {name: own[name] for name in kinds if name in own}
        plain = asked == _USUAL and cls.__bases__ == (object,) and _ODD_OWN.isdisjoint(own)
        if plain and not weakref_slot and _ordinary(kinds, said):
            return _made(cls, said, _How(eq, frozen, slots), known)
        how = (eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
        return usual(cls, init, repr_, *how)

    return process


def function_in(text: str) -> CodeType:
    """Return the code of the one function in a text."""
    module = compile(text, "<dataclass>", "exec")
    return next(part for part in module.co_consts if isinstance(part, CodeType))


def named_by(usual: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes a `NamedTuple` in the place of `usual`: its types stay text, as those of a dataclass do."""
    theirs: Any = typing  # with what the module keeps to itself
    make: Any = collections.namedtuple  # noqa: PYI024 (that is what it is made of)

    def new(kind: Any, name: str, bases: tuple[Any, ...], own: dict[str, Any]) -> Any:
        kinds = own.get("__annotations__", {})
        said = [name for name in kinds if name in own]
        last = [*kinds][len(kinds) - len(said) :] == said
        plain = last and len(bases) == 1 and theirs._prohibited.isdisjoint(own)  # noqa: SLF001
        if not plain or any(type(kind) is not str for kind in kinds.values()):
            return usual(kind, name, bases, own)
        defaults = [own[name] for name in said]
        made = make(name, kinds, defaults=defaults, module=own["__module__"])
        made.__annotations__ = made.__new__.__annotations__ = kinds
        for key in own.keys() - kinds.keys() - theirs._special:  # noqa: SLF001
            setattr(made, key, own[key])
        return made

    return new


def _ordinary(kinds: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """Say whether each field has a name, a type and perhaps a default, and nothing is odd or wrong with them."""
    if "self" in kinds or [*kinds][len(kinds) - len(said) :] != [*said]:
        return False
    if not {str}.issuperset(map(type, kinds.values())):
        return False
    every = " ".join(kinds.values())
    if _ODD[0] in every or _ODD[1] in every or _ODD[2] in every:
        return False
    for value in said.values():
        if type(value) is Field:
            if (value.init, value.repr, value.compare, value.hash, value.kw_only) != _FIELD:
                return False
            if value.default is MISSING and value.default_factory is MISSING:
                return False
            value = value.default  # noqa: PLW2901
        if type(value).__hash__ is None:
            return False
    return True


def _made(cls: Any, said: Mapping[str, Any], how: _How, known: Known) -> Any:
    own = vars(cls)
    kinds = own.get("__annotations__", {})
    names = (*kinds,)
    values = {k: v.default if type(v) is Field else v for k, v in said.items()}
    makers = {k: said[k].default_factory for k, v in values.items() if v is MISSING}
    values |= dict.fromkeys(makers, _OURS._HAS_DEFAULT_FACTORY)  # noqa: SLF001
    goes_on = hasattr(cls, "__post_init__")
    # All that the text depends on, so that it need not be written where it is kept.
    key = f"{how.eq} {how.frozen} {how.slots} {goes_on} {names} {(*makers,)} {(*values,)}"
    code = known(key, partial(_text, names, makers, values, how, goes_on))
    make = FunctionType(code, vars(sys.modules[cls.__module__]))
    methods, put_by = make(values, makers, object.__setattr__)
    methods["__repr__"] = _shown(names)
    belong_to = _freeze(names, methods) if how.frozen else None
    if "__init__" not in own:
        methods["__init__"].__annotations__ = {**kinds, "return": None}
    prefix = f"{cls.__qualname__}."
    for name, method in methods.items():
        method.__qualname__ = prefix + name
    if how.eq and not how.frozen:
        methods["__hash__"] = None
    asked = (True, True, how.eq, False, False, how.frozen, True, False, how.slots, False)
    params = _OURS._DataclassParams  # noqa: SLF001
    methods["__dataclass_params__"] = params(*asked[: params.__init__.__code__.co_argcount - 1])
    fields = methods["__dataclass_fields__"] = _Fields(kinds, said)
    methods["__match_args__"] = names
    new = {name: thing for name, thing in methods.items() if name not in own}
    cls = _with_slots(cls, names, how, new) if how.slots else _with(cls, values, makers, new)
    fields.owner = cls
    if put_by:
        slots = vars(cls)
        put_by(*[slots[name].__set__ for name in names])
    if belong_to:
        belong_to(cls)
    return cls


def _shown(names: Sequence[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in names])
        return f"{self.__class__.__qualname__}({shown})"

    return __repr__


def _freeze(names: Sequence[str], methods: dict[str, Any]) -> Callable[[type], None]:
    """Let nobody set the fields of a class; what is returned is told which class that is."""
    cls: Any = None

    def __setattr__(self: Any, name: str, value: Any) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: Any, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    def belong_to(owner: type) -> None:
        nonlocal cls
        cls = owner

    methods |= {"__setattr__": __setattr__, "__delattr__": __delattr__}
    return belong_to


def _with(
    cls: Any, values: Mapping[str, Any], makers: Mapping[str, Any], new: Mapping[str, Any]
) -> Any:
    for name, value in values.items():
        if name in makers:
            delattr(cls, name)
        else:
            setattr(cls, name, value)
    for name, thing in new.items():
        setattr(cls, name, thing)
    return cls


def _with_slots(cls: Any, names: Sequence[str], how: _How, new: Mapping[str, Any]) -> Any:
    """Return the class anew, as slots cannot be added later; the rest comes with it, quicker than one by one."""
    own = {k: v for k, v in vars(cls).items() if k not in ("__dict__", "__weakref__", *names)}
    if how.frozen:  # else its objects could not be pickled
        own.setdefault("__getstate__", _OURS._dataclass_getstate)  # noqa: SLF001
        own.setdefault("__setstate__", _OURS._dataclass_setstate)  # noqa: SLF001
    made = type(cls)(cls.__name__, (object,), {**own, **new, "__slots__": names})
    made.__qualname__ = cls.__qualname__
    return made


def _text(
    names: Sequence[str],
    makers: Mapping[str, Any],
    values: Mapping[str, Any],
    how: _How,
    goes_on: bool,
) -> str:
    """Return the text of what makes the methods of a class."""
    asked = [f"{n}=values_[{n!r}]" if n in values else n for n in names]
    # What a slot itself puts in its place comes there in two thirds of the time that `object.__setattr__` takes.
    slots = how.frozen and how.slots
    lines = []
    for name in names:
        made = f"makers_[{name!r}]() if {name} is values_[{name!r}] else {name}"
        given = made if name in makers else name
        frozen = f"put_{name}(self, {given})" if slots else f"set_(self, {name!r}, {given})"
        lines.append(frozen if how.frozen else f"self.{name} = {given}")
    lines += ["self.__post_init__()"] if goes_on else []
    puts = [f"put_{name}" for name in names] if slots else []
    mine, others = (f"({''.join(f'{of}.{n}, ' for n in names)})" for of in ("self", "other"))
    same = f"{mine} == {others} if other.__class__ is self.__class__ else NotImplemented"
    methods = {"__init__": f"(self, {', '.join(asked)}):\n  {'; '.join(lines) or 'pass'}"}
    if how.eq:
        methods["__eq__"] = f"(self, other):\n  return {same}"
    if how.eq and how.frozen:
        methods["__hash__"] = f"(self):\n  return hash({mine})"
    made = ", ".join([f"{name!r}: {name}" for name in methods])
    if puts:  # known when the class is
        every = ", ".join(puts)
        methods["put_by_"] = f"(*puts_):\n  nonlocal {every}\n  {every}, = puts_"
    return (
        f"def methods(values_, makers_, set_):\n {' = '.join([*puts, 'put_by_'])} = None\n"
        + "".join([f" def {name}{text}\n" for name, text in methods.items()])
        + f" return {{{made}}}, put_by_\n"
    )


class _Fields:
    """Makes the fields of a class when somebody asks for them."""

    def __init__(self, kinds: Mapping[str, str], said: Mapping[str, Any]) -> None:
        self._kinds, self._said = kinds, said
        self.owner: Any = None

    def __get__(self, _: object, __: object) -> dict[str, Any]:
        made = {}
        for name, kind in self._kinds.items():
            said: Any = self._said.get(name, MISSING)
            field: Any = said if type(said) is Field else dataclasses.field(default=said)
            field.name, field.type, field.kw_only = name, kind, False
            field._field_type = _OURS._FIELD  # noqa: SLF001
            made[name] = field
        self.owner.__dataclass_fields__ = made
        return made
