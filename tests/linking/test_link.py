"""Linking a ledger: relations by origin and time, events, increments, standings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimtrack import linking
from claimtrack.model import (
    Claim,
    Judgement,
    Link,
    Measure,
    Range,
    Relation,
    Scope,
    Speaker,
    SpeakerKind,
    Stance,
    Strength,
    SuggestedLink,
)
from tests.linking.build import captured, claim, figure, killed, person, wounded

HALIMI = person(1, "Farid Halimi", role="spokesman", organization="Interior Ministry")
SADRI = person(2, "Jamal Sadri", role="deputy governor", organization="the government")
QADERI = person(3, "Rustam Qaderi", role="spokesman", organization="Mountain Front")
QADIRI = person(4, "Rostam Qadiri", role="spokesman", organization="Mountain Front")
NURI = person(5, "Leila Nuri", role="director", organization="Tirgan hospital")
WEDNESDAY = {"place": "Tirgan", "day": "2026-05-06", "published": "2026-05-06"}
NINE = "nine gunmen were killed in the fighting in Tirgan"


def only_link(*claims: Claim) -> SuggestedLink:
    (found,) = linking.link(claims).links
    return found


def links(suggested: Sequence[SuggestedLink], judgement: Judgement | None = None) -> list[Link]:
    return [Link(number, one, judgement) for number, one in enumerate(suggested, start=1)]


def test_two_mouths_that_share_nobody_corroborate() -> None:
    link = only_link(
        claim(1, NINE, [killed(9)], speaker=HALIMI, **WEDNESDAY),
        claim(2, NINE, [killed(9)], speaker=NURI, **WEDNESDAY),
    )
    assert (link.relation, link.strength) == (Relation.CORROBORATES, Strength.HARD)
    assert link.reason.startswith("killed: both say exactly 9; ")


@pytest.mark.parametrize(
    ("mine", "theirs", "why"),
    [
        ({"speaker": HALIMI}, {"speaker": HALIMI}, "both go back to Farid Halimi"),
        ({"speaker": QADERI}, {"speaker": QADIRI}, "both go back to Rustam Qaderi"),
        ({"speaker": HALIMI}, {"speaker": SADRI}, "both speak for Interior Ministry"),
        ({"via": ["Meridian Wire"]}, {"via": ["Meridian Wire agency"]}, "both come through Meridian Wire"),
        ({"source": "Courier"}, {"source": "The Courier", "speaker": NURI}, "both come through Courier"),
        ({"source": "Meridian Wire"}, {"via": ["Meridian Wire"]}, "both come through Meridian Wire"),
    ],
)
def test_who_shares_an_agent_or_a_party_only_repeats(
    mine: dict[str, object], theirs: dict[str, object], why: str
) -> None:
    a = claim(1, NINE, [killed(9)], **WEDNESDAY, **mine)
    b = claim(2, NINE, [killed(9)], **WEDNESDAY, **theirs)
    link = only_link(a, b)
    assert link.relation is Relation.REPEATS
    assert link.reason.endswith(why)


@pytest.mark.parametrize(
    ("mine", "theirs", "same"),
    [
        ("the government", "Afghan government", True),
        ("Afghan government", "Afghan Interior Ministry", True),
        ("Afghan government", "Pakistani army", False),
        ("Taliban movement", "accounts close to the Taliban", True),
        ("Afghan government", "Afghan National Resistance Front", False),
        ("Mountain Front", "National Resistance Front", False),
        ("Afghan Red Crescent", "Afghan National Resistance Front", False),
        ("Olmar Red Crescent", "Sarband hospital", False),
    ],
)
def test_parties_are_told_by_their_own_words(mine: str, theirs: str, same: bool) -> None:
    a = claim(1, NINE, speaker=person(11, "Anna Berg", organization=mine))
    b = claim(2, NINE, speaker=person(12, "Omid Sahak", organization=theirs))
    assert linking.independent(a, b).independent is not same


def test_two_people_with_one_role_stay_two() -> None:
    a = claim(1, NINE, speaker=person(11, "Anna Berg", role="doctor"))
    b = claim(2, NINE, speaker=person(12, "Omid Sahak", role="doctor"))
    assert linking.independent(a, b).independent


def test_copies_of_one_text_are_not_independent() -> None:
    a = claim(1, NINE, [killed(9)], **WEDNESDAY)
    b = claim(2, NINE, [killed(9)], **WEDNESDAY)
    (link,) = linking.link([a, b], {1: 1, 2: 1}).links
    assert link.relation is Relation.REPEATS
    assert link.reason.endswith("their documents are copies of one text")


def test_a_later_and_higher_toll_of_one_speaker_updates() -> None:
    said = {"speaker": HALIMI, "place": "Tirgan", "day": "2026-05-06"}
    link = only_link(
        claim(1, "12 people were killed in Tirgan", [killed(12)], published="2026-05-06", **said),
        claim(2, "15 people were killed in Tirgan", [killed(15)], published="2026-05-07", **said),
    )
    assert link.relation is Relation.UPDATES
    assert not link.from_a
    assert link.reason == "killed: exactly 15 is later and higher than exactly 12"


def test_a_later_and_lower_toll_conflicts() -> None:
    said = {"speaker": HALIMI, "place": "Tirgan", "day": "2026-05-06"}
    link = only_link(
        claim(1, "15 people were killed in Tirgan", [killed(15)], published="2026-05-06", **said),
        claim(2, "12 people were killed in Tirgan", [killed(12)], published="2026-05-07", **said),
    )
    assert (link.relation, link.strength) == (Relation.CONFLICTS, Strength.HARD)


def test_a_narrower_figure_of_one_side_refines() -> None:
    vague = captured(3, 9, text="several")
    link = only_link(
        claim(1, "several gunmen were captured in Tirgan", [vague], speaker=HALIMI, **WEDNESDAY),
        claim(2, "five gunmen were captured in Tirgan", [captured(5)], speaker=SADRI, **WEDNESDAY),
    )
    assert link.relation is Relation.REFINES
    assert not link.from_a


def test_a_denial_conflicts_with_those_who_assert_it() -> None:
    a = claim(1, "one gunman was captured in Tirgan", [captured(1)], speaker=HALIMI, **WEDNESDAY)
    b = claim(2, "a fighter was captured in Tirgan", speaker=QADERI, stance=Stance.DENIES, **WEDNESDAY)
    link = only_link(a, b)
    assert link.relation is Relation.CONFLICTS
    assert link.reason == "Rustam Qaderi denies what Farid Halimi asserts: captured"


@pytest.mark.parametrize(
    ("other", "linked"),
    [
        ({"place": "Tirgan", "day": "2026-05-06"}, True),
        ({"place": "Tirgan", "day": "2026-05-07"}, True),
        ({"place": "Tyrgan", "day": "2026-05-06"}, True),
        ({"place": "Tirgan", "published": "2026-05-07"}, True),
        ({"place": "Sarband", "day": "2026-05-06"}, False),
        ({"place": "Tirgan", "day": "2026-05-20"}, False),
        ({"place": "Tirgan", "day": "2024-05-06"}, False),
    ],
)
def test_an_occurrence_has_a_place_and_a_day(other: dict[str, str], linked: bool) -> None:
    a = claim(1, "nine people were killed", [killed(9)], place="Tirgan", day="2026-05-06")
    b = claim(2, "12 people died", [killed(12)], **other)
    assert bool(linking.link([a, b]).links) is linked


def test_one_wrong_pair_does_not_glue_two_events() -> None:
    day = {"day": "2026-05-06"}
    tirgan = [
        claim(n, f"{n + 3} killed in clashes in Tirgan", [killed(n + 3)], place="Tirgan", **day)
        for n in range(1, 5)
    ]
    sarband = [
        claim(n, f"{n} killed by a bomb in Sarband", [killed(n)], place="Sarband", **day) for n in range(5, 9)
    ]
    both = claim(9, "11 killed in Tirgan and Sarband", [killed(11)], place="Tirgan", **day)
    events = linking.link([*tirgan, *sarband, both]).events
    assert {frozenset(event.claim_ids) - {9} for event in events} == {
        frozenset({1, 2, 3, 4}),
        frozenset({5, 6, 7, 8}),
    }


def test_an_event_knows_its_place_days_and_ranges() -> None:
    (event,) = linking.link(
        [
            claim(1, NINE, [killed(9)], place="Tirgan", day="2026-05-06"),
            claim(2, NINE, [killed(6, None)], place="Tirgan", day="2026-05-07"),
            claim(3, NINE, [killed(12), wounded(4)], place="Tirgan", day="2026-05-06"),
        ]
    ).events
    assert (event.place, event.earliest, event.latest) == ("Tirgan", "2026-05-06", "2026-05-07")
    assert event.label == "Tirgan, clash, 2026-05-06 to 2026-05-07"
    assert (event.ranges[Measure.KILLED].low, event.ranges[Measure.KILLED].best) == (6, 9)
    assert event.ranges[Measure.WOUNDED].high == 4


def test_cumulative_figures_do_not_move_the_range_of_an_event() -> None:
    total = killed(64, scope=Scope.CUMULATIVE)
    (event,) = linking.link(
        [
            claim(1, NINE, [killed(9)], place="Tirgan", day="2026-05-06"),
            claim(2, NINE, [killed(9), total], place="Tirgan", day="2026-05-06"),
        ]
    ).events
    assert event.ranges[Measure.KILLED].high == 9


def small_ledger(seed: int, size: int) -> list[Claim]:
    """A ledger of few places and days, so that much of it speaks of the same."""
    places = ["Tirgan", "Sarband", "Olmar", "Khevi", "Dostabad", "Merzin"]
    deeds = ["a bomb exploded at the market", "clashes broke out at the bridge", "shells hit the school"]
    found = []
    for number in range(1, size + 1):
        mixed = (number * 2654435761 + seed * 40503) % 2**32 >> 8  # scattered, and the same on every run
        place, deed, day, count = places[mixed % 6], deeds[mixed % 3], mixed % 8 + 1, mixed % 29 + 1
        text = f"{count} people were killed when {deed} in {place}"
        found.append(claim(number, text, [killed(count)], place=place, day=f"2026-05-0{day}"))
    return found


def test_the_same_ledger_links_the_same_way_in_any_order() -> None:
    ledger = small_ledger(9, 50)
    assert linking.link(ledger[::-1]) == linking.link(ledger)


def test_progress_is_told_and_ends_at_the_end() -> None:
    heard: list[tuple[int, int]] = []
    linking.link(small_ledger(1, 20), progress=lambda done, total: heard.append((done, total)))
    assert heard[-1] == (20, 20)


def test_five_outlets_that_quote_one_agency_are_one_origin() -> None:
    quoting = [
        claim(n, NINE, [killed(9)], speaker=HALIMI, via=["Meridian Wire"], **WEDNESDAY) for n in range(1, 6)
    ]
    linkage = linking.link(quoting)
    standings = linking.standings(quoting, links(linkage.links))
    assert {standing.agreeing for standing in standings} == {0}
    assert "4 claims not independent: both go back to Farid Halimi" in standings[0].why


def test_a_standing_counts_origins_that_agree_and_claims_that_conflict() -> None:
    ledger = [
        claim(1, NINE, [killed(9)], speaker=HALIMI, **WEDNESDAY),
        claim(2, NINE, [killed(9)], speaker=SADRI, **WEDNESDAY),
        claim(3, NINE, [killed(9)], speaker=NURI, **WEDNESDAY),
        claim(4, "two fighters were killed in Tirgan", [killed(2)], speaker=QADERI, **WEDNESDAY),
    ]
    first, *_, last = linking.standings(ledger, links(linking.link(ledger).links))
    assert (first.agreeing, first.conflicting, first.linked) == (1, 1, 3)
    assert first.why.startswith("conflicts with 1 claim; 1 independent origin agrees")
    assert (last.agreeing, last.conflicting) == (0, 3)
    assert last.weight > first.weight


def test_a_rejected_link_counts_for_nothing() -> None:
    ledger = [claim(n, NINE, [killed(n)], **WEDNESDAY) for n in (1, 2)]
    rejected = links(linking.link(ledger).links, Judgement.REJECTED)
    assert [one.linked for one in linking.standings(ledger, rejected)] == [0, 0]


def test_an_open_hard_conflict_comes_before_a_soft_one() -> None:
    vague = captured(2, None, text="a number of")
    soft = [
        claim(1, NINE, [captured(1)], **WEDNESDAY),
        claim(2, NINE, [figure(Measure.CAPTURED, vague.low, None, vague.modifier.VAGUE)], **WEDNESDAY),
    ]
    hard = [claim(1, NINE, [captured(1)], **WEDNESDAY), claim(2, NINE, [captured(3)], **WEDNESDAY)]
    weights = [
        linking.standings(ledger, links(linking.link(ledger).links))[0].weight for ledger in (hard, soft)
    ]
    assert weights[0] > weights[1] > 0


def test_an_unnamed_speaker_is_nobody_in_particular() -> None:
    unnamed = [Speaker(n, "sources", SpeakerKind.UNNAMED) for n in (21, 22)]
    a, b = (claim(n, NINE, [killed(9)], speaker=who, **WEDNESDAY) for n, who in enumerate(unnamed, start=1))
    assert linking.independent(a, b).independent


@pytest.mark.parametrize(
    "statement", ["", "—", "\u202e\x1b[31m", "=1+1", "a" * 20_000, "in " * 3000, "[bold]in Tirgan[/]"]
)
def test_hostile_statements_are_linked_without_failing(statement: str) -> None:
    ledger = [claim(n, statement, [killed(9)], place=statement[:80], day="2026-05-06") for n in (1, 2)]
    assert len(linking.link(ledger).links) <= 1


def test_the_ranges_of_an_event_count_no_things() -> None:
    cars = replace(figure(Measure.DESTROYED, 4), unit="cars")
    told = [claim(n, f"{NINE} and 4 cars burned", [killed(9), cars], **WEDNESDAY) for n in (1, 2)]
    (event,) = linking.link(told).events
    assert event.ranges == {Measure.KILLED: Range(9, 9, 9)}


def test_events_without_a_place_or_a_count_are_described_without_them() -> None:
    told = [claim(n, "clashes went on near the dam of Tirgan", day="2026-05-06") for n in (1, 2)]
    (event,) = linking.link(told).events
    assert (event.place, event.earliest, event.ranges) == (None, "2026-05-06", {})


def test_a_day_of_publication_that_is_no_date_dates_nothing() -> None:
    told = [claim(n, NINE, [killed(9)], place="Tirgan", published="in May") for n in (1, 2)]
    (event,) = linking.link(told).events
    assert (event.claim_ids, event.earliest, event.latest) == ((1, 2), None, None)
