"""What persons said of occurrences, laid over what the matcher found."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimtrack.linking import constrain, profiles
from claimtrack.linking.groupings import settle
from claimtrack.model import EventCluster, Grouping, Linkage, Relation, Strength, SuggestedLink
from tests.linking.build import claim, killed

CLAIMS = 9
TOLD = profiles([claim(n, f"statement {n}", [killed(n)], place="Tirgan") for n in range(1, CLAIMS + 1)])

Sides = tuple[tuple[int, ...], ...]


def same(*sides: tuple[int, ...]) -> tuple[bool, Sides]:
    return True, sides


def apart(*sides: tuple[int, ...]) -> tuple[bool, Sides]:
    return False, sides


def words(said: Sequence[tuple[bool, Sides]]) -> list[Grouping]:
    """What was said, the first word first."""
    return [Grouping(n, together, sides, "A", n) for n, (together, sides) in enumerate(said, start=1)]


def found(*groups: tuple[int, ...], links: Sequence[tuple[int, int]] = ()) -> Linkage:
    events = tuple(EventCluster(str(group), None, None, None, group) for group in groups)
    return Linkage(tuple(link(*pair) for pair in links), events)


def link(a: int, b: int) -> SuggestedLink:
    return SuggestedLink(a, b, Relation.CORROBORATES, Strength.HARD, 0.9, "", "test")


def groups(linkage: Linkage) -> list[tuple[int, ...]]:
    return sorted(tuple(sorted(event.claim_ids)) for event in linkage.events)


E1, E2 = (1, 2, 3, 4), (5, 6)
CASES: list[tuple[str, list[tuple[bool, Sides]], list[tuple[int, ...]]]] = [
    ("nothing was said", [], [E1, E2]),
    ("two events are one", [same(E1, E2)], [(1, 2, 3, 4, 5, 6)]),
    ("an event and a claim of none", [same(E2, (9,))], [E1, (5, 6, 9)]),
    ("one claim is off", [apart((4,), (1, 2, 3))], [(1, 2, 3), E2]),
    ("two claims are off", [apart((3, 4), (1, 2))], [(1, 2), (3, 4), E2]),
    ("three ways", [apart((1,), (2,), (3, 4))], [(3, 4), E2]),
    ("off, and to another", [apart((4,), (1, 2, 3)), same((4,), E2)], [(1, 2, 3), (4, 5, 6)]),
    ("merged, then split again", [same(E1, E2), apart(E2, E1)], [E1, E2]),
    ("split, then merged again", [apart((4,), (1, 2, 3)), same((4,), (1, 2, 3))], [E1, E2]),
    ("merged, then one claim off", [same(E1, E2), apart((5,), (1, 2, 3, 4, 6))], [(1, 2, 3, 4, 6)]),
    ("a claim that is not there", [same((1, 99), E2)], [(1, 2, 3, 4, 5, 6)]),
    ("nobody who is there", [same((98,), (99,))], [E1, E2]),
]


@pytest.mark.parametrize(("said", "after"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_events_after_persons_had_their_say(
    said: list[tuple[bool, Sides]], after: list[tuple[int, ...]]
) -> None:
    assert groups(constrain(found(E1, E2), TOLD, words(said))) == after


def test_what_nobody_spoke_of_comes_back_as_it_was() -> None:
    linkage = found(E1, E2, links=[(1, 2), (5, 6)])
    after = constrain(linkage, TOLD, words([apart((4,), (1, 2, 3))]))
    assert after.events[1] is linkage.events[1]
    assert after.links == linkage.links
    assert constrain(linkage, TOLD, []) is linkage


def test_links_across_a_split_go_and_a_merge_is_compared() -> None:
    linkage = found(E1, E2, links=[(1, 4), (1, 2)])
    after = constrain(linkage, TOLD, words([apart((4,), (1, 2, 3)), same((2,), (5,))]))
    ends = {(one.a, one.b): one.relation for one in after.links}
    assert ends == {(1, 2): Relation.CORROBORATES, (2, 5): Relation.CONFLICTS}


def test_a_claim_nobody_spoke_of_goes_where_its_links_go() -> None:
    split = words([apart((3, 4), (1, 2))])
    for friend, together in ((1, (1, 2, 7)), (4, (3, 4, 7))):
        linkage = found((1, 2, 3, 4, 7), links=[(friend, 7)])
        assert together in groups(constrain(linkage, TOLD, split))


def test_after_a_run_over_few_claims_only_what_changed_comes_back() -> None:
    linkage = found((7, 8), links=[(7, 8)])
    merged = words([same((5, 6), (8,))])
    after = constrain(linkage, TOLD, merged, new={7, 8}, standing=[(1, 2), (5, 6)])
    assert groups(after) == [(5, 6, 7, 8)]
    assert {(one.a, one.b) for one in after.links} == {(7, 8), (5, 8), (6, 8)}


SIDE = st.lists(st.integers(1, CLAIMS), min_size=1, max_size=4, unique=True).map(tuple)
WORDS = st.lists(
    st.tuples(st.booleans(), st.tuples(SIDE, SIDE)).filter(
        lambda word: not set(word[1][0]) & set(word[1][1])
    ),
    max_size=6,
).map(words)
EVENTS = st.permutations(range(1, CLAIMS + 1)).flatmap(
    lambda order: st.lists(st.integers(1, CLAIMS), max_size=4).map(
        lambda cuts: [
            tuple(order[a:b]) for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), CLAIMS], strict=True)
        ]
    )
)


@settings(deadline=None, max_examples=200)
@given(said=WORDS, events=EVENTS)
def test_every_word_that_stands_holds_in_the_events(
    said: list[Grouping], events: list[tuple[int, ...]]
) -> None:
    linkage = found(*(group for group in events if len(group) > 1))
    after = constrain(linkage, TOLD, said)
    settled = settle(said)
    where = {one: number for number, group in enumerate(groups(after)) for one in group}
    assert len(where) == sum(map(len, groups(after))), "a claim is in one event"
    for group in settled.groups:
        assert len({where.get(one) for one in group}) == 1
        assert None not in {where.get(one) for one in group}
    for a, b in combinations(range(1, CLAIMS + 1), 2):
        if settled.separate(a, b):
            assert where.get(a, -1) != where.get(b, -2)
    assert not [one for one in after.links if settled.separate(one.a, one.b)]


@settings(deadline=None, max_examples=200)
@given(said=WORDS, events=EVENTS)
def test_saying_it_again_changes_nothing(said: list[Grouping], events: list[tuple[int, ...]]) -> None:
    linkage = found(*(group for group in events if len(group) > 1))
    once = constrain(linkage, TOLD, said)
    assert groups(constrain(once, TOLD, said)) == groups(once)


@settings(deadline=None, max_examples=200)
@given(said=WORDS)
def test_the_latest_word_always_counts(said: list[Grouping]) -> None:
    if not said:
        return
    last, settled = said[-1], settle(said)
    for one, other in combinations(last.sides, 2):
        for a in one:
            for b in other:
                assert (settled.of(a) == settled.of(b)) is last.same
                assert settled.separate(a, b) is not last.same
