from __future__ import annotations

from pathlib import Path

import pytest

from claimcmp.errors import ModelError
from claimcmp.models import parsing, plain_text
from claimcmp.models.bundled import SPACY_ENGLISH, locate
from claimcmp.models.parsing import SpacyParser, parser_folder, parser_hash, parser_name


def split(parser: SpacyParser, text: str) -> list[str]:
    (sentences,) = parser.parse([(text, 0)])
    return [sentence.span.slice(text) for sentence in sentences]


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. troops left Velmar on Nov. 28.", "Dr. J. Rahm stayed."],
        ["“It was over. and done,” he said.", "Ardania denied it."],
        ["“Why go?” she asked.", "“No!” he replied."],
        ["Over\u00a02,400 people\ndied.", "The har\u00adbour burned."],
    ],
)
def test_sentences_end_where_they_end(spacy_parser: SpacyParser, sentences: list[str]) -> None:
    assert split(spacy_parser, " ".join(sentences)) == sentences


def test_no_break_space_does_not_change_the_parse(spacy_parser: SpacyParser) -> None:
    text = "Ardania recognised the government of Velmar in 1987 ."
    plain, odd = spacy_parser.parse([(text, 0), (text.replace(" ", "\u00a0"), 0)])
    assert plain == odd


def test_tokens_carry_lemma_tags_and_entities(spacy_parser: SpacyParser) -> None:
    ((sentence,),) = spacy_parser.parse([("Angela Merkel visited Paris.", 40)])
    assert (sentence.root.text, sentence.root.lemma, sentence.root.pos, sentence.root.tag) == ("visited", "visit", "VERB", "VBD")
    assert [(token.entity, token.entity_start) for token in sentence.tokens[:2]] == [("PERSON", True), ("PERSON", False)]
    assert sentence.tokens[1].dep == "nsubj"
    assert sentence.span.start == 40


def test_very_long_passage_is_parsed_in_pieces(spacy_parser: SpacyParser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "cut_passage", lambda text: plain_text.cut_passage(text, longest=60))
    sentences = [f"The tanker {name} left the port of Velmar." for name in ("Aurora", "Boreas", "Castor")]
    assert split(spacy_parser, " ".join(sentences)) == sentences


def test_another_model_is_taken_by_path_or_name_only_when_asked_for(spacy_parser: SpacyParser) -> None:
    bundled = locate(SPACY_ENGLISH)
    assert parser_folder(str(bundled)) == bundled
    assert parser_folder(SPACY_ENGLISH.module) == bundled
    assert parser_hash(SPACY_ENGLISH.module) == spacy_parser.hash
    assert parser_name(SPACY_ENGLISH.module) == f"{SPACY_ENGLISH.module} 3.8.0"
    assert spacy_parser.name == SPACY_ENGLISH.name


@pytest.mark.parametrize("model", ["no_such_model", "no/such/folder"])
def test_unknown_model_is_an_error_of_one_line(model: str) -> None:
    with pytest.raises(ModelError, match=model):
        SpacyParser(model=model)


def test_folder_without_a_pipeline_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[nlp]\nlang = 'en'\npipeline = []\n")
    with pytest.raises(ModelError, match=str(tmp_path)):
        SpacyParser(model=str(tmp_path))
