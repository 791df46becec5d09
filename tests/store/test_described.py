"""The tables in words: each says what it is for, and columns lead where they lead."""

from __future__ import annotations

import csv

from claimtrack import resources
from claimtrack.store.described import relations


def test_every_view_and_nearly_every_table_says_what_it_is_for() -> None:
    silent = {one.name for one in relations() if not one.comment}
    assert not silent & {one.name for one in relations() if one.kind == "view"}
    assert len(silent) < len(relations()) / 3, silent


def test_views_come_first_and_columns_lead_where_they_lead() -> None:
    found = {one.name: one for one in relations()}
    assert list(found)[:2] == ["claim_text", "claims_view"]
    leads = {column.name: column.leads_to for column in found["claim"].columns}
    assert leads["document_id"] == "document.id"
    assert not any(name.startswith("claim_fts_") for name in found)


def test_every_column_of_a_view_says_what_it_holds_and_none_is_told_that_is_not_there() -> None:
    named = {(one.name, column.name) for one in relations() for column in one.columns}
    views = [one for one in relations() if one.kind == "view"]
    assert not [(one.name, column.name) for one in views for column in one.columns if not column.holds]
    with (resources.schema() / "columns.tsv").open(encoding="utf-8", newline="") as file:
        told = {(row["relation"], row["column"]) for row in csv.DictReader(file, delimiter="\t")}
    assert {one for one in told if one[0] != "*"} <= named
