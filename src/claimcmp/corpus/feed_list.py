"""`feeds.yaml`: where `watch` looks for new articles."""

from __future__ import annotations

import re

import yaml

from claimcmp.config import CheckedYaml
from claimcmp.records.watching import Feed

FEEDS_FILE = "feeds.yaml"
_GIVEN = ("source", "author", "language")
_KEYS = ("url", "folder", *_GIVEN)


def parse_feeds(text: str, *, name: str = FEEDS_FILE) -> tuple[tuple[Feed, ...], list[str]]:
    """Read all feeds in order; returns them with every problem of the file, each with line and column."""
    document = CheckedYaml(text, name=name)
    feeds: list[Feed] = []
    for entry in [] if document.root is None else document.sequence(document.root, what="the file"):
        feed = _feed(document, entry)
        if feed is None:
            continue
        if any(feed.name == other.name for other in feeds):
            document.problem(entry, f"`{feed.name}` stands here twice")
        feeds.append(feed)
    return tuple(feeds), document.problems


def _feed(document: CheckedYaml, node: yaml.Node) -> Feed | None:
    values = document.mapping(node, known=_KEYS, what="a feed")
    texts = {key: document.text(value, what=f"`{key}`") for key, value in values.items()}
    url, folder = texts.get("url"), texts.get("folder")
    if isinstance(node, yaml.MappingNode) and ("url" in values) == ("folder" in values):
        document.problem(node, "a feed needs a `url` or a `folder`, one of the two")
        return None
    if url and not re.match(r"https?://[^\s/]", url):
        document.problem(values["url"], f"`{url}` is not an address; write it with http:// or https://")
    if not url and not folder:
        return None
    return Feed(url, folder, {key: value for key in _GIVEN if (value := texts.get(key))})
