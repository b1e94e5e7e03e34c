"""Citations that can be pasted: whole quotes, one line each, nothing of an article steering anything."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from claimcmp.rendering.citation import citation_object, citations_markdown, citations_text, cite_article, cite_claim


def test_the_link_leads_to_the_quote(harbour: ModuleType) -> None:
    article = replace(harbour.HERALD_ARTICLE, url="https://example.org/blast", author="Ann Tolan")
    cited = cite_claim(harbour.KILLED, article)
    text = citations_text([cited])
    assert text.splitlines()[1] == (
        "— Ardania Herald, Ann Tolan, “Blast shakes the port of Ardania”, 5 March 2031; articles/herald.txt, line 3. "
        + str(cited.link)
    )
    assert str(cited.link).startswith("https://example.org/blast#:~:text=Exactly%20three%20dockers%20were,")
    assert f"[Blast shakes the port of Ardania](<{cited.link}>)" in citations_markdown([cited])
    assert citation_object(cite_article(article))["link"] == "https://example.org/blast"


def test_a_long_quote_is_whole_and_on_one_line(harbour: ModuleType) -> None:
    claim = replace(harbour.KILLED, quote="One\n\ntwo " + "three " * 200 + "\x1b[31mend")
    first, second, *rest = citations_text([cite_claim(claim, harbour.HERALD_ARTICLE)]).splitlines()
    assert first == f"“One two {'three ' * 200}[31mend”"
    assert second.startswith("— ")
    assert rest == []


def test_markup_in_an_article_stays_text(harbour: ModuleType) -> None:
    claim = replace(harbour.KILLED, quote="[a](b) <script> *x*", speaker="the *mayor*")
    article = replace(harbour.HERALD_ARTICLE, title=None, url="https://example.org/a>b", source="A|B")
    text = citations_markdown([cite_claim(claim, article)])
    assert "\\[a\\](b) \\<script\\> \\*x\\*" in text
    assert "according to the \\*mayor\\*; A\\|B, *articles/herald.txt*" in text
    assert "](<" not in text
