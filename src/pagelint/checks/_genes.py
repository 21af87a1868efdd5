"""The genes that a text names: what the letters of such a name once stood for tells readers nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[A-Z][A-Z\d-]{1,9}"
# "the ITGA6, ITGB4, and PLEC genes", "a gene called SMN1".
_BEFORE = re.compile(rf"\b{_NAME}(?:(?:, (?:and |or )?| and | or ){_NAME}){{0,9}} genes?\b")
_BEHIND = re.compile(rf"\bgene,? (?:called |named |known as )?\(?({_NAME})\b")
_ONE = re.compile(_NAME)


def gene_names(text: str) -> Iterator[str]:
    """Yield the names of genes in a text, as the text says that they are: "the SMN1 gene", "the gene SMN1"."""
    if "gene" in text:
        for found in _BEFORE.finditer(text):
            yield from _ONE.findall(found.group())
        yield from _BEHIND.findall(text)
