"""The algebra of figures: tables of what fits and what clashes, and what must hold for every interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import figures
from claimtrack.figures import Fit, Interval
from claimtrack.model import Figure, Measure, Modifier, Scope

EXACTLY, AT_LEAST, AT_MOST = Modifier.EXACTLY, Modifier.AT_LEAST, Modifier.AT_MOST
ABOUT, BETWEEN, VAGUE = Modifier.ABOUT, Modifier.BETWEEN, Modifier.VAGUE


@pytest.fixture(autouse=True)
def _afresh() -> None:
    """What was compared before is forgotten, so that each test compares."""
    figures.compared.cache_clear()


def figure(
    low: int,
    high: int | None,
    modifier: Modifier = EXACTLY,
    measure: Measure = Measure.KILLED,
    text: str = "",
    *,
    scope: Scope = Scope.EVENT,
    population: str | None = None,
    unit: str | None = None,
) -> Figure:
    best = low if low == high else None
    return Figure(measure, low, best, high, modifier, text, 0, len(text), population, scope, unit)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (9, 9, "exactly 9"),
        (2, None, "at least 2"),
        (12, 99, "12 to 99"),
        (0, 15, "at most 15"),
        (0, 0, "none"),
        (0, None, "any number"),
        (11_700, 13_000, "11,700 to 13,000"),
    ],
)
def test_an_interval_in_words(low: int, high: int | None, words: str) -> None:
    assert figures.describe(Interval(low, high)) == words


@pytest.mark.parametrize(
    ("a", "b", "fit"),
    [
        ((9, 9), (9, 9), Fit.EQUAL),
        ((9, 9), (2, None), Fit.INSIDE),
        ((2, None), (9, 9), Fit.AROUND),
        ((20, 30), (25, 40), Fit.OVERLAPPING),
        ((0, 15), (14, None), Fit.OVERLAPPING),
        ((1, 5), (5, 9), Fit.OVERLAPPING),
        ((1, 1), (2, None), Fit.DISJOINT),
        ((12, 12), (21, 21), Fit.DISJOINT),
        ((101, None), (0, 15), Fit.DISJOINT),
        ((3, None), (7, None), Fit.AROUND),
    ],
)
def test_how_two_intervals_lie(a: tuple[int, int | None], b: tuple[int, int | None], fit: Fit) -> None:
    assert figures.fit(figure(*a), figure(*b)) is fit


def test_a_clash_on_a_vague_bound_is_soft_and_says_on_which_words() -> None:
    tenth = figure(1, 1, measure=Measure.CAPTURED, text="the capture of the tenth")
    some = figure(2, None, VAGUE, Measure.CAPTURED, "the arrest of a number of them")
    witness = figures.compare(tenth, some)
    assert witness.soft
    assert not witness.agrees
    assert witness.sentence == (
        'captured: exactly 1 and at least 2 have no number in common (soft: "a number of")'
    )


def test_each_soft_word_is_quoted_once_and_without_one_the_whole_words() -> None:
    some = figure(2, None, VAGUE, text="several of them")
    others = figure(2, None, VAGUE, text="several others")
    people = figure(2, None, VAGUE, text="people")
    said = "killed: both say at least 2 (soft: "
    assert figures.compare(some, others).sentence == f'{said}"several")'
    assert figures.compare(some, people).sentence == f'{said}"several", "people")'


def test_what_a_figure_counts_in_words() -> None:
    assert figures.label(figure(9, 9)) == "killed"
    assert figures.label(figure(9, 9, measure=Measure.DESTROYED, unit="vehicles")) == "destroyed vehicles"


def test_a_clash_of_words_that_bound_hard_is_hard() -> None:
    witness = figures.compare(figure(12, 12), figure(14, None, AT_LEAST, text="at least 14"))
    assert not witness.soft
    assert witness.sentence == "killed: exactly 12 and at least 14 have no number in common"


def test_killed_and_captured_account_for_all_attackers() -> None:
    nine = figure(9, 9, measure=Measure.KILLED)
    one = figure(1, 1, measure=Measure.CAPTURED)
    ten = figure(10, 10, measure=Measure.PARTICIPANTS)
    witness = figures.adds_up([nine, one], ten)
    assert witness.fit is Fit.EQUAL
    assert witness.sentence == (
        "killed exactly 9 and captured exactly 1 make exactly 10, as many as participants exactly 10"
    )


def test_parts_that_may_make_the_whole_fit_it() -> None:
    parts = [figure(9, 9), figure(1, None, measure=Measure.CAPTURED)]
    some = figure(10, 12, measure=Measure.PARTICIPANTS)
    assert figures.adds_up(parts, some).fit is Fit.OVERLAPPING
    assert figures.adds_up([figure(9, 9), figure(2, 3)], some).fit is Fit.INSIDE
    assert "make at least 10, which fits participants 10 to 12" in figures.adds_up(parts, some).sentence
    assert figures.adds_up(parts, some).soft is False


def test_a_sum_with_a_vague_part_is_soft_and_says_on_which_words() -> None:
    parts = [figure(9, 9), figure(2, None, VAGUE, Measure.CAPTURED, "several others")]
    witness = figures.adds_up(parts, figure(10, 10, measure=Measure.PARTICIPANTS))
    assert witness.soft is True
    assert witness.sentence == (
        "killed exactly 9 and captured at least 2 make at least 11, which cannot be participants exactly 10 "
        '(soft: "several")'
    )


def test_nobody_and_nobody_make_nobody() -> None:
    assert figures.total([figure(0, 0), figure(0, 0)]) == Interval(0, 0)
    assert figures.total([]) == Interval(0, 0)


def test_parts_that_are_too_many_clash_with_their_whole() -> None:
    parts = [figure(9, 9), figure(4, 4, measure=Measure.CAPTURED)]
    witness = figures.adds_up(parts, figure(10, 10, measure=Measure.PARTICIPANTS))
    assert not witness.agrees
    assert "make exactly 13, which cannot be participants exactly 10" in witness.sentence


@pytest.mark.parametrize(
    ("part", "whole", "is_part"),
    [
        (figure(3, 3, scope=Scope.PART), figure(14, 14), True),
        (figure(3, 3), figure(14, 14), False),
        (figure(3, 3), figure(14, 14, measure=Measure.CASUALTIES), True),
        (figure(3, 3, scope=Scope.PART), figure(14, 14, scope=Scope.CUMULATIVE), False),
        (figure(3, 3), figure(900, 900, measure=Measure.CASUALTIES, scope=Scope.CUMULATIVE), False),
        (figure(3, 3, measure=Measure.CAPTURED), figure(14, 14, measure=Measure.CASUALTIES), False),
        (figure(3, 3, scope=Scope.PART, unit="vehicles"), figure(14, 14), False),
        (figure(3, 3, scope=Scope.PART), figure(14, 14, measure=Measure.WOUNDED), False),
        (figure(3, 3, scope=Scope.PART), figure(14, 14, scope=Scope.PART), False),
    ],
)
def test_what_is_a_part_of_what(part: Figure, whole: Figure, is_part: bool) -> None:
    assert figures.part_of(part, whole) is is_part


def test_a_part_may_be_smaller_but_never_larger_than_its_whole() -> None:
    children = figure(3, 3, scope=Scope.PART, population="children")
    fits = figures.fits_into(children, figure(14, 14))
    assert (fits.fit, fits.soft) == (Fit.INSIDE, False)
    assert fits.sentence == "killed (children) exactly 3 can be part of killed exactly 14"
    assert figures.fits_into(children, figure(3, 3)).agrees
    assert figures.fits_into(children, figure(1, None)).agrees
    clash = figures.fits_into(children, figure(2, 2))
    assert (clash.fit, clash.soft) == (Fit.DISJOINT, False)
    assert clash.sentence == "killed (children) exactly 3 cannot be part of killed exactly 2"


def test_a_part_of_a_vague_whole_is_soft() -> None:
    dozens = figure(12, 99, VAGUE, text="dozens")
    assert figures.fits_into(figure(20, 20, scope=Scope.PART), dozens).soft is True
    clash = figures.fits_into(figure(120, 120, scope=Scope.PART), dozens)
    assert clash.soft is True
    assert clash.sentence == 'killed exactly 120 cannot be part of killed 12 to 99 (soft: "dozens")'


INTERVALS = st.builds(
    lambda low, width: figure(low, None if width is None else low + width, BETWEEN),
    st.integers(0, 500),
    st.none() | st.integers(0, 500),
)
MIRROR = {
    Fit.EQUAL: Fit.EQUAL,
    Fit.INSIDE: Fit.AROUND,
    Fit.AROUND: Fit.INSIDE,
    Fit.OVERLAPPING: Fit.OVERLAPPING,
    Fit.DISJOINT: Fit.DISJOINT,
}


@given(INTERVALS, INTERVALS)
def test_comparing_is_symmetric(a: Figure, b: Figure) -> None:
    assert figures.fit(b, a) is MIRROR[figures.fit(a, b)]
    assert figures.overlap(a, b) == figures.overlap(b, a)


@given(INTERVALS)
def test_every_figure_equals_itself(a: Figure) -> None:
    assert figures.fit(a, a) is Fit.EQUAL
    assert figures.contains(a, a)


@given(INTERVALS, INTERVALS, INTERVALS)
def test_containing_is_transitive(a: Figure, b: Figure, c: Figure) -> None:
    if figures.contains(a, b) and figures.contains(b, c):
        assert figures.contains(a, c)


@given(INTERVALS, INTERVALS, st.integers(0, 50), st.integers(0, 50))
def test_a_wider_figure_never_clashes_where_the_narrower_did_not(
    a: Figure, b: Figure, down: int, up: int
) -> None:
    wider = figure(max(0, a.low - down), None if a.high is None else a.high + up, BETWEEN)
    assert figures.contains(wider, a)
    if figures.overlap(a, b):
        assert figures.overlap(wider, b)


@given(st.lists(INTERVALS, max_size=5), INTERVALS)
def test_sums_grow_with_their_parts_and_do_not_mind_their_order(parts: list[Figure], more: Figure) -> None:
    together = figures.total(parts)
    assert figures.total(reversed(parts)) == together
    grown = figures.total([*parts, more])
    assert grown.low >= together.low
    assert figures.adds_up([*parts, more], figure(grown.low, grown.high, BETWEEN)).fit is Fit.EQUAL


@given(INTERVALS, INTERVALS)
def test_the_witness_says_what_was_found(a: Figure, b: Figure) -> None:
    witness = figures.compare(a, b)
    assert ("no number in common" in witness.sentence) is not figures.overlap(a, b)
    assert witness.agrees is figures.overlap(a, b)
