"""The spaCy parser: passages in, sentences of tokens with a dependency tree and exact offsets out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from claimcmp.errors import ModelError
from claimcmp.models.bundled import SPACY_ENGLISH, locate, package_folder, require
from claimcmp.models.hashes import hash_folder
from claimcmp.models.plain_text import PlainText, cut_passage, plain_text
from claimcmp.models.prefixed_words import prefixed_words
from claimcmp.models.sentence_starts import barred_starts
from claimcmp.records.parses import ParsedSentence, Token

BATCH = 32


class SpacyParser:
    """A spaCy English pipeline: the bundled one, or another installed one where the settings name it.

    Raises:
        ModelError: library or model absent, or the bundled weights are not the expected ones.
    """

    def __init__(self, *, model: str | None = None) -> None:
        require("spacy", requirement="spacy", purpose="to parse sentences")
        folder = parser_folder(model)
        self.name = parser_name(model)
        self.hash = parser_hash(model)
        self._pipeline = _load_pipeline(folder)

    def parse(self, passages: Sequence[tuple[str, int]]) -> list[list[ParsedSentence]]:
        """Parse passages given as (text, offset of its first code point); one list of sentences each.

        White space and invisible characters are evened out for the model only (see `plain_text`); offsets are
        those of the passage as given.
        """
        pieces = [
            (index, plain_text(text[start:end], offset=offset + start))
            for index, (text, offset) in enumerate(passages)
            for start, end in cut_passage(text)
        ]
        parsed: list[list[ParsedSentence]] = [[] for _ in passages]
        documents = (self._prepared(plain.text) for _, plain in pieces)
        for (index, plain), document in zip(pieces, self._pipeline.pipe(documents, batch_size=BATCH), strict=True):
            parsed[index].extend(_sentences(document, plain))
        return parsed

    def _prepared(self, text: str) -> Any:
        """Return the tokens of a text, with the places barred where no sentence may begin."""
        document = self._pipeline.make_doc(text)
        with document.retokenize() as retokenizer:
            for start, end in prefixed_words([(token.text, bool(token.whitespace_)) for token in document]):
                retokenizer.merge(document[start:end])
        for index in barred_starts([(token.text, bool(token.whitespace_)) for token in document]):
            document[index].is_sent_start = False
        return document


def parser_folder(model: str | None) -> Path:
    """Return the folder of a spaCy model: the bundled one, a path, or an installed package.

    Raises:
        ModelError: there is no such model on this machine.
    """
    if model is None:
        return locate(SPACY_ENGLISH)
    package = None if Path(model).is_dir() or not model.isidentifier() else package_folder(model)
    folder = Path(model) if package is None else next(package.glob(f"{model}-*"), package)
    if not (folder / "config.cfg").is_file():
        raise ModelError(
            f"There is no spaCy model {model!r} on this machine; models are never downloaded.",
            hint="Give the name of an installed model or the path of a folder with its config.cfg.",
        )
    return folder


def parser_name(model: str | None) -> str:
    """Return the name and version that `SpacyParser` goes by, without loading it."""
    if model is None:
        return SPACY_ENGLISH.name
    try:
        return f"{model} {version(model)}"
    except PackageNotFoundError:
        return model


def parser_hash(model: str | None) -> str:
    """Return the SHA-256 of the weights that `SpacyParser` would load, without loading them."""
    return SPACY_ENGLISH.sha256 if model is None else hash_folder(parser_folder(model))


def _load_pipeline(folder: Path) -> Any:
    import spacy

    try:
        pipeline = spacy.load(folder, exclude=["senter"])
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder} is not a spaCy model that this version can load: {error}") from error
    if not {"parser", "tagger", "ner"} <= set(pipeline.pipe_names):
        raise ModelError(f"The spaCy model {folder} lacks a parser, tagger or entity recogniser.")
    return pipeline


def _sentences(document: Any, plain: PlainText) -> Iterator[ParsedSentence]:
    for sentence in document.sents:
        tokens = tuple(_token(token, sentence.start, plain) for token in sentence)
        if tokens:
            yield ParsedSentence(tokens)


def _token(token: Any, first: int, plain: PlainText) -> Token:
    start, end = plain.original(token.idx, token.idx + len(token.text))
    return Token(
        i=token.i - first,
        text=token.text,
        start=start,
        end=end,
        lemma=token.lemma_,
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=token.head.i - first,
        entity=token.ent_type_,
        entity_start=token.ent_iob_ == "B",
    )
