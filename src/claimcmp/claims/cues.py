"""Words that tell who says something, how firmly, and what a participle speaks about."""

from __future__ import annotations

from claimcmp.records.claims import AttributionKind

SPEECH_CUES: dict[str, AttributionKind] = {
    lemma: kind
    for kind, lemmas in {
        AttributionKind.REPORTED: (
            "say tell announce report claim note argue warn insist state declare add acknowledge admit explain stress "
            "emphasise emphasize maintain contend assert remark comment respond reply confirm concede testify write tweet "
            "post observe underline underscore pledge promise vow swear predict forecast estimate suggest conclude reveal "
            "disclose reiterate rule point find continue recall caution complain boast joke quip assure inform hint imply agree "
            "concur counter lament read speculate"
        ),
        AttributionKind.BELIEF: (
            "believe think expect hope fear anticipate assume consider feel suspect doubt view see regard perceive know "
            "understand reckon worry"
        ),
        AttributionKind.DENIAL: "deny",
        AttributionKind.ACCUSATION: "allege charge accuse",
    }.items()
    for lemma in lemmas.split()
}
"""Verbs whose clausal complement is what somebody says or thinks, with the kind of attribution."""

ATTITUDE_CUES: dict[str, AttributionKind] = {
    lemma: kind
    for kind, lemmas in {
        AttributionKind.ACCUSATION: "accuse blame allege charge denounce",
        AttributionKind.DENIAL: "deny reject dismiss refute disavow disclaim",
        AttributionKind.DEMAND: "demand urge ask request require insist press order beg",
        AttributionKind.BELIEF: (
            "consider view see regard perceive believe expect hope fear think deem label call describe brand term"
        ),
        AttributionKind.REPORTED: "promise pledge vow threaten claim emphasize emphasise stress reiterate predict",
    }.items()
    for lemma in lemmas.split()
}
"""Verbs that carry a position of their subject without a finite clause."""

POSITION_NOUNS: dict[str, AttributionKind] = {
    lemma: kind
    for kind, lemmas in {
        AttributionKind.BELIEF: "hope belief view fear confidence conviction expectation suspicion doubt",
        AttributionKind.ACCUSATION: "accusation allegation charge",
        AttributionKind.REPORTED: "concern warning claim statement promise pledge vow regret reservation threat assertion",
        AttributionKind.DENIAL: "denial",
        AttributionKind.DEMAND: "demand call appeal",
    }.items()
    for lemma in lemmas.split()
}
"""Nouns that carry a position, as objects of one of the verbs below: "voiced fear that …", "issued a denial"."""

POSITION_VERBS = frozenset("express voice issue make raise repeat renew reiterate sound level air give".split())

SOURCE_NOUNS = frozenset(
    "figure data estimate poll document record count tally account transcript email memo letter filing post tweet analysis "
    "witness version story article text news intelligence research index census list paper release note file".split()
)
"""Things that one may cite after "according to", besides persons and bodies."""

QUOTING_VERBS = frozenset({"quote", "cite"})
"""Verbs of "quoted X as saying"."""

PURE_SPEECH = frozenset("say add report state note warn announce claim explain declare tell confirm insist reiterate".split())
"""Verbs whose active "it" is a body that speaks ("it said the raid had failed"), never an empty word."""

WITHHOLDING_MODALS = frozenset({"may", "might", "could", "should", "must", "would"})
"""Modals with which a verb of saying reports nothing that was said."""

FIRST_PERSONS = frozenset({"i", "we"})

PHRASAL_ATTITUDES: dict[tuple[str, str], AttributionKind] = {
    ("call", "for"): AttributionKind.DEMAND,
    ("call", "on"): AttributionKind.DEMAND,
    ("warn", "of"): AttributionKind.REPORTED,
    ("warn", "against"): AttributionKind.REPORTED,
    ("speak", "of"): AttributionKind.REPORTED,
    ("refer", "to"): AttributionKind.REPORTED,
    ("complain", "about"): AttributionKind.REPORTED,
}
"""Verb and preposition that together carry a position."""

PERSPECTIVE_NOUNS = frozenset(
    {"perspective", "view", "viewpoint", "opinion", "eye", "account", "word", "standpoint", "assessment"}
)
"""Nouns of phrases such as "from the ministry's perspective" and "in the eyes of the court"."""

NO_SPEAKERS = frozenset(
    {"it", "this", "that", "there", "which", "what", "situation", "fact", "continuation", "development", "event"}
)
"""Subjects of cue verbs that are nobody: "the situation suggests", "it is said"."""

