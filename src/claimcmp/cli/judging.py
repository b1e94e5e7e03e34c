"""Two bare sentences judged as if they were claims of two articles: for files of premise and hypothesis pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcmp.config import Settings
    from claimcmp.records.articles import Article
    from claimcmp.records.models import PairScorer
    from claimcmp.records.parses import Parser
    from claimcmp.records.relations import Label

NO_RELATION = "none"


class SentenceJudge:
    """Parses two sentences and decides on every pair of their claims; the strongest label is the answer.

    Whether two claims answer one question is told by the match score; where it asks for likeness of meaning within a corpus,
    which two sentences do not have, the share of common words stands in. What the claims do not exclude is left to the
    pair scorer's inference from the one sentence to the other, where there is a scorer.
    """

    def __init__(self, settings: Settings) -> None:
        from claimcmp.models.choices import choose_pair_scorer, choose_parser

        self._threshold = settings.matching.threshold
        self._parser: Parser = choose_parser(settings.models.parser).load()
        choice = choose_pair_scorer(settings.models.pair_scorer)
        self._scorer: PairScorer | None = choice.load() if choice is not None else None

    def __call__(self, premise: str, hypothesis: str) -> str:
        """Return agree, diverge, contradict or none."""
        from claimcmp.claims.entities import build_lexicon
        from claimcmp.claims.extraction import extract_claims
        from claimcmp.comparison.wording import overlap
        from claimcmp.matching.scoring import score_pair, weigh_names
        from claimcmp.records.relations import Label
        from claimcmp.relations.relating import judge

        articles = (_article("premise", premise), _article("hypothesis", hypothesis))
        lexicon = build_lexicon(articles, ())
        left, right = (extract_claims(article, parser=self._parser, lexicon=lexicon).claims for article in articles)
        claims = {claim.id: claim for claim in (*left, *right)}
        rarity = weigh_names((*left, *right))
        scored = [
            score_pair(one, other, meaning=overlap(one, other) or 0.0, words=overlap(one, other) or 0.0, rarity=rarity)
            for one in left
            for other in right
        ]
        matches = [match for match in scored if match.score >= self._threshold]
        found: set[Label | None] = {decision.label for decision in judge(matches, claims)}
        strongest = [label.value for label in (Label.CONTRADICT, Label.DIVERGE, Label.AGREE) if label in found]
        blank = not premise.strip() or not hypothesis.strip()
        if self._scorer is None or Label.CONTRADICT in found or blank:
            return strongest[0] if strongest else NO_RELATION
        inference = self._scorer.infer([(premise, hypothesis)])[0]
        return ("agree", NO_RELATION, "contradict")[max(range(3), key=inference.__getitem__)]


def _article(name: str, text: str) -> Article:
    """Return one sentence as an article of its own."""
    from claimcmp.records.articles import Article, Passage, PassageRole
    from claimcmp.records.spans import Span

    return Article(
        id=name,
        source=name,
        title=None,
        author=None,
        published=None,
        url=None,
        language="en",
        path=name,
        sha256="",
        text=text,
        text_offset=0,
        passages=(Passage(Span(0, len(text)), PassageRole.BODY),) if text else (),
        origin_id=name,
        copies_of=(),
        inferred=(),
    )
