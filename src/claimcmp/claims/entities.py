"""Names: the alias table of a corpus, and the mentions of one sentence."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files

from claimcmp.claims.lexicon import Alias, AliasUse, Hit, Lexicon, Merge
from claimcmp.claims.metonyms import is_actor
from claimcmp.claims.naming import find_definitions, find_names
from claimcmp.claims.spellings import block_key, clearly_different, group, same_name
from claimcmp.claims.wordforms import is_acronym, keys_of, split_words
from claimcmp.records.articles import Article, NamedEntity
from claimcmp.records.claims import EntityMention
from claimcmp.records.parses import ParsedSentence, Token
from claimcmp.records.spans import Span

_PARSER_TYPES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "NORP": "group",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "event",
}
_ATTRIBUTIVE = frozenset({"amod", "compound", "nmod", "poss"})


def build_lexicon(articles: Sequence[Article], entities: Sequence[NamedEntity]) -> Lexicon:
    """Return the alias table of a corpus.

    `entities` (of entities.yaml) always win, then the built-in list, then what the articles define ("Long Name (LN)"), then
    spellings of one multi-word name across articles, merged under the guards of `spellings.same_name`.
    """
    table = _Table()
    for entity in entities:
        table.add_entity(entity, lenient=True)
    for entity in builtin_entities():
        table.add_entity(entity, lenient=False)
    texts = [article.text for article in articles]
    _add_definitions(table, texts)
    _add_spellings(table, texts)
    return table.lexicon()


@lru_cache(maxsize=1)
def builtin_entities() -> tuple[NamedEntity, ...]:
    """Return the built-in list of states, organisations and armed movements."""
    document = json.loads(files("claimcmp.claims").joinpath("data/gazetteer.json").read_text(encoding="utf-8"))
    return tuple(
        NamedEntity(
            name=entry["name"],
            type=entry["type"],
            aliases=tuple(entry.get("aliases", ())),
            metonyms=tuple(entry.get("metonyms", ())),
            adjectives=tuple(entry.get("adjectives", ())),
            origin="built-in",
        )
        for entry in document["entities"]
    )


def find_mentions(sentence: ParsedSentence, lexicon: Lexicon) -> tuple[EntityMention, ...]:
    """Return the names of a sentence in order, without overlap.

    First the longest aliases of the lexicon, then what the parser marks as a name, with its own words as canonical
    name. A demonym before a noun names its state (type `state`), elsewhere people or a language (`demonym`). A capital is its
    state where it acts and a place elsewhere. A longer name of the parser beats a state or place inside it
    ("Ardania University").
    """
    text = _text_of(sentence)
    base = sentence.span.start
    words = split_words(text, offset=base)
    known: list[EntityMention] = []
    for hit in lexicon.find(text, words, offset=base):
        start, end = words[hit.first].start, words[hit.last].end - hit.bare_possessive
        if _runs_on(text, end - base):
            continue
        known.append(_mention_of(sentence, lexicon, hit, text, Span(start, end)))
    known = _with_modifiers(known, text, base)
    found = (_without_owner(mention, lexicon) for mention in _parser_mentions(sentence, text))
    named = [mention for mention in found if lexicon.canonical(mention.surface) is None]
    kept = [mention for mention in known if not any(_is_part(mention, whole) for whole in named)]
    taken = [mention.span for mention in kept]
    added = [mention for mention in named if not any(mention.span.overlap(span) for span in taken)]
    return tuple(sorted([*kept, *added], key=lambda mention: mention.span))


def _without_owner(mention: EntityMention, lexicon: Lexicon) -> EntityMention:
    """Return a name of the parser without a state that owns it: "Ardania's Velmar", also where the apostrophe got lost."""
    owner, space, rest = mention.surface.partition(" ")
    bare = owner.removesuffix("'s").removesuffix("’s").removesuffix("s")
    if not space or bare == owner or lexicon.type_of(lexicon.canonical(bare) or "") != "state":
        return mention
    return EntityMention(Span(mention.span.end - len(rest), mention.span.end), rest, rest, mention.type)


class _Table:
    """The alias table while it is being made: the first to claim a surface keeps it."""

    def __init__(self) -> None:
        self.aliases: dict[tuple[str, ...], Alias] = {}
        self.types: dict[str, str] = {}
        self.merges: list[Merge] = []
        self.ambiguous: set[str] = set()
        self.built_in: set[str] = set()

    def add_entity(self, entity: NamedEntity, *, lenient: bool) -> None:
        """Add an entity; one whose name is already an alias extends that one."""
        name = self.canonical(entity.name) or entity.name
        if name == entity.name and not lenient:
            name = next(
                (found for alias in entity.aliases if (found := self.canonical(alias)) is not None and len(alias) > 4), name
            )
        self.types.setdefault(name, entity.type)
        if not lenient:
            self.built_in.add(name)
        for surface in (entity.name, *entity.aliases):
            self.add(surface, name, AliasUse.NAME, lenient=lenient)
        for surface in entity.metonyms:
            self.add(surface, name, AliasUse.METONYM, lenient=lenient)
        for surface in _with_plurals(entity.adjectives):
            self.add(surface, name, AliasUse.ADJECTIVE, lenient=lenient)

    def add(self, surface: str, canonical: str, use: AliasUse, *, lenient: bool = False) -> None:
        """Add one surface, unless something else has it."""
        key = keys_of(surface)
        if key:
            self.aliases.setdefault(_cased(key, surface), Alias(surface, canonical, use, lenient))

    def canonical(self, surface: str) -> str | None:
        """Return whom a surface names, demonyms and metonyms left aside."""
        alias = self.aliases.get(_cased(keys_of(surface), surface))
        return alias.canonical if alias is not None and alias.use is AliasUse.NAME else None

    def owner(self, surface: str) -> str | None:
        """Return whom a surface stands for; a capital stands for itself here."""
        alias = self.aliases.get(_cased(keys_of(surface), surface))
        if alias is None:
            return None
        return alias.surface if alias.use is AliasUse.METONYM else alias.canonical

    def merge(self, canonical: str, surface: str, why: str) -> None:
        """Add a surface that the articles tie to a name."""
        if self.owner(surface) is None:
            self.add(surface, canonical, AliasUse.NAME)
            self.merges.append(Merge(canonical, surface, why))

    def lexicon(self) -> Lexicon:
        """Return the finished table."""
        return Lexicon(
            aliases=tuple(sorted(self.aliases.values())),
            types=tuple(sorted(self.types.items())),
            merges=tuple(sorted(self.merges)),
            ambiguous=tuple(sorted(self.ambiguous)),
        )


def _cased(key: tuple[str, ...], surface: str) -> tuple[str, ...]:
    """Return the key under which a surface is kept: acronyms apart from words ("WHO" from "Who")."""
    return (*key, "acronym") if is_acronym(surface.replace(".", "")) else key


def _with_plurals(adjectives: Iterable[str]) -> Iterator[str]:
    """Yield demonyms and their plurals ("Ardanian", "Ardanians")."""
    for adjective in adjectives:
        yield adjective
        if adjective.endswith(("n", "i", "t", "k", "o")):
            yield adjective + "s"


def _add_definitions(table: _Table, texts: Sequence[str]) -> None:
    """Take over acronym definitions: one acronym, one thing, unless its long names clearly differ."""
    longs: dict[str, Counter[str]] = {}
    for text in texts:
        for definition in find_definitions(text):
            longs.setdefault(definition.acronym, Counter())[definition.long] += 1
    for acronym, counted in sorted(longs.items()):
        ordered = sorted(counted, key=lambda name: (-counted[name], name))
        groups = group(ordered, lambda a, b: not clearly_different(a, b, owner=table.owner))
        owner = table.canonical(acronym)
        if owner is None and len(groups) > 1:
            owner = next((found for names in groups if (found := _known_among(table, names))), None)
            if owner is None or not all(_known_among(table, names) == owner for names in groups):
                table.ambiguous.add(acronym)
        for names in groups:
            _add_group(table, acronym, names, owner)


def _add_group(table: _Table, acronym: str, names: Sequence[str], owner: str | None) -> None:
    known = _known_among(table, names)
    canonical = known or names[0]
    if owner is not None and known is None:
        if not _fits_owner(table, owner, names[0], acronym):
            # Somebody else's acronym: of entities.yaml it stays what it is, of the built-in list it is now ambiguous.
            if owner in table.built_in:
                table.aliases.pop(_cased(keys_of(acronym), acronym), None)
                table.ambiguous.add(acronym)
        else:
            canonical = owner
    table.types.setdefault(canonical, "organisation")
    for name in names:
        if name == canonical:
            table.add(name, canonical, AliasUse.NAME)
        table.merge(canonical, name, f"defined in the articles with the acronym {acronym}")
    if acronym not in table.ambiguous:
        table.merge(canonical, acronym, f"acronym of {names[0]} in the articles")


def _known_among(table: _Table, names: Sequence[str]) -> str | None:
    return next((found for name in names if (found := table.canonical(name)) is not None), None)


def _fits_owner(table: _Table, owner: str, long: str, acronym: str) -> bool:
    """Tell whether a long name may be one more spelling of the entity that has the acronym already."""
    others = [alias.surface for alias in table.aliases.values() if alias.canonical == owner and alias.use is AliasUse.NAME]
    initials = [surface for surface in others if len(keys_of(surface)) > 1 and surface[:1].casefold() == acronym[0].casefold()]
    return not initials or any(not clearly_different(long, surface, owner=table.owner) for surface in initials)


def _add_spellings(table: _Table, texts: Sequence[str]) -> None:
    """Merge spellings of one multi-word name across articles; two spellings in one article stay two names."""
    places: dict[str, set[int]] = {}
    counts: Counter[str] = Counter()
    for number, text in enumerate(texts):
        for name in find_names(text):
            places.setdefault(name, set()).add(number)
            counts[name] += 1
    blocks: dict[tuple[str, ...], list[str]] = {}
    for name in sorted(places, key=lambda found: (-counts[found], found)):
        blocks.setdefault(block_key(name), []).append(name)

    def alike(left: str, right: str) -> bool:
        if places[left] & places[right] or keys_of(left) == keys_of(right):
            return False
        owners = {owner for name in (left, right) if (owner := table.canonical(name)) is not None}
        return len(owners) < 2 and same_name(left, right, owner=table.owner)

    for names in blocks.values():
        for spellings in group(names, alike) if len(names) > 1 else ():
            if len(spellings) > 1:
                canonical = _known_among(table, spellings) or spellings[0]
                table.add(canonical, canonical, AliasUse.NAME)
                for name in spellings:
                    table.merge(canonical, name, f"spelling of {canonical} in another article")


def _text_of(sentence: ParsedSentence) -> str:
    """Return the sentence as one string in which offsets hold; what lies between tokens is space."""
    parts: list[str] = []
    position = sentence.span.start
    for token in sentence.tokens:
        parts.append(" " * (token.start - position))
        parts.append(token.text.replace("\n", " "))
        position = token.end
    return "".join(parts)


def _runs_on(text: str, end: int) -> bool:
    """Tell whether a name goes on after the alias with a hyphen and one or two capitals ("XYZ-K"): another name."""
    rest = text[end : end + 4]
    return len(rest) > 1 and rest[0] in "-‐‑" and rest[1].isupper() and not rest[2:4].isalpha() and not (rest[2:3].islower())


def _mention_of(sentence: ParsedSentence, lexicon: Lexicon, hit: Hit, text: str, span: Span) -> EntityMention:
    alias = hit.alias
    surface = text[span.start - sentence.span.start : span.end - sentence.span.start]
    kind = lexicon.type_of(alias.canonical) or "other"
    canonical = alias.canonical
    tokens = [token for token in sentence.tokens if token.start < span.end and span.start < token.end]
    if alias.use is AliasUse.METONYM and not is_actor(sentence, tokens):
        canonical, kind = alias.surface, "place"
    elif alias.use is AliasUse.ADJECTIVE and not _is_attributive(sentence, tokens[-1]):
        kind = "demonym"
    return EntityMention(span, surface, canonical, kind)


def _is_attributive(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a demonym stands before the noun that it describes."""
    if token.tag in {"NNS", "NNPS"}:
        return False
    if token.dep == "conj":
        token = sentence.head(token)
    return token.dep in _ATTRIBUTIVE and token.head > token.i


