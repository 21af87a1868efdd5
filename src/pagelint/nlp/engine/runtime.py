"""The engine itself: texts in, arrays out, whole batches at a time, and the same whatever the batch.

Which numbers a product of matrices gives in its last digits depends on how many rows it has. So where the best of
several scores wins by little, the text is parsed once more by itself, and that holds: its neighbours, and what was
parsed before, cannot sway it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from operator import add
from typing import Any, NamedTuple

from pagelint.nlp.engine.arrays import Parse
from pagelint.nlp.engine.network import Network
from pagelint.nlp.engine.tokenizer import Tokenizer, Tokens
from pagelint.nlp.engine.transitions import Moves, Parser
from pagelint.nlp.engine.tree import crossed, sentence_starts, stays
from pagelint.nlp.engine.words import Words

LONGEST = 1_000_000  # signs of a text, as in spaCy
_BATCH = 2048  # tokens at most, unless one text has more: some 10 KB each
_MOST_WORDS = 4096  # pieces that are kept, with two short rows each; and twice as many stretches
_LITTLE = 1e-3  # by which a score must win; what a batch changes in a score is below 1e-4
# Tokens behind a part of a text that have a say in it: its scores look at two of them, and these see four more.
_SEEN = 6


class _Part(NamedTuple):
    """The tokens of a text, how many of them are asked for, and how long the text is."""

    tokens: Tokens
    asked: int
    length: int

    @property
    def whole(self) -> _Part:
        """All of the text."""
        return self._replace(asked=len(self.tokens.numbers))


class NumpyEngine:
    """The model's tokenizer, tagger and parser, without spaCy."""

    def __init__(self, name: str, tables: dict[str, Any], arrays: dict[str, Any]) -> None:
        self.name = name
        self._network = Network(tables, arrays)
        self._words = Words(tables, self._network.first)
        self._tokenizer = Tokenizer(tables, self._words)
        self._parser = Parser(tables, arrays)
        self._tags: list[str] = tables["tags"]

    def parse(self, texts: Iterable[str], until: Sequence[int] = ()) -> Iterator[Parse]:
        """Yield one Parse for each text, in order. `until`: places, one in each; sentences that follow are left out.

        Raises ValueError for a text of more than 1,000,000 signs or one that is not Unicode, as spaCy does.
        """
        batch: list[_Part] = []
        size = 0
        for text, place in zip(texts, until or repeat(LONGEST), strict=False):
            if len(text) > LONGEST:
                raise ValueError(f"a text of {len(text)} signs is too long to be parsed")
            if not batch:
                self._forget()
            batch.append(self._part(text, place))
            size += batch[-1].asked
            if size >= _BATCH:
                yield from self._parsed(batch)
                batch, size = [], 0
        yield from self._parsed(batch)

    def _part(self, text: str, place: int) -> _Part:
        """Return a text with all sentences that begin before a place, and perhaps more."""
        tokens = self._tokenizer.cut(text)
        asked = len(tokens.numbers)
        last = bisect_left(tokens.starts, place) - 1
        if 0 <= last < asked - 1 and (ends := self._words.likely(tokens.numbers[last:])):
            asked = last + ends[0]
        return _Part(tokens, asked, len(text))

    def _forget(self) -> None:
        """Forget the rarer half of the words that were met, when there are too many: a server runs for days."""
        many = max(len(self._words.texts), self._tokenizer.size)
        if many > 2 * _MOST_WORDS:
            self._tokenizer.renumber(self._words.thin(_MOST_WORDS // 2))

    def _parsed(self, batch: Sequence[_Part]) -> Iterator[Parse]:
        if not any(part.asked for part in batch):
            yield from (Parse((), (), (), (), (), (), part.length) for part in batch)
            return
        made, close = self._run(batch, alone=False)
        for i, part in enumerate(batch):
            if i in close:
                yield self._parse(part.whole, *self._run([part.whole], alone=True)[0][0])
            else:
                yield self._parse(part, *made[i])

    def _run(
        self, batch: Sequence[_Part], *, alone: bool
    ) -> tuple[list[tuple[list[str], Moves]], set[int]]:
        """Return tags and moves of each text, and which texts had a close call or are torn."""
        import numpy as np

        shown = [part.tokens.numbers[: part.asked + _SEEN] for part in batch]
        sizes = list(map(len, shown))
        numbers = list(chain.from_iterable(shown))
        array, words = np.array(numbers), self._words
        rows = words.fresh_rows(array) if alone else words.rows(array)
        vectors = self._network.vectors(rows, sizes)
        scores = self._network.tag_scores(vectors)
        asked = [part.asked for part in batch]
        moves, decided = self._parser.parse(vectors, sizes, asked, words.likely(numbers))
        close = {
            i
            for i, (part, move) in enumerate(zip(batch, moves, strict=True))
            if part.asked < len(part.tokens.numbers)
            and (move.torn or not stays(move.heads, move.labels, self._blank(part)))
        }
        if not alone:
            owners = np.repeat(np.arange(len(sizes)), sizes)
            close.update(owners[_close(scores)].tolist())
            for few in (decided[i : i + 64] for i in range(0, len(decided), 64)):
                if found := _close(np.concatenate([f for f, _ in few])):
                    texts = [t for _, o in few for t in o]
                    close.update(map(texts.__getitem__, found))
        tags = [self._tags[t] for t in scores.argmax(axis=1).tolist()]
        made, at = [], 0
        for size, many, move in zip(sizes, asked, moves, strict=True):
            made.append((tags[at : at + many], move))
            at += size
        return made, close

    def _blank(self, part: _Part) -> Callable[[int], bool]:
        """Return what knows which tokens of a text are white space."""
        texts, numbers = self._words.texts, part.tokens.numbers
        return lambda i: texts[numbers[i]].isspace()

    def _parse(self, part: _Part, tags: list[str], moves: Moves) -> Parse:
        heads, labels, _ = moves
        (numbers, starts), asked, end = part
        if asked < len(numbers):
            end = starts[asked]
            numbers, starts = numbers[:asked], starts[:asked]
        sizes = self._words.sizes
        crossing = crossed(heads, labels, self._blank(part))
        return Parse(
            starts=tuple(starts),
            ends=tuple(map(add, starts, map(sizes.__getitem__, numbers))),
            tags=tuple(tags),
            heads=tuple(heads),
            labels=tuple(labels),
            sentence_starts=sentence_starts(heads, crossing=crossing),
            end=end,
        )


def _close(scores: Any) -> list[int]:
    """Return in which rows of scores the best wins by little."""
    import numpy as np

    near = scores > scores.max(axis=1, keepdims=True) - _LITTLE
    if np.count_nonzero(near) == len(near):  # each row has its best, and most batches have no more
        return []
    found: list[int] = np.flatnonzero(np.count_nonzero(near, axis=1) > 1).tolist()
    return found
