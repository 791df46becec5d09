"""The tables of the data package beside the ledger itself: their columns, each with what it holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimtrack import resources

if TYPE_CHECKING:
    from claimtrack.store import Store

Cell = str | int | float | bool | None
Field = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what it holds, its fields, key, and the columns that lead to other tables."""

    name: str
    title: str
    fields: Sequence[Field]
    rows: Callable[[Store], Iterator[Sequence[Cell]]]
    key: str = "id"
    leads: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def _field(name: str, kind: str, description: str, **constraints: object) -> Field:
    field: dict[str, Any] = {"name": name, "type": kind, "description": description}
    return {**field, "constraints": constraints} if constraints else field


_ID = {"required": True, "unique": True}


def _documents(store: Store) -> Iterator[Sequence[Cell]]:
    for one in store.iter_documents():
        yield (
            one.id,
            one.source.name,
            one.title,
            one.url,
            one.language,
            one.published,
            one.retrieved,
            one.sha256,
        )


def _sources(store: Store) -> Iterator[Sequence[Cell]]:
    for one in store.sources():
        yield (one.id, one.name, one.reliability.value, one.party)


def _speakers(store: Store) -> Iterator[Sequence[Cell]]:
    for one in store.speakers():
        variants = json.dumps(one.variants, ensure_ascii=False)
        yield (one.id, one.name, one.kind.value, one.role, one.organization, one.party, variants)


def _events(store: Store) -> Iterator[Sequence[Cell]]:
    for one in store.events():
        yield (one.id, one.label, one.place, one.earliest, one.latest, len(one.claim_ids))


def _links(store: Store) -> Iterator[Sequence[Cell]]:
    for one in store.iter_links():
        said = one.suggested
        judged = (one.judgement and one.judgement.value, one.judged_relation and one.judged_relation.value)
        yield (
            one.id, said.a, said.b, said.relation.value, said.strength.value, round(said.score, 6),
            said.reason, said.rule, said.from_a, *judged, one.judged_by, one.note,
        )  # fmt: skip


def _decisions(store: Store) -> Iterator[Sequence[Cell]]:
    for one in store.decisions():
        yield (
            one.seq, one.at, one.by, one.action, one.subject, one.before, one.after, one.note, one.reverses,
            one.previous, one.hash,
        )  # fmt: skip


TABLES = (
    Table(
        "documents",
        "Published items that claims were found in",
        (
            _field("id", "integer", "The document's number in the ledger.", **_ID),
            _field("source", "string", "Who published it.", required=True),
            _field("title", "string", "Its title."),
            _field("url", "string", "Where it was published."),
            _field("language", "string", "Its language."),
            _field("published", "string", "ISO 8601 date or time of publication."),
            _field("retrieved", "string", "ISO 8601 time at which it came in, in UTC.", required=True),
            _field("sha256", "string", "Of its bytes, in hexadecimal.", required=True),
        ),
        _documents,
        leads={"source": ("sources", "name")},
    ),
    Table(
        "sources",
        "Outlets, agencies, channels and bodies that publish",
        (
            _field("id", "integer", "The source's number in the ledger.", **_ID),
            _field("name", "string", "Its name.", **_ID),
            _field(
                "reliability", "string", "Admiralty code, A to F; F: cannot be judged.", enum=list("ABCDEF")
            ),
            _field("party", "string", "The side it speaks for."),
        ),
        _sources,
    ),
    Table(
        "speakers",
        "Whoever statements are attributed to",
        (
            _field("id", "integer", "The speaker's number in the ledger.", **_ID),
            _field("name", "string", "The name.", required=True),
            _field("kind", "string", "person, organization, group, unnamed, outlet.", required=True),
            _field("role", "string", "What the speaker is."),
            _field("organization", "string", "For whom the speaker works."),
            _field("party", "string", "The side the speaker speaks for."),
            _field("variants", "array", "Every way the documents write the name."),
        ),
        _speakers,
    ),
    Table(
        "events",
        "Occurrences that claims are about",
        (
            _field("id", "integer", "The event's number in the ledger.", **_ID),
            _field("label", "string", "Place and days.", required=True),
            _field("place", "string", "Where it was."),
            _field("earliest", "date", "The first day on which it can have been."),
            _field("latest", "date", "The last day on which it can have been."),
            _field("claims", "integer", "How many claims are about it."),
        ),
        _events,
    ),
    Table(
        "links",
        "How two claims stand to each other",
        (
            _field("id", "integer", "The link's number in the ledger.", **_ID),
            _field("a", "integer", "The claim with the lower number.", required=True),
            _field("b", "integer", "The other claim.", required=True),
            _field("relation", "string", "As the program sees it.", required=True),
            _field("strength", "string", "hard, or soft where it rests on a vague figure.", required=True),
            _field("score", "number", "From 0 to 1.", minimum=0, maximum=1),
            _field("reason", "string", "The witness: a sentence that can be checked."),
            _field("rule", "string", "The rule that found it."),
            _field("from_a", "boolean", "Whether a updates or refines b, and not b a."),
            _field("judgement", "string", "A person's verdict; empty: nobody judged it."),
            _field("judged_relation", "string", "The relation by that person, where another one."),
            _field("judged_by", "string", "Who judged it."),
            _field("note", "string", "Why."),
        ),
        _links,
        leads={"a": ("ledger", "claim_id"), "b": ("ledger", "claim_id")},
    ),
    Table(
        "decisions",
        "The record: who decided what, when and why; each entry holds the hash of the one before it",
        (
            _field("seq", "integer", "The number of the entry, from 1.", **_ID),
            _field("at", "string", "When, in UTC.", required=True),
            _field("by", "string", "Who.", required=True),
            _field("action", "string", "What kind of decision.", required=True),
            _field("subject", "string", "About what.", required=True),
            _field("before", "string", "What was, as JSON."),
            _field("after", "string", "What was given, as JSON."),
            _field("note", "string", "Why."),
            _field("reverses", "integer", "The entry that it takes back or brings back."),
            _field("previous", "string", "The hash of the entry before.", required=True),
            _field("hash", "string", "SHA-256 of the canonical JSON of all fields before it.", **_ID),
        ),
        _decisions,
        key="seq",
    ),
)

