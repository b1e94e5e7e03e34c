"""The commented skeleton of a new corpus: settings, topics, names, a place for articles."""

from __future__ import annotations

from pathlib import Path

import yaml

from claimcmp.config import SETTINGS, SETTINGS_FILE
from claimcmp.corpus.entity_list import ENTITIES_FILE, TYPES
from claimcmp.corpus.listing import ARTICLES_FOLDER, list_files, readable_path
from claimcmp.corpus.topics import TOPICS_FILE
from claimcmp.corpus.writing import create_file
from claimcmp.errors import InputError, UsageError

README_FILE = "README.md"

_TOPICS = """\
# Named topics of this corpus: questions that `compare`, `contradictions --topic` and `claims --topic` know by name.
# Take the marks away from the example and change it, or ask in free words without any topic:
#     claimcmp compare "how many people were killed"
#
# - id: death-toll                  # needed; one word, used in commands and files
#   name: death toll
#   question: How many people were killed?
#   kind: figure                    # figure | status | event | free
#   counted: killed                 # for figures: what is counted
#   entities: []                    # names that the answer must be about, as in entities.yaml
#   queries:                        # other ways to ask
#     - people who died
"""

_ENTITIES = """\
# Names of this corpus: which spellings stand for one thing. States and large organisations are known without it, and
# spellings that the articles themselves explain ("Harbour Watch Group (HWG)") are merged; `claimcmp entities` shows what was
# merged and why.
#
# - name: Harbour Watch Group       # needed
#   type: organisation              # {types}
#   aliases: [HWG, Harbor Watch Group]
#   metonyms: []                    # a place that stands for it as an actor ("Port Ardan wants")
"""

_README = """\
# A corpus of articles

| | |
|---|---|
| `articles/` | the articles, as `.txt` or `.md`, in folders or not; `claimcmp add FILE` puts them there |
| `topics.yaml` | questions with a name |
| `entities.yaml` | names and their other spellings |
| `claimcmp.yaml` | settings |

Source, title and date of an article stand in its first lines

```
---
source: Ardania Herald
title: Blast shakes the port
published: 2031-03-05
---
```

or in a file beside it (`NAME.txt.yaml` for `NAME.txt`, the same lines without the dashes). `claimcmp set ID source=NAME`
writes that file. Without a source the first folder below `articles/` is taken, else the file name; an unknown date stays unknown.

    claimcmp add report.txt --source "Ardania Herald" --published 2031-03-05
    claimcmp articles
    claimcmp compare "how many people were killed"
    claimcmp contradictions
"""


def settings_text() -> str:
    """Return a settings file that names every setting with its meaning and default, all of them commented out."""
    lines = [
        "# Settings of this corpus. Every line is optional; a line without its mark overrules the default that it shows.",
        "#",
    ]
    section = ""
    for key, setting in SETTINGS.items():
        here, _, name = key.partition(".")
        if here != section:
            section = here
            lines.append(f"# {section}:")
        value = yaml.safe_dump(setting.default).splitlines()[0]
        choices = f" ({' | '.join(setting.choices)})" if len(setting.choices) > 1 else ""
        lines.append(f"#   {name}: {value}    # {setting.meaning}{choices}")
    return "\n".join(lines) + "\n"


def write_skeleton(root: Path) -> tuple[str, ...]:
    """Write what a new corpus needs and return the names of what was written; what is there already stays as it is.

    A folder that already holds articles keeps them where they are: it gets no folder `articles`, which would hide them.

    Raises:
        UsageError: it is a corpus already, or no folder.
        InputError: it cannot be written.
    """
    shown = readable_path(root)
    if root.exists() and not root.is_dir():
        raise UsageError(f"{shown} is a file", hint="name a folder, which need not exist yet")
    if (root / SETTINGS_FILE).exists():
        raise UsageError(f"{shown} is a corpus already: it holds {SETTINGS_FILE}", hint=f"claimcmp add --corpus {shown} INPUT...")
    holds_articles = root.is_dir() and bool(list_files(root).articles)
    texts = {
        TOPICS_FILE: _TOPICS,
        ENTITIES_FILE: _ENTITIES.format(types=" | ".join(TYPES)),
        README_FILE: _README,
        SETTINGS_FILE: settings_text(),
    }
    written = []
    for name, text in texts.items():
        try:
            create_file(root / name, text.encode())
        except FileExistsError:
            continue
        written.append(name)
    if not holds_articles and not (root / ARTICLES_FOLDER).exists():
        try:
            (root / ARTICLES_FOLDER).mkdir()
        except OSError as error:
            raise InputError(f"cannot write {shown}/{ARTICLES_FOLDER}: {error.strerror}") from error
        written.append(f"{ARTICLES_FOLDER}/")
    return tuple(written)
