"""What the filters of the page know of a finding or a claim: short labels that the page's script compares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimcmp.records.answers import Report
from claimcmp.records.claims import AUTHOR, Claim
from claimcmp.records.relations import Label, Relation
from claimcmp.rendering.lookup import Lookup
from claimcmp.rendering.wording import iso_period

OWN_VOICE = "the articles themselves"

SPEAKERS = 300
"""Speakers that the filter offers, the most quoted ones; the search finds the others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: the label that items carry, and its name."""

    tag: str
    name: str


class Tagger:
    """Gives findings and claims the labels of the filters."""

    def __init__(self, report: Report, lookup: Lookup) -> None:
        self._lookup = lookup
        analysis = report.analysis
        self._sources = {name: f"s{at}" for at, name in enumerate(sorted({item.source for item in analysis.articles}))}
        quoted = Counter(claim.speaker for claim in analysis.claims if claim.speaker != AUTHOR)
        names = sorted((name for name, _ in quoted.most_common(SPEAKERS)), key=str.casefold)
        self._speakers = {AUTHOR: "p0", **{name: f"p{at}" for at, name in enumerate(names, start=1)}}
        self._topics = {topic.id: f"t{at}" for at, topic in enumerate(analysis.topics)}
        self._names = {topic.id: topic.name for topic in analysis.topics}
        self._findings = [finding.relation for finding in report.findings]

    def tags(self, claims: Sequence[Claim], relations: Iterable[Relation]) -> str:
        """Return the labels of an item that is about some claims and the relations they have."""
        found = [self._sources[claim.source] for claim in claims]
        found += [self._speakers[claim.speaker] for claim in claims if claim.speaker in self._speakers]
        found += [
            self._topics[topic] for claim in claims for topic in self._lookup.topic_ids.get(claim.id, ()) if topic in self._topics
        ]
        for relation in relations:
            found.append(f"b-{relation.label.value}")
            found += [f"r-{reason.kind.value}" for reason in relation.reasons]
            if relation.level is not None:
                found.append(f"l-{relation.level.value}")
            if relation.label is not Label.AGREE:
                found.append(f"v-{relation.reviewed or 'open'}")
        return " ".join(dict.fromkeys(found))

    def dates(self, claims: Sequence[Claim]) -> str:
        """Return the days of publication, first and last of each article, as far as they are known."""
        found = []
        for claim in claims:
            article = self._lookup.article_of(claim)
            published = article.published if article else None
            if published is not None and iso_period(published) is not None:
                found.append(f"{published.start or '0000-01-01'}/{published.end or '9999-12-31'}")
        return " ".join(dict.fromkeys(found))

    def choices(self) -> dict[str, tuple[Choice, ...]]:
        """Return what each filter offers; a filter with nothing to choose is left out."""
        reasons = Counter(reason.kind.value for relation in self._findings for reason in relation.reasons)
        levels = Counter(relation.level.value for relation in self._findings if relation.level)
        labels = Counter(relation.label.value for relation in self._findings)
        speakers = {OWN_VOICE: self._speakers[AUTHOR]} | {name: tag for name, tag in self._speakers.items() if name != AUTHOR}
        reviewed = Counter(relation.reviewed or "open" for relation in self._findings)
        offered = {
            "source": self._sources,
            "speaker": speakers,
            "topic": {self._names[topic]: tag for topic, tag in self._topics.items()},
            "finding": {name: f"b-{name}" for name in ("contradict", "diverge") if labels[name]},
            "reason": {name: f"r-{name}" for name in sorted(reasons)},
            "level": {name: f"l-{name}" for name in ("direct", "reported", "framing") if levels[name]},
            "reviewed": {("not yet" if name == "open" else name): f"v-{name}" for name in sorted(reviewed)},
        }
        return {
            name: tuple(Choice(tag, shown) for shown, tag in values.items())
            for name, values in offered.items()
            if len(values) > 1
        }
