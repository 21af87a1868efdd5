"""JSON as `json` writes it with one space a level, at half the price: with `indent`, that goes sign by sign."""

from __future__ import annotations

import json
from json.encoder import encode_basestring as _quoted
from math import isfinite
from typing import Any

_WORDS = {None: "null", True: "true", False: "false"}


def written(value: Any, line: str = "\n") -> str:
    """Return plain data as JSON text; names are texts. `line` is how a line of the same level begins."""
    kind = type(value)
    if kind is str:
        return _quoted(value)
    if kind is int or (kind is float and isfinite(value)):
        return repr(value)
    if value is None or kind is bool:
        return _WORDS[value]
    inner = f"{line} "
    if isinstance(value, dict) and value:
        rows = [
            f"{inner}{_quoted(name)}: {_quoted(one) if type(one) is str else written(one, inner)}"
            for name, one in value.items()
        ]
        return f"{{{','.join(rows)}{line}}}"
    if isinstance(value, (list, tuple)) and value:
        rows = [inner + written(one, inner) for one in value]
        return f"[{','.join(rows)}{line}]"
    return json.dumps(value, ensure_ascii=False)
