"""The closed lists of the field are the same wherever they are written down: code, schemas, tables."""

from __future__ import annotations

import json
from enum import StrEnum

import apsw
import pytest

from claimtrack import resources, terms
from claimtrack.store import migration

CLAIM = json.loads((resources.schema() / "claim.schema.json").read_text("utf-8"))["$defs"]
LEDGER = json.loads((resources.schema() / "ledger.schema.json").read_text("utf-8"))["fields"]


@pytest.mark.parametrize(
    ("part", "field", "terms_"),
    [
        ("figure", "measure", terms.Measure),
        ("figure", "modifier", terms.Modifier),
        ("figure", "scope", terms.Scope),
        ("claim", "kind", terms.Kind),
        ("claim", "stance", terms.Stance),
        ("speaker", "kind", terms.SpeakerKind),
    ],
)
def test_the_schema_of_extract_allows_what_there_is(part: str, field: str, terms_: type[StrEnum]) -> None:
    assert CLAIM[part]["properties"][field]["enum"] == list(terms_), "schema/claim.schema.json"


@pytest.mark.parametrize(
    ("column", "terms_"),
    [
        ("status", terms.Status),
        ("kind", terms.Kind),
        ("stance", terms.Stance),
        ("source_reliability", terms.Reliability),
    ],
)
def test_the_schema_of_the_ledger_allows_what_there_is(column: str, terms_: type[StrEnum]) -> None:
    (field,) = (one for one in LEDGER if one["name"] == column)
    assert field["constraints"]["enum"] == list(terms_), "schema/ledger.schema.json"


def test_the_tables_allow_every_measure() -> None:
    ledger = apsw.Connection(":memory:")
    migration.apply(ledger, migration.migrations())
    rows = ledger.execute("SELECT name FROM measure").fetchall()
    assert {row[0] for row in rows} == set(terms.Measure), "a migration adds the row: schema/NNNN_name.sql"
