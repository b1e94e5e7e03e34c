"""Two views of how near two claims are once what the whole corpus shares has been taken out.

Embeddings lose the corpus mean and its largest principal components (Mu and Viswanath, "All-but-the-Top", ICLR
2018); words are weighed by their rarity in the corpus (TF-IDF). On a corpus about one subject every sentence is
near every other without this.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
CLAIMS_PER_COMPONENT = 60
"""One principal component is removed for so many claims, up to the setting: few claims have no reliable ones."""

STOP_WORDS = frozenset(
    "a an the of to in on at by for with from as and or but nor not no is are was were be been being has have had do does did "
    "will would can could may might shall should must it its this that these those he she they them their his her who whom "
    "which what when where there here than then so also even still just only own such some any all both each other more most "
    "into over under after before between against during through about up out off down again very s t re".split()
)


def remove_common(vectors: NDArray[np.float32], *, components: int) -> NDArray[np.float32]:
    """Return unit rows without the mean and the largest principal components, shape as given."""
    import numpy as np

    if len(vectors) < 3:
        return vectors
    centred = vectors - vectors.mean(axis=0, keepdims=True)
    count = min(components, len(vectors) // CLAIMS_PER_COMPONENT)
    if count:
        _, _, axes = np.linalg.svd(centred.astype(np.float64), full_matrices=False)
        top = axes[:count].astype(np.float32)
        centred = centred - (centred @ top.T) @ top
    norms = np.linalg.norm(centred, axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(norms, 1e-9), dtype=np.float32)


def stem(word: str) -> str:
    """Return a word without its commonest English endings, so that "attacked" and "attacks" meet."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for ending in (
        "isations",
        "izations",
        "isation",
        "ization",
        "ingly",
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "edly",
        "ed",
        "ies",
        "es",
        "s",
        "ly",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def content_words(text: str) -> list[str]:
    """Return the stems of the words of a text that carry meaning."""
    return [stem(word) for word in WORD.findall(text) if word.lower() not in STOP_WORDS]


def weigh_words(texts: Sequence[str]) -> csr_matrix:
    """Return unit TF-IDF rows, one per text, over the words of these texts."""
    import numpy as np
    from scipy.sparse import csr_matrix

    bags = [Counter(content_words(text)) for text in texts]
    frequency = Counter(word for bag in bags for word in bag)
    index = {word: position for position, word in enumerate(sorted(frequency))}
    rows, columns, values = [], [], []
    for row, bag in enumerate(bags):
        weights = {
            word: (1 + math.log(count)) * math.log((1 + len(bags)) / (0.5 + frequency[word])) for word, count in bag.items()
        }
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for word in sorted(weights):
            rows.append(row)
            columns.append(index[word])
            values.append(weights[word] / norm)
    return csr_matrix((np.array(values, dtype=np.float32), (rows, columns)), shape=(len(bags), max(len(index), 1)))
