"""The time that a sentence takes from the ones around it: that of its paragraph, and the present of its article.

A paragraph that opens an account with "In 1996, …" goes on in that year until it names another time, leaves the past tense or
says "later". Days are not handed on: what else happened on that day only the text can tell. "Now" and "today" are the day of
publication; in an undated article they are known only not to lie before the latest time that it tells of as past.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcmp.claims.clauses import Clause
from claimcmp.claims.grammar import subject_of
from claimcmp.claims.times import find_times, speaks_of_future
from claimcmp.records.claims import Granularity, TimeScope
from claimcmp.records.intervals import Period
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

PRESENT = frozenset({"now", "currently", "presently", "nowadays", "today"})
SHIFTING = frozenset(
    "later earlier before after afterwards then since subsequently eventually finally initially now today currently meanwhile "
    "until once previously formerly recently soon first ever never always once".split()
)
"""Words with which an account may move to another time."""

HANDED_ON = frozenset(Granularity) - {Granularity.DAY}


@dataclass
class Timeline:
    """What is known of the time of an article while its sentences are read in order."""

    published: Period | None
    present: Period | None = None
    running: TimeScope | None = None

    @classmethod
    def of(cls, sentences: Iterable[ParsedSentence], published: Period | None) -> Timeline:
        """Begin an article: its present is the day of publication, else not before the latest time that it tells of as past."""
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

    def new_paragraph(self) -> None:
        """Forget the time of the paragraph before."""
        self.running = None

    def background(self, sentence: ParsedSentence, times: Sequence[TimeScope]) -> TimeScope | None:
        """Return the time that a sentence without one of its own takes from its paragraph; remember one that it opens with."""
        if times:
            self.running = next((time for time in times[:1] if _opens_account(sentence, time)), None)
            return None
        if any(token.lower_text in SHIFTING or token.entity == "DATE" for token in sentence.tokens):
            self.running = None
        return self.running

    def present_of(self, tokens: Sequence[Token]) -> TimeScope | None:
        """Return the time of a clause that says "now"."""
        word = next((token for token in tokens if token.lower_text in PRESENT and token.dep == "advmod"), None)
        if word is None or self.present is None:
            return None
        grain = Granularity.DAY if self.published is not None else Granularity.PERIOD
        return TimeScope(Span(word.start, word.end), word.text, self.present, grain, inferred=True)


def _opens_account(sentence: ParsedSentence, time: TimeScope) -> bool:
    """Tell whether a time stands before the subject of a main clause in the past and is a closed stretch longer than days."""
    period, subject = time.period, subject_of(sentence, sentence.root)
    if period.start is None or period.end is None or time.inferred or time.granularity not in HANDED_ON:
        return False
    return subject is not None and time.span.end <= subject.start and _is_past(sentence, sentence.root)


def takes_background(sentence: ParsedSentence, clause: Clause) -> bool:
    """Tell whether a clause tells of something that happened, so that it may share the time of the account."""
    return _is_past(sentence, clause.head) and not any(token.entity == "DATE" for token in clause.tokens)


def _is_past(sentence: ParsedSentence, verb: Token) -> bool:
    helpers = [child for child in sentence.children(verb) if child.dep in {"aux", "auxpass"}]
    if any(helper.lemma == "have" or helper.tag == "MD" for helper in helpers):
        return False
    return verb.tag == "VBD" or any(helper.tag == "VBD" for helper in helpers)
