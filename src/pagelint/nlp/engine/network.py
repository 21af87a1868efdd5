"""The network of the model: from features of words to vectors, and from these to scores of tags.

Four layers look one token to each side, so an answer depends on nothing that stands more than four rows away.
Texts of a batch stand four empty rows apart: none of them sees another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pagelint.nlp.engine.hashing import rows

_APART = 4
_TINY = 1e-8  # thinc's, in the variance


class Network:
    """The model's weights, and what they make of the texts of a batch."""

    def __init__(self, tables: dict[str, Any], arrays: dict[str, Any]) -> None:
        import numpy as np

        embeds = [(seed, arrays[f"embed{i}"]) for i, seed in enumerate(tables["seeds"])]
        *self._words, blank = embeds  # the last is no feature of the word: whether a blank follows
        self._layers = [
            [arrays[f"{name}{i}"] for name in ("weight", "bias", "scale", "shift")]
            for i in range(1 + _APART)
        ]
        width = arrays["scale0"].size
        weight, bias = self._layers[0][:2]
        self._weight = weight[:-width]
        self._blanks = _embedded(*blank, np.arange(2, dtype=np.uint64)) @ weight[-width:] + bias
        self._tags = arrays["tag_weight"], arrays["tag_bias"]

    def first(self, features: Any) -> Any:
        """Return the rows of the first layer for features of words, before blanks are known."""
        import numpy as np

        found = [_embedded(*self._words[i], features[:, i]) for i in range(len(self._words))]
        return np.concatenate(found, axis=1) @ self._weight

    def vectors(self, first: Any, blanks: Sequence[bool], sizes: Sequence[int]) -> Any:
        """Return the vectors of all tokens, of texts of these sizes, one after the other."""
        import numpy as np

        _, _, scale, shift = self._layers[0]
        first += self._blanks[np.array(blanks, dtype=np.intp)]
        gaps = np.repeat(np.arange(1, len(sizes) + 1), sizes) * _APART
        places = np.arange(len(first)) + gaps + 1
        grid = np.zeros((len(first) + (len(sizes) + 1) * _APART + 2, scale.size), np.float32)
        grid[places] = _normal(first, scale, shift)
        for weight, bias, scale, shift in self._layers[1:]:
            seen = np.concatenate((grid[:-2], grid[1:-1], grid[2:]), axis=1) @ weight
            seen += bias
            grid[1:-1] += _normal(seen, scale, shift)
        return grid[places]

    def tag_scores(self, vectors: Any) -> Any:
        """Return a score for each token and tag."""
        weight, bias = self._tags
        return vectors @ weight + bias


def _embedded(seed: int, table: Any, numbers: Any) -> Any:
    four = rows(numbers, seed, len(table))
    return table[four[:, 0]] + table[four[:, 1]] + table[four[:, 2]] + table[four[:, 3]]


def _normal(seen: Any, scale: Any, shift: Any) -> Any:
    """Return the largest of three pieces of each unit, and that with mean 0 and variance 1, scaled and shifted."""
    import numpy as np

    width = scale.size
    best = np.maximum(seen[:, :width], seen[:, width : 2 * width])
    np.maximum(best, seen[:, 2 * width :], out=best)
    best -= best.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best)
    spread /= width
    spread += _TINY
    best /= np.sqrt(spread)[:, None]
    best *= scale
    best += shift
    return best
