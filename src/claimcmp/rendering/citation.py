"""Citations: quote, who says it, source, title, date and link, in a form that people paste into mails and drafts.

The quote stays verbatim except for white space, and is never cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim, Modality
from claimcmp.records.spans import enclose
from claimcmp.rendering.json_objects import Object
from claimcmp.rendering.locators import Locator, locate
from claimcmp.rendering.markdown import escaped
from claimcmp.rendering.quoting import plain
from claimcmp.rendering.wording import iso_period, published_words


@dataclass(frozen=True, slots=True)
class Citation:
    """One quote, or a whole article where `quote` is None; `voice` says whose words they are if not the article's own."""

    article: Article
    quote: str | None
    voice: str | None
    locator: Locator | None

    @property
    def link(self) -> str | None:
        """The address that leads nearest to the quote."""
        return self.locator.link if self.locator else self.article.url


def cite_claim(claim: Claim, article: Article) -> Citation:
    """Return the citation of a claim."""
    verb = "denial by" if claim.modality is Modality.DENIED else "according to"
    voice = None if claim.is_own_voice else f"{verb} {claim.speaker}"
    return Citation(article, claim.quote, voice, locate(article, enclose(claim.spans)))


def cite_article(article: Article) -> Citation:
    """Return the citation of a whole article."""
    return Citation(article, None, None, None)


def citations_text(citations: Sequence[Citation]) -> str:
    """Return citations as plain text, each quote and each reference on one line."""
    return "\n".join(_text(citation) for citation in citations)


def _text(citation: Citation) -> str:
    reference = f"{'; '.join(_words(citation))}."
    if citation.link:
        reference += f" {citation.link}"
    if citation.quote is None:
        return f"{plain(reference)}\n"
    return f"“{plain(citation.quote)}”\n— {plain(reference)}\n"


def _words(citation: Citation) -> list[str]:
    """Return speaker, reference and place of a citation."""
    article, locator = citation.article, citation.locator
    parts = [article.source, article.author, f"“{article.title}”" if article.title else None, published_words(article)]
    reference = ", ".join(part for part in parts if part)
    place = f"{locator.path}, line {locator.line}" if locator else article.path
    return [part for part in (citation.voice, reference, place) if part]


def citations_markdown(citations: Sequence[Citation]) -> str:
    """Return citations as block quotes, the title as a link where the address is known."""
    return "\n".join(_markdown(citation) for citation in citations)


def _markdown(citation: Citation) -> str:
    article, locator = citation.article, citation.locator
    title = escaped(article.title or article.path)
    named = f"[{title}](<{citation.link}>)" if citation.link and not set("<>\n") & set(citation.link) else f"*{title}*"
    parts = [escaped(article.source), escaped(article.author) if article.author else "", named, published_words(article)]
    reference = ", ".join(part for part in parts if part)
    if citation.voice:
        reference = f"{escaped(citation.voice)}; {reference}"
    if citation.quote is None or locator is None:
        return f"{reference}\n"
    return f"> “{escaped(citation.quote)}”\n>\n> — {reference} ({escaped(locator.path)}, line {locator.line})\n"


def citation_object(citation: Citation) -> Object:
    """Return a citation as JSON."""
    article, locator = citation.article, citation.locator
    return {
        "quote": citation.quote,
        "voice": citation.voice,
        "source": article.source,
        "author": article.author,
        "title": article.title,
        "published": iso_period(article.published),
        "link": citation.link,
        "path": article.path,
        "line": locator.line if locator else None,
    }
