"""A dataclass that is made quickly is what Python makes."""

import copy
import dataclasses
import inspect
import pickle
import re
import sys
import types
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pagelint.quick_classes import function_in, process_by

TEXT = '''
from __future__ import annotations
from dataclasses import dataclass, field
from typing import ClassVar

@dataclass(frozen=True, slots=True)
class Plain:
    x: int
    values: str = "a"
    set: list = field(default_factory=list)

    @property
    def up(self): return self.x + 1

@dataclass
class Open:
    """What it is."""
    cls: int = 1
    makers: dict = field(default_factory=dict)

    def __post_init__(self): self.more = 2

@dataclass(frozen=True)
class Told:
    a: int = field(default=3, metadata={"doc": "x"})
    b: tuple = ()

@dataclass(frozen=True)
class Under(Told):
    d: int = 2

@dataclass(slots=True)
class Slots:
    a: int
    b: list = field(default_factory=list)

@dataclass(frozen=True)
class Empty: pass

@dataclass(frozen=True, eq=False)
class Shown:
    a: int
    def __repr__(self): return "shown"

@dataclass(frozen=True, slots=True)
class Hashed:
    a: int
    def __hash__(self): return 7

@dataclass(slots=True, eq=False)
class Begun:
    a: int
    def __init__(self, other): self.a = other

@dataclass(frozen=True)
class Odd:
    a: int = field(repr=False)
    b: ClassVar[int] = 4
'''
NAMES = re.findall(r"^class (\w+)", TEXT, re.MULTILINE)
WRONG = (
    "x: int = 1\n    y: int",
    "x: list = []",
    "x: list = field(default=[])",
)

Make = Callable[[str, str], types.ModuleType]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Make:
    usual: Any = vars(dataclasses)["_process_class"]

    def make(how: str, text: str) -> types.ModuleType:
        module = types.ModuleType("made_here")
        monkeypatch.setitem(sys.modules, "made_here", module)
        with monkeypatch.context() as patch:
            if how == "quick":
                patch.setattr(
                    dataclasses,
                    "_process_class",
                    process_by(usual, lambda _, text: function_in(text())),
                )
            exec(text, vars(module))
        return module

    return make


def tried(act: Callable[[], object]) -> str:
    try:
        said = repr(act())
    except Exception as error:  # noqa: BLE001 (whatever it says is compared)
        said = f"{type(error).__name__}: {error}"
    return re.sub(r"0x\w+", "0x", said)


def of_class(kind: Any) -> Iterator[object]:
    for f in dataclasses.fields(kind):
        yield f.name, f.type, f.default, f.default_factory, dict(f.metadata), f.init, f.kw_only
    yield kind.__dataclass_params__, kind.__match_args__, kind.__qualname__, kind.__mro__[1:]
    yield kind.__init__.__annotations__, kind.__init__.__qualname__, str(inspect.signature(kind))
    yield sorted(vars(kind)), getattr(kind, "__slots__", None), kind.__hash__ is None


def of_things(m: Any) -> Iterator[str]:
    one, two = m.Plain(1), m.Plain(1, "b", [2])
    yield from map(repr, (one, two, one.up, m.Open(), m.Open().more, m.Under(1, 2, 3), m.Shown(1)))
    yield from map(repr, (one == m.Plain(1), one == two, one.set is m.Plain(1).set, m.Begun(3).a))
    yield from map(repr, (m.Told(1) == m.Under(1), m.Shown(1) == m.Shown(1), hash(m.Hashed(1))))
    yield from map(repr, (dataclasses.replace(two, x=5), dataclasses.asdict(two), m.Odd(1).b))
    yield from map(repr, (pickle.loads(pickle.dumps(two)) == two, copy.deepcopy(two) == two))
    slots = m.Slots(1)
    slots.a = 4
    yield repr(slots)
    yield tried(lambda: hash(one))
    yield tried(lambda: hash(m.Told()) == hash((3, ())))
    yield tried(lambda: hash(m.Open()))
    yield tried(lambda: setattr(one, "x", 1))
    yield tried(lambda: delattr(m.Told(), "a"))
    yield tried(lambda: setattr(m.Told(), "z", 1))
    yield tried(lambda: m.Plain())
    yield tried(lambda: m.Plain(1, 2, 3, 4))


@pytest.mark.skipif(
    sys.version_info >= (3, 13), reason="not used there: Python makes more of a class"
)
def test_classes_and_things_are_what_python_makes(made: Make) -> None:
    usual, quick = made("usual", TEXT), made("quick", TEXT)
    sys.modules["made_here"] = usual
    expected = [*of_things(usual)]
    sys.modules["made_here"] = quick
    assert [*of_things(quick)] == expected
    for name in NAMES:
        shown = [
            re.sub(r"0x\w+", "0x", repr([*of_class(getattr(m, name))])) for m in (usual, quick)
        ]
        assert shown[0] == shown[1]


@pytest.mark.parametrize("body", WRONG)
def test_what_python_refuses_is_refused(body: str, made: Make) -> None:
    text = f"from __future__ import annotations\nfrom dataclasses import *\n@dataclass\nclass Bad:\n    {body}\n"
    said = [tried(lambda how=how: made(how, text)) for how in ("usual", "quick")]  # type: ignore[misc]
    assert said[0] == said[1]
    assert "Error" in said[0]


def test_fields_wait_until_somebody_asks(made: Make) -> None:
    kind = made("quick", TEXT).Plain
    assert type(vars(kind)["__dataclass_fields__"]) is not dict
    assert dataclasses.is_dataclass(kind)
    assert [*vars(kind)["__dataclass_fields__"]] == ["x", "values", "set"]
