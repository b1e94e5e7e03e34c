"""`--check` and `--baseline`: which findings are new, and whether there are any."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from claimcmp.errors import ExitStatus, InputError
from claimcmp.records.claims import Claim
from claimcmp.records.relations import Relation

CheckOption = Annotated[bool, typer.Option("--check", help="Exit with status 10 if there are findings that nobody has reviewed.")]
BaselineOption = Annotated[
    Path | None, typer.Option("--baseline", metavar="EXPORT.json", help="Leave out the findings of an earlier export.")
]

_Side = tuple[str, str]
_Pair = frozenset[_Side]


@dataclass(frozen=True, slots=True)
class Baseline:
    """The relations of an earlier export, by id and, because ids change with a better extractor, by sources and quotes."""

    relation_ids: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, _Pair]] = frozenset()

    def knows(self, relation: Relation, left: Claim, right: Claim) -> bool:
        """Tell whether the earlier export has this finding with the same label."""
        pair = frozenset({(left.source, left.quote), (right.source, right.quote)})
        return relation.id in self.relation_ids or (relation.label.value, pair) in self.pairs


def read_baseline(path: Path) -> Baseline:
    """Read the relations of an export.

    Raises:
        InputError: the file is no JSON export.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        claims = {claim["id"]: (claim["source"], claim["quote"]) for claim in document["claims"]}
        relations = document["relations"]
        ids = frozenset(str(relation["id"]) for relation in relations)
        pairs = frozenset((str(relation["label"]), _pair(relation, claims)) for relation in relations)
    except OSError as error:
        raise InputError(f"cannot read the baseline {path}: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is no export", hint="make one with: claimcmp export -o EXPORT.json") from error
    return Baseline(ids, pairs)


def _pair(relation: dict[str, Any], claims: dict[str, _Side]) -> _Pair:
    return frozenset({claims[relation["left"]], claims[relation["right"]]})


def exit_on_findings(relations: Iterable[Relation]) -> None:
    """End with status 10 if some finding has not been reviewed."""
    if any(not relation.is_decided for relation in relations):
        raise typer.Exit(ExitStatus.FINDINGS)