OF_FIGURE: Mapping[str, Field] = {
    one["name"]: one
    for one in (
        _field("measure", "string", "What is counted.", required=True),
        _field("unit", "string", "Of objects: which."),
        _field("low", "integer", "The lowest number that the words allow.", required=True),
        _field("best", "integer", "The number that the words give; empty where they give none."),
        _field("high", "integer", "The highest number; empty: open above."),
        _field("modifier", "string", "How the words bound it.", required=True),
        _field("population", "string", "Of whom it counts."),
        _field(
            "scope", "string", "event, cumulative (a running total) or part of another figure.", required=True
        ),
        _field("figure", "string", "The figure in words.", required=True),
        _field("figure_text", "string", "The words it was read from."),
        _field("figure_start", "integer", "Where they begin in the document's text."),
        _field("figure_end", "integer", "Where they end (exclusive)."),
    )
}


def ledger_schema() -> dict[str, Any]:
    """The Table Schema of the ledger, with the ways to the other tables."""
    schema: dict[str, Any] = json.loads((resources.schema() / "ledger.schema.json").read_text("utf-8"))
    schema["primaryKey"] = ["claim_id"]
    schema["foreignKeys"] = [_lead("event_id", "events", "id"), _lead("source", "sources", "name")]
    return schema


def long_schema(columns: Sequence[str]) -> dict[str, Any]:
    """The Table Schema of the ledger with a row a figure."""
    known = {field["name"]: field for field in ledger_schema()["fields"]}
    fields = [dict(OF_FIGURE.get(name) or known[name]) for name in columns]
    repeated = {key: one for key, one in fields[0]["constraints"].items() if key != "unique"}
    fields[0]["constraints"] = repeated  # a claim has as many rows as figures
    return {"fields": fields, "foreignKeys": [_lead("claim_id", "ledger", "claim_id")]}


def schema_of(table: Table) -> dict[str, Any]:
    """The Table Schema of one of the other tables."""
    leads = [_lead(column, *to) for column, to in table.leads.items()]
    schema: dict[str, Any] = {"fields": list(table.fields), "primaryKey": [table.key]}
    return {**schema, "foreignKeys": leads} if leads else schema


def _lead(column: str, table: str, to: str) -> dict[str, Any]:
    return {"fields": [column], "reference": {"resource": table, "fields": [to]}}
