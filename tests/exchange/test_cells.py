"""Cells that a spreadsheet cannot run, and that come back as they were."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.exchange import sheet
from claimtrack.exchange.cells import inert, original

INERT = {
    "a formula": ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
    "plus": ("+1", "'+1"),
    "minus": ("-1", "'-1"),
    "at": ("@SUM(1)", "'@SUM(1)"),
    "a tab before a formula": ("\t=1", "'\t=1"),
    "a line end before a formula": ("\r\n=1", "'\r\n=1"),
    "a full-width formula": ("＝1+1", "'＝1+1"),
    "a full-width at": ("＠SUM(1)", "'＠SUM(1)"),
    "an apostrophe": ("'tis", "''tis"),
    "a number is text as it is": ("9", "9"),
    "a space before is no formula": (" =1", " =1"),
    "nothing": ("", ""),
    "a number with noughts in front": ("007", "'007"),
    "a number that loses its last digits": ("12345678901234567890", "'12345678901234567890"),
    "a power": ("1e5", "'1e5"),
    "thousands": ("1,200", "'1,200"),
    "a share": ("10%", "'10%"),
    "a day of a month": ("1/2", "'1/2"),
    "a range": ("3-5", "'3-5"),
    "an hour": ("12:30", "'12:30"),
    "a day stays a day": ("2026-05-06", "2026-05-06"),
    "nought": ("0", "0"),
    "a number in words": ("12 of 14", "12 of 14"),
    "a quotation": ('"9 killed", he said', '"9 killed", he said'),
}


@pytest.mark.parametrize(("text", "cell"), INERT.values(), ids=INERT.keys())
def test_what_a_spreadsheet_is_given(text: str, cell: str) -> None:
    assert inert(text) == cell


CELL = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("=+-@'\t\r\n\"＝01,.:/e\x1e\x1f")), max_size=6
)


@given(st.lists(st.tuples(st.integers(0, 9_999).map(str), CELL, CELL), min_size=1, max_size=5))
def test_many_rows_at_once_are_written_as_one_by_one(rows: list[tuple[str, ...]]) -> None:
    once, each = io.BytesIO(), io.BytesIO()
    sheet.write_texts(once, ("a", "b", "c"), rows)
    sheet.write_any(each, ("a", "b", "c"), rows)
    assert once.getvalue() == each.getvalue()


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("=+-@'\t\r\n＝＋－＠01,.:/e$"))))
def test_every_text_comes_back_as_it_was(text: str) -> None:
    assert original(inert(text)) == text


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("=+-@'\t\r\n＝＋－＠01,.:/e$"))))
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not inert(text).startswith(tuple("=+-@\t\r\n＝＋－＠"))