def _with_modifiers(mentions: Sequence[EntityMention], text: str, base: int) -> list[EntityMention]:
    """Join a demonym with the group right after it: the Ardanian branch of a movement is not the movement."""
    found: list[EntityMention] = []
    for mention in mentions:
        before = found[-1] if found else None
        if (
            before is not None
            and mention.type == "group"
            and before.type == "state"
            and before.surface != before.canonical
            and text[before.span.end - base : mention.span.start - base] == " "
        ):
            span = Span(before.span.start, mention.span.end)
            surface = text[span.start - base : span.end - base]
            found[-1] = EntityMention(span, surface, surface, "group")
        else:
            found.append(mention)
    return found


def _is_part(mention: EntityMention, whole: EntityMention) -> bool:
    """Tell whether a state or place only modifies a longer name, or is part of a person's."""
    if not whole.span.covers(mention.span) or whole.span == mention.span:
        return False
    if mention.type not in {"state", "place", "demonym"}:
        return False
    return whole.type == "person" or (whole.type in {"organisation", "place", "event"} and mention.span.end != whole.span.end)


def _parser_mentions(sentence: ParsedSentence, text: str) -> Iterator[EntityMention]:
    """Yield the names that the parser marks, without article and possessive ending."""
    current: list[Token] = []
    for token in (*sentence.tokens, None):
        if current and (token is None or token.entity != current[0].entity or token.entity_start):
            mention = _trimmed(current, text, sentence.span.start)
            if mention is not None:
                yield mention
            current = []
        if token is not None and token.entity in _PARSER_TYPES:
            current.append(token)


def _trimmed(tokens: list[Token], text: str, base: int) -> EntityMention | None:
    first, last = 0, len(tokens)
    while first < last and (tokens[first].pos in {"DET", "PUNCT"} or tokens[first].text.casefold() == "the"):
        first += 1
    while last > first and (tokens[last - 1].pos in {"PUNCT", "SPACE"} or tokens[last - 1].text in {"'s", "’s", "'", "’"}):
        last -= 1
    if first == last:
        return None
    span = Span(tokens[first].start, tokens[last - 1].end)
    surface = text[span.start - base : span.end - base]
    if not any(letter.isupper() for letter in surface):
        return None
    return EntityMention(span, surface, surface, _PARSER_TYPES[tokens[first].entity])
