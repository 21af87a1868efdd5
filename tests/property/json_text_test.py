"""Our JSON is that of `json`, sign for sign."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from pagelint.reporters._json_text import written

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
PLAIN = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner)
    ),
)


@given(PLAIN)
def test_plain_data_is_written_as_json_writes_it(value: object) -> None:
    assert written(value) == json.dumps(value, ensure_ascii=False, indent=1)
