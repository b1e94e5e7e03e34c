"""Compare what articles by different sources claim: where they agree, diverge or contradict each other.

    >>> import claimcmp
    >>> corpus = claimcmp.open_corpus("corpus")  # doctest: +SKIP
    >>> corpus.compare("recognition status").verdict  # doctest: +SKIP

Heavy packages are imported only when a question needs them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimcmp.version import __version__

if TYPE_CHECKING:
    from claimcmp.wiring import Corpus, open_corpus

__all__ = ["Corpus", "__version__", "open_corpus"]


def __getattr__(name: str) -> Any:
    if name in {"Corpus", "open_corpus"}:
        from claimcmp import wiring

        return getattr(wiring, name)
    raise AttributeError(f"module 'claimcmp' has no attribute {name!r}")
