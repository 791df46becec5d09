"""Claims as W3C Web Annotations: where in which document the words stand, and what the ledger says of them.

The quotation finds the words in the page itself. The position counts code points of the text that was read
from it, as the standard has it; that text is the page's own only for plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from claimtrack.exchange.columns import figure_words
from claimtrack.model import Claim, Document, Status
from claimtrack.publishing.stances import DOES
from claimtrack.publishing.standards.asked import Asked
from claimtrack.publishing.standards.objects import given, urn, write_list

if TYPE_CHECKING:
    from claimtrack.store import Store

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write(store: Store, stream: BinaryIO, asked: Asked) -> int:
    """Writes one page of annotations, and gives back how many there are."""
    total = store.count(asked.where)
    page = urn("annotation page", asked.dataset)
    collection = {
        "id": urn("annotations", asked.dataset),
        "type": "AnnotationCollection",
        "label": f"Claims of {asked.dataset}",
        "total": total,
        "first": page,
    }
    head = {"@context": CONTEXT, "id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
    return write_list(stream, head, "items", _annotations(store, asked))


def _annotations(store: Store, asked: Asked) -> Iterator[dict[str, Any]]:
    document: Document | None = None
    for claim in store.iter_claims(asked.where):
        if document is None or document.id != claim.document_id:
            document = store.document(claim.document_id)
        verdict = None if claim.status is Status.UNREVIEWED else store.last_verdict(claim.id)
        yield given(
            id=urn("claim", claim.key),
            type="Annotation",
            motivation="assessing" if verdict else "describing",
            creator=given(type="Person", name=verdict.by) if verdict else None,
            created=verdict.at if verdict else document.retrieved,
            generator={"type": "Software", "name": "claimtrack"},
            body=_bodies(claim, verdict.note if verdict else None),
            target=_target(claim, document),
        )


def _bodies(claim: Claim, why: str | None) -> list[dict[str, Any]]:
    """Who said it and which figures; the verdict as a tag, the reason as a comment."""
    does = DOES[claim.stance]
    bodies = [_body("describing", " ← ".join(claim.chain) + (f" {does} this" if does else ""))]
    bodies += [_body("describing", figure_words(figure)) for figure in claim.figures]
    bodies += [_body("tagging", tag) for tag in (claim.status.value, claim.stance.value, claim.kind.value)]
    return [*bodies, _body("commenting", why)] if why else bodies


def _body(purpose: str, value: str) -> dict[str, Any]:
    return given(type="TextualBody", purpose=purpose, value=value, format="text/plain")


def _target(claim: Claim, document: Document) -> dict[str, Any]:
    return given(
        type="SpecificResource",
        source=given(
            id=document.url or urn("document", document.sha256),
            type="Text",
            language=document.language,
            creator=given(type="Organization", name=document.source.name),
        ),
        state=given(type="TimeState", sourceDate=document.retrieved),
        selector=[
            {
                "type": "TextQuoteSelector",
                "exact": claim.statement,
                "prefix": claim.prefix,
                "suffix": claim.suffix,
            },
            {"type": "TextPositionSelector", "start": claim.start, "end": claim.end},
        ],
    )
