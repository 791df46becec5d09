"""What cannot all be true: the smallest sets, each with its witness, and sums that come out."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.linking.consistency import Consistency, consistency
from claimtrack.model import (
    Claim,
    Figure,
    Judgement,
    Link,
    Measure,
    Modifier,
    Relation,
    Scope,
    Stance,
    Strength,
    SuggestedLink,
)
from tests.linking.build import captured, claim, figure, killed, person, wounded

POLICE = person(1, "Davud Rahmat", organization="city police")


def casualties(low: int, high: int | None = -1, **more: Any) -> Figure:
    return figure(Measure.CASUALTIES, low, high, **more)


def attackers(low: int, high: int | None = -1, **more: Any) -> Figure:
    return figure(Measure.PARTICIPANTS, low, high, **more)


def told(number: int, *figures: Figure, **more: Any) -> Claim:
    return claim(number, f"statement {number}", figures, **more)


def sets(found: Consistency) -> list[tuple[int, ...]]:
    return [clash.claim_ids for clash in found.clashes]


CASES: list[tuple[str, list[Claim], list[tuple[int, ...]]]] = [
    ("nothing to compare", [told(1, killed(9)), told(2, wounded(3))], []),
    ("figures that some number satisfies", [told(1, killed(9)), told(2, killed(2, None))], []),
    ("two figures without a number in common", [told(1, killed(9)), told(2, killed(12))], [(1, 2)]),
    (
        "one against two",
        [told(1, killed(9)), told(2, killed(12)), told(3, killed(9))],
        [(1, 2), (2, 3)],
    ),
    (
        "parts that are more than all casualties",
        [told(1, killed(9)), told(2, wounded(4)), told(3, casualties(10))],
        [(1, 2, 3)],
    ),
    (
        "parts that are fewer than all casualties",
        [told(1, killed(3)), told(2, wounded(4)), told(3, casualties(10))],
        [(1, 2, 3)],
    ),
    (
        "parts that make up all casualties",
        [told(1, killed(6)), told(2, wounded(4)), told(3, casualties(10))],
        [],
    ),
    ("one part that is more than the whole", [told(1, killed(12)), told(3, casualties(10))], [(1, 3)]),
    (
        "a part that is more than the whole, and another part beside it",
        [told(1, killed(12)), told(2, wounded(4)), told(3, casualties(10))],
        [(1, 3)],
    ),
    (
        "one claim that contradicts itself",
        [told(1, killed(9), wounded(4), casualties(10)), told(2, killed(12))],
        [(1,)],
    ),
    (
        "two claims that contradict themselves in the same way, and others",
        [
            told(1, killed(0)),
            told(2, wounded(2, 4, population="people"), wounded(5, population="gunmen")),
            told(3, killed(1), wounded(2, 4, population="people"), wounded(5, population="gunmen")),
        ],
        [(2,), (3,)],
    ),
    (
        "both parts in one claim",
        [told(1, killed(9), wounded(4)), told(2, casualties(10)), told(3, killed(9))],
        [(1, 2)],
    ),
    (
        "more of the attackers accounted for than there were",
        [told(1, killed(9)), told(2, captured(2, None)), told(3, attackers(10))],
        [(1, 2, 3)],
    ),
    (
        "some of the attackers got away",
        [told(1, killed(3)), told(2, captured(2)), told(3, attackers(10))],
        [],
    ),
    (
        "soldiers are not among the attackers",
        [told(1, killed(12, population="soldiers")), told(2, attackers(10, population="armed men"))],
        [],
    ),
    (
        "women and children who are more than all dead",
        [
            told(1, killed(5, population="women")),
            told(2, killed(6, population="children")),
            told(3, killed(10, population="people")),
        ],
        [(1, 2, 3)],
    ),
    (
        "different people",
        [told(1, killed(9, population="gunmen")), told(2, killed(4, population="soldiers"))],
        [],
    ),
    ("a running total", [told(1, killed(9)), told(2, killed(64, scope=Scope.CUMULATIVE))], []),
    ("a denial counts nothing", [told(1, killed(9)), told(2, killed(12), stance=Stance.DENIES)], []),
    (
        "a speaker who corrected himself",
        [
            told(1, killed(12), speaker=POLICE, published="2026-05-08"),
            told(2, killed(15), speaker=POLICE, published="2026-05-09"),
        ],
        [],
    ),
    (
        "a corrected figure is in no sum",
        [
            told(1, killed(12), speaker=POLICE, published="2026-05-08"),
            told(2, killed(15), speaker=POLICE, published="2026-05-09"),
            told(3, wounded(30)),
            told(4, casualties(45)),
        ],
        [],
    ),
    (
        "a speaker who says two things on one day",
        [
            told(1, killed(12), speaker=POLICE, published="2026-05-08"),
            told(2, killed(15), speaker=POLICE, published="2026-05-08"),
        ],
        [(1, 2)],
    ),
]


@pytest.mark.parametrize(("claims", "expected"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_cannot_all_be_true(claims: list[Claim], expected: list[tuple[int, ...]]) -> None:
    found = consistency(claims)
    assert (sets(found), found.complete) == (expected, True)


def test_each_set_is_named_with_its_witness() -> None:
    vague = captured(2, None, modifier=Modifier.VAGUE, text="a number of them")
    claims = [
        told(1, killed(9)),
        told(2, captured(1)),
        told(3, attackers(10)),
        told(4, vague),
        told(5, killed(2)),
    ]
    assert [(one.claim_ids, one.soft, one.sentence) for one in consistency(claims).clashes] == [
        ((1, 5), False, "killed: exactly 9 and exactly 2 have no number in common"),
        ((2, 4), True, 'captured: exactly 1 and at least 2 have no number in common (soft: "a number of")'),
        (
            (1, 3, 4),
            True,
            "killed exactly 9 and captured at least 2 make at least 11, which cannot be "
            'participants exactly 10 (soft: "a number of")',
        ),
    ]


def test_parts_that_make_up_their_whole_are_told() -> None:
    claims = [told(1, killed(9), captured(1)), told(2, attackers(10)), told(3, killed(9))]
    (one,) = consistency(claims).sums
    assert one.claim_ids == (1, 2)
    assert one.sentence == (
        "killed exactly 9 and captured exactly 1 make exactly 10, as many as participants exactly 10"
    )


def test_the_fewest_claims_without_which_the_rest_could_be_true() -> None:
    claims = [
        told(1, killed(9)),
        told(2, killed(2)),
        told(3, killed(9)),
        told(4, killed(2)),
        told(5, killed(9)),
    ]
    assert consistency(claims).fewest == (2, 4)
    assert consistency(claims[:1]).fewest == ()


def link(
    a: int,
    b: int,
    relation: Relation,
    judgement: Judgement | None = None,
    judged: Relation | None = None,
) -> Link:
    said = SuggestedLink(a, b, relation, Strength.SOFT, 0.9, f"{a} against {b}", "test")
    return Link(1, said, judgement, judged, "A. Noor" if judgement else None)


LINKED: list[tuple[str, Link, list[tuple[tuple[int, ...], str]]]] = [
    ("suggested", link(1, 2, Relation.CONFLICTS), [((1, 2), "1 against 2")]),
    ("accepted", link(1, 2, Relation.CONFLICTS, Judgement.ACCEPTED), [((1, 2), "1 against 2")]),
    ("rejected", link(1, 2, Relation.CONFLICTS, Judgement.REJECTED), []),
    ("another relation", link(1, 2, Relation.UPDATES), []),
    (
        "called another one by a person",
        link(1, 2, Relation.CONFLICTS, Judgement.ACCEPTED, Relation.UPDATES),
        [],
    ),
    (
        "called a conflict by a person",
        link(1, 2, Relation.REPEATS, Judgement.ACCEPTED, Relation.CONFLICTS),
        [((1, 2), "A. Noor judged that they conflict")],
    ),
    (
        "of a claim elsewhere",
        link(1, 7, Relation.CONFLICTS),
        [((1, 2), "killed: exactly 9 and exactly 12 have no number in common")],
    ),
]


@pytest.mark.parametrize(("one", "expected"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_what_is_linked_is_not_judged_again(one: Link, expected: list[tuple[tuple[int, ...], str]]) -> None:
    claims = [told(1, killed(9)), told(2, killed(12))]
    found = consistency(claims, [one])
    assert [(clash.claim_ids, clash.sentence) for clash in found.clashes] == expected


def test_a_large_event_is_looked_at_in_bounds_and_says_so() -> None:
    claims = [told(n, killed(n)) for n in range(1, 301)]
    found = consistency(claims)
    assert (len(found.clashes), found.complete) == (300, False)


def test_claims_that_make_one_sum_may_still_fail_another() -> None:
    claims = [
        told(1, killed(3), attackers(4, None)),
        told(2, killed(2, 4), attackers(2, 4)),
        told(3, captured(2, None)),
    ]
    assert sets(consistency(claims)) == [(1, 2, 3)]


COUNTS = st.builds(
    lambda make, low, more, whom: make(low, None if more > 2 else low + more, population=whom),
    st.sampled_from([killed, wounded, captured, casualties, attackers]),
    st.integers(0, 6),
    st.integers(0, 4),
    st.sampled_from([None, None, "gunmen", "women", "children", "people"]),
)
CLAIMS = st.lists(st.lists(COUNTS, min_size=1, max_size=3), max_size=6).map(
    lambda rows: [told(n, *counted) for n, counted in enumerate(rows, start=1)]
)


@settings(deadline=None, max_examples=200)
@given(claims=CLAIMS)
def test_a_set_cannot_be_true_and_every_smaller_part_of_it_can(claims: list[Claim]) -> None:
    by_id = {one.id: one for one in claims}
    for clash in consistency(claims).clashes:
        alone = consistency([by_id[number] for number in clash.claim_ids])
        assert sets(alone) == [clash.claim_ids]
        for smaller in combinations(clash.claim_ids, len(clash.claim_ids) - 1):
            assert consistency([by_id[number] for number in smaller]).clashes == ()


@settings(deadline=None, max_examples=100)
@given(claims=CLAIMS)
def test_without_the_fewest_nothing_clashes(claims: list[Claim]) -> None:
    without = consistency(claims).fewest
    assert consistency([one for one in claims if one.id not in without]).clashes == ()


def test_published_times_do_not_change_what_two_speakers_say() -> None:
    claims = [told(1, killed(9)), replace(told(2, killed(12)), published="2026-05-09")]
    assert sets(consistency(claims)) == [(1, 2)]


def test_pairs_are_held_against_each_other_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of three pairs are looked at: what clashes in the third is not named, and the answer says so."""
    monkeypatch.setattr("claimtrack.linking.consistency.PAIRS", 2)
    found = consistency([told(1, killed(9)), told(2, killed(12)), told(3, killed(14))])
    assert (sets(found), found.fewest, found.complete) == ([(1, 2), (1, 3)], (), False)


def test_sums_are_tried_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimtrack.linking.totals.COMBINATIONS", 0)
    claims = [told(1, killed(3)), told(2, wounded(2)), told(3, casualties(9))]
    assert (sets(consistency(claims)), consistency(claims).complete) == ([], False)
