"""New items in a list and new rows in a table that are there already; the others stay untouched."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby

from pagelint.writers import html
from pagelint.writers._nouns import Part
from pagelint.writers._source import BEFORE, BEHIND, Source
from pagelint.writers._tidy import rows
from pagelint.writers._tree import LISTS, Element
from pagelint.writers._web import Web
from pagelint.writers.markdown import next_sign

_SIGN = re.compile(r"\d+[.)]|[-*+]")


def insert_in_list(
    web: Web, out: Source, parts: Sequence[Part], kept: Collection[int | None]
) -> bool:
    """Put new items behind those before them. False where the list must be written anew, and nothing is done."""
    found: list[tuple[Element, list[Part]]] = []
    last: Part | None = None
    runs = [(new, list(g)) for new, g in groupby(parts, key=lambda p: p.block not in kept)]
    for at, (new, run) in enumerate(runs):
        if not new:
            last = run[-1]
            continue
        following = runs[at + 1][1][0] if at + 1 < len(runs) else None
        item = _item_before(web, last, run)
        if item is None or (following and following.level > run[0].level):
            return False
        found.append((item, run))
    for item, run in found:
        _insert_items(web, out, item, run)
    return True


def _item_before(web: Web, last: Part | None, run: Sequence[Part]) -> Element | None:
    """Return the item that new ones stand behind, None without one of their depth and kind."""
    first = run[0]
    if last is None or first.level > last.level or any(p.level < first.level for p in run):
        return None
    old = web.old(last)
    items = [e for e in web.stand(last).element.up() if e.name == "li"]
    steps = last.level - first.level
    if old is None or steps >= len(items):
        return None
    item = items[steps]
    holder = next((e for e in item.up() if e.name in LISTS), None)
    ordered = _is_ordered(web, item, holder)
    same = all(p.ordered == ordered for p in run if p.level == first.level)
    return item if same and holder is not None else None


def _is_ordered(web: Web, item: Element, holder: Element | None) -> bool:
    if web.is_raw(item):
        return holder is not None and holder.name == "ol"
    return web.source[item.outer.start].isdigit()


def _insert_items(web: Web, out: Source, item: Element, run: Sequence[Part]) -> None:
    writer = web.blocks(web.is_raw(item), run)
    start = item.outer.start
    lead = "\n" + out.indent(start)
    if isinstance(writer, html.Blocks):
        lines = writer.items(run, run[0].level)
    else:
        sign = _SIGN.match(web.source, start)
        lines = writer.items(run, run[0].level, next_sign(sign.group()) if sign else "-")
        if any(e.name == "p" for e in item.children):
            lead = "\n" + lead
    text = "\n".join(lines).replace("\n", "\n" + out.indent(start))
    out.put(item.outer.end, lead + text, BEHIND)


def insert_rows(web: Web, out: Source, parts: Sequence[Part], kept: Collection[int | None]) -> bool:
    """Put new rows behind those before them. False where the table must be written anew, and nothing is done."""
    found: list[tuple[Element, list[Part], int]] = []
    last: list[Part] | None = None
    cut = [list(g) for _, g in groupby(parts, key=lambda p: p.row)]
    for at, row in enumerate(cut):
        olds = [p for p in row if p.block in kept]
        if len(olds) == len(row):
            last = row
            continue
        if olds or any(p.kind == "caption" for p in row):
            return False
        after = next((r for r in cut[at + 1 :] if r[0].block in kept), None)
        behind = last is not None and last[0].kind != "header-cell"
        near = last if behind else after
        element = web.stand(near[0]).row if near else None
        if element is None or row[0].kind == "header-cell":
            return False
        found.append((element, row, BEHIND if behind else BEFORE))
    for element, row, rank in found:
        writer = web.blocks(web.is_raw(element), row)
        text = writer.row(rows(row)[0])
        lead = "\n" + out.indent(element.outer.start)
        if rank == BEHIND:
            out.put(element.outer.end, lead + text, rank)
        else:
            out.put(element.outer.start, text + lead, rank)
    return True
