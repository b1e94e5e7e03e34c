"""An invented harbour blast as two outlets tell it, a third that says nothing, and everything computed about them."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from claimcmp.records.answers import (
    Against,
    Analysis,
    Coverage,
    Diff,
    DiffClaim,
    Explanation,
    Finding,
    ModelVersion,
    NearPassage,
    Position,
    PositionFigure,
    Question,
    Report,
    Run,
    Silent,
    SilentTopic,
    Spread,
    TopicClaims,
    TopicComparison,
)
from claimcmp.records.articles import (
    Article,
    CorpusContent,
    NamedEntity,
    Passage,
    PassageRole,
    SkippedFile,
    Topic,
    TopicKind,
)
from claimcmp.records.claims import (
    AUTHOR,
    Attribution,
    AttributionKind,
    Claim,
    ClaimKind,
    Comparator,
    EntityMention,
    Granularity,
    Inherited,
    InheritedKind,
    Modality,
    Polarity,
    Quantity,
    Role,
    TimeScope,
)
from claimcmp.records.comparisons import Comparison, Outcome
from claimcmp.records.intervals import Interval, Period
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Label, Level, Reason, ReasonKind, Relation, Verdict
from claimcmp.records.spans import Span
from claimcmp.records.timelines import Dating, Series, SeriesKind, Timeline, TimelinePoint
from claimcmp.records.versions import ChangeKind, ClaimChange, History, Revision, Version
from claimcmp.records.watching import Alert, AlertKind

HERALD = (
    "Blast shakes the port of Ardania\n\n"
    "Exactly three dockers were killed on Tuesday when a grain silo blew up in the harbour of Ardania. "
    "The port authority denies that the silo had been inspected late. "
    "About 40 houses along the quay lost their windows [see map].\n"
)
GAZETTE = (
    "No one was killed when a silo exploded in Ardania harbour on Tuesday, the fire brigade found after a search of the quay. "
    "The silo had been inspected four months late, and the ministry of ports, which keeps the register of all grain stores on "
    "the coast of Velmar and publishes it every spring together with the reports of its inspectors, had been told so twice in "
    "writing by the dockers' union, by two shipping lines and by a retired harbour master before anybody looked at the "
    "building.\n\n"
    "The harbour may reopen within a week.\n"
)
COURIER = "Velmar's grain trade had a good year. Ships from the harbour carried more wheat than ever.\n"
LETTER = "At least five dockers were killed in the Ardania harbour blast. The minister resigned.\n"


def identifier(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def article(
    source: str, text: str, *, published: Period | None, title: str | None, path: str, inferred: tuple[str, ...] = ()
) -> Article:
    cut = text.find("\n\n") if text.startswith("Blast") else -1
    body = Passage(Span(max(cut + 2, 0) if cut >= 0 else 0, len(text.rstrip())), PassageRole.BODY)
    heading = (Passage(Span(0, cut), PassageRole.HEADING),) if cut >= 0 else ()
    name = identifier(source, text)
    return Article(
        id=name,
        source=source,
        title=title,
        author=None,
        published=published,
        url=None,
        language="en",
        path=path,
        sha256=identifier(text),
        text=text,
        text_offset=0,
        passages=(*heading, body),
        origin_id=name,
        copies_of=(),
        inferred=inferred,
    )


TUESDAY = Period(date(2031, 3, 4), date(2031, 3, 4))
WEDNESDAY = Period(date(2031, 3, 5), date(2031, 3, 5))
HERALD_ARTICLE = article(
    "Ardania Herald", HERALD, published=WEDNESDAY, title="Blast shakes the port of Ardania", path="articles/herald.txt"
)
GAZETTE_ARTICLE = article(
    "Velmar Gazette",
    GAZETTE,
    published=Period(date(2031, 3, 1), date(2031, 3, 31)),
    title=None,
    path="articles/gazette.md",
    inferred=("source",),
)
COURIER_ARTICLE = article(
    "Coast Courier", COURIER, published=None, title="A good year", path="articles/courier.txt", inferred=("source",)
)
LETTER_ARTICLE = article(
    "Harbour Letter", LETTER, published=Period(date(2031, 3, 9), date(2031, 3, 9)), title="Five", path="letter.txt"
)


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def claim(
    of: Article,
    quote: str,
    *,
    says: str,
    kind: ClaimKind,
    speaker: str = AUTHOR,
    attribution: Attribution | None = None,
    modality: Modality = Modality.ASSERTED,
    polarity: Polarity = Polarity.POSITIVE,
    quantities: tuple[Quantity, ...] = (),
    times: tuple[TimeScope, ...] = (),
    entities: tuple[EntityMention, ...] = (),
    inherited: tuple[Inherited, ...] = (),
) -> Claim:
    span = place(of.text, quote)
    return Claim(
        id=identifier(of.id, quote, says),
        article_id=of.id,
        source=of.source,
        origin_id=of.origin_id,
        spans=(span,),
        inherited=inherited,
        context=span,
        quote=quote,
        text=says,
        predicate="kill" if "killed" in quote else "inspect",
        roles=(Role("agent", "silo", entity=False),),
        speaker=speaker,
        attribution=attribution,
        modality=modality,
        polarity=polarity,
        kind=kind,
        check_worthy=True,
        times=times,
        place=None,
        quantities=quantities,
        entities=entities,
        confidence=0.9,
        unresolved=(),
    )


def quantity(
    of: Article, surface: str, interval: Interval, *, counted: str, comparator: Comparator, as_of: Period | None = None
) -> Quantity:
    return Quantity(
        span=place(of.text, surface),
        surface=surface,
        interval=interval,
        unit=None,
        counted=counted,
        counted_surface=counted,
        comparator=comparator,
        approximate=comparator is Comparator.ABOUT,
        incident=None,
        as_of=as_of,
        speaker=AUTHOR,
    )


def exactly(value: int) -> Interval:
    return Interval.exactly(Decimal(value))


DENIAL = Attribution(AttributionKind.DENIAL, "denies", place(HERALD, "The port authority"))

KILLED = claim(
    HERALD_ARTICLE,
    "Exactly three dockers were killed on Tuesday when a grain silo blew up in the harbour of Ardania.",
    says="Exactly three dockers were killed on 4 March 2031 when a grain silo blew up in the harbour of Ardania.",
    kind=ClaimKind.FIGURE,
    quantities=(
        quantity(HERALD_ARTICLE, "Exactly three", exactly(3), counted="killed", comparator=Comparator.EXACT, as_of=TUESDAY),
    ),
    times=(TimeScope(place(HERALD, "on Tuesday"), "on Tuesday", TUESDAY, Granularity.DAY, inferred=True),),
    entities=(EntityMention(place(HERALD, "harbour of Ardania"), "harbour of Ardania", "Ardania", "place"),),
)
DENIED = claim(
    HERALD_ARTICLE,
    "The port authority denies that the silo had been inspected late.",
    says="The silo had been inspected late.",
    kind=ClaimKind.EVENT,
    speaker="the port authority",
    attribution=DENIAL,
    modality=Modality.DENIED,
    inherited=(Inherited(InheritedKind.SPEAKER, place(HERALD, "The port authority")),),
)
HOUSES = claim(
    HERALD_ARTICLE,
    "About 40 houses along the quay lost their windows [see map].",
    says="About 40 houses along the quay lost their windows.",
    kind=ClaimKind.FIGURE,
    quantities=(
        quantity(HERALD_ARTICLE, "About 40", Interval(Decimal(36), Decimal(44)), counted="houses", comparator=Comparator.ABOUT),
    ),
)
NONE_KILLED = claim(
    GAZETTE_ARTICLE,
    "No one was killed when a silo exploded in Ardania harbour on Tuesday, the fire brigade found after a search of the quay.",
    says="No one was killed when a silo exploded in Ardania harbour on 4 March 2031.",
    kind=ClaimKind.FIGURE,
    quantities=(quantity(GAZETTE_ARTICLE, "No one", exactly(0), counted="killed", comparator=Comparator.EXACT, as_of=TUESDAY),),
)
LATE = claim(
    GAZETTE_ARTICLE,
    GAZETTE[GAZETTE.index("The silo") : GAZETTE.index("\n\n")],
    says="The silo had been inspected four months late.",
    kind=ClaimKind.EVENT,
)
REOPEN = claim(
    GAZETTE_ARTICLE,
    "The harbour may reopen within a week.",
    says="The harbour of Ardania may reopen within a week.",
    kind=ClaimKind.STATEMENT,
    modality=Modality.HEDGED,
)
FIVE = claim(
    LETTER_ARTICLE,
    "At least five dockers were killed in the Ardania harbour blast.",
    says="At least five dockers were killed in the Ardania harbour blast.",
    kind=ClaimKind.FIGURE,
    quantities=(
        quantity(LETTER_ARTICLE, "At least five", Interval(Decimal(5), None), counted="killed", comparator=Comparator.AT_LEAST),
    ),
)
RESIGNED = claim(LETTER_ARTICLE, "The minister resigned.", says="The minister of ports resigned.", kind=ClaimKind.EVENT)
CLAIMS = (KILLED, DENIED, HOUSES, NONE_KILLED, LATE, REOPEN)


def relation(
    left: Claim,
    right: Claim,
    label: Label,
    *reasons: Reason,
    level: Level | None = None,
    confidence: float,
    cluster: str | None = None,
) -> Relation:
    if left.id > right.id:
        left, right = right, left
        reasons = tuple(Reason(reason.kind, reason.right, reason.left, reason.note) for reason in reasons)
    return Relation(
        id=identifier("relation", left.id, right.id),
        left=left.id,
        right=right.id,
        label=label,
        level=level,
        confidence=confidence,
        reasons=reasons,
        cluster_id=cluster,
    )


DEATHS_CLUSTER = identifier("cluster", "deaths")
INSPECTION_CLUSTER = identifier("cluster", "inspection")
DEATHS_RELATION = relation(
    KILLED,
    NONE_KILLED,
    Label.CONTRADICT,
    Reason(ReasonKind.QUANTITY, "Exactly three", "No one", "One article counts three dead and the other none, on the same day."),
    level=Level.DIRECT,
    confidence=0.93,
    cluster=DEATHS_CLUSTER,
)
INSPECTION_RELATION = relation(
    DENIED,
    LATE,
    Label.CONTRADICT,
    Reason(
        ReasonKind.POLARITY, "denies", "inspected four months late", "The port authority denies what the other article states."
    ),
    level=Level.REPORTED,
    confidence=0.71,
    cluster=INSPECTION_CLUSTER,
)
LETTER_RELATION = relation(
    KILLED,
    FIVE,
    Label.DIVERGE,
    Reason(ReasonKind.QUANTITY, "Exactly three", "At least five", "The later article has the higher figure."),
    Reason(ReasonKind.TIME, "on Tuesday", None, "The figures may hold for different days."),
    confidence=0.66,
)


def cluster(name: str, claims: tuple[Claim, ...], question: str, verdict: Verdict) -> Cluster:
    return Cluster(
        id=name,
        claim_ids=tuple(one.id for one in claims),
        representative_id=claims[0].id,
        question=question,
        sources=tuple(dict.fromkeys(one.source for one in claims)),
        origins=tuple(dict.fromkeys(one.origin_id for one in claims)),
        verdict=verdict.value,
    )


TOPICS = (
    Topic(
        "blast-deaths",
        "blast deaths",
        "How many people died in the harbour blast?",
        TopicKind.FIGURE,
        "killed",
        ("Ardania",),
        ("death toll",),
    ),
    Topic("late-inspection", "late inspection", "Was the silo inspected late?", TopicKind.STATUS, None, (), ()),
)

ANALYSIS = Analysis(
    run=Run(
        version="0.1.0",
        created_at="2031-03-10T08:00:00Z",
        corpus_hash=identifier("corpus"),
        config_hash=identifier("config"),
        embedder=ModelVersion("letters", identifier("embedder")),
        pair_scorer=ModelVersion("signs", identifier("scorer")),
        parser=ModelVersion("splitter", identifier("parser")),
    ),
    articles=(HERALD_ARTICLE, GAZETTE_ARTICLE, COURIER_ARTICLE),
    claims=CLAIMS,
    clusters=(
        cluster(DEATHS_CLUSTER, (KILLED, NONE_KILLED), "How many people were killed by the blast?", Verdict.CONTRADICT),
        cluster(INSPECTION_CLUSTER, (DENIED, LATE), "Was the silo inspected late?", Verdict.CONTRADICT),
    ),
    relations=tuple(sorted((DEATHS_RELATION, INSPECTION_RELATION), key=lambda one: one.id)),
    topics=(
        TopicClaims(
            "blast-deaths", "blast deaths", TOPICS[0].question, TopicKind.FIGURE, (KILLED.id, NONE_KILLED.id), Verdict.CONTRADICT
        ),
        TopicClaims(
            "late-inspection", "late inspection", TOPICS[1].question, TopicKind.STATUS, (DENIED.id, LATE.id), Verdict.CONTRADICT
        ),
    ),
    skipped=(SkippedFile("articles/scan.bin", "not text"),),
    sentences=(),
)

CONTENT = CorpusContent(
    articles=ANALYSIS.articles,
    topics=TOPICS,
    entities=(NamedEntity("Ardania", "place", aliases=("Ardania harbour",), metonyms=("Port Ardan",), adjectives=("Ardanian",)),),
    skipped=ANALYSIS.skipped,
)


def figure(of: Claim) -> PositionFigure:
    first = of.quantities[0]
    return PositionFigure(first.interval, first.unit, first.counted, first.as_of, first.speaker, first.surface, of.id)


def position(*claims: Claim) -> Position:
    return Position(
        statement=claims[0].text,
        figures=tuple(figure(one) for one in claims if one.quantities),
        sources=tuple(dict.fromkeys(one.source for one in claims)),
        origins=tuple(dict.fromkeys(one.origin_id for one in claims)),
        claim_ids=tuple(one.id for one in claims),
    )


DEATHS = TopicComparison(
    topic="blast deaths",
    question=TOPICS[0].question,
    verdict=Verdict.CONTRADICT,
    coverage=Coverage(sentences=9, without_claims=2),
    questions=(
        Question(
            "How many people were killed by the blast?",
            "figure",
            DEATHS_CLUSTER,
            Verdict.CONTRADICT,
            (position(KILLED), position(NONE_KILLED)),
            (DEATHS_RELATION,),
        ),
        Question("How many houses were damaged?", "figure", None, Verdict.SINGLE_ORIGIN, (position(HOUSES),), ()),
    ),
    silent=(
        Silent(
            "Coast Courier",
            NearPassage(COURIER_ARTICLE.id, place(COURIER, "Ships"), "Ships from the harbour carried more wheat than ever."),
        ),
        Silent("Harbour Letter", None),
    ),
    spread=Spread(Interval(Decimal(0), Decimal(3)), None),
    claims=(KILLED, NONE_KILLED, HOUSES),
)
INSPECTION = TopicComparison(
    topic="late inspection",
    question=TOPICS[1].question,
    verdict=Verdict.CONTRADICT,
    coverage=Coverage(sentences=9, without_claims=2),
    questions=(
        Question(
            "Was the silo inspected late?",
            "status",
            INSPECTION_CLUSTER,
            Verdict.CONTRADICT,
            (position(DENIED), position(LATE)),
            (INSPECTION_RELATION,),
        ),
    ),
    silent=(Silent("Coast Courier", None),),
    spread=None,
    claims=(DENIED, LATE),
)


def point(
    of: Claim, period: Period | None, dated_by: Dating | None, *, speaker: str, later: Claim | None = None
) -> TimelinePoint:
    return TimelinePoint(
        claim_id=of.id,
        source=of.source,
        origin_id=of.origin_id,
        speaker=speaker,
        statement=of.text,
        period=period,
        dated_by=dated_by,
        figure=figure(of) if of.quantities else None,
        superseded_by=later.id if later else None,
    )


TIMELINE = Timeline(
    topic="blast deaths",
    question=TOPICS[0].question,
    verdict=Verdict.CONTRADICT,
    series=(
        Series(
            "How many people were killed by the blast?",
            SeriesKind.FIGURE,
            None,
            "killed",
            Verdict.CONTRADICT,
            points=(
                point(KILLED, TUESDAY, Dating.AS_OF, speaker=AUTHOR),
                point(NONE_KILLED, TUESDAY, Dating.AS_OF, speaker="fire brigade", later=FIVE),
                point(FIVE, LETTER_ARTICLE.published, Dating.PUBLICATION, speaker="fire brigade"),
            ),
            undated=(),
        ),
        Series(
            "Was the silo inspected late?",
            SeriesKind.STATE,
            None,
            None,
            Verdict.CONTRADICT,
            points=(
                point(LATE, Period(date(2030, 11, 1), None), Dating.AS_OF, speaker=AUTHOR),
                point(DENIED, WEDNESDAY, Dating.PUBLICATION, speaker="the port authority"),
            ),
            undated=(point(REOPEN, None, None, speaker=AUTHOR),),
        ),
    ),
    silent=(Silent("Coast Courier", None),),
    claims=(KILLED, NONE_KILLED, FIVE, LATE, DENIED, REOPEN),
)


def finding(of: Relation) -> Finding:
    claims = {one.id: one for one in (*CLAIMS, FIVE)}
    articles = {one.id: one for one in (*ANALYSIS.articles, LETTER_ARTICLE)}
    left, right = claims[of.left], claims[of.right]
    return Finding(of, left, right, articles[left.article_id], articles[right.article_id])


FINDINGS = (finding(DEATHS_RELATION), finding(INSPECTION_RELATION))

DIFF = Diff(
    article=LETTER_ARTICLE,
    claims=(
        DiffClaim(FIVE, "updates", ("updates", "diverges"), (Against(KILLED, LETTER_RELATION),)),
        DiffClaim(RESIGNED, "new", ("new",), ()),
    ),
    silent=(SilentTopic("late-inspection", (DENIED.id, LATE.id)),),
    others=ANALYSIS.articles,
)

EARLIER = (
    "Blast shakes the port of Ardania\n\n"
    "Exactly two dockers were killed on Tuesday when a grain silo blew up in the harbour of Ardania. "
    "The harbour master was arrested. "
    "Some 40 houses along the quay lost their windows.\n"
)
EARLIER_ARTICLE = article(
    "Ardania Herald",
    EARLIER,
    published=TUESDAY,
    title="Blast shakes the port of Ardania",
    path="history/versions/herald.txt/1.txt",
)
TWO = claim(
    EARLIER_ARTICLE,
    "Exactly two dockers were killed on Tuesday when a grain silo blew up in the harbour of Ardania.",
    says="Exactly two dockers were killed on 4 March 2031 when a grain silo blew up in the harbour of Ardania.",
    kind=ClaimKind.FIGURE,
    quantities=(quantity(EARLIER_ARTICLE, "Exactly two", exactly(2), counted="killed", comparator=Comparator.EXACT),),
)
ARRESTED = claim(
    EARLIER_ARTICLE, "The harbour master was arrested.", says="The harbour master was arrested.", kind=ClaimKind.EVENT
)
SOME_HOUSES = claim(
    EARLIER_ARTICLE,
    "Some 40 houses along the quay lost their windows.",
    says="Some 40 houses along the quay lost their windows.",
    kind=ClaimKind.FIGURE,
)
VERSIONS = (Version(1, EARLIER_ARTICLE, "2031-03-05T06:30:00+00:00"), Version(2, HERALD_ARTICLE, None))
CHANGES = (
    ClaimChange(
        ChangeKind.CHANGED,
        TWO,
        KILLED,
        (Reason(ReasonKind.QUANTITY, "Exactly two", "Exactly three", "The figure was “Exactly two” and is “Exactly three”."),),
    ),
    ClaimChange(ChangeKind.ADDED, None, DENIED),
    ClaimChange(ChangeKind.REWORDED, SOME_HOUSES, HOUSES),
    ClaimChange(ChangeKind.DROPPED, ARRESTED, None),
)
HISTORY = History(VERSIONS, (Revision(*VERSIONS, CHANGES, unchanged=0, notice=None),))

ALERTS = (
    Alert(
        AlertKind.CONTRADICTS,
        GAZETTE_ARTICLE,
        NONE_KILLED,
        (Against(KILLED, DEATHS_RELATION),),
        Spread(exactly(3), None),
    ),
    Alert(AlertKind.SILENT_CORRECTION, HERALD_ARTICLE, None, revision=HISTORY.revisions[0]),
)

EXPLANATION = Explanation(
    left=KILLED,
    right=NONE_KILLED,
    left_article=HERALD_ARTICLE,
    right_article=GAZETTE_ARTICLE,
    score=0.84,
    threshold=0.6,
    comparisons=(
        Comparison("quantity", Outcome.CONFLICTING, "exactly 3", "exactly 0", "disjoint counts of the same thing", 0.5),
        Comparison("time", Outcome.EQUAL, "4 March 2031", "4 March 2031", "the same day", 0.25),
        Comparison("status", Outcome.NOT_COMPARABLE, None, None, "neither names a state", 0.0),
    ),
    relation=DEATHS_RELATION,
    outcome="Both articles count the dead of one blast on one day in their own voice, and the counts exclude each other.",
)

REPORT = Report(
    title="Harbour blast",
    analysis=ANALYSIS,
    comparisons=(DEATHS, INSPECTION),
    findings=FINDINGS,
    explanations=(
        EXPLANATION,
        Explanation(
            left=FINDINGS[1].left,
            right=FINDINGS[1].right,
            left_article=FINDINGS[1].left_article,
            right_article=FINDINGS[1].right_article,
            score=0.7,
            threshold=0.6,
            comparisons=(),
            relation=INSPECTION_RELATION,
            outcome="The port authority denies what the other article states.",
        ),
    ),
    settings=(("matching.threshold", "0.6", "default"), ("answers.max_contradictions", "3", "claimcmp.yaml")),
)
