"""Proposed topics as YAML to paste into `topics.yaml`: what the file may hold, and in comments who speaks to each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from claimcmp.records.answers import ProposedTopic
from claimcmp.records.articles import Topic
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.wording import counted

_WIDTH = 120


def proposals_yaml(proposals: Sequence[ProposedTopic]) -> str:
    """Return the topics in the order given; without any a comment that says so."""
    if not proposals:
        return "# No proposal: no question outside the named topics is answered by two origins or more.\n"
    return "\n".join(_entry(proposal) for proposal in proposals)


def _entry(proposal: ProposedTopic) -> str:
    voices = f"{counted(len(proposal.sources), 'source')}, {counted(len(proposal.origins), 'origin')}"
    listed = plain(", ".join(proposal.sources))
    dumped = yaml.safe_dump([_fields(proposal.topic)], allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"# {voices}, {counted(len(proposal.claim_ids), 'claim')}: {listed}\n{dumped}"


def _fields(topic: Topic) -> dict[str, Any]:
    """Return the keys of `topics.yaml` that have a value."""
    fields = {
        "id": topic.id,
        "name": plain(topic.name),
        "question": plain(topic.question),
        "kind": topic.kind.value,
        "counted": topic.counted,
        "entities": [plain(name) for name in topic.entities],
        "queries": [plain(query) for query in topic.queries],
    }
    return {key: value for key, value in fields.items() if value}
