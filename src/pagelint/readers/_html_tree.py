"""Small questions about justhtml's tree; all go with a stack of their own, since pages nest deep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pagelint.errors import UsageError
from pagelint.readers._assemble import count_words

_FEW_WORDS, _SHARE = 40, 0.25
_UNSHOWN = frozenset({"script", "style", "noscript", "template", "title", "head"})


def chosen_nodes(tree: Any, selectors: tuple[str, ...]) -> set[int]:
    """Return the ids of all elements that CSS selectors choose. Raises UsageError for a wrong one."""
    found: set[int] = set()
    for selector in selectors:
        try:
            found |= {id(n) for n in tree.query(selector)}
        except Exception as error:
            raise UsageError(f"“{selector}” is no CSS selector: {error}") from error
    return found


def main_node(every: Sequence[Any]) -> int:
    """Return the id of the element that holds the content: <main>, or the only <article>; else 0.

    `every`: the nodes of the page, the root first.

    One that holds next to nothing of the page is not believed: a template may leave its <main> empty
    and the text beside it, and all of that would go unchecked.
    """
    articles = [n for n in every if n.name == "article"]
    if len(articles) != 1 and not any(map(_is_main, every)):
        return 0
    root = every[0]
    mains, stack = [], [root]
    while stack:
        node = stack.pop()
        if _is_main(node):
            mains.append(
                node
            )  # one inside it holds less, and counting thousands of them takes hours
            continue
        stack.extend(reversed(getattr(node, "children", None) or ()))
    chosen = mains or (articles if len(articles) == 1 else [])
    if not chosen:
        return 0
    words, fullest = max(((_shown_words(n), n) for n in chosen), key=lambda pair: pair[0])
    believed = words >= min(_FEW_WORDS, _SHARE * _shown_words(root)) and words > 0
    return id(fullest) if believed else 0


def _is_main(node: Any) -> bool:
    return node.name == "main" or attributes_of(node).get("role") == "main"


def _shown_words(root: Any) -> int:
    texts = (n for n in nodes(root) if n.name == "#text")
    return sum(count_words(n.data or "") for n in texts if n.parent.name not in _UNSHOWN)


def nodes(root: Any) -> Iterator[Any]:
    """Yield a node and all below it, in reading order."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if children := getattr(node, "children", None):
            stack.extend(reversed(children))


def part(root: Any) -> None:
    """Let no node know its parent any more: a circle of nodes would stay in memory for long."""
    for node in list(nodes(root)):
        node.parent = None


def attributes_of(node: Any) -> dict[str, str | None]:
    """Return an element's attributes; texts and comments have none."""
    return getattr(node, "attrs", None) or {}


def text_of(root: Any) -> str:
    """Return all text below a node, as the parser decoded it."""
    return "".join(n.data or "" for n in nodes(root) if n.name == "#text")
