"""What earlier answers of web sites said of themselves, so that an unchanged page is not fetched twice.

Derived data: losing it costs a fetch, nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from claimcmp.corpus.writing import replace_file
from claimcmp.errors import InputError

_PLACE = Path(".claimcmp") / "fetched.json"


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page said of itself, and the articles that came of it, by their paths."""

    etag: str | None
    last_modified: str | None
    paths: tuple[str, ...]


def load_visits(root: Path) -> dict[str, Visit]:
    """Return the visits by address; what cannot be read is as if it had not been."""
    try:
        read = json.loads((root / _PLACE).read_text(encoding="utf-8"))
        return {url: Visit(item["etag"], item["last_modified"], tuple(item["paths"])) for url, item in read.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def save_visits(root: Path, visits: Mapping[str, Visit]) -> None:
    """Keep the visits; where nothing can be written the next one fetches again."""
    text = json.dumps({url: asdict(visits[url]) for url in sorted(visits)}, ensure_ascii=False, indent=1)
    with suppress(InputError, OSError):
        (root / _PLACE).parent.mkdir(exist_ok=True)
        replace_file(root / _PLACE, text.encode())
