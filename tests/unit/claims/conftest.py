"""Invented articles read by the real parser, with names that the parser need not guess."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claimcmp.claims.clauses import Clause, split_clauses
from claimcmp.claims.entities import build_lexicon
from claimcmp.claims.extraction import extract_claims
from claimcmp.corpus.folder import read_article
from claimcmp.models.parsing import SpacyParser
from claimcmp.records.articles import NamedEntity
from claimcmp.records.claims import Claim
from claimcmp.records.parses import ParsedSentence

NAMES = (
    NamedEntity("Ardania", "state", adjectives=("Ardanian",)),
    NamedEntity("Velmar", "state", adjectives=("Velmari",)),
    NamedEntity("Harbour Front", "organisation", aliases=("HF",)),
    NamedEntity("Velmar Observatory for Human Rights", "organisation", aliases=("VOHR",)),
    NamedEntity("Anna Kov", "person", aliases=("Kov",)),
    NamedEntity("Peter Lund", "person", aliases=("Lund",)),
)

Read = Callable[[str], tuple[Claim, ...]]
Split = Callable[[str], tuple[ParsedSentence, tuple[Clause, ...]]]


@pytest.fixture
def read(spacy_parser: SpacyParser) -> Read:
    """Return the claims of a text."""

    def claims_of(text: str) -> tuple[Claim, ...]:
        article = read_article(text.encode())
        return extract_claims(article, parser=spacy_parser, lexicon=build_lexicon([article], NAMES)).claims

    return claims_of


@pytest.fixture
def split(spacy_parser: SpacyParser) -> Split:
    """Return the first sentence of a text and its clauses."""

    def clauses_of(text: str) -> tuple[ParsedSentence, tuple[Clause, ...]]:
        sentence = spacy_parser.parse([(text, 0)])[0][0]
        return sentence, split_clauses(sentence)

    return clauses_of
