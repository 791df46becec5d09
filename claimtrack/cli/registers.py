"""`claimtrack sources`, `documents` and `events`: what the ledger knows beside the claims."""
# ruff: noqa: PLC0415  heavy parts are imported by the command that needs them

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from claimtrack.cli.accounts import range_words
from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import Column, counted, heading, say, say_json, say_table, tell, wrapped
from claimtrack.cli.typed import ID
from claimtrack.errors import NotFound, UsageError
from claimtrack.inert import visible
from claimtrack.model import Event, Range, Reliability


@verb(
    "sources",
    by=True,
    examples='claimtrack sources\nclaimtrack sources "Example Post" --reliability B --note "corrects itself"',
)
@click.argument("name", required=False)
@click.option(
    "--reliability",
    type=click.Choice([grade.value for grade in Reliability], case_sensitive=False),
    help="Grade this source: A (reliable) to E, F (cannot be judged).",
)
@click.option("--note", metavar="TEXT", help="Why this grade.")
@click.pass_obj
def sources(session: Session, name: str | None, reliability: str | None, note: str | None) -> None:
    """List the sources, or grade one (Admiralty code)."""
    if reliability is None:
        _list_sources(session, name)
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


def _list_sources(session: Session, name: str | None) -> None:
    with session.open(read_only=True) as store:
        found = [one for one in store.sources() if name is None or name.casefold() in one.name.casefold()]
        if not found:
            tell(
                "no source's name holds these words."
                if name
                else "the ledger is empty: begin with claimtrack ingest."
            )
            return
        columns = (Column("reliability", 11), Column("source", 20, 1))
        say_table(columns, ((one.reliability.value, one.name) for one in found))


@verb("documents", examples="claimtrack documents\nclaimtrack documents 3    # its text")
@click.argument("document_id", metavar="[DOCUMENT]", required=False, type=ID)
@click.pass_obj
def documents(session: Session, document_id: int | None) -> None:
    """List the documents, or print the text of one."""
    with session.open(read_only=True) as store:
        if document_id is not None:
            document = store.document(document_id)
            heading(f"document {document.id}  {document.title or ''}".rstrip())
            published = document.published or "unknown"
            say(wrapped(f"{document.source.name}, published {published}, sha256 {document.sha256}"))
            say()
            say(visible(document.text))
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
                    str(len(store.document_claims(one.id))),
                    one.source.name,
                    one.title or "",
                )
                for one in store.iter_documents()
            ),
        )


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
