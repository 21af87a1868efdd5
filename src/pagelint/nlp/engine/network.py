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
_ROWS = 384  # worked on at a time, so that they stay near the processor


class Network:
    """The model's weights, and what they make of the texts of a batch."""

    def __init__(self, tables: dict[str, Any], arrays: dict[str, Any]) -> None:
        import numpy as np

        self._seeds, self._counts = tables["seeds"], tables["rows"]
        self._begins = np.cumsum([0, *self._counts[:-1]])[:, None]
        self._table = arrays["embed"]
        self._first, *self._layers = [
            [arrays[f"{name}{i}"] for name in ("weight", "bias", "scale", "shift")]
            for i in range(1 + _APART)
        ]
        weight, bias, scale, _ = self._first
        self.width = width = scale.size
        # The last column is no feature of the word: whether a blank follows.
        blanks = self._embedded(np.array([[0], [1]], dtype=np.uint64), slice(-1, None))
        self._blanks = blanks @ weight[-width:] + bias
        self._mean = np.full((width, 1), 1 / width, np.float32)
        self._wide, self._seen = np.empty((2, _ROWS, 3 * width), np.float32)
        self._tags = arrays["tag_weight"], arrays["tag_bias"]

    def first(self, features: Any) -> Any:
        """Return the first layer's rows for the features of words: for each without a blank behind it, and with one."""
        import numpy as np

        weight, _, scale, shift = self._first
        seen = self._embedded(features, slice(-1)) @ weight[: -self.width]
        both = (seen[:, None] + self._blanks).reshape(-1, seen.shape[1])
        made = np.empty((len(both), self.width), np.float32)
        self._normal(both, scale, shift, made)
        return made

    def _embedded(self, features: Any, columns: slice) -> Any:
        import numpy as np

        found = rows(features, self._seeds[columns], self._counts[columns]) + self._begins[columns]
        return np.add.reduce(self._table[found], axis=2).reshape(len(features), -1)

    def vectors(self, first: Any, sizes: Sequence[int]) -> Any:
        """Return the vectors of all tokens, of texts of these sizes, one after the other, from their first rows."""
        import numpy as np

        gaps = np.repeat(np.arange(1, len(sizes) + 1), sizes) * _APART
        places = np.arange(len(first)) + gaps + 1
        width, size = self.width, len(first) + (len(sizes) + 1) * _APART
        below, grid = np.zeros((2, size + 2, width), np.float32)
        below[places] = first
        for weight, bias, scale, shift in self._layers:
            for low in range(0, size, _ROWS):
                high = min(low + _ROWS, size)
                wide, seen = self._wide[: high - low], self._seen[: high - low]
                for i in range(3):
                    wide[:, i * width : (i + 1) * width] = below[low + i : high + i]
                np.matmul(wide, weight, out=seen)
                seen += bias
                made = grid[low + 1 : high + 1]
                self._normal(seen, scale, shift, made)
                made += below[low + 1 : high + 1]
            below, grid = grid, below
        return below.take(places, axis=0)

    def tag_scores(self, vectors: Any) -> Any:
        """Return a score for each token and tag."""
        weight, bias = self._tags
        return vectors @ weight + bias

    def _normal(self, seen: Any, scale: Any, shift: Any, best: Any) -> None:
        """Make `best` the largest of three pieces of each unit, with mean 0 and variance 1, scaled and shifted."""
        import numpy as np

        width = self.width
        np.maximum(seen[:, :width], seen[:, width : 2 * width], out=best)
        np.maximum(best, seen[:, 2 * width :], out=best)
        best -= best @ self._mean
        spread = np.einsum("ij,ij->i", best, best)
        spread /= width
        spread += _TINY
        best *= (1 / np.sqrt(spread))[:, None]
        best *= scale
        best += shift
