"""On whom claims stand, by name; circles; and how few must fail for nothing to be left."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.linking.hitting import fewest
from claimtrack.linking.support import Support, support, supporters
from claimtrack.model import (
    Claim,
    Judgement,
    Link,
    Relation,
    Speaker,
    SpeakerKind,
    Strength,
    SuggestedLink,
)
from tests.linking.build import claim, person

SPOKESMAN = person(1, "Bilal Karimi", party="government")
MINISTER = person(2, "Sirajuddin Hamid", party="government")
DOCTOR = person(3, "Leila Nuri")
WITNESS = Speaker(4, "two residents", SpeakerKind.UNNAMED)


def told(number: int, source: str, speaker: Speaker | None = None, *via: str, **more: Any) -> Claim:
    return claim(number, f"statement {number}", source=source, speaker=speaker, via=via, **more)


def body(number: int, name: str) -> Speaker:
    return Speaker(number, name, SpeakerKind.ORGANIZATION)


STANDING: list[tuple[str, list[Claim], str]] = [
    ("an outlet alone", [told(1, "Harbour Post")], "1 outlet, 1 origin: Harbour Post; falls with 1 origin"),
    (
        "five outlets, one agency, one spokesman",
        [told(n, f"Post {word}", SPOKESMAN, "Bakhtar Agency") for n, word in enumerate(["A", "Be", "Ce"])],
        "3 outlets, 1 agency, 1 origin: government; falls with 1 origin",
    ),
    (
        "two officials of one side",
        [told(1, "Harbour Post", SPOKESMAN), told(2, "Valley Radio", MINISTER)],
        "2 outlets, 1 origin: government; falls with 1 origin",
    ),
    (
        "two origins by two ways",
        [told(1, "Harbour Post", SPOKESMAN), told(2, "Valley Radio", DOCTOR)],
        "2 outlets, 2 origins: government, Leila Nuri; falls with 2 origins",
    ),
    (
        "three origins in one newspaper",
        [
            told(1, "Harbour Post", SPOKESMAN),
            told(2, "Harbour Post", DOCTOR),
            told(3, "Harbour Post", WITNESS),
        ],
        "1 outlet, 3 origins: government, Leila Nuri, two residents; falls with 1 outlet: Harbour Post",
    ),
    (
        "two origins through one agency, and a third",
        [
            told(1, "Harbour Post", SPOKESMAN, "Bakhtar Agency"),
            told(2, "Valley Radio", DOCTOR, "Bakhtar Agency"),
            told(3, "Northern Observer", WITNESS),
        ],
        "3 outlets, 1 agency, 3 origins: government, Leila Nuri, two residents;"
        " falls with 2: two residents and Bakhtar Agency",
    ),
    (
        "an agency that publishes and is quoted",
        [told(1, "Meridian Wire"), told(2, "Harbour Post", body(9, "Meridian Wire agency"))],
        "2 outlets, 1 origin: Meridian Wire; falls with 1 origin",
    ),
]


@pytest.mark.parametrize(("claims", "sentence"), [row[1:] for row in STANDING], ids=[r[0] for r in STANDING])
def test_who_stands_behind_claims(claims: list[Claim], sentence: str) -> None:
    assert support(claims).sentence == sentence


def test_copies_of_one_text_fall_together() -> None:
    claims = [told(1, "Harbour Post", SPOKESMAN), told(2, "Valley Radio", DOCTOR)]
    found = support(claims, copies={1: 1, 2: 1})
    assert (found.falls_with, found.kinds) == (("the text of Harbour Post",), ("text",))


def test_a_copied_outlet_is_no_second_origin() -> None:
    claims = [told(1, "Harbour Post"), told(2, "Valley Radio")]
    assert support(claims).origins == ("Harbour Post", "Valley Radio")
    assert support(claims, copies={1: 1, 2: 1}).origins == ("Harbour Post",)


def test_circular_reporting_is_shown_as_the_cycle_it_is_and_counts_once() -> None:
    claims = [
        told(1, "Northern Post", body(11, "Valley Radio")),
        told(2, "Valley Radio", body(12, "Northern Post")),
        told(3, "Harbour Daily", DOCTOR),
    ]
    found = support(claims)
    (circle,) = found.circles
    assert (
        circle.sentence
        == "Northern Post cites Valley Radio (claim 1) and Valley Radio cites Northern Post (claim 2)"
    )
    assert found.origins == ("Northern Post and Valley Radio, citing each other", "Leila Nuri")
    assert len(found.falls_with) == 2


def test_a_longer_circle_runs_through_the_carriers() -> None:
    claims = [
        told(1, "Northern Post", DOCTOR, "Valley Radio"),
        told(2, "Valley Radio", body(12, "Harbour Daily")),
        told(3, "Harbour Daily", body(13, "Northern Post")),
    ]
    (circle,) = support(claims).circles
    assert circle.names == ("Northern Post", "Valley Radio", "Harbour Daily")
    assert circle.claim_ids == (1, 2, 3)


@pytest.mark.parametrize(
    "claims",
    [
        [told(1, "Northern Post", body(11, "Valley Radio")), told(2, "Valley Radio", DOCTOR)],
        [told(1, "Meridian Wire", DOCTOR, "Meridian Wire agency")],
        [told(1, "Northern Post", DOCTOR), told(2, "Valley Radio", DOCTOR)],
    ],
    ids=["one way only", "an outlet that names itself", "two outlets with one speaker"],
)
def test_what_is_no_circle(claims: list[Claim]) -> None:
    assert support(claims).circles == ()


def link(a: int, b: int, relation: Relation, judgement: Judgement | None = None) -> Link:
    return Link(a * 10 + b, SuggestedLink(a, b, relation, Strength.HARD, 0.9, "", "test"), judgement)


def test_those_agree_who_are_linked_by_agreement_that_counts() -> None:
    links = [
        link(1, 5, Relation.CORROBORATES),
        link(2, 5, Relation.REPEATS),
        link(5, 7, Relation.REFINES),
        link(3, 5, Relation.CONFLICTS),
        link(4, 5, Relation.UPDATES),
        link(5, 6, Relation.CORROBORATES, Judgement.REJECTED),
        link(7, 8, Relation.CORROBORATES),
    ]
    assert supporters(5, links) == [1, 2, 5, 7]
    assert supporters(9, links) == [9]


SETS = st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=4), max_size=8)


@settings(deadline=None)
@given(sets=SETS)
def test_the_fewest_meet_every_set_and_fewer_do_not(sets: list[frozenset[int]]) -> None:
    found, surely = fewest(sets, lambda one: one)
    assert surely
    assert all(one & set(found) for one in sets)
    members = sorted(frozenset().union(*sets))
    fewer = combinations(members, len(found) - 1) if found else ()
    assert not any(all(one & set(some) for one in sets) for some in fewer)


def test_of_equally_few_the_lower_rank_is_named() -> None:
    assert fewest([{"a", "z"}, {"b", "z"}, {"a", "b"}], "zba".index) == (("z", "b"), True)


def test_work_on_a_very_large_question_is_bounded_and_says_so() -> None:
    sets = [frozenset({(n * 7) % 97, (n * 11) % 101, (n * 13) % 103, n % 89}) for n in range(600)]
    found, surely = fewest(sets, lambda one: one)
    assert all(one & set(found) for one in sets)
    assert not surely


SPEAKERS = [SPOKESMAN, MINISTER, DOCTOR, WITNESS, body(8, "Valley Radio"), body(9, "Bakhtar Agency"), None]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Harbour Post", "Valley Radio", "Northern Observer"]),
        st.sampled_from(SPEAKERS),
        st.lists(st.sampled_from(["Bakhtar Agency", "Northern Observer"]), max_size=2),
    ),
    min_size=1,
    max_size=7,
)


def _found(rows: list[tuple[str, Speaker | None, list[str]]]) -> Support:
    return support([told(n, source, speaker, *via) for n, (source, speaker, via) in enumerate(rows, start=1)])


@settings(deadline=None)
@given(rows=ROWS)
def test_never_more_must_fail_than_there_are_origins_and_more_support_never_falls_sooner(
    rows: list[tuple[str, Speaker | None, list[str]]],
) -> None:
    found = _found(rows)
    assert 1 <= len(found.falls_with) <= len(found.origins)
    assert found.surely
    if len(rows) > 1 and not found.circles:
        assert len(_found(rows[:-1]).falls_with) <= len(found.falls_with)


def test_residents_of_a_town_are_not_its_hospital() -> None:
    """Those who live in a place speak for no side, whatever else is called after it."""
    residents = claim(1, "they heard gunfire", speaker=Speaker(1, "Residents of Tirgan", SpeakerKind.GROUP))
    director = Speaker(2, "Leila Nuri", SpeakerKind.PERSON, "director", "Tirgan district hospital")
    found = support([residents, claim(2, "she treated four soldiers", speaker=director, document=2)])
    assert len(found.origins) == 2
