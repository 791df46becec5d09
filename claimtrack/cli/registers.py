"""`claimtrack sources`, `documents` and `events`: what the ledger knows beside the claims."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.accounts import range_words
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import Column, heading, say, say_json, say_table, tell, wrapped
from claimtrack.cli.typed import ID
from claimtrack.errors import NotFound, UsageError
from claimtrack.inert import visible
from claimtrack.model import ClaimFilter, Document, Event, Range, Reliability, Source
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.store import Store


@verb(
    "sources",
    by=True,
    examples="claimtrack sources\nclaimtrack sources post --json\n"
    'claimtrack sources "Example Post" --reliability B --note "corrects itself"',
)
@click.argument("name", required=False)
@click.option(
    "--reliability",
    type=click.Choice([grade.value for grade in Reliability], case_sensitive=False),
    help="Grade this source: A (reliable) to E, F (cannot be judged).",
)
@click.option("--note", metavar="TEXT", help="Why this grade.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a source, one a line.")
@click.pass_obj
def sources(
    session: Session, name: str | None, reliability: str | None, note: str | None, as_json: bool
) -> None:
    """List the sources, or grade one (Admiralty code).

    With the number of their documents and claims.
    """
    if reliability is None:
        _list_sources(session, name, as_json=as_json)
        return
    if name is None:
        raise UsageError("name the source that gets this grade: claimtrack sources NAME --reliability B.")
    by = session.reviewer()
    with session.open() as store:
        known = {source.name.casefold(): source.name for source in store.sources()}
        if name.casefold() not in known:
            raise NotFound(f"no source is called {name!r}; `claimtrack sources` lists them.")
        store.set_reliability(known[name.casefold()], Reliability(reliability.upper()), by=by, note=note)
        say(f"{known[name.casefold()]}: reliability {reliability.upper()}, by {by}")


def _list_sources(session: Session, name: str | None, *, as_json: bool) -> None:
    from claimtrack.store.totals import claims_by_source

    with session.open(read_only=True) as store:
        found = [one for one in store.sources() if name is None or name.casefold() in one.name.casefold()]
        counts = claims_by_source(store)
        if as_json:
            for one in found:
                say_json(_source_json(one, *counts[one.id]))
            return
        if not found:
            tell(
                "no source's name holds these words."
                if name
                else "the ledger is empty: begin with claimtrack ingest."
            )
            return
        columns = (
            Column("reliability", 11), Column("source", 20, 1), Column("documents", 9), Column("claims", 6),
        )  # fmt: skip
        say_table(columns, ((one.reliability.value, one.name, *map(str, counts[one.id])) for one in found))


def _source_json(one: Source, documents: int, claims: int) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "reliability": one.reliability.value,
        "party": one.party,
        "documents": documents,
        "claims": claims,
    }


@verb(
    "documents",
    examples="claimtrack documents\nclaimtrack documents 3    # its text\nclaimtrack documents --json",
)
@click.argument("document_id", metavar="[DOCUMENT]", required=False, type=ID)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document; of one, with its text.")
@click.pass_obj
def documents(session: Session, document_id: int | None, as_json: bool) -> None:
    """List the documents, or print the text of one."""
    with session.open(read_only=True) as store:
        if document_id is not None:
            document = store.document(document_id)
            if as_json:
                say_json({**_document_json(store, document), "text": document.text})
                return
            heading(f"document {document.id}  {document.title or ''}".rstrip())
            published = document.published or "unknown"
            say(wrapped(f"{document.source.name}, published {published}, sha256 {document.sha256}"))
            say()
            say(visible(document.text))
            return
        if as_json:
            for one in store.iter_documents():
                say_json(_document_json(store, one))
            return
        columns = (
            Column("document", 8),
            Column("published", 10),
            Column("claims", 6),
            Column("source", 14, 1),
            Column("title", 20, 2),
        )
        say_table(
            columns,
            (
                (
                    str(one.id),
                    one.published or "",
                    str(store.count(ClaimFilter(document_id=one.id))),
                    one.source.name,
                    one.title or "",
                )
                for one in store.iter_documents()
            ),
        )


def _document_json(store: Store, one: Document) -> dict[str, Any]:
    return {
        "id": one.id,
        "source": one.source.name,
        "title": one.title,
        "url": one.url,
        "language": one.language,
        "published": one.published,
        "retrieved": one.retrieved,
        "sha256": one.sha256,
        "claims": store.count(ClaimFilter(document_id=one.id)),
    }


@verb(
    "events",
    examples="claimtrack events\nclaimtrack events 2\nclaimtrack events --json\nclaimtrack list --event 2",
)
@click.argument("event_id", metavar="[EVENT]", required=False, type=ID)
@click.option("--json", "as_json", is_flag=True, help="One JSON object an event, one a line.")
@click.pass_obj
def events(session: Session, event_id: int | None, as_json: bool) -> None:
    """List the events that linking sees.

    With the range of every count of their claims, of what still stands, as `claimtrack event` shows it.
    """
    from claimtrack.occurrences import ranges_of

    with session.open(read_only=True) as store:
        found = store.events() if event_id is None else [store.event(event_id)]
        if not found:
            tell(
                "no events: fewer than two claims speak of one occurrence, or `claimtrack link` has not run."
            )
        for event in found:
            ranges = ranges_of(store, event)
            if as_json:
                say_json(_event_json(event, ranges))
                continue
            heading(f"event {event.id}  {event.label}")
            for line in _event_lines(event, ranges):
                say(wrapped(line, "    ", "  "))


def _event_lines(event: Event, ranges: Mapping[str, Range]) -> list[str]:
    """How many claims, and for each count what they range over."""
    lines = [f"{counted(len(event.claim_ids), 'claim')}: {', '.join(map(str, event.claim_ids))}"]
    return [*lines, *(f"{label}: {range_words(bounds)}" for label, bounds in ranges.items())]


def _event_json(event: Event, ranges: Mapping[str, Range]) -> dict[str, Any]:
    return {
        "id": event.id,
        "event": event.label,
        "place": event.place,
        "earliest": event.earliest,
        "latest": event.latest,
        "claims": list(event.claim_ids),
        "figures": {
            label: {"low": one.low, "best": one.best, "high": one.high} for label, one in ranges.items()
        },
    }
