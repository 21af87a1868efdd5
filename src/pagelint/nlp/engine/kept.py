"""How an engine is kept in a file: tables, then arrays, as plain data."""

from __future__ import annotations

import marshal
from typing import Any

_HEAD, _ALIGN = 8, 64


def packed(tables: dict[str, Any], arrays: dict[str, Any]) -> bytes:
    """Return tables and arrays of floats as bytes."""
    import numpy as np

    places, parts, at = {}, [], 0
    for name, array in arrays.items():
        data = np.ascontiguousarray(array, dtype=np.float32).tobytes()
        places[name] = (at, array.shape)
        parts.append(data)
        at += len(data)
    head = marshal.dumps((tables, places))
    start = -(-(_HEAD + len(head)) // _ALIGN) * _ALIGN
    return b"".join([len(head).to_bytes(_HEAD, "little"), head.ljust(start - _HEAD, b"\0"), *parts])


def unpacked(data: bytes | memoryview) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return tables and arrays again. The arrays are views of the data and cannot be written to."""
    import numpy as np

    size = int.from_bytes(data[:_HEAD], "little")
    # Only our own private folder is read, and its digest was right.
    tables, places = marshal.loads(memoryview(data)[_HEAD : _HEAD + size])  # noqa: S302
    start = -(-(_HEAD + size) // _ALIGN) * _ALIGN
    floats = np.frombuffer(data, np.float32, offset=start)
    arrays = {}
    for name, (at, shape) in places.items():
        low = at // 4
        arrays[name] = floats[low : low + int(np.prod(shape))].reshape(shape)
    return tables, arrays
