"""What judgements say of the matcher, and which pair to judge next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.linking import calibration
from claimtrack.linking.calibration import EDGES, ENOUGH, Count, calibrate
from claimtrack.model import Judgement, Link, Relation, Strength, SuggestedLink

ACCEPTED, REJECTED, UNSURE = Judgement.ACCEPTED, Judgement.REJECTED, Judgement.UNSURE


def link(
    number: int,
    score: float,
    judgement: Judgement | None = None,
    *,
    judged: Relation | None = None,
    relation: Relation = Relation.CORROBORATES,
    strength: Strength = Strength.HARD,
    rule: str = "same words 1",
) -> Link:
    """A link of two claims of its own."""
    suggested = SuggestedLink(2 * number, 2 * number + 1, relation, strength, score, "because", rule)
    return Link(number, suggested, judgement, judged)


def judged(score: float, right: int, wrong: int, first: int = 1) -> list[Link]:
    verdicts = [ACCEPTED] * right + [REJECTED] * wrong
    return [link(number, score, verdict) for number, verdict in enumerate(verdicts, start=first)]


@pytest.mark.parametrize(
    ("score", "low"),
    [(0.0, 0.0), (0.49, 0.0), (0.5, 0.5), (0.899, 0.8), (0.95, 0.95), (1.0, 0.99), (1.5, 0.99)],
)
def test_a_score_lies_in_the_band_that_begins_at_or_below_it(score: float, low: float) -> None:
    assert calibrate([]).band_of(score).low == low


@pytest.mark.parametrize(
    ("one", "is_right"),
    [
        (link(1, 0.9, ACCEPTED), True),
        (link(1, 0.9, ACCEPTED, judged=Relation.CORROBORATES), True),
        (link(1, 0.9, ACCEPTED, judged=Relation.CONFLICTS), False),
        (link(1, 0.9, REJECTED), False),
    ],
)
def test_a_link_is_right_where_it_was_accepted_as_suggested(one: Link, is_right: bool) -> None:
    assert calibrate([one]).total == Count(1, int(is_right))


@pytest.mark.parametrize("judgement", [None, UNSURE])
def test_what_nobody_decided_counts_for_nothing(judgement: Judgement | None) -> None:
    assert calibrate([link(1, 0.9, judgement)]).total == Count()


def test_a_band_says_how_many_of_its_links_were_right() -> None:
    calibrated = calibrate(judged(0.92, 34, 6))
    assert calibrated.band_of(0.93).words == "0.90 to 0.95: 34 of 40 right so far"
    assert calibrated.band_of(0.6).words == "0.60 to 0.70: none judged so far"


@pytest.mark.parametrize(
    ("count", "low", "high"),  # by hand, from Wilson's formula
    [
        (Count(10, 10), 0.722, 1.0),
        (Count(10, 5), 0.237, 0.763),
        (Count(40, 34), 0.709, 0.929),
        (Count(), 0.0, 1.0),
    ],
)
def test_wilsons_interval(count: Count, low: float, high: float) -> None:
    assert count.interval == pytest.approx((low, high), abs=0.001)


def test_precision_and_recall_of_a_threshold_are_of_all_links_from_it_on() -> None:
    calibrated = calibrate([*judged(0.97, 20, 0), *judged(0.65, 10, 10), *judged(0.55, 10, 30)])
    at = {threshold.score: threshold for threshold in calibrated.thresholds}
    assert (at[0.95].above, at[0.95].recall) == (Count(20, 20), 0.5)
    assert (at[0.6].above, at[0.6].recall) == (Count(40, 30), 0.75)
    assert (at[0.0].above, at[0.0].recall) == (Count(80, 40), 1.0)


def test_the_best_threshold_weighs_precision_against_recall() -> None:
    calibrated = calibrate([*judged(0.97, 30, 1), *judged(0.65, 10, 8), *judged(0.55, 2, 40)])
    assert calibrated.best is not None
    assert calibrated.best.score == 0.6
    assert calibrated.boundary == 0.6


def test_a_threshold_is_safe_only_where_the_intervals_lower_end_says_so() -> None:
    wrong = judged(0.55, 0, 10)
    few, many = calibrate([*judged(0.97, 30, 0), *wrong]), calibrate([*judged(0.97, 60, 0), *wrong])
    assert few.safe is None
    assert many.safe is not None
    assert many.safe.above == Count(60, 60)


@pytest.mark.parametrize(
    "links",
    [[], judged(0.9, 20, 10), judged(0.9, ENOUGH, 0), judged(0.9, 0, ENOUGH)],
    ids=["none", "some dozens are missing", "nothing wrong", "nothing right"],
)
def test_too_few_judgements_suggest_nothing(links: list[Link]) -> None:
    calibrated = calibrate(links)
    assert (calibrated.enough, calibrated.best, calibrated.safe) == (False, None, None)
    assert calibrated.boundary == 0.5


def test_the_rules_are_counted_one_by_one() -> None:
    links = [link(1, 0.9, ACCEPTED, rule="narrower 1"), link(2, 0.9, REJECTED, rule="denial 1")]
    assert calibrate(links).rules == {"denial 1": Count(1, 0), "narrower 1": Count(1, 1)}


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from([ACCEPTED, REJECTED, UNSURE, None])), max_size=80))
def test_every_decided_link_is_in_one_band_and_recall_never_rises_with_the_threshold(
    drawn: list[tuple[float, Judgement | None]],
) -> None:
    calibrated = calibrate(link(number, *one) for number, one in enumerate(drawn))
    assert calibrated.total.judged == sum(one in (ACCEPTED, REJECTED) for _, one in drawn)
    recalls = [threshold.recall for threshold in calibrated.thresholds]
    assert recalls == sorted(recalls, reverse=True)
    assert len(recalls) == len(EDGES)
    for band in calibrated.bands:
        low, high = band.count.interval
        assert 0 <= low <= (band.count.share or 0.0) + 1e-9 or not band.count.judged
        assert low <= high <= 1


@pytest.mark.parametrize(
    ("links", "boundary", "expected"),
    [
        ([link(1, 0.9), link(2, 0.55), link(3, 0.99)], 0.5, 2),
        ([link(1, 0.9), link(2, 0.55)], 0.92, 1),
        ([link(1, 0.51, ACCEPTED), link(2, 0.5, UNSURE), link(3, 0.99)], 0.5, 3),
        ([link(1, 0.51), link(2, 0.53, relation=Relation.CONFLICTS)], 0.5, 2),
        (
            [
                link(1, 0.51, relation=Relation.CONFLICTS, strength=Strength.SOFT),
                link(2, 0.53, relation=Relation.CONFLICTS),
            ],
            0.5,
            2,
        ),
        ([link(1, 0.51), link(9, 0.53)], 0.5, 9),
        ([link(1, 0.5, REJECTED)], 0.5, None),
        ([], 0.5, None),
    ],
    ids=[
        "the nearest", "to another boundary", "not yet judged", "a conflict first", "a hard one first",
        "what weighs more", "all judged", "no link",
    ],
)  # fmt: skip
def test_the_next_pair_is_the_nearest_to_the_boundary_then_the_one_with_most_at_stake(
    links: list[Link], boundary: float, expected: int | None
) -> None:
    following = calibration.next_pair(links, boundary, {18: 5})
    assert (following and following.id) == expected
