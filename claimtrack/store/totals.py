"""How much of everything a ledger holds, in one state of it: for `claimtrack stats` and the like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimtrack.store.transactions import Transactions

COUNTED = {
    "documents": "SELECT count(*) FROM document",
    "sources": "SELECT count(*) FROM source",
    "speakers": "SELECT count(*) FROM speaker WHERE merged_into IS NULL",
    "events": "SELECT count(*) FROM event",
    "decisions": "SELECT count(*) FROM decision",
    "corroborated": "SELECT count(*) FROM claim_standing WHERE agreeing > 0",
    "conflicting": "SELECT count(*) FROM claim_standing WHERE conflicting > 0",
}
STANDING = "FROM claim WHERE dismissed = 0 GROUP BY 1 ORDER BY 2 DESC, 1"
GROUPED = {
    "kinds": f"SELECT kind, count(*) {STANDING}",
    "stances": f"SELECT stance, count(*) {STANDING}",
    "measures": "SELECT measure, count(*) FROM figure JOIN claim ON claim.id = claim_id AND dismissed = 0 "
    "GROUP BY 1 ORDER BY 2 DESC, 1",
    "relations": "SELECT coalesce(judged_relation, relation), count(*) FROM link "
    "WHERE judgement IS NOT 'rejected' GROUP BY 1 ORDER BY 2 DESC, 1",
    "judgements": "SELECT coalesce(judgement, 'suggested'), count(*) FROM link GROUP BY 1 ORDER BY 2 DESC, 1",
    "reviewers": "SELECT by, count(*) FROM decision WHERE by <> 'claimtrack' GROUP BY 1 ORDER BY 2 DESC, 1",
}
PUBLISHED = "SELECT min(published), max(published) FROM document"


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of a ledger. `corroborated` claims have an independent origin that agrees, `conflicting` ones a
    claim that conflicts; `relations` leaves out rejected links, `reviewers` counts decisions of people.
    """

    documents: int
    sources: int
    speakers: int
    events: int
    decisions: int
    corroborated: int
    conflicting: int
    kinds: Mapping[str, int]
    stances: Mapping[str, int]
    measures: Mapping[str, int]
    relations: Mapping[str, int]
    judgements: Mapping[str, int]
    reviewers: Mapping[str, int]
    published: tuple[str | None, str | None]


def totals(store: Transactions) -> Totals:
    """The numbers of one state of the ledger; dismissed claims are in none of them."""
    with store.reading():
        given: dict[str, Any] = {name: int(store._value(sql)) for name, sql in COUNTED.items()}
        given |= {name: dict(store._rows(sql)) for name, sql in GROUPED.items()}
        ((first, last),) = store._rows(PUBLISHED)
    return Totals(**given, published=(first, last))


def claims_by_source(store: Transactions) -> dict[int, tuple[int, int]]:
    """How many documents and claims each source has, by its id; dismissed claims are not counted."""
    sql = (
        "SELECT source.id, count(DISTINCT document.id), count(claim.id) FROM source "
        "LEFT JOIN document ON document.source_id = source.id "
        "LEFT JOIN claim ON claim.document_id = document.id AND claim.dismissed = 0 GROUP BY source.id"
    )
    with store.reading():
        return {row[0]: (row[1], row[2]) for row in store._rows(sql)}
