"""Settings: what can be set, where each value comes from, and every problem at once.

A value is looked for in layers, strongest first: flag, environment, `claimcmp.yaml` of the corpus, the user's
file, default. `CheckedYaml` reads a YAML file node by node, for settings here and for the corpus's own lists,
so that each problem is told with its line and column and none hides the next.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

import yaml

from claimcmp.errors import ConfigError

SETTINGS_FILE = "claimcmp.yaml"
ENVIRONMENT_PREFIX = "CLAIMCMP_"
_Value = TypeVar("_Value", str, int, float)
_NULL_TAG = "tag:yaml.org,2002:null"
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")  # written as escapes in a quoted text
_CLOSE_ENOUGH = 70.0
"""Similarity (0 to 100) from which a known word is offered for an unknown one."""


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return `; did you mean ...?` with the nearest known word, or the list of what is known."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    if found is not None:
        return f"; did you mean `{found[0]}`?"
    return f"; known here: {', '.join(sorted(known))}" if known else ""


class CheckedYaml:
    """A YAML text read node by node; what is wrong collects in `problems` as `name:line:column: message`.

    Scalars are taken as they are written, so that a plain `no` or `1996` stays text where text is asked for.
    """

    def __init__(self, text: str, *, name: str) -> None:
        self._name = name
        self._found: list[tuple[int, int, str]] = []
        self.root: yaml.Node | None = None
        try:
            self.root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
            self._found.append((*place, f"not valid YAML: {error.problem or error.context}"))
        except (yaml.YAMLError, RecursionError) as error:
            reason = "nested too deeply" if isinstance(error, RecursionError) else str(error).splitlines()[0]
            self._found.append((1, 1, f"not valid YAML: {reason}"))

    @property
    def problems(self) -> list[str]:
        """All problems found so far, in the order of the file."""
        return [f"{self._name}:{line}:{column}: {message}" for line, column, message in sorted(self._found)]

    def place(self, node: yaml.Node) -> str:
        """Return `name:line:column` of a node."""
        return f"{self._name}:{node.start_mark.line + 1}:{node.start_mark.column + 1}"

    def problem(self, node: yaml.Node, message: str) -> None:
        """Note a problem at the place of a node."""
        self._found.append((node.start_mark.line + 1, node.start_mark.column + 1, message))

    def entries(self, node: yaml.Node, *, what: str) -> list[tuple[yaml.Node, str, yaml.Node]]:
        """Return (key node, key, value node) of a mapping; other nodes and repeated keys are problems."""
        if not isinstance(node, yaml.MappingNode):
            self.problem(node, f"{what} must be `key: value` lines")
            return []
        found: dict[str, tuple[yaml.Node, str, yaml.Node]] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.problem(key, "a key must be a single word")
            elif key.value in found:
                self.problem(key, f"`{key.value}` stands here twice")
            else:
                found[key.value] = (key, key.value, value)
        return list(found.values())

    def mapping(self, node: yaml.Node, *, known: Collection[str], what: str) -> dict[str, yaml.Node]:
        """Return the values of a mapping by key; unknown keys are problems."""
        values: dict[str, yaml.Node] = {}
        for key_node, key, value in self.entries(node, what=what):
            if key in known:
                values[key] = value
            else:
                self.problem(key_node, f"unknown key `{key}`{did_you_mean(key, known)}")
        return values

    def sequence(self, node: yaml.Node, *, what: str) -> list[yaml.Node]:
        """Return the items of a list; any other node is a problem."""
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.problem(node, f"{what} must be a list")
        return []

    def text(self, node: yaml.Node, *, what: str) -> str | None:
        """Return a scalar as written, white space at the ends removed; anything else is a problem."""
        if not isinstance(node, yaml.ScalarNode):
            self.problem(node, f"{what} must be text")
            return None
        if node.tag == _NULL_TAG or not node.value.strip():
            self.problem(node, f"{what} is empty")
            return None
        if _UNPRINTABLE.search(node.value):
            self.problem(node, f"{what} holds a character that cannot be printed")
            return None
        return str(node.value).strip()

    def texts(self, node: yaml.Node, *, what: str) -> tuple[str, ...]:
        """Return a list of texts; a single text in place of a list is a problem, and so is an empty item."""
        found = (self.text(item, what=f"an item of {what}") for item in self.sequence(node, what=what))
        return tuple(item for item in found if item is not None)


@dataclass(frozen=True, slots=True)
class Setting:
    """What one setting is for, and which values it takes."""

    key: str
    default: str | int | float
    meaning: str
    low: float | None
    high: float | None
    choices: tuple[str, ...]

    def parse(self, text: str) -> str | int | float:
        """Turn text into a value of this setting.

        Raises:
            ValueError: the text is no value of this setting; the message says what would be.
        """
        if isinstance(self.default, str):
            if self.choices and text not in self.choices:
                offer = did_you_mean(text, self.choices)
                raise ValueError(f"`{self.key}` has no choice `{text}`{offer}")
            return text
        kind = "a whole number" if isinstance(self.default, int) else "a number"
        wanted = f"`{self.key}` must be {kind}{self._limits()}, not `{text}`"
        try:
            value = int(text) if isinstance(self.default, int) else float(text)
        except ValueError:
            raise ValueError(wanted) from None
        too_low = self.low is not None and value < self.low
        too_high = self.high is not None and value > self.high
        if not math.isfinite(value) or too_low or too_high:
            raise ValueError(wanted)
        return value

    def _limits(self) -> str:
        if self.low is not None and self.high is not None:
            return f" from {self.low:g} to {self.high:g}"
        return f" of at least {self.low:g}" if self.low is not None else ""


def _setting(
    default: _Value, meaning: str, *, low: float | None = None, high: float | None = None, choices: tuple[str, ...] = ()
) -> _Value:
    metadata = {"meaning": meaning, "low": low, "high": high, "choices": choices}
    described: _Value = field(default=default, metadata=metadata)
    return described


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which models are used; nothing but these lines decides it."""

    embedder: str = _setting("bundled", "sentence embeddings: `bundled`, or name or path of a sentence-transformers model")
    runtime: str = _setting("onnxruntime", "what runs the embedder", choices=("onnxruntime", "sentence-transformers"))
    parser: str = _setting("bundled", "sentence parser: `bundled`, or name or path of an installed spaCy model")
    pair_scorer: str = _setting(
        "bundled",
        "judge of two claims: `bundled`, `symbolic` (word lists alone), name or path of a CrossEncoder, "
        "or `openai:http://localhost:11434/v1#MODEL` for a model of a chat server",
    )


