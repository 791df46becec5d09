"""An event over the time of publication: ranges, what moved them, and what was known on a date."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.figures import Interval
from claimtrack.linking.chronology import Chronology, Course, Moved, chronology, moment, ranges
from claimtrack.model import Claim, Figure, Measure, Modifier, Range, Speaker, SpeakerKind, Stance, Status
from tests.linking.build import captured, claim, figure, killed, person

MINISTRY = person(1, "Farid Halimi", party="Interior Ministry")
DEPUTY = person(2, "Jawad Tora", party="Interior Ministry")
HOSPITAL = person(3, "Leila Nuri", organization="Oldbridge hospital")
FRONT = person(4, "Rustam Qaderi", party="Mountain Front")


def told(
    number: int, figures: Figure | list[Figure], speaker: Speaker | None, day: str, **more: Any
) -> Claim:
    counted = figures if isinstance(figures, list) else [figures]
    return claim(number, f"statement {number}", counted, speaker=speaker, published=day, **more)


def only(found: Chronology) -> Course:
    (course,) = found.courses
    return course


def test_each_publication_says_what_it_moved() -> None:
    course = only(
        chronology(
            [
                told(1, killed(9), MINISTRY, "2026-05-06"),
                told(2, killed(9), HOSPITAL, "2026-05-07"),
                told(3, killed(2), FRONT, "2026-05-08"),
                told(4, killed(12), None, "2026-05-09"),
            ]
        )
    )
    assert [(point.claim_id, point.range) for point in course.points] == [
        (1, Range(9, 9, 9)),
        (2, Range(9, 9, 9)),
        (3, Range(2, 9, 9)),
        (4, Range(2, 9, 12)),
    ]
    assert [point.moved for point in course.points] == [
        (),
        (),
        (Moved("low", 9, 2),),
        (Moved("high", 9, 12),),
    ]
    assert [point.claim_id for point in course.moving()] == [1, 3, 4]


def test_best_is_the_median_of_origins_however_many_outlets_repeat_one() -> None:
    claims = [told(n, killed(20), MINISTRY, f"2026-05-0{n}", source=f"Post {n}") for n in range(1, 6)]
    claims += [told(6, killed(9), HOSPITAL, "2026-05-07"), told(7, killed(8), FRONT, "2026-05-07")]
    assert only(chronology(claims)).range == Range(8, 9, 20)


def test_two_officials_of_one_side_are_one_origin() -> None:
    claims = [
        told(1, killed(9), MINISTRY, "2026-05-06"),
        told(2, killed(9), DEPUTY, "2026-05-06"),
        told(3, killed(4), HOSPITAL, "2026-05-06"),
    ]
    course = only(chronology(claims))
    assert (course.range.best, course.agreed) == (4, None)
    assert [line.name for line in course.lines] == ["Interior Ministry", "Leila Nuri"]


@pytest.mark.parametrize(
    ("bounds", "best"),
    [([killed(9), killed(6, None)], 9), ([killed(6, None), killed(4, None)], 4), ([killed(2, 5)], None)],
    ids=["a count beside a bound", "bounds alone", "a span"],
)
def test_a_least_number_is_no_count_where_somebody_counts(bounds: list[Figure], best: int | None) -> None:
    speakers = (HOSPITAL, FRONT)
    claims = [told(n, one, speakers[n], "2026-05-06") for n, one in enumerate(bounds)]
    assert only(chronology(claims)).range.best == best


CORRECTIONS = [
    ("a later toll takes the place of the earlier", killed(12), killed(15), Range(15, 15, 15), (1,)),
    ("a later bound that holds the toll leaves it", killed(12), killed(10, None), Range(12, 12, 12), ()),
    ("the same again changes nothing", killed(12), killed(12), Range(12, 12, 12), ()),
    ("an exact toll takes the place of a bound", killed(12, None), killed(15), Range(15, 15, 15), (1,)),
]


@pytest.mark.parametrize(
    ("first", "second", "after", "replaced"),
    [row[1:] for row in CORRECTIONS],
    ids=[r[0] for r in CORRECTIONS],
)
def test_a_speaker_who_corrects_himself(
    first: Figure, second: Figure, after: Range, replaced: tuple[int, ...]
) -> None:
    course = only(
        chronology([told(1, first, MINISTRY, "2026-05-06"), told(2, second, MINISTRY, "2026-05-07")])
    )
    assert (course.range, course.points[-1].replaced) == (after, replaced)


def test_two_figures_of_one_day_stand_side_by_side() -> None:
    claims = [told(1, killed(12), MINISTRY, "2026-05-06"), told(2, killed(15), MINISTRY, "2026-05-06")]
    assert only(chronology(claims)).range == Range(12, 12, 15)


def test_another_speaker_corrects_nobody() -> None:
    claims = [told(1, killed(12), MINISTRY, "2026-05-06"), told(2, killed(15), DEPUTY, "2026-05-07")]
    assert only(chronology(claims)).range == Range(12, 12, 15)


def test_what_independent_origins_agree_on() -> None:
    claims = [
        told(1, killed(9), MINISTRY, "2026-05-06"),
        told(2, killed(8, 12), HOSPITAL, "2026-05-07"),
        told(3, killed(6, None), None, "2026-05-08"),
        told(4, killed(2), FRONT, "2026-05-08"),
    ]
    agreed = only(chronology(claims)).agreed
    assert agreed is not None
    assert (agreed.interval, agreed.independent, agreed.of) == (Interval(9, 9), 3, 4)
    assert agreed.names == ("Interior Ministry", "Leila Nuri", "Outlet 3")


def test_two_speakers_in_one_outlet_do_not_agree_independently() -> None:
    claims = [
        told(1, killed(9), HOSPITAL, "2026-05-06", source="Harbour Post"),
        told(2, killed(9), FRONT, "2026-05-06", source="Harbour Post"),
    ]
    assert only(chronology(claims)).agreed is None


def test_a_speaker_carried_by_a_second_outlet_is_independent_of_the_first() -> None:
    claims = [
        told(1, killed(9), HOSPITAL, "2026-05-06", source="Harbour Post"),
        told(2, killed(9), FRONT, "2026-05-06", source="Harbour Post"),
        told(3, killed(9), FRONT, "2026-05-07", source="Valley Radio"),
    ]
    agreed = only(chronology(claims)).agreed
    assert agreed is not None
    assert agreed.independent == 2


def test_copies_of_one_text_are_one_voice() -> None:
    claims = [told(1, killed(9), None, "2026-05-06"), told(2, killed(9), None, "2026-05-07")]
    assert only(chronology(claims)).agreed is not None
    course = only(chronology(claims, copies={1: 1, 2: 1}))
    assert (course.agreed, len(course.lines)) == (None, 1)


LEFT_OUT: list[tuple[str, Claim]] = [
    ("a denial", told(2, killed(50), FRONT, "2026-05-07", stance=Stance.DENIES)),
    ("a doubt", told(2, killed(50), FRONT, "2026-05-07", stance=Stance.UNCOMMITTED)),
    ("a disputed claim", replace(told(2, killed(50), FRONT, "2026-05-07"), status=Status.DISPUTED)),
    ("a refuted claim", replace(told(2, killed(50), FRONT, "2026-05-07"), status=Status.REFUTED)),
    ("a retracted claim", replace(told(2, killed(50), FRONT, "2026-05-07"), status=Status.RETRACTED)),
]


@pytest.mark.parametrize("other", [row[1] for row in LEFT_OUT], ids=[row[0] for row in LEFT_OUT])
def test_what_nobody_asserts_or_a_person_set_aside_moves_nothing(other: Claim) -> None:
    found = chronology([told(1, killed(9), MINISTRY, "2026-05-06"), other])
    assert only(found).range == Range(9, 9, 9)
    assert found.set_aside == ((2,) if other.stance is Stance.ASSERTS else ())


def test_the_people_of_a_figure_are_kept_apart() -> None:
    gunmen, soldiers = killed(9, population="gunmen"), killed(4, population="soldiers")
    claims = [
        told(1, [gunmen, soldiers], MINISTRY, "2026-05-06"),
        told(2, killed(8, population="fighters"), FRONT, "2026-05-07"),
        told(3, killed(13), HOSPITAL, "2026-05-08"),
        told(4, killed(14), None, "2026-05-09"),
    ]
    assert [(course.label, course.range) for course in chronology(claims).courses] == [
        ("killed (gunmen)", Range(8, 8, 9)),
        ("killed (soldiers)", Range(4, 4, 4)),
        ("killed", Range(13, 13, 14)),
    ]


def test_one_sentence_that_counts_two_groups_of_one_kind_is_their_sum() -> None:
    both = [killed(2, population="soldiers"), killed(3, population="policemen")]
    assert only(chronology([told(1, both, MINISTRY, "2026-05-06")])).range == Range(5, 5, 5)


def test_measures_stand_in_their_order_and_objects_by_their_unit() -> None:
    tanks = replace(figure(Measure.DESTROYED, 3), unit="tanks")
    claims = [told(1, [tanks, captured(1), killed(9)], MINISTRY, "2026-05-06")]
    assert [course.label for course in chronology(claims).courses] == [
        "killed",
        "captured",
        "destroyed tanks",
    ]


def test_the_high_is_open_where_a_least_number_is_above_all_bounds() -> None:
    claims = [told(1, captured(1), MINISTRY, "2026-05-06"), told(2, captured(2, None), FRONT, "2026-05-07")]
    assert only(chronology(claims)).range == Range(1, 1, None)


def test_the_high_is_the_highest_that_anyone_names() -> None:
    vague = killed(2, None, modifier=Modifier.VAGUE)
    claims = [told(1, vague, MINISTRY, "2026-05-06"), told(2, killed(3, 7), HOSPITAL, "2026-05-07")]
    course = only(chronology(claims))
    assert [point.range for point in course.points] == [Range(2, None, None), Range(2, None, 7)]


AS_OF = [
    ("2026-05-06", (1,), (2, 3, 4)),
    ("2026-05-07T12:00:00Z", (1, 2), (3, 4)),  # what came out some time that day may have come later
    ("2026-05-07", (1, 2, 3), (4,)),
    ("2026-05-08T00:00:00Z", (1, 2, 3), (4,)),
    ("2026-05-09", (1, 2, 3, 4), ()),
]


@pytest.mark.parametrize(("date", "known", "later"), AS_OF, ids=[row[0] for row in AS_OF])
def test_as_known_on_a_date(date: str, known: tuple[int, ...], later: tuple[int, ...]) -> None:
    claims = [
        told(4, killed(4), None, "2026-05-08"),
        told(3, killed(3), None, "2026-05-07"),
        told(2, killed(2), None, "2026-05-07T10:00:00Z"),
        told(1, killed(1), None, "2026-05-06"),
        claim(5, "no date", [killed(5)]),
    ]
    found = chronology(claims, as_of=date)
    assert (found.known, found.later, found.undated) == (known, later, (5,))


def test_a_claim_without_a_time_counts_last_where_no_date_is_asked() -> None:
    found = chronology([claim(1, "no date", [killed(5)]), told(2, killed(9), None, "2026-05-07")])
    assert (found.known, found.undated) == ((2, 1), (1,))


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no ISO date"):
        chronology([], as_of="yesterday")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2026-05-06T23:59:59Z", "2026-05-06"),
        ("2026-05-06", "2026-05-07T00:00:00Z"),
        ("2026-05-06T10:00:00+04:30", "2026-05-06T06:00:00Z"),
        ("2026-05-06T10:00:00Z", "2026-05-06T10:00:00.5Z"),
    ],
)
def test_times_are_ordered(earlier: str, later: str) -> None:
    assert (moment(earlier) or "") < (moment(later) or "")


def test_no_claims_are_no_courses() -> None:
    assert chronology([]) == Chronology(None, (), (), (), (), ())


SPEAKERS = (
    MINISTRY,
    DEPUTY,
    HOSPITAL,
    FRONT,
    Speaker(5, "two residents", SpeakerKind.UNNAMED),
    None,
)
FIGURES = st.builds(
    lambda make, low, more, whom: make(low, None if more > 3 else low + more, population=whom),
    st.sampled_from([killed, captured]),
    st.integers(0, 9),
    st.integers(0, 5),
    st.sampled_from([None, "gunmen", "soldiers", "people"]),
)
CLAIMS = st.lists(
    st.tuples(st.lists(FIGURES, max_size=2), st.sampled_from(SPEAKERS), st.integers(1, 5), st.integers(1, 3)),
    max_size=8,
).map(
    lambda rows: [
        told(n, counted, speaker, f"2026-05-0{day}", source=f"Outlet {outlet}")
        for n, (counted, speaker, day, outlet) in enumerate(rows, start=1)
    ]
)


@settings(deadline=None, max_examples=150)
@given(claims=CLAIMS, day=st.integers(1, 5))
def test_what_was_known_on_a_date_does_not_depend_on_what_came_later(claims: list[Claim], day: int) -> None:
    date = f"2026-05-0{day}"
    now, then = chronology(claims), chronology(claims, as_of=date)
    assert set(then.known) <= set(now.known)
    whole = {point: course.label for course in now.courses for point in course.points}
    assert all(point in whole for course in then.courses for point in course.points)
    alone = chronology([one for one in claims if (one.published or "") <= date], as_of=date)
    assert alone.courses == then.courses


@settings(deadline=None, max_examples=60)
@given(claims=CLAIMS)
def test_ranges_are_where_the_courses_end(claims: list[Claim]) -> None:
    assert ranges(claims) == {course.label: course.range for course in chronology(claims).courses}


@settings(deadline=None, max_examples=150)
@given(claims=CLAIMS)
def test_a_range_is_ordered_and_holds_its_agreement(claims: list[Claim]) -> None:
    for course in chronology(claims).courses:
        for point in course.points:
            low, best, high = point.range.low, point.range.best, point.range.high
            assert high is None or low <= high
            assert best is None or (low <= best and (high is None or best <= high))
            if point.agreed:
                assert 2 <= point.agreed.independent <= point.agreed.of
                assert low <= point.agreed.interval.low


def test_each_side_has_a_line_that_ends_with_the_range_of_its_own_counts() -> None:
    course = only(
        chronology(
            [
                told(1, killed(9), MINISTRY, "2026-05-06"),
                told(2, killed(2), HOSPITAL, "2026-05-07"),
                told(3, killed(12), DEPUTY, "2026-05-08"),
            ]
        )
    )
    assert {line.name: line.range for line in course.lines} == {
        "Interior Ministry": Range(9, 9, 12),
        "Leila Nuri": Range(2, 2, 2),
    }
