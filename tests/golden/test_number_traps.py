"""Number traps: pairs of sentences whose figures look alike or apart, and what two outlets that print them are to each other.

Each pair goes through the real stages: two articles of one sentence, the bundled parser and embedder, the shipped settings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from claimcmp.claims.extraction import extract_claims
from claimcmp.config import MatchingSettings
from claimcmp.corpus.folder import read_article
from claimcmp.models.embedding import OnnxEmbedder
from claimcmp.models.parsing import SpacyParser
from claimcmp.pipeline import analyse
from claimcmp.records.answers import Analysis, ModelVersion, Run
from claimcmp.records.articles import Article, CorpusContent, NamedEntity
from claimcmp.records.relations import Label, ReasonKind

NAMES = (
    NamedEntity("Ardania", "state", adjectives=("Ardanian",)),
    NamedEntity("Velmar", "state", adjectives=("Velmari",)),
    NamedEntity("Port Lissa", "place"),
    NamedEntity("Karsk", "place"),
    NamedEntity("North Reach", "place"),
    NamedEntity("Grey Front", "organisation"),
    NamedEntity("Dawn League", "organisation"),
    NamedEntity("Anna Kov", "person"),
    NamedEntity("Peter Lund", "person"),
)
MODEL = ModelVersion("m", "0")
RUN = Run("0", "2031-05-06T00:00:00+00:00", "c", "s", MODEL, MODEL, MODEL)
TUESDAY = "2031-05-06"

Verdict = tuple[Label | None, ReasonKind | None]
NOTHING: Verdict = (None, None)
AGREE: Verdict = (Label.AGREE, None)


def contradict(kind: ReasonKind) -> Verdict:
    return Label.CONTRADICT, kind


def diverge(kind: ReasonKind) -> Verdict:
    return Label.DIVERGE, kind


@dataclass(frozen=True)
class Trap:
    """Two sentences, the strongest relation between them with one of its reasons, and the days on which they were published."""

    left: str
    right: str
    verdict: Verdict
    days: tuple[str | None, str | None] = (TUESDAY, TUESDAY)


TRAPS = (
    # Those that started the list, under invented names.
    Trap(
        "The Grey Front has between 6,000 and 6,500 fighters.",
        "The Grey Front has 2,000 fighters.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "The Ardanian government estimates that the Grey Front has between 6,000 and 6,500 fighters.",
        "The Dawn League estimates that the Grey Front has 2,000 fighters.",
        diverge(ReasonKind.ATTRIBUTION),
    ),
    Trap(
        "Velmar gave Ardania $2.5 billion in aid in 2030.",
        "Velmar gave Ardania $977 million in aid in 2030.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap("Ardania hosts 1.7 million refugees.", "Ardania hosts 600,000 refugees.", diverge(ReasonKind.TIME), days=(None, None)),
    Trap(
        "Six people were killed in a blast in Port Lissa on Monday.",
        "Dozens of people were killed in a blast in Port Lissa on Monday.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap("Attacks rose 30 % in Karsk.", "Attacks fell 12 % in North Reach.", NOTHING),
    Trap("Ardania lost 12 soldiers at Karsk.", "Ardania added 300 soldiers at Port Lissa.", NOTHING),
    Trap(
        "At least 58 people were killed in the bombing in Port Lissa on Monday.",
        "The bombing in Port Lissa on Monday killed 72 people.",
        AGREE,
    ),
    Trap("Karsk has more than 9,000 cases of cholera.", "Karsk has 9,500 cases of cholera.", AGREE),
    Trap(
        "At least three people were killed in the attack in Karsk on Monday.",
        "No one was killed in the attack in Karsk on Monday.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap("The blast in Karsk on Monday wounded 20 people.", "The blast in Karsk on Monday killed 20 people.", NOTHING),
    Trap(
        "As of Tuesday, 58 people had been killed in the flood in Karsk.",
        "As of Thursday, 86 people had been killed in the flood in Karsk.",
        diverge(ReasonKind.TIME),
        days=("2031-05-07", "2031-05-09"),
    ),
    # Bounds.
    Trap(
        "At least 40 people were killed in the bombing in Port Lissa on Monday.",
        "Fewer than 20 people were killed in the bombing in Port Lissa on Monday.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "At least three people were killed in the bombing in Port Lissa on Monday.",
        "The bombing in Port Lissa on Monday killed 300 people.",
        diverge(ReasonKind.QUANTITY),
    ),
    Trap(
        "Up to 22 people were killed in the bombing in Port Lissa on Monday.",
        "The bombing in Port Lissa on Monday killed 20 people.",
        AGREE,
    ),
    Trap(
        "Up to 22 people were killed in the bombing in Port Lissa on Monday.",
        "The bombing in Port Lissa on Monday killed 41 people.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Nearly 50 people were killed in the bombing in Port Lissa on Monday.",
        "The bombing in Port Lissa on Monday killed 48 people.",
        AGREE,
    ),
    Trap(
        "About 50 people were killed in the bombing in Port Lissa on Monday.",
        "The bombing in Port Lissa on Monday killed 53 people.",
        AGREE,
    ),
    Trap(
        "More than 30 people were killed in the bombing in Port Lissa on Monday.",
        "The bombing in Port Lissa on Monday killed 12 people.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "At least 12 people were killed in the bombing in Port Lissa on Monday.",
        "More than 30 people were killed in the bombing in Port Lissa on Monday.",
        diverge(ReasonKind.QUANTITY),
    ),
    Trap("The Grey Front has more than 5,000 fighters.", "The Grey Front has at least 6,000 fighters.", AGREE),
    Trap("The Grey Front has about 5,000 fighters.", "The Grey Front has 5,200 fighters.", AGREE),
    Trap(
        "The Grey Front has fewer than 1,000 fighters.",
        "The Grey Front has at least 4,000 fighters.",
        contradict(ReasonKind.QUANTITY),
    ),
    # Ranges.
    Trap("The Grey Front has between 6,000 and 6,500 fighters.", "The Grey Front has 6,200 fighters.", AGREE),
    Trap("The Grey Front has 6,000-6,500 fighters.", "The Grey Front has 6,200 fighters.", AGREE),
    Trap(
        "The Grey Front has 3,000 to 4,000 fighters.",
        "The Grey Front has 8,000 to 9,000 fighters.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap("The Grey Front has 3,000 to 4,000 fighters.", "The Grey Front has 3,500 to 4,500 fighters.", AGREE),
    # Money.
    Trap("Velmar gave Ardania $2.5 billion in aid in 2030.", "Velmar gave Ardania $2,500 million in aid in 2030.", AGREE),
    Trap("Velmar gave Ardania $40 million in aid in 2030.", "Velmar gave Ardania €70 million in aid in 2030.", NOTHING),
    Trap("The bridge in Karsk cost $40 million.", "The bridge in Karsk cost $95 million.", contradict(ReasonKind.QUANTITY)),
    Trap("Velmar lent Ardania $40 million in 2030.", "Ardania lent Velmar $90 million in 2030.", NOTHING),
    # Shares.
    Trap(
        "Unemployment in Ardania reached 12 percent in May 2031.",
        "Unemployment in Ardania reached 31 percent in May 2031.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "30 percent of the houses in Karsk were destroyed in the flood on Monday.",
        "30 houses in Karsk were destroyed in the flood on Monday.",
        NOTHING,
    ),
    Trap(
        "Exports from Ardania rose 30 percent in 2030.",
        "Exports from Ardania fell 12 percent in 2030.",
        diverge(ReasonKind.POLARITY),
    ),
    Trap(
        "Exports from Ardania rose 30 percent in 2030.",
        "Exports from Ardania rose 4 percent in 2030.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Unemployment in Ardania reached 12 percent in 2020.",
        "Unemployment in Ardania reached 31 percent in 2030.",
        diverge(ReasonKind.TIME),
    ),
    # Other things counted.
    Trap("The blast in Karsk on Monday killed 12 people.", "The blast in Karsk on Monday injured 45 people.", NOTHING),
    Trap("The attack in Karsk on Monday killed 12 people.", "Karsk saw 12 attacks on Monday.", NOTHING),
    Trap("The blast in Karsk on Monday killed 12 people.", "Attacks in Karsk killed 900 people in 2030.", NOTHING),
    Trap("The blast in Karsk on Monday killed 12 people.", "The police detained 40 people in Karsk on Monday.", NOTHING),
    Trap("The blast in Karsk on Monday killed seven children.", "The blast in Karsk on Monday killed 22 soldiers.", NOTHING),
    Trap("The blast in Karsk on Monday killed 12 people.", "The flood in Karsk on Monday killed 90 people.", NOTHING),
    # Days for which a figure holds.
    Trap(
        "As of Tuesday, 58 people had been killed in the flood in Karsk.",
        "The toll of the flood in Karsk rose to 86 dead on Thursday.",
        diverge(ReasonKind.TIME),
        days=("2031-05-07", "2031-05-09"),
    ),
    Trap(
        "As of Tuesday, 58 people had been killed in the flood in Karsk.",
        "By Tuesday, 58 people had been killed in the flood in Karsk.",
        AGREE,
        days=("2031-05-07", "2031-05-07"),
    ),
    Trap("The Grey Front had 2,000 fighters in 2020.", "The Grey Front had 6,000 fighters in 2030.", diverge(ReasonKind.TIME)),
    Trap(
        "The Grey Front had 2,000 fighters in 2020.",
        "The Grey Front had 6,000 fighters in 2020.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap("Ardania hosted 1.7 million refugees in 2022.", "Ardania hosted 600,000 refugees in 2030.", diverge(ReasonKind.TIME)),
    # Who gives the figure.
    Trap(
        "Anna Kov said the bombing in Port Lissa on Monday killed 12 people.",
        "Peter Lund said the bombing in Port Lissa on Monday killed 45 people.",
        diverge(ReasonKind.ATTRIBUTION),
    ),
    Trap(
        "Anna Kov said the bombing in Port Lissa on Monday killed 12 people.",
        "Anna Kov said the bombing in Port Lissa on Monday killed 45 people.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Anna Kov said the bombing in Port Lissa on Monday killed 12 people.",
        "The bombing in Port Lissa on Monday killed 45 people.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Ardania says the Grey Front has 2,000 fighters.",
        "Velmar says the Grey Front has 9,000 fighters.",
        diverge(ReasonKind.ATTRIBUTION),
    ),
    Trap("Ardania says the Grey Front has 2,000 fighters.", "Velmar says the Grey Front has 2,000 fighters.", AGREE),
    # Other places, parties and days.
    Trap("The blast in Karsk on Monday killed 12 people.", "The blast in Port Lissa on Monday killed 45 people.", NOTHING),
    Trap("Karsk has 9,500 cases of cholera.", "Port Lissa has 300 cases of cholera.", NOTHING),
    Trap("Ardania hosts 1.7 million refugees.", "Velmar hosts 600,000 refugees.", NOTHING),
    Trap("The Grey Front has 2,000 fighters.", "The Dawn League has 9,000 fighters.", NOTHING),
    Trap("The blast in Karsk on Monday killed 12 people.", "The blast in Karsk on 3 March killed 45 people.", NOTHING),
    # None at all.
    Trap(
        "Two people were killed in the blast in Karsk on Monday.",
        "Nobody was killed in the blast in Karsk on Monday.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "14 people were injured in the blast in Karsk on Monday.",
        "No one was injured in the blast in Karsk on Monday.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "14 people were injured in the blast in Karsk on Monday.", "No one was killed in the blast in Karsk on Monday.", NOTHING
    ),
    Trap("No one was killed in the blast in Karsk on Monday.", "The blast in Karsk on Monday killed nobody.", AGREE),
    Trap("No one was killed in the blast in Karsk on Monday.", "There were no deaths in the blast in Karsk on Monday.", AGREE),
    Trap("The Grey Front has 2,000 fighters.", "The Grey Front does not have 2,000 fighters.", contradict(ReasonKind.POLARITY)),
    Trap("The Grey Front has 2,000 fighters.", "The Grey Front has no fighters.", contradict(ReasonKind.POLARITY)),
    # Vague words.
    Trap(
        "Dozens of people were killed in the blast in Karsk on Monday.",
        "Hundreds of people were killed in the blast in Karsk on Monday.",
        diverge(ReasonKind.QUANTITY),
    ),
    Trap(
        "Dozens of people were killed in the blast in Karsk on Monday.", "The blast in Karsk on Monday killed 41 people.", AGREE
    ),
    Trap(
        "Several people were killed in the blast in Karsk on Monday.",
        "The blast in Karsk on Monday killed 90 people.",
        contradict(ReasonKind.QUANTITY),
    ),
    # What may be so, and everything mixed once more.
    Trap(
        "The blast in Karsk on Monday may have killed 45 people.",
        "The blast in Karsk on Monday killed 12 people.",
        diverge(ReasonKind.MODALITY),
    ),
    Trap(
        "Ardania received aid worth $2.5 billion in 2030.",
        "Ardania received aid worth $977 million in 2030.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Velmari aid to Ardania amounted to $2.5 billion in 2030.",
        "Velmari aid to Ardania amounted to $977 million in 2030.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Ardania received $2.5 billion in aid from Velmar in 2030.",
        "Ardania received $977 million in aid from Velmar in 2030.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Velmar has given Ardania $2.5 billion of aid.",
        "Velmar has given Ardania $977 million of aid.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Velmar spent $2.5 billion on aid for Ardania in 2030.",
        "Velmar spent $977 million on aid for Ardania in 2030.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Velmar spent $2.5 billion on aid for Ardania in 2030.", "Velmar spent $977 million on roads in Ardania in 2030.", NOTHING
    ),
    Trap("Velmar gave Ardania $2.5 billion in aid in 2030.", "Velmar gave Ardania $977 million in loans in 2030.", NOTHING),
    Trap(
        "Velmar gave Ardania $2.5 billion in aid.",
        "Velmar gave Ardania $977 million in aid.",
        diverge(ReasonKind.QUANTITY),
        days=(None, None),
    ),
    Trap("Ardania's debt was $40 billion in 2020.", "Ardania's debt was $95 billion in 2030.", diverge(ReasonKind.TIME)),
    Trap("Ardania's debt was $40 billion in 2030.", "Ardania's debt was $95 billion in 2030.", contradict(ReasonKind.QUANTITY)),
    Trap("Velmar gave Ardania more than $2 billion in aid in 2030.", "Velmar gave Ardania $2.2 billion in aid in 2030.", AGREE),
    Trap(
        "Turnout in Ardania was 45 percent in May 2031.",
        "Turnout in Ardania was 72 percent in May 2031.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "The poverty rate in Ardania was 45 percent in 2030.",
        "The poverty rate in Ardania was 72 percent in 2030.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "45 percent of voters in Karsk backed the treaty on Monday.",
        "72 percent of voters in Karsk backed the treaty on Monday.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Exports from Ardania rose 30 percent in May 2031.",
        "Exports from Ardania fell 12 percent in May 2031.",
        diverge(ReasonKind.POLARITY),
    ),
    Trap("Exports from Ardania rose in May 2031.", "Exports from Ardania fell in May 2031.", diverge(ReasonKind.POLARITY)),
    Trap("Exports from Ardania rose 30 percent in May 2031.", "Exports from Velmar fell 12 percent in May 2031.", NOTHING),
    Trap("Exports from Ardania rose 30 percent in May 2031.", "Imports from Ardania rose 4 percent in May 2031.", NOTHING),
    Trap("Prices in Ardania rose 30 percent in 2030.", "Wages in Ardania fell 12 percent in 2030.", NOTHING),
    Trap("Attacks in Karsk rose 30 percent in 2030.", "There were 30 attacks in Karsk in 2030.", NOTHING),
    Trap("There were 30 attacks in Karsk in 2030.", "There were 90 attacks in Karsk in 2029.", diverge(ReasonKind.TIME)),
    Trap("There were 30 attacks in Karsk in 2030.", "There were 90 attacks in Port Lissa in 2030.", NOTHING),
    Trap("Ardania holds 300 prisoners.", "Ardania holds 1,200 prisoners.", contradict(ReasonKind.QUANTITY)),
    Trap("The Grey Front has 2,000 fighters.", "The Grey Front lost 900 fighters.", NOTHING),
    Trap("The Grey Front has 2,000 fighters.", "The Grey Front has 40 tanks.", NOTHING),
    Trap("The Grey Front has 2,000 fighters.", "The Grey Front has 2,000 militants.", AGREE),
    Trap("The Grey Front has 1.5 million members.", "The Grey Front has 1,500,000 members.", AGREE),
    Trap("The blast in Karsk on Monday killed a dozen people.", "The blast in Karsk on Monday killed 12 people.", AGREE),
    Trap(
        "Dozens of people were killed in the blast in Karsk on Monday.",
        "The blast in Karsk on Monday killed 300 people.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "At most 20 people were killed in the blast in Karsk on Monday.",
        "More than 60 people were killed in the blast in Karsk on Monday.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Fewer than 10 people were injured in the blast in Karsk on Monday.",
        "45 people were injured in the blast in Karsk on Monday.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "Three soldiers were killed in the blast in Karsk on Monday.", "Three soldiers were arrested in Karsk on Monday.", NOTHING
    ),
    Trap(
        "Three children were among the dead in the blast in Karsk on Monday.",
        "The blast in Karsk on Monday killed 22 people.",
        NOTHING,
    ),
    Trap(
        "The fire in Karsk on Monday displaced 400 families.",
        "The fire in Karsk on Monday displaced 4,000 families.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap("The fire in Karsk on Monday displaced 400 families.", "The fire in Karsk on Monday destroyed 4,000 houses.", NOTHING),
    Trap(
        "The fire in Karsk on Monday destroyed 400 houses.",
        "The fire in Karsk on Monday destroyed 4,000 houses.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "The earthquake in Karsk on Monday killed 12 people.",
        "The earthquake in North Reach on Monday killed 800 people.",
        NOTHING,
    ),
    Trap(
        "As of Tuesday, 58 people had been killed in the flood in Karsk.",
        "As of Tuesday, 186 people had been killed in the flood in Karsk.",
        contradict(ReasonKind.QUANTITY),
        days=("2031-05-07", "2031-05-07"),
    ),
    Trap(
        "The Grey Front had 2,000 fighters as of 1 March.",
        "The Grey Front had 6,000 fighters as of 1 May.",
        diverge(ReasonKind.TIME),
    ),
    Trap(
        "The Dawn League said the Grey Front has 2,000 fighters.",
        "The Grey Front has 9,000 fighters.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "According to Anna Kov, 1,200 people fled Karsk on Monday.",
        "According to Peter Lund, 9,000 people fled Karsk on Monday.",
        diverge(ReasonKind.ATTRIBUTION),
    ),
    Trap(
        "The attack in Karsk on Monday did not kill anyone.",
        "The attack in Karsk on Monday killed nine people.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "There were no casualties in the attack in Karsk on Monday.",
        "The attack in Karsk on Monday caused 14 casualties.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "The attack in Karsk on Monday left no one dead.",
        "The attack in Karsk on Monday left nine people dead.",
        contradict(ReasonKind.QUANTITY),
    ),
    Trap(
        "No soldiers were killed in the attack in Karsk on Monday.",
        "Nine children were killed in the attack in Karsk on Monday.",
        NOTHING,
    ),
    Trap(
        "No one was killed in the attack in Karsk on Monday.",
        "Nine people were killed in the attack in Port Lissa on Monday.",
        NOTHING,
    ),
    Trap("The Grey Front may have 9,000 fighters.", "The Grey Front has 2,000 fighters.", diverge(ReasonKind.MODALITY)),
    Trap("The Grey Front will have 9,000 fighters.", "The Grey Front has 2,000 fighters.", diverge(ReasonKind.MODALITY)),
    Trap(
        "Scores of people were killed in the blast in Karsk on Monday.", "The blast in Karsk on Monday killed 61 people.", AGREE
    ),
    Trap("Hundreds of thousands of refugees live in Ardania.", "450,000 refugees live in Ardania.", AGREE),
    Trap("The Grey Front has nearly 5,000 fighters.", "The Grey Front has about 5,000 fighters.", AGREE),
    Trap("More than half a million refugees live in Ardania.", "520,000 refugees live in Ardania.", AGREE),
    Trap("In January, Karsk had 300 cases of cholera.", "In April, Karsk had 9,500 cases of cholera.", diverge(ReasonKind.TIME)),
    Trap(
        "Karsk has recorded 300 cases of cholera.", "Karsk has recorded 9,500 cases of cholera.", contradict(ReasonKind.QUANTITY)
    ),
    Trap("Karsk has recorded 300 cases of cholera.", "Karsk has recorded 9,500 cases of measles.", NOTHING),
    Trap("Karsk has recorded 300 deaths from cholera.", "Karsk has recorded 9,500 cases of cholera.", NOTHING),
)


def article(source: str, text: str, day: str | None) -> Article:
    given = {"source": source} if day is None else {"source": source, "published": day}
    return replace(read_article(text.encode(), given=given), path=source)


@pytest.mark.parametrize("turned", [False, True], ids=["as listed", "turned round"])
@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: f"{trap.left} / {trap.right}")
def test_number_trap(trap: Trap, turned: bool, spacy_parser: SpacyParser, onnx_embedder: OnnxEmbedder) -> None:
    sides = [("Herald", trap.left, trap.days[0]), ("Post", trap.right, trap.days[1])]
    articles = tuple(article(*side) for side in (reversed(sides) if turned else sides))
    analysis: Analysis = analyse(
        CorpusContent(articles, (), NAMES, ()),
        run=RUN,
        extract=lambda item, lexicon: extract_claims(item, parser=spacy_parser, lexicon=lexicon),
        embedder=onnx_embedder,
        scorer=None,
        settings=MatchingSettings(),
    ).analysis
    assert {claim.source for claim in analysis.claims} == {"Herald", "Post"}
    label, kind = trap.verdict
    found = {relation.label for relation in analysis.relations}
    strongest = next((item for item in (Label.CONTRADICT, Label.DIVERGE, Label.AGREE) if item in found), None)
    assert strongest is label
    if kind is not None:
        assert kind in {reason.kind for relation in analysis.relations if relation.label is label for reason in relation.reasons}
