"""Reading gold files, with every problem reported at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from claimcmp.errors import GoldError, InputError
from claimcmp.evaluation.gold import (
    Gold,
    GoldClaim,
    GoldFigure,
    GoldNonPair,
    GoldPair,
    GoldPassage,
    GoldQuantity,
    GoldQuery,
    GoldRegion,
    GoldStance,
    GoldTopic,
    parse_time,
)
from claimcmp.records.intervals import Period
from claimcmp.records.spans import Span

T = TypeVar("T")
Item = Mapping[str, Any]

_MODALITIES = {"future": "forecast"}
_VERDICTS = {"single-source": "single-origin"}
_MOST_PROBLEMS = 20
META_FILE = "meta.yaml"
_METADATA = {"outlet": "source", "title": "title", "date": "published"}


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig")


def read_gold(path: Path, *, corpus: Path | None = None, read_text: Callable[[bytes], str] = _decoded) -> Gold:
    """Return the gold of a file, or of the `gold.yaml` in a folder.

    The articles are looked for in `corpus`, else beside the gold file, in `articles` beside it, and in `../seeds`.
    A `meta.yaml` beside the gold file tells outlet, title and date of each. `read_text` turns the bytes of an article into the
    text that offsets count in, as the corpus does; by default that is the whole file, front matter and all.

    Raises:
        GoldError: the file is absent, is no YAML, or says something that cannot be; all problems are in the message.
    """
    file = path / "gold.yaml" if path.is_dir() else path
    document = _load(file)
    reader = _Reader(file)
    names = reader.names(document)
    folder = _folder_of(file, tuple(names.values()), corpus)
    reader.texts = {key: _text(folder / name, read_text) for key, name in names.items()}
    metadata = reader.metadata(file.with_name(META_FILE))
    gold = Gold(
        path=file,
        corpus_folder=folder,
        articles=names,
        article_paths={key: folder / name for key, name in names.items()},
        pairs=reader.each(document, "pairs", reader.pair),
        non_pairs=reader.each(document, "non_pairs", reader.non_pair),
        claims=reader.each(document, "claims", reader.claim),
        figures=reader.each(document, "figures", reader.figure),
        furniture=reader.each(document, "furniture", reader.region),
        headings=reader.each(document, "headings", reader.region),
        topics=(*reader.each(document, "topics", reader.topic), *reader.each(_events(document), "topics", reader.event_topic)),
        queries=reader.each(document, "queries", reader.query),
        metadata=metadata,
        own_files=(file, file.with_name(META_FILE)),
    )
    reader.raise_problems()
    return gold


def _load(file: Path) -> Item:
    document = _yaml(file)
    if not isinstance(document, dict) or not isinstance(document.get("articles"), dict) or not document["articles"]:
        raise GoldError(f"the gold file {file} has no `articles`", hint="`articles` maps a key to a file name")
    return document


def _yaml(file: Path) -> object:
    import yaml

    try:
        document: object = yaml.load(file.read_text(encoding="utf-8-sig"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        raise GoldError(f"cannot read the gold file {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise GoldError(f"the gold file {file} is not UTF-8") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f", line {mark.line + 1}, column {mark.column + 1}" if mark is not None else ""
        raise GoldError(f"the gold file {file}{place} is no YAML") from error
    return document


def _folder_of(file: Path, names: tuple[str, ...], corpus: Path | None) -> Path:
    """Return the folder that holds all articles."""
    beside = file.parent
    tried = (corpus,) if corpus is not None else (beside, beside / "articles", beside.parent / "seeds")
    for folder in tried:
        if all((folder / name).is_file() for name in names):
            return folder
    missing = sorted(name for name in names if not (tried[-1] / name).is_file())
    raise GoldError(
        f"articles of the gold file {file} are missing: {', '.join(missing)}",
        hint=f"looked in {', '.join(str(folder) for folder in tried)}",
    )


def _text(path: Path, read_text: Callable[[bytes], str]) -> str:
    try:
        return read_text(path.read_bytes())
    except UnicodeDecodeError as error:
        raise GoldError(f"the gold article {path} is not UTF-8") from error
    except InputError as error:
        raise GoldError(f"cannot read the gold article {path}: {error.message}") from error


def _events(document: Item) -> Item:
    """Return the topics of an event's gold ("death toll", "who was responsible") as a list under `topics`."""
    topics = document.get("topic")
    return {"topics": list(topics.values())} if isinstance(topics, dict) else {}