FALSE_WHEN_IMPERSONAL = frozenset(
    {"suggest", "imply", "underline", "underscore", "reveal", "confirm", "predict", "charge", "hint"}
)
"""Verbs that are speech only when a person or body is their subject."""

EVENT_PARTICIPLES = frozenset(
    "leave strain make cause force raise underline underscore prompt trigger spark mark lead drive push plunge pave fuel "
    "deepen widen worsen complicate undermine threaten bring turn heighten escalate exacerbate destabilise destabilize "
    "disrupt reflect signal show indicate demonstrate reveal "
    "suggest highlight boost create end open close cut ruin shatter cement solidify draw provoke erode strengthen "
    "weaken".split()
)
"""Verbs whose trailing participle speaks of the whole event before it, not of the last noun."""

NOUN_PARTICIPLES = frozenset(
    "range include total involve consist contain date feature number amount belong comprise average age".split()
)
"""Verbs whose trailing participle speaks of the noun before it ("tariffs, ranging from …")."""

EVENT_NOUNS = frozenset(
    "move step development decision act action trend sign shift failure attempt policy measure gesture blow setback "
    "success victory "
    "claim charge accusation result situation increase rise drop decline change reversal breach violation reminder".split()
)
"""Nouns that, in apposition, speak of the whole clause before them ("…, a move that …")."""

ASPECTUAL_VERBS = frozenset({"continue", "begin", "start", "keep", "go", "help", "use"})
"""Verbs that only say how far along the verb below them is."""

ACTOR_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Labels of names that can act and speak."""

PERSON_NOUNS = frozenset(
    "official spokesman spokeswoman spokesperson leader minister president premier government police army military "
    "rebel group analyst "
    "expert witness resident activist critic lawmaker diplomat ambassador envoy general commander fighter militant "
    "doctor medic "
    "worker rescuer journalist ministry authority council party court judge prosecutor lawyer opposition regime administration "
    "agency commission committee organisation organization center centre campaign network monitor monitors "
    "observatory union company firm bank "
    "statement report study survey office department institute academic scholar historian economist chief head director "
    "coalition alliance association federation parliament congress senate militia junta movement faction bloc airline navy "
    "force civilian survivor victim protester patient refugee "
    "secretary governor mayor king queen prince source medium newspaper soldier guard officer side country nation state "
    "family attorney aide voter supporter campaigner team coastguard".split()
)
"""Nouns for persons and bodies that can hold a position."""

BODY_NOUNS = frozenset(
    "coalition alliance association federation parliament congress senate militia junta movement faction bloc airline navy "
    "government police army military group ministry authority council party court opposition regime administration agency "
    "commission committee organisation organization center centre campaign network observatory union company firm bank "
    "statement report study survey office department institute medium newspaper watchdog coastguard".split()
)
"""Nouns for bodies, which an "it" takes up."""

HEDGE_WORDS = frozenset(
    "reportedly apparently possibly perhaps probably likely unlikely presumably seemingly supposedly maybe arguably "
    "potentially".split()
)
HEDGING_BELIEFS = ("fear", "suspect", "worr", "doubt")
"""How cues begin that say what is only feared or suspected."""

HEDGE_VERBS = frozenset({"seem", "appear"})
HEDGE_MODALS = frozenset({"may", "might", "could"})
ALLEGED_WORDS = frozenset({"allegedly", "alleged", "purportedly", "so-called"})
FORECAST_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo"})
OPINION_MODALS = frozenset({"should", "must", "ought"})
CONDITION_MARKS = frozenset({"if", "unless", "provided", "lest"})
NEGATORS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no", "nobody", "none", "nothing", "hardly", "scarcely"})
NEGATIVE_VERBS = frozenset({"fail", "refuse", "lack", "decline", "avoid", "cease", "stop", "prevent", "neglect"})
"""Verbs that deny what they govern."""

STATE_VERBS = frozenset(
    "be remain have hold own lack rely depend consist contain constitute belong stay exist live base include represent share "
    "possess control face enjoy need know seem appear mean recognise recognize consider support oppose back".split()
)
"""Verbs that, in the present or perfect, describe a state rather than an event."""

GENERIC_BODIES = frozenset(
    "government regime administration authority authorities leadership state republic movement rulers emirate group "
    "organisation organization".split()
)
"""Nouns that name the entity before them itself: "the Ardanian government" is Ardania as an actor."""
