"""Verdicts as schema.org ClaimReview (JSON-LD): one review a verified, disputed or refuted claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from claimtrack.model import Claim, Document, SpeakerKind, Status
from claimtrack.publishing.stances import whole_statement
from claimtrack.publishing.standards.asked import Asked
from claimtrack.publishing.standards.objects import given, urn, write_list
from claimtrack.store.noted import notes_of

if TYPE_CHECKING:
    from claimtrack.store import Store

RATINGS: Mapping[Status, int] = {Status.VERIFIED: 5, Status.DISPUTED: 3, Status.REFUTED: 1}
"""The statuses that say something of truth; numbers only because readers of the format ask for them."""
WORST, BEST = 1, 5
ORGANIZATIONS = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.GROUP, SpeakerKind.OUTLET})


def write(store: Store, stream: BinaryIO, asked: Asked) -> int:
    """Writes the reviews as one graph, and gives back how many there are."""
    statuses = (asked.where.statuses or frozenset(RATINGS)) & frozenset(RATINGS)
    head = {"@context": "https://schema.org"}
    if not statuses:
        return write_list(stream, head, "@graph", [])
    where = replace(asked.where, statuses=statuses)
    return write_list(stream, head, "@graph", _reviews(store, replace(asked, where=where)))


def _reviews(store: Store, asked: Asked) -> Iterator[dict[str, Any]]:
    document: Document | None = None
    for claim in store.iter_claims(asked.where):
        if document is None or document.id != claim.document_id:
            document = store.document(claim.document_id)
        yield _review(store, claim, document, asked)


def _review(store: Store, claim: Claim, document: Document, asked: Asked) -> dict[str, Any]:
    verdict = store.last_verdict(claim.id)
    by = verdict.by if verdict else None
    person = given(type_="Person", name=by) if by else None
    publisher = given(type_="Organization", name=asked.publisher) if asked.publisher else None
    why = [verdict.note] if verdict and verdict.note else []
    return given(
        type_="ClaimReview",
        id_=urn("review", claim.key),
        url=f"{asked.page}#claim-{claim.id}" if asked.page else None,
        datePublished=verdict.at[:10] if verdict else None,
        author=publisher or person,
        editor=person if publisher else None,
        claimReviewed=whole_statement(claim),
        reviewBody="; ".join([*why, *notes_of(store, [claim.id]).get(claim.id, ())]),
        reviewRating=given(
            type_="Rating",
            ratingValue=RATINGS[claim.status],
            worstRating=WORST,
            bestRating=BEST,
            alternateName=claim.status.value,
        ),
        itemReviewed=_claim(claim, document),
    )


def _claim(claim: Claim, document: Document) -> dict[str, Any]:
    return given(
        type_="Claim",
        id_=urn("claim", claim.key),
        author=_author(claim),
        datePublished=document.published,
        appearance=given(
            type_="CreativeWork",
            url=document.url,
            name=document.title,
            datePublished=document.published,
            publisher=given(type_="Organization", name=document.source.name),
            identifier=f"sha256:{document.sha256}",
        ),
    )


def _author(claim: Claim) -> dict[str, Any]:
    """Whoever said it; the outlet where it speaks for itself."""
    speaker = claim.speaker
    if speaker.kind is SpeakerKind.OUTLET:
        return given(type_="Organization", name=claim.source.name)
    body = given(type_="Organization", name=speaker.organization) if speaker.organization else None
    if speaker.kind in ORGANIZATIONS:
        return given(type_="Organization", name=speaker.name, parentOrganization=body)
    return given(type_="Person", name=speaker.name, jobTitle=speaker.role, affiliation=body)
