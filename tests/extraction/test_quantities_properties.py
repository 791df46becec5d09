"""What always holds of figures, places and dates in any text: offsets, order, no failure, no blow-up."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.extraction.figures.quantities import figures_in
from claimtrack.extraction.parsing.tokens import word_list
from claimtrack.extraction.setting.dateline import dateline_of
from claimtrack.extraction.setting.dates import dates_in
from claimtrack.extraction.setting.places import places_in
from tests.shared import SHARED, needs_shared

WORDS = [
    *word_list("killed wounded dead injured were was the a of and , . ; : ( ) [ ] -- - 9 12 1,200 two three"),
    *word_list("hundred thousand several no none more than at least up to nearly about between from people"),
    *word_list("soldiers policeman civilians children who including among them in near Kabul district since"),
    *word_list("1980 May 7 yesterday Monday rifles seized tanks destroyed arrested captured kidnapped fled"),
    *word_list(
        "group others tenth death toll rose \" ' ’s İstanbul ﬁ 3 % $ not could have been by gunmen dozen"
    ),
    *("along", "with", "his", "bodyguards", "IN", "SAN", "SALVADOR", "\n", "\n \n"),
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=60).map(lambda words: " ".join(words).upper()),
)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_figure_quotes_its_text_and_its_bounds_are_in_order(text: str) -> None:
    for figure in figures_in(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.text.strip()
        assert figure.low >= 0
        assert figure.best is None or figure.low <= figure.best
        assert figure.high is None or figure.low <= figure.high
        assert figure.best is None or figure.high is None or figure.best <= figure.high


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_window_keeps_figures_places_and_dates_inside(text: str, first: int, length: int) -> None:
    start = min(first, len(text))
    end = min(start + length, len(text))
    found = [*figures_in(text, start, end), *places_in(text, start, end), *dates_in(text, None, start, end)]
    for span in found:
        assert start <= span.start < span.end <= end
        assert text[span.start : span.end] == span.text


@settings(max_examples=100, deadline=None)
@given(
    TEXTS, st.sampled_from([None, "2022-05-07", "1990-02-29", "0001-01-01", "9999-12-31T10:00:00Z", "soon"])
)
def test_places_and_dates_quote_their_text_and_do_not_overlap(text: str, published: str | None) -> None:
    for spans in (places_in(text), dates_in(text, published)):
        for span in spans:
            assert text[span.start : span.end] == span.text
        assert all(before.end <= after.start for before, after in pairwise(spans))
    for mention in dates_in(text, published):
        if mention.earliest and mention.latest:
            assert mention.earliest <= mention.latest


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_dateline_stands_at_the_beginning(text: str) -> None:
    found = dateline_of(text)
    if found is not None:
        assert 0 <= found.start <= found.end <= found.body_start <= len(text)
        assert not text[: found.start].strip()


UNITS = [
    *(
        "9",
        "9 ",
        "1,",
        "1.",
        "a",
        "killed ",
        "9 killed ",
        "two men and ",
        "[",
        "(",
        "of the ",
        "since ",
        "about ",
    ),
    *(
        "1 May ",
        "-- ",
        "a-",
        "U.",
        "March 3 to ",
        "several of the ",
        "12 was ",
        "the 10th ",
        "Kabul ",
        "IN THE ",
    ),
    *(" ", "\n", "\n \t", "men, ", "during the past ", "at least ", "the month of "),
]


def calls(reader: Callable[[str], object], text: str) -> int:
    """How many function calls the reading takes: a count, where a time would depend on the machine."""
    counted = 0

    def count(_frame: FrameType, event: str, _value: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        reader(text)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("reader", [figures_in, places_in], ids=["figures", "places"])
@pytest.mark.parametrize("unit", UNITS)
def test_the_work_grows_with_the_text_and_not_with_its_square(
    unit: str, reader: Callable[[str], object]
) -> None:
    small = calls(reader, unit * (2_000 // len(unit)))
    assert calls(reader, unit * (8_000 // len(unit))) <= 6 * small + 1_000  # a quadratic one makes 16 times


@pytest.mark.parametrize("unit", UNITS)
def test_a_hundred_thousand_hostile_characters_are_read_to_the_end(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert all(text[mention.start : mention.end] == mention.text for mention in dates_in(text, "2022-05-07"))
    assert dateline_of(text) is None or len(text) > 0


def test_ten_thousand_digits_are_no_figure() -> None:
    assert figures_in("9" * 10_000 + " people were killed.") == ()


@needs_shared
def test_every_figure_of_persons_in_the_seed_article_is_found() -> None:
    text = (SHARED / "seeds" / "badakhshan_article.txt").read_text(encoding="utf-8")
    gold = json.loads((SHARED / "gold" / "badakhshan_claims.json").read_text(encoding="utf-8"))
    wanted = {
        (figure["measure"], figure["low"], figure["best"], figure["high"])
        for claim in gold["claims"]
        for figure in claim["figures"]
    }
    found = {(str(figure.measure), figure.low, figure.best, figure.high) for figure in figures_in(text)}
    assert wanted == found
