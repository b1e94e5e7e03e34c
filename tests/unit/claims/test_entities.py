"""What a corpus calls things, and the names in one sentence."""

from __future__ import annotations

import pytest

from claimcmp.claims.entities import build_lexicon, builtin_entities, find_mentions
from claimcmp.claims.lexicon import Lexicon
from claimcmp.claims.wordforms import keys_of
from claimcmp.records.articles import Article, NamedEntity
from claimcmp.records.parses import ParsedSentence, Token

ARDANIA = NamedEntity("Ardania", "state", ("Republic of Ardania",), ("Velmar",), ("Ardanian",))
OSMARK = NamedEntity("Osmark", "state", (), ("Port Osk",), ("Osmarki",))
DAWN = NamedEntity("Dawn", "group", ("Ardanian Dawn Movement",))


def article(text: str) -> Article:
    return Article("a", "s", None, None, None, None, "en", "a.txt", "0", text, 0, (), "o", (), ())


def lexicon(*texts: str, entities: tuple[NamedEntity, ...] = (ARDANIA, OSMARK)) -> Lexicon:
    return build_lexicon([article(text) for text in texts], entities)


def parsed(text: str, *words: tuple[str, str, int, str] | tuple[str, str, int, str, str], start: int = 0) -> ParsedSentence:
    """Build a sentence from (word, dependency, head, tag[, entity label])."""
    tokens: list[Token] = []
    position = 0
    for i, (word, dep, head, tag, *rest) in enumerate(words):
        begin = text.index(word, position)
        position = begin + len(word)
        pos = {"N": "PROPN" if tag.startswith("NNP") else "NOUN", "J": "ADJ", "V": "VERB", "I": "ADP", "D": "DET"}.get(
            tag[0], "X"
        )
        label = rest[0] if rest else ""
        opens = bool(label) and (i == 0 or tokens[-1].entity != label)
        lemma = {"said": "say", "told": "tell", "fell": "fall", "talks": "talk", "was": "be"}.get(word, word.lower())
        tokens.append(Token(i, word, begin + start, position + start, lemma, pos, tag, dep, head, label, opens))
    return ParsedSentence(tuple(tokens))


def mentions(
    sentence: ParsedSentence, *, entities: tuple[NamedEntity, ...] = (ARDANIA, OSMARK, DAWN)
) -> list[tuple[str, str, str]]:
    return [(m.surface, m.canonical, m.type) for m in find_mentions(sentence, build_lexicon([], entities))]