@dataclass(frozen=True, slots=True)
class MatchingSettings:
    """Which claims are taken to answer the same question."""

    threshold: float = _setting(0.25, "match score from which two claims are compared at all", low=0.0, high=1.0)
    gate: float = _setting(0.1, "match score without the pair scorer from which the scorer reads a pair", low=0.0, high=1.0)
    judged: int = _setting(8, "nearest claims that the pair scorer reads with each claim", low=1, high=10_000)
    neighbours: int = _setting(32, "nearest claims looked at per claim", low=1, high=10_000)
    removed_components: int = _setting(3, "largest principal components taken out of the embeddings", low=0, high=100)


@dataclass(frozen=True, slots=True)
class AnswerSettings:
    """What answers show when the command line does not say otherwise."""

    max_contradictions: int = _setting(25, "contradictions listed at most", low=1)
    min_confidence: float = _setting(0.0, "confidence below which a finding is not shown", low=0.0, high=1.0)


@dataclass(frozen=True, slots=True)
class FetchingSettings:
    """What `add` may fetch from the web, and how much of it."""

    seconds: float = _setting(20.0, "time for one page, redirects included", low=0.1, high=600.0)
    megabytes: float = _setting(10.0, "largest page or file that is fetched", low=0.001, high=1000.0)
    redirects: int = _setting(5, "redirects followed at most", low=0, high=20)
    feed_items: int = _setting(50, "pages of one feed that are fetched at most", low=1, high=1000)
    allow_private: str = _setting(
        "none", "private hosts, addresses or networks that may be fetched, with spaces between: `10.0.0.0/8 wiki.example:8080`"
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `origins` says for each key (`matching.threshold`) which layer gave its value."""

    models: ModelSettings = ModelSettings()
    matching: MatchingSettings = MatchingSettings()
    answers: AnswerSettings = AnswerSettings()
    fetching: FetchingSettings = FetchingSettings()
    origins: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def hash(self) -> str:
        """SHA-256 of the values that answers depend on, as canonical JSON, whatever layer they came from."""
        values = {section: asdict(getattr(self, section)) for section in _SECTIONS if section != "fetching"}
        canonical = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    def listed(self) -> tuple[tuple[str, str, str], ...]:
        """Return key, value and origin of every setting, in the order of the sections."""
        values = {f"{section}.{name}": value for section in _SECTIONS for name, value in asdict(getattr(self, section)).items()}
        return tuple((key, str(values[key]), self.origins.get(key, "default")) for key in SETTINGS)


_SECTIONS: Mapping[str, Any] = {
    "models": ModelSettings,
    "matching": MatchingSettings,
    "answers": AnswerSettings,
    "fetching": FetchingSettings,
}


def _known_settings() -> dict[str, Setting]:
    known: dict[str, Setting] = {}
    for section, kind in _SECTIONS.items():
        for entry in fields(kind):
            key = f"{section}.{entry.name}"
            known[key] = Setting(key=key, default=getattr(kind(), entry.name), **entry.metadata)
    return known


SETTINGS: Mapping[str, Setting] = _known_settings()
"""Every setting by its key, in the order of the sections."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One place that values come from, as key and value; what is wrong with it is told by `load_settings`."""

    name: str
    values: tuple[tuple[str, str | int | float], ...] = ()
    problems: tuple[str, ...] = ()


def environment_layer(environment: Mapping[str, str]) -> Layer:
    """Return the layer of the environment: `CLAIMCMP_MATCHING_THRESHOLD` sets `matching.threshold`.

    Names that begin with no section, such as `CLAIMCMP_CORPUS`, are no settings and left alone.
    """
    names = {ENVIRONMENT_PREFIX + key.upper().replace(".", "_"): key for key in SETTINGS}
    prefixes = tuple(f"{ENVIRONMENT_PREFIX}{section.upper()}_" for section in _SECTIONS)
    values: list[tuple[str, str | int | float]] = []
    problems: list[str] = []
    for name in sorted(environment):
        if name in names:
            try:
                values.append((names[name], SETTINGS[names[name]].parse(environment[name])))
            except ValueError as error:
                problems.append(f"{name}: {error}")
        elif name.startswith(prefixes):
            problems.append(f"{name}: unknown setting{did_you_mean(name, names)}")
    return Layer("environment", tuple(values), tuple(problems))


def file_layer(path: Path, *, name: str | None = None) -> Layer:
    """Return the layer of a settings file, named as people know it; a file that does not exist gives nothing."""
    label = name if name is not None else path.name
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Layer(label)
    except UnicodeDecodeError:
        return Layer(label, problems=(f"{label}: not UTF-8 text",))
    except OSError as error:
        return Layer(label, problems=(f"{label}: cannot be read: {error.strerror}",))
    document = CheckedYaml(text, name=label)
    values: list[tuple[str, str | int | float]] = []
    sections = [] if document.root is None else document.entries(document.root, what="the settings")
    for key_node, section, node in sections:
        if section in _SECTIONS:
            values.extend(_section_values(document, section, node))
        else:
            whole = {key.partition(".")[2]: key for key in SETTINGS}
            offer = f"; did you mean `{whole[section]}`?" if section in whole else did_you_mean(section, _SECTIONS)
            document.problem(key_node, f"unknown setting `{section}`{offer}")
    return Layer(label, tuple(values), tuple(document.problems))


def _section_values(document: CheckedYaml, section: str, node: yaml.Node) -> list[tuple[str, str | int | float]]:
    if isinstance(node, yaml.ScalarNode) and node.tag == _NULL_TAG:
        return []  # a section whose lines are all commented out
    known = [key.partition(".")[2] for key in SETTINGS if key.startswith(f"{section}.")]
    values: list[tuple[str, str | int | float]] = []
    for key_node, name, value in document.entries(node, what=f"`{section}`"):
        if name not in known:
            document.problem(key_node, f"unknown setting `{name}`{did_you_mean(name, known)}")
            continue
        key = f"{section}.{name}"
        text = document.text(value, what=f"`{key}`")
        try:
            if text is not None:
                values.append((key, SETTINGS[key].parse(text)))
        except ValueError as error:
            document.problem(value, str(error))
    return values


def load_settings(layers: Sequence[Layer] = ()) -> Settings:
    """Put layers together, strongest first.

    Raises:
        ConfigError: something in any layer is wrong, overruled or not; all problems are listed.
    """
    problems = [problem for layer in layers for problem in layer.problems]
    if problems:
        raise ConfigError(problems)
    values: dict[str, str | int | float] = {key: setting.default for key, setting in SETTINGS.items()}
    origins = dict.fromkeys(SETTINGS, "default")
    for layer in reversed(layers):
        values.update(layer.values)
        origins.update(dict.fromkeys((key for key, _ in layer.values), layer.name))
    sections: dict[str, Any] = {
        section: kind(**{key.partition(".")[2]: value for key, value in values.items() if key.startswith(f"{section}.")})
        for section, kind in _SECTIONS.items()
    }
    return Settings(**sections, origins=origins)
