"""`claimtrack show`: a claim with all that a verdict needs: context, chain, figures, links, history."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.accounts import support_json
from claimtrack.cli.claims import chain_words, claim_json, date_words, manner, quoted
from claimtrack.cli.record import decision_json, decision_line
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import JUDGEMENT_WORDS, heading, relation_words, say, say_json, wrapped
from claimtrack.cli.typed import ID
from claimtrack.exchange.columns import figure_words
from claimtrack.model import Claim, Link, Relation, Standing
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.store import Store

_LABEL = 13  # cells before the values of a claim's facts


@verb("show", examples="claimtrack show 5\nclaimtrack show 5 8 --json")
@click.argument("claim_ids", metavar="CLAIM...", nargs=-1, required=True, type=ID)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a claim, one a line.")
@click.pass_obj
def show(session: Session, claim_ids: tuple[int, ...], as_json: bool) -> None:
    """Show claims in full.

    The words in their document, who carried them, figures, links with their reasons, and history.
    """
    with session.open(read_only=True) as store:
        for position, claim in enumerate(store.claims(claim_ids)):
            if as_json:
                say_json(_json(store, claim))
                continue
            if position:
                say()
            _say_claim(store, claim)


def _say_claim(store: Store, claim: Claim) -> None:
    heading(f"claim {claim.id}", claim.status)
    say()
    say(wrapped(f"{_context(claim.prefix, left=True)}▌{claim.statement}▐{_context(claim.suffix)}", "  "))
    say()
    for label, value in _facts(store, claim):
        say(wrapped(value, " " * _LABEL, f"{label:<{_LABEL}}"))
    _say_links(store, claim)
    decisions = list(store.decisions(claim.id))
    if decisions:
        say()
        heading("history")
        for decision in decisions:
            say(wrapped(decision_line(decision), "    ", "  "))


def _context(words: str, *, left: bool = False) -> str:
    """The words beside the statement, with `…` towards the rest of the document."""
    if not words.strip():
        return ""
    return f"…{words}" if left else f"{words}…"


def _facts(store: Store, claim: Claim) -> Iterator[tuple[str, str]]:
    """The facts of a claim, each with its label."""
    from claimtrack.occurrences import support_of

    speaker = claim.speaker
    about = [part for part in (speaker.role, speaker.organization) if part]
    party = f"party: {speaker.party}" if speaker.party else ""
    yield "speaker", ", ".join(part for part in (speaker.name, *about, party) if part)
    yield "chain", chain_words(claim)
    yield "manner", ", ".join(manner(claim))
    document = store.document(claim.document_id)
    published = f", published {document.published}" if document.published else ""
    title = f" “{document.title}”" if document.title else ""
    yield (
        "document",
        f"{document.id}{title}, {claim.source.name} (reliability {document.source.reliability}){published}",
    )
    if document.url:
        yield "address", document.url
    yield "place in it", f"characters {claim.start:,} to {claim.end:,}"
    for position, figure in enumerate(claim.figures):
        words = f"  “{figure.text}”" if figure.text else ""
        yield "" if position else "figures", figure_words(figure) + words
    if claim.places:
        yield "places", ", ".join(place.text for place in claim.places)
    for position, mention in enumerate(claim.dates):
        yield "" if position else "dates", date_words(mention).removeprefix("date ")
    if claim.event_id is not None:
        yield "event", f"{claim.event_id} {store.event(claim.event_id).label}"
    standing = store.standing(claim.id)
    yield "standing", _standing_words(standing)
    if standing.why:
        yield "why", standing.why
    support = support_of(store, claim.id)
    yield "stands on", support.sentence
    yield from (("circle", circle.sentence) for circle in support.circles)


def _standing_words(standing: Standing) -> str:
    return (
        f"{counted(standing.agreeing, 'independent origin agrees', 'independent origins agree')},"
        f" {counted(standing.conflicting, 'claim conflicts', 'claims conflict')}"
    )


def _say_links(store: Store, claim: Claim) -> None:
    """The links grouped by relation, each with the claim at its other end and its reason."""
    links = store.links(claim.id)
    others = {other.id: other for other in store.claims([link.other(claim.id) for link in links])}
    for relation in Relation:
        found = sorted(
            (one for one in links if one.relation is relation), key=lambda one: -one.suggested.score
        )
        if found:
            say()
            heading(relation_words(relation))
        for link in found:
            other = others[link.other(claim.id)]
            say(wrapped(f"claim {other.id}, {chain_words(other)}: {quoted(other.statement)}", "      ", "  "))
            say(wrapped(_link_words(link, claim), "      "))


def _link_words(link: Link, claim: Claim) -> str:
    """Why, how strong, and what a person said of it."""
    suggested = link.suggested
    judged = JUDGEMENT_WORDS[link.judgement] + (f" by {link.judged_by}" if link.judged_by else "")
    direction = ""
    if link.relation in {Relation.UPDATES, Relation.REFINES}:
        here = suggested.from_a == (claim.id == suggested.a)
        direction = "this one does; " if here else "the other one does; "
    note = f"; note: {link.note}" if link.note else ""
    aside = f"{suggested.strength.value}, score {suggested.score:.2f}, link {link.id}, {judged}{note}"
    return f"{direction}{suggested.reason} ({aside})"


def _json(store: Store, claim: Claim) -> dict[str, Any]:
    """The claim with its links, standing and history."""
    from claimtrack.occurrences import support_of

    standing = store.standing(claim.id)
    return {
        **claim_json(claim),
        "agreeing": standing.agreeing,
        "conflicting": standing.conflicting,
        "linked": standing.linked,
        "support": support_json(support_of(store, claim.id)),
        "links": [_link_json(link, claim.id) for link in store.links(claim.id)],
        "history": [decision_json(decision) for decision in store.decisions(claim.id)],
    }


def _link_json(link: Link, claim_id: int) -> dict[str, Any]:
    return {
        "id": link.id,
        "claim_id": link.other(claim_id),
        "relation": link.relation.value,
        "strength": link.suggested.strength.value,
        "score": link.suggested.score,
        "reason": link.suggested.reason,
        "judgement": link.judgement.value if link.judgement else None,
        "judged_by": link.judged_by,
        "note": link.note,
    }
