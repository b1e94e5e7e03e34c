"""The present of an article: what "now" and "currently" mean in it.

They are the day of publication; in an undated article they are known only not to lie before the latest time that it tells of
as past. A time is not handed on from one sentence to the next: outside of the texts that suggested it, most of the times
that sentences would have taken over from their paragraph were wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcmp.claims.times import find_times, speaks_of_future
from claimcmp.records.claims import Granularity, TimeScope
from claimcmp.records.intervals import Period
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

PRESENT = frozenset({"now", "currently", "presently", "nowadays", "today"})


@dataclass(frozen=True)
class Timeline:
    """When an article was published, and what its present is known to be."""

    published: Period | None
    present: Period | None = None

    @classmethod
    def of(cls, sentences: Iterable[ParsedSentence], published: Period | None) -> Timeline:
        """Return the present of an article: the day of publication, else not before the latest time that it tells of as past."""
        if published is not None:
            return cls(published, present=published)
        starts = [
            time.period.start
            for sentence in sentences
            if not speaks_of_future(sentence)
            for time in find_times(sentence, published=None)
            if time.period.start is not None
        ]
        return cls(None, present=Period(max(starts), None) if starts else None)

    def present_of(self, tokens: Sequence[Token]) -> TimeScope | None:
        """Return the time of a clause that says "now"."""
        word = next((token for token in tokens if token.lower_text in PRESENT and token.dep == "advmod"), None)
        if word is None or self.present is None:
            return None
        grain = Granularity.DAY if self.published is not None else Granularity.PERIOD
        return TimeScope(Span(word.start, word.end), word.text, self.present, grain, inferred=True)
