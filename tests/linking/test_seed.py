"""The seed article, as a careful reader records it: what linking must see in it."""

from __future__ import annotations

from itertools import combinations

import pytest

from claimtrack import linking
from claimtrack.model import Linkage, Measure, Relation, Strength, SuggestedLink
from tests.linking.build import seed_claims
from tests.shared import needs_shared

pytestmark = needs_shared
OFFICIALS = ("C01", "C06", "C10")  # Mansour, Karimi, Semanghani
KOHISTAN = {"C01", "C05", "C06", "C08", "C11"}
RAMADAN = {"C26", "C27"}


@pytest.fixture(scope="module", params=[None, "2022-05-08"], ids=["undated", "dated"])
def linkage(request: pytest.FixtureRequest) -> Linkage:
    return linking.link(list(seed_claims(request.param).values()))


def between(linkage: Linkage, a: str, b: str) -> SuggestedLink:
    ids = {int(a[1:]), int(b[1:])}
    return next(link for link in linkage.links if {link.a, link.b} == ids)


@pytest.mark.parametrize(("a", "b"), list(combinations(OFFICIALS, 2)))
def test_officials_of_one_party_are_not_independent(a: str, b: str) -> None:
    claims = seed_claims()
    found = linking.independent(claims[a], claims[b])
    assert not found.independent
    assert found.reason.startswith("both speak for Afghan government")


def test_three_officials_are_one_origin() -> None:
    claims = seed_claims()
    assert len(linking.origins([claims[number] for number in OFFICIALS])) == 1


def test_the_arrest_of_a_number_conflicts_softly_with_the_capture_of_the_tenth(linkage: Linkage) -> None:
    link = between(linkage, "C05", "C08")
    assert (link.relation, link.strength) == (Relation.CONFLICTS, Strength.SOFT)
    assert link.reason == (
        'captured: exactly 1 and at least 2 have no number in common (soft: "a number of")'
    )


def test_nine_killed_and_one_captured_reconcile_with_ten_attackers(linkage: Linkage) -> None:
    link = between(linkage, "C01", "C05")
    assert link.relation is Relation.REFINES
    assert "killed exactly 9 and captured exactly 1 make exactly 10" in link.reason


def test_kohistan_is_one_event_and_the_bombings_of_ramadan_another(linkage: Linkage) -> None:
    events = [{f"C{number:02}" for number in event.claim_ids} for event in linkage.events]
    kohistan = next(event for event in events if "C05" in event)
    ramadan = next(event for event in events if "C26" in event)
    assert kohistan >= KOHISTAN
    assert ramadan >= RAMADAN
    assert not kohistan & ramadan


def test_a_running_total_is_never_held_against_an_event(linkage: Linkage) -> None:
    assert not [
        link for link in linkage.links if 26 in (link.a, link.b) and link.relation is Relation.CONFLICTS
    ]


def test_the_event_has_its_range_a_measure(linkage: Linkage) -> None:
    event = next(event for event in linkage.events if 5 in event.claim_ids)
    killed = event.ranges[Measure.KILLED]
    assert (killed.low, killed.best, killed.high) == (2, 9, 9)


def test_a_reviewer_does_not_drown_in_links(linkage: Linkage) -> None:
    assert len(linkage.links) <= 12
