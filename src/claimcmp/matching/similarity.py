"""Two views of how near two claims are once what the whole corpus shares has been taken out.

Embeddings lose the corpus mean and its largest principal components (Mu and Viswanath, "All-but-the-Top", ICLR
2018); words are weighed by their rarity in the corpus (TF-IDF). On a corpus about one subject every sentence is
near every other without this.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcmp.comparison.word_families import Vocabulary, content_stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

FEWEST_VECTORS = 8
CLAIMS_PER_COMPONENT = 60
"""One principal component is removed for so many claims, up to the setting: few claims have no reliable ones."""


@dataclass(frozen=True)
class CommonPart:
    """What all vectors of a corpus share: their mean, shape (dimensions,), and top axes, shape (count, dimensions)."""

    mean: NDArray[np.float32]
    axes: NDArray[np.float32]

    @classmethod
    def of(cls, vectors: NDArray[np.float32], *, components: int) -> CommonPart:
        """Find mean and largest principal components of unit rows; very few rows have nothing reliable in common."""
        import numpy as np

        dimensions = vectors.shape[1] if vectors.ndim == 2 else 0
        if len(vectors) < FEWEST_VECTORS:
            return cls(np.zeros(dimensions, dtype=np.float32), np.zeros((0, dimensions), dtype=np.float32))
        mean = vectors.mean(axis=0)
        count = min(components, len(vectors) // CLAIMS_PER_COMPONENT)
        centred = (vectors - mean).astype(np.float64)
        _, axes = np.linalg.eigh(centred.T @ centred)
        return cls(mean, np.ascontiguousarray(axes[:, ::-1][:, :count].T, dtype=np.float32))

    def remove_from(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return unit rows without the common part, shape as given."""
        import numpy as np

        if not len(vectors):
            return vectors
        rest = vectors - self.mean
        rest = rest - (rest @ self.axes.T) @ self.axes
        norms = np.linalg.norm(rest, axis=1, keepdims=True)
        return np.asarray(rest / np.maximum(norms, 1e-9), dtype=np.float32)


def weigh_words(texts: Sequence[str]) -> csr_matrix:
    """Return unit TF-IDF rows, one per text, over the words of these texts."""
    import numpy as np
    from scipy.sparse import csr_matrix

    bags = [content_stems(text) for text in texts]
    vocabulary = Vocabulary.of(bags)
    index = {word: position for position, word in enumerate(sorted(vocabulary.frequencies))}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, bag in enumerate(bags):
        weights = {word: vocabulary.weight(word) for word in sorted(bag)}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        rows.extend([row] * len(weights))
        columns.extend(index[word] for word in weights)
        values.extend(weight / norm for weight in weights.values())
    return csr_matrix((np.array(values, dtype=np.float32), (rows, columns)), shape=(len(bags), max(len(index), 1)))
