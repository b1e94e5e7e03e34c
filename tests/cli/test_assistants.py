"""`mcp`, spoken to over stdio by a client of the official SDK, on the example corpus."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from claimcmp.cli import assistants
from claimcmp.cli.context import CommonOptions
from claimcmp.errors import UsageError

READ_ONLY = {"compare", "contradictions", "diff", "show"}


def talk(parameters: StdioServerParameters, conversation: Callable[[Client], Any]) -> Any:
    async def run() -> Any:
        async with Client(parameters) as client:
            return await conversation(client)

    return anyio.run(run)


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".claimcmp" not in path.parts
    }


@pytest.fixture
def parameters(shipped: Any, shipped_folder: Path, real_environment: dict[str, str]) -> StdioServerParameters:
    arguments = ["-m", "claimcmp", "mcp", "--corpus", str(shipped_folder)]
    return StdioServerParameters(command=sys.executable, args=arguments, env=real_environment)


def test_an_assistant_asks_over_stdio_and_changes_nothing(
    parameters: StdioServerParameters, shipped: Any, shipped_folder: Path
) -> None:
    before = files(shipped_folder)
    article = shipped.content.articles[0]
    finding = shipped.contradictions(diverging=True)[0]
    text = "The TTP has exactly 3,000 fighters."

    async def conversation(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == READ_ONLY
        assert all(tool.annotations is not None and tool.annotations.read_only_hint for tool in tools)
        assert all(tool.description for tool in tools)

        async def ask(name: str, **arguments: Any) -> tuple[str, bool]:
            result = await client.call_tool(name, arguments)
            (content,) = result.content
            return content.text, bool(result.is_error)  # type: ignore[union-attr]

        answer, _ = await ask("compare", question="recognition status", form="json")
        assert json.loads(answer)["verdict"] == shipped.compare("recognition status").verdict.value
        answer, _ = await ask("compare", question="TTP strength")
        assert "50,000 fighters strong" in answer
        assert answer.startswith("## TTP strength")
        answer, _ = await ask("contradictions", diverging=True, limit=3)
        assert answer.startswith("## 1. ")
        answer, _ = await ask("show", identifier=finding.left.id[:10])
        assert json.loads(answer)["claim"]["quote"] == finding.left.quote
        answer, _ = await ask("diff", article=article.path, form="json")
        assert json.loads(answer)["article"]["id"] == article.id
        answer, _ = await ask("diff", text=text, source="Herald", published="2031-03-05", form="json")
        assert [claim["claim"]["source"] for claim in json.loads(answer)["claims"]] == ["Herald"]

        for name, arguments, words in (
            ("diff", {"article": __file__}, "no article of the corpus"),
            ("diff", {"article": "https://example.org/"}, "no article of the corpus"),
            ("diff", {}, "one of the two"),
            ("diff", {"text": text, "published": "soon"}, "is not a date"),
            ("show", {"identifier": "nothing"}, "nothing"),
            ("compare", {"question": " "}, "a topic is empty"),
            ("contradictions", {"topic": "weather"}, "no topic"),
        ):
            answer, is_error = await ask(name, **arguments)
            assert is_error, name
            assert words in answer, answer

    talk(parameters, conversation)
    assert files(shipped_folder) == before


def test_without_the_sdk_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    with pytest.raises(UsageError, match="the MCP SDK is not installed") as error:
        assistants.server(CommonOptions())
    assert error.value.hint == "pip install 'claimcmp[mcp]'"