class TestLexiconOfACorpus:
    def test_entities_of_the_user_beat_the_built_in_list(self) -> None:
        user = NamedEntity("The Isles", "state", ("Fiji",))
        built = lexicon(entities=(user,))
        assert built.canonical("Fiji") == "The Isles"
        assert built.canonical("Republic of Fiji") == "The Isles"

    def test_names_of_the_built_in_list(self) -> None:
        built = lexicon()
        assert built.canonical("UN") == built.canonical("U.N.") == "United Nations"
        assert built.canonical("Norwegian") == "Norway"
        assert built.canonical("Côte d’Ivoire") == "Ivory Coast"
        assert built.type_of("Norway") == "state"

    def test_no_surface_of_the_built_in_list_has_two_owners(self) -> None:
        owners: dict[tuple[str, ...], set[str]] = {}
        for entity in builtin_entities():
            for surface in (entity.name, *entity.aliases, *entity.metonyms, *entity.adjectives):
                owners.setdefault(keys_of(surface), set()).add(entity.name)
        assert {key: names for key, names in owners.items() if len(names) > 1} == {}

    @pytest.mark.parametrize(
        "text",
        [
            "The Northern Harbour Guild (NHG) met.",
            "The NHG (Northern Harbour Guild) met.",
            "The Northern Harbour Guild, or NHG, met.",
            "The Guild for Northern Harbours. The Northern Harbour Guild (“NHG”) met.",
        ],
    )
    def test_acronyms_are_taken_from_the_articles(self, text: str) -> None:
        built = lexicon(text)
        assert built.canonical("NHG") == "Northern Harbour Guild"
        assert built.canonical("Northern Harbour Guild") == "Northern Harbour Guild"
        assert ("Northern Harbour Guild", "NHG") in {(merge.canonical, merge.alias) for merge in built.merges}

    @pytest.mark.parametrize("text", ["The harbour blast (NHG) hit.", "The Southern Harbour Guild (NHG) met.", "It (NHG) met."])
    def test_initials_must_fit(self, text: str) -> None:
        assert lexicon(text).canonical("NHG") is None

    def test_one_acronym_merges_spellings_without_likeness(self) -> None:
        built = lexicon(
            "The Harakat-e Jumhur Velmari (HJV) met.",
            "The Harkat-i-Jamhoor Velmari (HJV) met.",
            "The Harakat-e Jumhur Velmari (HJV).",
        )
        assert built.canonical("Harkat-i-Jamhoor Velmari") == built.canonical("HJV") == "Harakat-e Jumhur Velmari"
        assert built.ambiguous == ()

    def test_a_state_and_its_adjective_are_one_word_in_long_names(self) -> None:
        built = lexicon("The Free Ardania Corps (FAC) left.", "The Free Ardanian Corps (FAC) left.")
        assert (
            built.canonical("Free Ardania Corps")
            == built.canonical("Free Ardanian Corps")
            == built.canonical("FAC")
            == "Free Ardania Corps"
        )

    def test_one_acronym_for_two_things_is_ambiguous(self) -> None:
        built = lexicon("The Coastal Relief Fund (CRF) paid.", "The Citizens Radio Forum (CRF) spoke.")
        assert built.ambiguous == ("CRF",)
        assert built.canonical("CRF") is None
        assert built.canonical("Coastal Relief Fund") == "Coastal Relief Fund"

    def test_an_acronym_of_the_user_stays_with_its_owner(self) -> None:
        fund = NamedEntity("Coastal Relief Fund", "organisation", ("CRF",))
        assert lexicon("The Citizens Radio Forum (CRF) spoke.", entities=(fund,)).canonical("CRF") == "Coastal Relief Fund"

    def test_a_redefined_acronym_of_the_built_in_list_is_ambiguous(self) -> None:
        built = lexicon("The Inner Moor Foundation (IMF) met.")
        assert built.canonical("IMF") is None
        assert built.ambiguous == ("IMF",)

    def test_transliterations_are_merged_across_articles(self) -> None:
        built = lexicon("Then Hussain Torvali left.", "Then Hussein Torvaly left.", "Then Hussain Torvali left.")
        assert built.canonical("Hussein Torvaly") == "Hussain Torvali"

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            ("North Torvania", "South Torvania"),
            ("Niger Valley Front", "Nigeria Valley Front"),
            ("Upper Torvania", "Lower Torvania"),
            ("Velmar ISI", "Velmar ISIL"),
            ("Torval Minister", "Torval Ministry"),
            ("John Miller", "John Muller"),
            ("Torval Union", "Torval Unions"),
            ("Ardanian Dawn", "Osmarki Dawn"),
            ("Velmar Dawn", "Dawn"),
            ("Ardania Harbour Police", "Ardanian Harbour Police"),
            ("Torvala Ardania", "Torvalya Ardania"),
            ("Ardania-based Observatory", "Ardanian-based Observatory"),
        ],
    )
    def test_names_that_only_look_alike_stay_apart(self, left: str, right: str) -> None:
        assert lexicon(f"Then {left} left.", f"Then {right} left.").merges == ()

    def test_a_capital_is_not_its_state_in_longer_names(self) -> None:
        state = NamedEntity("Torvania", "state", (), ("Torval",))
        assert lexicon("Then Torval Accord failed.", "Then Torvania Accord failed.", entities=(state,)).merges == ()

    def test_two_spellings_in_one_article_stay_two_names(self) -> None:
        assert lexicon("Then Hussain Torvali met Hussein Torvaly.").merges == ()

    def test_names_joined_by_and_or_hyphen_are_no_spellings(self) -> None:
        assert lexicon("Between Ardania and Osmark there is war.", "The Ardania-Osmark war.").merges == ()

    def test_the_order_of_the_articles_does_not_matter(self) -> None:
        texts = ("Then Hussain Torvali left. The Harbour Guild Office (HGO).", "Then Hussein Torvaly left.")
        assert lexicon(*texts).hash == lexicon(*reversed(texts)).hash


