"""A copy of a corpus in which every name and every number is another one, consistently, at the same offsets.

Nothing in the program may hang on the names and numbers of one corpus: a disguised copy must give the same answers. Names
become invented words of the same length, letter by letter (vowel for vowel, consonant for consonant), so that an acronym
stays the acronym of its long form, a plural stays a plural, and "Ardanian" stays Ardania's adjective. Numbers become numbers
of as many characters. Common English stays: words that a dictionary knows (unless `entities.yaml` lists them), titles,
months, and the few words that names are made of ("United", "Line", "Province").

    python benchmarks/disguise.py CORPUS TARGET
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml
from lemminflect import getAllLemmas

LETTERS = str.maketrans("aeiouAEIOUbvgBVGdktDKTmpfMPFlrLRjwJW", "oiaueOIAUEvgbVGBktdKTDpfmPFMrlRLwjWJ")
"""`s`, `n`, `h` and the endings of adjectives stay, so that plurals and sounds do."""

ADJECTIVE_ENDINGS = ("i", "is", "n", "ns", "an", "ans", "ese")
COMMON = frozenset(
    """
    Academy Action Administered Agency Agreement Airport Ali And Areas Army Assembly Association Belt Border Bridge
    Cabinet Camp Central Centre Charter City Coast Committee Communist Conference Congress Constitution Coordination
    Corridor Council Court Defence Democratic Department Directorate District Division East Eastern Economic Emirate
    Empire Executive Federally Federation Force Forces Foreign Foundation Free Front General Government Great Group Gulf
    Highway Hill Hills Human Independent Initiative Institute Intelligence Inter Interior International Islamic Islamist
    Islamists Islam Joint Justice Law League Liberation Line Ministry Mission Monitor Monitoring Movement Muslim Muslims
    Nation National Nations Network New News North Northern Office Old Organization Organisation Parliament Pact Party
    Pass Peace People Police Port Province Public Region Regional Representative Republic Resolution Revolution Rights
    River Road Route School Sea Secretary Security Senate Service Services Sharia Shift Society South Southern State
    States Strategic Studies Summit Supreme Team Terror Terrorism Treaty Tribal Tribes Union Unit United University
    Upper Valley War Watch Way West Western Women World Paradigm Ambassador Brigadier Captain Chief Colonel Commander
    Deputy Doctor Dr Envoy Governor Hajji Judge King Lieutenant Major Marshal Maulana Mawlawi Mayor Minister Mr Mrs Ms
    Mullah President Prime Prince Professor Queen Sheikh Spokesman Spokesperson Special PhD MPhil Monday Tuesday
    Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October
    November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """.split()
)
"""What names of bodies, places and agreements are made of, titles, days and months."""

NUMBER_WORDS = {"three": "seven", "seven": "three", "five": "nine", "nine": "five", "four": "five", "eight": "seven"}
MONTHS = (
    "January|February|March|April|June|July|August|September|October|November|December|May"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
TOKEN = re.compile(
    r"(?P<iso>\b(?:1[89]|20)\d\d-\d\d\b(?:-\d\d\b)?)|(?P<decade>\b(?:1[89]|20)\d0s\b)|(?P<years>\b(?:1[89]|20)\d\d\b)"
    r"|(?P<attacks>\b9/11\b)"
    rf"|\b(?P<day>[0-3]?\d)(?=(?:st|nd|rd|th)? (?:of )?(?:{MONTHS})\b)"
    rf"|\b(?P<month>(?:{MONTHS})\.? )(?P<after>[0-3]?\d)\b(?!,\d)"
    r"|(?P<number>\d[\d,.]*\d|\d)|(?P<word>[^\W\d_]+)"
)
_QUARTERS = re.compile(r"(?:three|four) (?:quarters|decades)|three-way", re.IGNORECASE)


def names_in(texts: Iterable[str], listed: Iterable[str]) -> frozenset[str]:
    """Return every word that is part of a name: listed, or with a capital inside a sentence and no English word."""
    joined = "\n".join(texts)
    small = set(re.findall(r"\b[a-z][a-z]+\b", joined))
    inside = set(re.findall(r"(?<=[a-z,;’'\"“(-] )[A-Z][^\W\d_]*|(?<=-)[A-Z][^\W\d_]+|\b[A-Z]{2,}\b", joined))
    found = {word for word in inside if word.lower() not in small and not (len(word) > 3 and getAllLemmas(word.lower()))}
    words = found | {word for name in listed for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()}
    return frozenset(word for word in words if word not in COMMON and len(word) > 1)


class Disguise:
    """The mapping of one corpus."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names

    def name(self, word: str) -> str:
        """Return the invented word for a part of a name; an adjective keeps its ending behind the name that it comes from."""
        for ending in ADJECTIVE_ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 3 and stem in self.names:
                return stem.translate(LETTERS) + ending
        return word.translate(LETTERS)

    def text(self, text: str) -> str:
        """Return a text of the same length with other names and numbers."""
        fixed = {position for match in _QUARTERS.finditer(text) for position in range(match.start(), match.end())}
        return TOKEN.sub(lambda match: match[0] if match.start() in fixed else self._token(match), text)

    def _token(self, match: re.Match[str]) -> str:
        if match["decade"] or match["years"] or match["iso"]:
            return str(int(match[0][:4]) - 10) + match[0][4:]
        if match["attacks"]:
            return "7/12"
        if match["day"]:
            return _day(match["day"])
        if match["after"]:
            return match["month"] + _day(match["after"])
        if match["number"]:
            return _number(match["number"])
        word = match["word"]
        if word in self.names:
            return self.name(word)
        other = NUMBER_WORDS.get(word.lower(), word)
        return other.capitalize() if word[0].isupper() and other is not word else other


