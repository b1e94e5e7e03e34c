"""`show`: one claim, cluster, relation or article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimcmp.cli.context import Session
from claimcmp.cli.filters import Thing, find_thing
from claimcmp.cli.options import FormatOption, OutputOption
from claimcmp.cli.output import Forms, emit
from claimcmp.records.answers import Analysis, Finding
from claimcmp.records.articles import Article
from claimcmp.records.claims import Claim
from claimcmp.records.matches import Cluster
from claimcmp.records.relations import Relation

if TYPE_CHECKING:
    from claimcmp.rendering.lookup import Lookup

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="Beginning of the id of a claim, cluster, relation or article.")]


CiteOption = Annotated[bool, typer.Option("--cite", help="Quote, source, title, date and link instead, to paste elsewhere.")]


def show(
    session: Session, identifier: IdArgument, *, cite: CiteOption = False, form: FormatOption = None, output: OutputOption = None
) -> None:
    """Show a claim with its sentence in context, a cluster, a relation or an article."""
    from claimcmp.rendering.lookup import Lookup

    analysis = session.analyse()
    thing = find_thing(analysis, identifier)
    lookup = Lookup.of(analysis)
    forms = citation_forms(thing, lookup) if cite else thing_forms(thing, analysis, lookup)
    emit(session, forms, form=form, output=output)


def citation_forms(thing: Thing, lookup: Lookup) -> Forms:
    """Return the forms of the citations of an article, a claim, or all claims of a cluster or relation."""
    from claimcmp.rendering.citation import citation_object, citations_markdown, citations_text, cite_article, cite_claim
    from claimcmp.rendering.json_document import list_document

    if isinstance(thing, Article):
        citations = [cite_article(thing)]
    else:
        ids = [thing.id] if isinstance(thing, Claim) else _claim_ids(thing)
        citations = [cite_claim(claim, lookup.articles[claim.article_id]) for claim in map(lookup.claims.__getitem__, ids)]
    return Forms(
        document=lambda: list_document(lookup.run, "citations", [citation_object(citation) for citation in citations]),
        text=lambda: citations_text(citations),
        markdown=lambda: citations_markdown(citations),
    )


def _claim_ids(thing: Cluster | Relation) -> list[str]:
    return list(thing.claim_ids) if isinstance(thing, Cluster) else [thing.left, thing.right]


def thing_forms(thing: Thing, analysis: Analysis, lookup: Lookup) -> Forms:
    """Return the forms of one thing."""
    if isinstance(thing, Claim):
        return _claim_forms(thing, analysis, lookup)
    if isinstance(thing, Cluster):
        return _cluster_forms(thing, analysis, lookup)
    if isinstance(thing, Article):
        return _article_forms(thing, analysis, lookup)
    return _relation_forms(thing, lookup)


def _claim_forms(claim: Claim, analysis: Analysis, lookup: Lookup) -> Forms:
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.json_objects import claim_object, relation_object
    from claimcmp.rendering.terminal_lists import claim_view

    relations = [relation for relation in analysis.relations if claim.id in (relation.left, relation.right)]
    article = lookup.articles[claim.article_id]
    members = {
        "claim": claim_object(claim, lookup),
        "context": {"start": claim.context.start, "end": claim.context.end, "text": claim.context.slice(article.text)},
        "relations": [relation_object(relation) for relation in relations],
    }
    return Forms(
        document=lambda: member_document(analysis.run, members),
        view=lambda width: claim_view(claim, relations, lookup, width=width),
    )


def _cluster_forms(cluster: Cluster, analysis: Analysis, lookup: Lookup) -> Forms:
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.json_objects import claim_object, cluster_object, relation_object
    from claimcmp.rendering.terminal_lists import cluster_view

    relations = [relation for relation in analysis.relations if relation.cluster_id == cluster.id]
    members = {
        "cluster": cluster_object(cluster),
        "claims": [claim_object(lookup.claims[claim_id], lookup) for claim_id in cluster.claim_ids],
        "relations": [relation_object(relation) for relation in relations],
    }
    return Forms(
        document=lambda: member_document(analysis.run, members),
        view=lambda width: cluster_view(cluster, relations, lookup, width=width),
    )


def _article_forms(article: Article, analysis: Analysis, lookup: Lookup) -> Forms:
    from claimcmp.rendering.json_document import member_document
    from claimcmp.rendering.json_objects import article_object, claim_object
    from claimcmp.rendering.terminal_lists import article_view

    claims = [claim for claim in analysis.claims if claim.article_id == article.id]
    members = {"article": article_object(article), "claims": [claim_object(claim, lookup) for claim in claims]}
    return Forms(
        document=lambda: member_document(analysis.run, members),
        view=lambda width: article_view(article, claims, lookup, width=width),
    )


def _relation_forms(relation: Relation, lookup: Lookup) -> Forms:
    from claimcmp.rendering.json_document import finding_object, member_document
    from claimcmp.rendering.terminal_findings import finding_view

    left, right = lookup.claims[relation.left], lookup.claims[relation.right]
    finding = Finding(relation, left, right, lookup.articles[left.article_id], lookup.articles[right.article_id])
    return Forms(
        document=lambda: member_document(lookup.run, finding_object(finding, lookup)),
        view=lambda width: finding_view(finding, width=width),
    )