class _Reader:
    """Turns the items of one gold file into records and keeps what is wrong with them."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.texts: dict[str, str] = {}
        self.problems: list[str] = []

    def names(self, document: Item) -> dict[str, str]:
        """Return the file name of every article key."""
        return {str(key): str(name) for key, name in document["articles"].items()}

    def metadata(self, file: Path) -> dict[str, dict[str, str]]:
        """Return what a file of metadata tells about each article, by file name; without such a file that is nothing."""
        if not file.is_file():
            return {}
        document = _yaml(file)
        files = document.get("files") if isinstance(document, dict) else None
        if not isinstance(files, dict) or not all(isinstance(entry, dict) for entry in files.values()):
            self.problems.append(f"{file.name}: no `files` that map a file name to outlet, title and date")
            return {}
        return {
            str(name): {ours: str(entry[key]) for key, ours in _METADATA.items() if entry.get(key) is not None}
            for name, entry in files.items()
        }

    def each(self, document: Item, part: str, read: Callable[[Item], T]) -> tuple[T, ...]:
        """Return every item of a list as a record; items that are wrong become problems."""
        items = document.get(part)
        if items is None:
            return ()
        if not isinstance(items, list):
            self.problems.append(f"{part}: not a list")
            return ()
        records = []
        for number, item in enumerate(items, start=1):
            try:
                if not isinstance(item, dict):
                    raise ValueError("not a mapping")
                records.append(read(item))
            except KeyError as error:
                self.problems.append(f"{part}, item {number}: no {error.args[0]!r}")
            except (ValueError, TypeError, ArithmeticError) as error:
                self.problems.append(f"{part}, item {number}: {error}")
        return tuple(records)

    def raise_problems(self) -> None:
        """Raise all problems as one error."""
        if self.problems:
            shown = self.problems[:_MOST_PROBLEMS]
            rest = len(self.problems) - len(shown)
            more = [f"and {rest} more"] if rest else []
            raise GoldError("\n".join([f"the gold file {self.file} is not as it must be:", *shown, *more]))

    def passage(self, item: Item) -> GoldPassage:
        span = self.span(item["article"], item["start"], item["end"])
        text = self.texts[item["article"]]
        quote = item.get("quote")
        if quote is not None and span.slice(text) != quote:
            raise ValueError(f"the quote is not what stands at {span.start}-{span.end} of {item['article']}")
        focus = item.get("focus")
        return GoldPassage(
            item["article"],
            span,
            self.span(item["article"], *focus) if focus else span,
            span.slice(text) if quote is None else quote,
        )

    def span(self, article: str, start: int, end: int) -> Span:
        if article not in self.texts:
            raise ValueError(f"unknown article {article!r}")
        if end > len(self.texts[article]):
            raise ValueError(f"{end} lies behind the end of {article}")
        return Span(start, end)

    def pair(self, item: Item) -> GoldPair:
        return GoldPair(
            left=self.passage(item["a"]),
            right=self.passage(item["b"]),
            label=_label(item["label"]),
            also=tuple(_label(label, alternative=True) for label in item.get("also") or ()),
            consensus=bool(item.get("consensus")),
            found_by_both=bool(item.get("found_by_both", item.get("consensus"))),
        )

    def non_pair(self, item: Item) -> GoldNonPair:
        tolerable = item.get("tolerable") or ()
        labels = (tolerable,) if isinstance(tolerable, str) else tuple(tolerable)
        return GoldNonPair(self.passage(item["a"]), self.passage(item["b"]), labels, str(item.get("reason") or ""))

    def claim(self, item: Item) -> GoldClaim:
        time = item.get("time")
        quantities = tuple(_quantity(entry) for entry in item.get("quantities") or () if entry.get("value") is not None)
        return GoldClaim(
            passage=self.passage(item),
            text=str(item.get("text") or ""),
            speaker=str(item["speaker"]),
            modality=_MODALITIES.get(str(item["modality"]), str(item["modality"])),
            time=None if time is None else _period(time),
            quantities=quantities,
        )

    def figure(self, item: Item) -> GoldFigure:
        return GoldFigure(
            passage=self.passage(item),
            number=self.span(item["article"], item["num_start"], item["num_end"]),
            low=_number(item["low"]),
            high=_number(item["high"]),
            comparator=str(item["comparator"]),
            counted=str(item["counted"]),
            speaker=str(item["speaker"]),
        )

    def region(self, item: Item) -> GoldRegion:
        span = self.span(item["article"], item["start"], item["end"])
        return GoldRegion(item["article"], span, str(item.get("type") or "heading"), bool(item.get("optional")))

    def topic(self, item: Item) -> GoldTopic:
        stances = []
        for key, stance in item["sources"].items():
            quotes = tuple(self.passage(quote) for quote in stance.get("quotes") or ())
            stances.append(GoldStance(key, (key,), stance["verdict"] == "silent", quotes))
        return GoldTopic(str(item["topic"]), _verdicts(item), tuple(stances))

    def event_topic(self, item: Item) -> GoldTopic:
        silent = dict.fromkeys(item.get("silent_outlets") or (), True)
        outlets = {entry["outlet"]: False for entry in item["per_outlet"]} | silent
        stances = []
        for outlet, is_silent in outlets.items():
            articles = tuple(key for key in self.texts if key.startswith(f"{outlet}_"))
            if not articles:
                raise ValueError(f"no article of outlet {outlet!r}")
            stances.append(GoldStance(outlet, articles, is_silent, ()))
        return GoldTopic(str(item["query"]), _verdicts(item), tuple(stances))

    def query(self, item: Item) -> GoldQuery:
        return GoldQuery(str(item["query"]), _verdicts(item), tuple(self.passage(passage) for passage in item["must"]))


def _label(value: str, *, alternative: bool = False) -> str:
    """Return a label as it is; to relate two passages not at all may be an alternative only."""
    if value not in {"agree", "diverge", "contradict"} and not (alternative and value == "unrelated"):
        raise ValueError(f"unknown label {value!r}")
    return value


def _verdicts(item: Item) -> frozenset[str]:
    """Return the acceptable verdicts in our words."""
    listed = [item.get("verdict"), *(item.get("also") or ())]
    return frozenset(_VERDICTS.get(verdict, verdict) for verdict in listed if verdict)


def _period(time: object) -> Period:
    return parse_time(str(time))


def _quantity(item: Item) -> GoldQuantity:
    value = item["value"]
    number = Decimal(str(value)) if isinstance(value, int | float) else str(value)
    return GoldQuantity(number, str(item.get("comparator") or "exactly"), str(item.get("unit") or ""))


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
