"""Who says what, against the stand-off marks of PolNeAR (Newell, Margolin and Ruths, LREC 2018).

An attribution there is a source, a cue and a content, each a list of spans. Ours is read off the claims: those of one
sentence with the same speaker and cue are one attribution, its content what they hold besides the words that report it.
"""

from __future__ import annotations

import re
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimcmp.errors import GoldError
from claimcmp.evaluation.report import EvaluationReport
from claimcmp.evaluation.span_scores import Tallies, count_matches
from claimcmp.records.articles import Article
from claimcmp.records.claims import Attribution, Claim
from claimcmp.records.spans import Span

EXACT, OVERLAP = 1.0, 1e-9
ENTITY = re.compile(r"(T\d+)\t(\S+) ([\d ;]+)\t")
RELATION = re.compile(r"E\d+\t(.*)")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Marked:
    """One attribution: code points of the source (none where it has no source) and of the content, without punctuation."""

    source: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True)
class MarkedText:
    """A text with the attributions that each of its readers marked, by reader."""

    name: str
    text: str
    readings: tuple[tuple[Marked, ...], ...]


Extract = Callable[[MarkedText], tuple[Article, Sequence[Claim], Sequence[Span]]]
"""Gives a text's article, its claims and its sentences."""


def read_marked_texts(archive: Path) -> tuple[MarkedText, ...]:
    """Return the texts of an archive that holds `text/NAME.txt` and `attributions/NAME_READER.ann`.

    Raises:
        GoldError: the archive is absent, cannot be read, or a mark lies outside its text.
    """
    texts: dict[str, str] = {}
    marks: dict[str, str] = {}
    try:
        with tarfile.open(archive) as files:
            for member in files:
                content = files.extractfile(member) if member.isfile() else None
                if content is None:
                    continue
                path = PurePosixPath(member.name)
                target = {".txt": texts, ".ann": marks}.get(path.suffix)
                if target is not None:
                    target[path.stem] = content.read().decode()
    except (OSError, tarfile.TarError, UnicodeDecodeError) as error:
        raise GoldError(f"cannot read the marked texts {archive}: {error}") from error
    readings: dict[str, list[tuple[Marked, ...]]] = defaultdict(list)
    for name in sorted(marks):
        text = name.rpartition("_")[0]
        if text in texts:
            readings[text].append(read_marks(marks[name], texts[text], name=name))
    return tuple(MarkedText(name, texts[name], tuple(readings[name])) for name in sorted(readings))


def read_marks(standoff: str, text: str, *, name: str) -> tuple[Marked, ...]:
    """Return the attributions of one stand-off file.

    Raises:
        GoldError: a mark lies outside the text.
    """
    spans: dict[str, list[Span]] = {}
    found: list[Marked] = []
    relations: list[str] = []
    for line in standoff.splitlines():
        if entity := ENTITY.match(line):
            pairs = [part.split() for part in entity[3].split(";")]
            spans[entity[1]] = [Span(int(start), int(end)) for start, end in pairs]
        elif relation := RELATION.match(line):
            relations.append(relation[1])
    for line in relations:
        parts = [part.partition(":") for part in line.split()]
        wanted = {
            role: [span for kind, _, key in parts if kind.rstrip("0123456789") == role for span in spans.get(key, ())]
            for role in ("Source", "Content")
        }
        if any(span.end > len(text) for part in wanted.values() for span in part):
            raise GoldError(f"{name}: a mark lies outside its text")
        if wanted["Content"]:
            found.append(Marked(letters(text, wanted["Source"]), letters(text, wanted["Content"])))
    return tuple(found)


def letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Return the places of the letters and digits in these spans: where a comma belongs nobody need agree."""
    return frozenset(at for span in spans for at in range(span.start, span.end) if text[at].isalnum())


def measure_attributions(texts: Sequence[MarkedText], extract: Extract) -> EvaluationReport:
    """Return precision, recall and F1 of sources, contents and both, exact and overlapping.

    Beside them stand the baseline that takes every sentence for a content, and how far a second reader agrees with the first.
    """
    tallies = Tallies()
    for marked in texts:
        article, claims, sentences = extract(marked)
        wanted = marked.readings[0]
        _compare(tallies, "", attributions_of(article, claims), wanted)
        whole = [Marked(frozenset(), letters(article.text, [sentence])) for sentence in sentences]
        _compare_aspect(tallies, "content, baseline: sentences", [item.content for item in whole], [w.content for w in wanted])
        if len(marked.readings) > 1:
            _compare(tallies, "second reader: ", marked.readings[1], wanted)
    return EvaluationReport("attributions", tuple(tallies.metrics()))


def _compare(tallies: Tallies, about: str, found: Sequence[Marked], wanted: Sequence[Marked]) -> None:
    for aspect in ("source", "content"):
        mine, theirs = ([part for item in side if (part := getattr(item, aspect))] for side in (found, wanted))
        _compare_aspect(tallies, f"{about}{aspect}", mine, theirs)
    both = [[item for item in side if item.source] for side in (found, wanted)]
    sources = [[item.source for item in side] for side in both]
    keyed = [{frozenset({index}): item for index, item in enumerate(side)} for side in both]

    def alike(left: frozenset[int], right: frozenset[int]) -> float:
        mine, theirs = keyed[0][left], keyed[1][right]
        return float(bool(mine.source & theirs.source)) * len(mine.content & theirs.content) / len(mine.content | theirs.content)

    right = count_matches(list(keyed[0]), list(keyed[1]), least=OVERLAP, likeness=alike)
    tallies.of(f"{about}source and content, overlapping").add(right, len(sources[0]), len(sources[1]))


def _compare_aspect(tallies: Tallies, name: str, found: Iterable[frozenset[int]], wanted: Iterable[frozenset[int]]) -> None:
    # One source of several contents is one stretch of text; it is counted once on both sides.
    mine, theirs = list(dict.fromkeys(found)), list(dict.fromkeys(wanted))
    for way, least in (("exact", EXACT), ("overlapping", OVERLAP)):
        tallies.of(f"{name}, {way}").add(count_matches(mine, theirs, least=least), len(mine), len(theirs))


def attributions_of(article: Article, claims: Iterable[Claim]) -> tuple[Marked, ...]:
    """Return the attributions that the claims of an article make."""
    groups: dict[tuple[Span, Span, str], set[int]] = defaultdict(set)
    for claim in claims:
        said = claim.attribution
        if said is not None:
            content = letters(article.text, claim.spans) - _report(article.text, claim, said)
            groups[claim.context, said.span, said.cue] |= content
    return tuple(
        Marked(letters(article.text, [speaker]), frozenset(content)) for (_, speaker, _), content in groups.items() if content
    )


def _report(text: str, claim: Claim, said: Attribution) -> frozenset[int]:
    """Return the places of the words that report: the speaker, the cue beside it, and what stands between them."""
    speaker = said.span
    if not claim.context.covers(speaker):
        return frozenset()
    cues = _cues_near(text, claim.context, said.cue)
    if not cues:
        return letters(text, [speaker])
    cue = min(cues, key=lambda span: min(abs(span.start - speaker.end), abs(speaker.start - span.end)))
    whole = Span(min(speaker.start, cue.start), max(speaker.end, cue.end))
    after = re.match(r"\W*that\b", text[whole.end : claim.context.end])
    end = whole.end + (after.end() if after else 0)
    return letters(text, [Span(whole.start, end)])


def _cues_near(text: str, context: Span, cue: str) -> list[Span]:
    """Return where the last word of a cue stands in a sentence (the record keeps the words of a cue, not their place)."""
    words = WORD.findall(cue)
    if not words:
        return []
    found = re.finditer(rf"\b{re.escape(words[-1])}\b", context.slice(text))
    return [Span(context.start + match.start(), context.start + match.end()) for match in found]
