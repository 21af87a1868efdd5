"""What is kept of compiled patterns and dataclasses is what Python would have made, or is made anew."""

import json
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from pagelint import storage

PATTERNS = [
    (r"(?P<day>\d+)/(?P<month>\d+)|(x)", 0),
    (r"(?i)straße|ﬁ", 0),
    (r"^a.c$ # said", "XMS"),
    (r"\bé\w", "A"),
    (r"(?:[^\W\d_]++|(?<=a)b(?!c)){2,}?", "I"),
    ("[А-я\U0001f600]+", "I"),
]
TEXT = "1/2 x STRASSE straße ﬁ a\nc\nabc éa Éa bbbc ДА\U0001f600"
CODE = textwrap.dedent(
    f"""
    import json, re, sys
    from pagelint import compiled
    patterns, text, again = {PATTERNS!r}, {TEXT!r}, sys.argv[1] == "again"
    as_flags = lambda names: sum(getattr(re, n) for n in names) if names else 0
    usual = [re.compile(p, as_flags(f)) for p, f in patterns]
    re.purge()
    compiled.keep("try")
    if again:
        parse = re._parser.parse
        def no(pattern, *more):
            if type(pattern) is bytes: return parse(pattern, *more)  # they are not kept; newer Pythons need one
            raise SystemExit("parsed again")
        re._parser.parse = no
    ours = [re.compile(p, as_flags(f)) for p, f in patterns]
    said = lambda p: (p.pattern, p.flags, p.groups, dict(p.groupindex), [(m.span(), m.groupdict(), m.lastgroup) for m in p.finditer(text)])
    assert list(map(said, usual)) == list(map(said, ours))
    assert re._compiler.compile("a.b", re.S | re.I).match("A\\nB")  # flags that nobody turned into a number
    def written():
        if again: raise SystemExit("written again")
        return r"(?P<one>a)|B"
    known = compiled.known("one", written, re.I)
    assert [(m.lastgroup, m[0]) for m in known.finditer("Ab")] == [("one", "A"), (None, "b")]
    from dataclasses import dataclass, field, replace
    @dataclass(frozen=True, slots=True, order=True)
    class Thing:
        name: str
        parts: list = field(default_factory=list)
    one = Thing("a")
    assert one == Thing(name="a", parts=[]) and one.parts is not Thing("a").parts and hash is not None
    assert replace(one, name="b") > one and repr(one) == "Thing(name='a', parts=[])"
    exec("from __future__ import annotations\\nfrom typing import NamedTuple\\n"
        "class Pair(NamedTuple):\\n 'Two.'\\n a: int\\n b: str = 'x'")
    import pickle, typing
    assert Pair(1) == (1, "x") and repr(Pair(1)) == "Pair(a=1, b='x')" and Pair.__doc__ == "Two."
    assert typing.get_type_hints(Pair) == dict(a=int, b=str) and pickle.loads(pickle.dumps(Pair(1))) == Pair(1)
    assert Pair._fields == ("a", "b") and Pair._field_defaults == dict(b="x")
    try:
        one.name = "c"
    except AttributeError:
        print("whole")
    """
)


def run(folder: Path | str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CODE, *(arguments or ("first",))],
        env={"PAGELINT_CACHE_DIR": str(folder), "PYTHONPATH": ":".join(p for p in sys.path if p)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() + done.stderr


def test_what_was_kept_is_what_python_makes_and_is_not_made_again(tmp_path):
    assert run(tmp_path) == "whole"
    assert run(tmp_path, "again") == "whole"


def test_what_is_damaged_is_made_anew(tmp_path):
    run(tmp_path)
    (file,) = (tmp_path / "compiled").iterdir()
    good = file.read_bytes()
    for damage in (b"", good[:-1], good[:100] + b"x" + good[101:]):
        file.write_bytes(damage)
        assert run(tmp_path) == "whole"
        assert file.read_bytes() == good
        assert run(tmp_path, "again") == "whole"


def test_no_folder_to_keep_it_in_is_no_trouble(tmp_path):
    (tmp_path / "file").touch()
    assert run(tmp_path / "file") == "whole"


@pytest.mark.parametrize("pattern", ["(", "[", "(?P<a>x)(?P<a>y)", "a**"])
def test_a_wrong_pattern_is_as_wrong_as_ever(pattern, tmp_path, monkeypatch):
    monkeypatch.setenv(storage.VARIABLE, str(tmp_path))
    code = f"""if 1:
        import json, re
        from pagelint import compiled
        said = []
        for _ in range(2):
            try: re.compile({pattern!r})
            except re.error as error: said.append(str(error))
            compiled.keep("try")
        print(json.dumps(said))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    before, after = json.loads(done.stdout)
    assert before == after


def test_a_pattern_of_a_module_is_compiled_when_it_is_asked_and_is_then_what_python_makes(tmp_path):
    code = """if 1:
        import copy, pickle, re
        usual, raw = re.compile("(?P<a>x+)y", re.I), re.compile(b"x")
        from pagelint import compiled
        compiled.keep("try")
        module = dict(__name__="pagelint.made", re=re)
        exec("one = two = re.compile('(?P<a>x+)y', re.I)\\nalone = re.compile('(?P<a>x+)y', re.I)\\nraw = re.compile(b'x')", module)
        late = module["two"]
        assert type(late) is not re.Pattern and isinstance(late, re.Pattern)
        assert late == usual == module["alone"] and hash(late) == hash(usual) and repr(late) == repr(usual)
        assert pickle.loads(pickle.dumps(late)) == usual and copy.deepcopy(late) == usual
        assert re.sub(late, "-", "axxyXY") == "a--" and late.flags == usual.flags and late.groupindex == {"a": 1}
        assert late.search("xy")["a"] == "x" and type(module["one"]) is re.Pattern
        assert module["raw"].match(b"x") and module["raw"] == raw
        try: exec("wrong = re.compile('(')\\nwrong.search('x')", module)
        except re.error: print("whole")
    """
    env = {"PAGELINT_CACHE_DIR": str(tmp_path), "PYTHONPATH": ":".join(p for p in sys.path if p)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
        )
        assert done.stdout.strip() + done.stderr == "whole"
