"""`entities.yaml`: canonical names of a corpus with their aliases and metonyms."""

from __future__ import annotations

import yaml

from claimcmp.config import CheckedYaml, did_you_mean
from claimcmp.records.articles import NamedEntity

ENTITIES_FILE = "entities.yaml"
TYPES = ("state", "organisation", "group", "person", "place", "line", "event", "other")
_KEYS = ("name", "type", "aliases", "metonyms", "adjectives")


def parse_entities(text: str, *, name: str = ENTITIES_FILE) -> tuple[tuple[NamedEntity, ...], list[str]]:
    """Read all entities in order; returns them with every problem of the file, each with line and column.

    A name, alias or metonym may stand for one entity only.
    """
    document = CheckedYaml(text, name=name)
    entities: list[NamedEntity] = []
    taken: dict[str, str] = {}
    entries = [] if document.root is None else document.sequence(document.root, what="the file")
    for entry in entries:
        entity = _entity(document, entry)
        if entity is None:
            continue
        for surface in dict.fromkeys((entity.name, *entity.aliases, *entity.metonyms)):
            if surface in taken:
                document.problem(entry, f"`{surface}` already stands for `{taken[surface]}`")
            taken.setdefault(surface, entity.name)
        entities.append(entity)
    return tuple(entities), document.problems


def _entity(document: CheckedYaml, node: yaml.Node) -> NamedEntity | None:
    values = document.mapping(node, known=_KEYS, what="an entity")
    name = document.text(values["name"], what="`name`") if "name" in values else None
    kind = document.text(values["type"], what="`type`") if "type" in values else None
    if kind is not None and kind not in TYPES:
        document.problem(values["type"], f"unknown type `{kind}`{did_you_mean(kind, TYPES)}")
    aliases, metonyms, adjectives = (
        document.texts(values[key], what=f"`{key}`") if key in values else () for key in ("aliases", "metonyms", "adjectives")
    )
    if "name" not in values and isinstance(node, yaml.MappingNode):
        document.problem(node, "an entity needs a `name`")
    if name is None:
        return None
    return NamedEntity(name=name, type=kind or "other", aliases=aliases, metonyms=metonyms, adjectives=adjectives)