def _day(day: str) -> str:
    """Return another day that every month has, in the same order: days are moved down, within the same number of digits."""
    number = int(day)
    moved = number - 1 if number in range(2, 10) else number - 2 if number > 12 else number
    return str(moved).rjust(len(day), "0")


def _number(number: str) -> str:
    """Return a number with another first digit; two numbers keep their order as long as they have as many digits."""
    first = {"1": "1", "2": "3", "3": "4", "4": "5", "5": "6", "6": "7", "7": "8", "8": "9", "9": "9"}
    digits = first.get(number[0], number[0])
    rest = number[1:]
    return digits + (rest if digits != number[0] else rest.translate(str.maketrans("0123456789", "1234567899")))


def listed_names(entities: str) -> list[str]:
    """Return every name, alias and metonym of an `entities.yaml`."""
    return [name for entry in yaml.safe_load(entities) or () for name in _names_of(entry)]


def _names_of(entry: dict[str, object]) -> list[str]:
    lists = [entry.get(key) or [] for key in ("aliases", "metonyms", "adjectives")]
    return [str(entry["name"]), *(str(name) for names in lists if isinstance(names, list) for name in names)]


def disguise_corpus(source: Path, target: Path, *, lists: Path | None = None) -> Disguise:
    """Write a disguised copy of a corpus; `lists` is the folder of `topics.yaml` and `entities.yaml` if it is another one.

    What the program knows of real states (their adjectives and capitals) it cannot know of invented ones, so the copy of
    `entities.yaml` says it: every adjective in the texts that is a state's name with an ending.
    """
    lists = lists or source
    paths = sorted(path for path in source.rglob("*") if path.suffix in {".txt", ".md"} and ".claimcmp" not in path.parts)
    texts = {path.relative_to(source): path.read_bytes().decode("utf-8-sig") for path in paths if path.stem != "README"}
    entities = (lists / "entities.yaml").read_text(encoding="utf-8")
    disguise = Disguise(names_in(texts.values(), listed_names(entities)))
    for path, text in texts.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(disguise.text(text).encode())
    (target / "topics.yaml").write_text(_topics((lists / "topics.yaml").read_text(encoding="utf-8"), disguise), encoding="utf-8")
    (target / "entities.yaml").write_text(_entities(entities, texts.values(), disguise), encoding="utf-8")
    (target / "claimcmp.yaml").write_text("", encoding="utf-8")
    return disguise


def _topics(text: str, disguise: Disguise) -> str:
    topics = yaml.safe_load(text)
    for topic in topics:
        for key in ("name", "question"):
            topic[key] = disguise.text(topic[key])
        for key in ("entities", "queries"):
            topic[key] = [disguise.text(item) for item in topic.get(key, ())]
    return yaml.safe_dump(topics, allow_unicode=True, sort_keys=False)


def _entities(text: str, articles: Iterable[str], disguise: Disguise) -> str:
    entities = yaml.safe_load(text)
    words = {word for article in articles for word in re.findall(r"[^\W\d_]+", article)}
    taken = {name for entry in entities for name in _names_of(entry)}
    for entry in entities:
        if entry.get("type") == "state":
            stems = [entry["name"], *entry.get("aliases", ())]
            found = {stem + ending for stem in stems for ending in ADJECTIVE_ENDINGS if stem + ending in words}
            found |= {"Afghan"} & words if "Afghanistan" in stems else set()
            entry["adjectives"] = sorted(word for word in found - taken if not word.endswith("s"))
        for key in ("aliases", "metonyms", "adjectives"):
            entry[key] = [disguise.text(name) for name in entry.get(key, ())]
        entry["name"] = disguise.text(entry["name"])
    return yaml.safe_dump(entities, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    disguise_corpus(Path(sys.argv[1]), Path(sys.argv[2]))