class TestMentionsOfASentence:
    def test_offsets_are_those_of_the_article(self) -> None:
        text = "Ardania’s army said so."
        sentence = parsed(
            text,
            ("Ardania", "poss", 2, "NNP"),
            ("’s", "case", 0, "POS"),
            ("army", "nsubj", 3, "NN"),
            ("said", "ROOT", 3, "VBD"),
            start=100,
        )
        (mention,) = find_mentions(sentence, lexicon())
        assert (mention.span.start, mention.span.end, mention.surface) == (100, 107, "Ardania")

    def test_a_capital_that_speaks_is_its_state(self) -> None:
        sentence = parsed("Velmar said no", ("Velmar", "nsubj", 1, "NNP"), ("said", "ROOT", 1, "VBD"), ("no", "dobj", 1, "DT"))
        assert mentions(sentence) == [("Velmar", "Ardania", "state")]

    def test_a_capital_that_owns_a_policy_is_its_state(self) -> None:
        sentence = parsed("Velmar 's policy", ("Velmar", "poss", 2, "NNP"), ("'s", "case", 0, "POS"), ("policy", "ROOT", 2, "NN"))
        assert mentions(sentence) == [("Velmar", "Ardania", "state")]

    def test_a_capital_that_is_told_something_is_its_state(self) -> None:
        sentence = parsed(
            "They told Velmar", ("They", "nsubj", 1, "PRP"), ("told", "ROOT", 1, "VBD"), ("Velmar", "dobj", 1, "NNP")
        )
        assert mentions(sentence) == [("Velmar", "Ardania", "state")]

    def test_capitals_that_talk_are_states(self) -> None:
        sentence = parsed(
            "talks between Velmar and Port Osk",
            ("talks", "ROOT", 0, "NNS"),
            ("between", "prep", 0, "IN"),
            ("Velmar", "pobj", 1, "NNP"),
            ("and", "cc", 2, "CC"),
            ("Port", "compound", 5, "NNP"),
            ("Osk", "conj", 2, "NNP"),
        )
        assert mentions(sentence) == [("Velmar", "Ardania", "state"), ("Port Osk", "Osmark", "state")]

    @pytest.mark.parametrize(
        "sentence",
        [
            parsed("Velmar fell", ("Velmar", "nsubj", 1, "NNP"), ("fell", "ROOT", 1, "VBD")),
            parsed("control of Velmar", ("control", "ROOT", 0, "NN"), ("of", "prep", 0, "IN"), ("Velmar", "pobj", 1, "NNP")),
            parsed("blast in Velmar", ("blast", "ROOT", 0, "NN"), ("in", "prep", 0, "IN"), ("Velmar", "pobj", 1, "NNP")),
            parsed("visit to Velmar", ("visit", "ROOT", 0, "NN"), ("to", "prep", 0, "IN"), ("Velmar", "pobj", 1, "NNP")),
            parsed("took Velmar", ("took", "ROOT", 0, "VBD"), ("Velmar", "dobj", 0, "NNP")),
            parsed("Velmar 's airport", ("Velmar", "poss", 2, "NNP"), ("'s", "case", 0, "POS"), ("airport", "ROOT", 2, "NN")),
        ],
    )
    def test_a_capital_is_a_place_elsewhere(self, sentence: ParsedSentence) -> None:
        assert mentions(sentence) == [("Velmar", "Velmar", "place")]

    def test_a_demonym_is_a_state_only_before_a_noun(self) -> None:
        before = parsed("Ardanian army", ("Ardanian", "amod", 1, "JJ"), ("army", "ROOT", 1, "NN"))
        people = parsed("Ardanians said", ("Ardanians", "nsubj", 1, "NNPS"), ("said", "ROOT", 1, "VBD"))
        assert mentions(before) == [("Ardanian", "Ardania", "state")]
        assert mentions(people) == [("Ardanians", "Ardania", "demonym")]

    def test_a_group_with_a_demonym_is_another_group(self) -> None:
        sentence = parsed(
            "Osmarki Dawn said", ("Osmarki", "amod", 1, "JJ"), ("Dawn", "nsubj", 2, "NNP"), ("said", "ROOT", 2, "VBD")
        )
        assert mentions(sentence) == [("Osmarki Dawn", "Osmarki Dawn", "group")]

    def test_a_name_that_goes_on_after_a_hyphen_is_another_name(self) -> None:
        sentence = parsed(
            "WHO-K met",
            ("WHO", "nsubj", 3, "NNP"),
            ("-", "punct", 0, "HYPH"),
            ("K", "nsubj", 3, "NNP"),
            ("met", "ROOT", 3, "VBD"),
        )
        assert mentions(sentence) == []

    def test_names_of_the_parser_lose_article_and_possessive(self) -> None:
        sentence = parsed(
            "The Harbour Guild 's men",
            ("The", "det", 2, "DT", "ORG"),
            ("Harbour", "compound", 2, "NNP", "ORG"),
            ("Guild", "poss", 4, "NNP", "ORG"),
            ("'s", "case", 2, "POS", "ORG"),
            ("men", "ROOT", 4, "NNS"),
        )
        assert mentions(sentence) == [("Harbour Guild", "Harbour Guild", "organisation")]

    def test_a_longer_name_beats_the_state_in_it(self) -> None:
        sentence = parsed("Ardania University", ("Ardania", "compound", 1, "NNP", "ORG"), ("University", "ROOT", 1, "NNP", "ORG"))
        assert mentions(sentence) == [("Ardania University", "Ardania University", "organisation")]

    def test_dates_and_numbers_of_the_parser_are_no_names(self) -> None:
        sentence = parsed("On Friday", ("On", "ROOT", 0, "IN"), ("Friday", "pobj", 0, "NNP", "DATE"))
        assert mentions(sentence) == []
