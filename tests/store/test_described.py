"""The tables in words: each says what it is for, and columns lead where they lead."""

from __future__ import annotations

from claimtrack.store.described import relations

UNEXPLAINED = {"decision_action", "sequence", "document", "speaker", "source"}


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
