"""Two plain statements: a table of pairs with the relation that a careful reader sees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import linking
from claimtrack.extraction.figures import quantities
from claimtrack.linking.apart import apart
from claimtrack.linking.context import profiles
from claimtrack.linking.populations import Shared, shared
from claimtrack.model import Figure, Measure, Modifier, Relation, Scope, Source, Stance, Strength
from tests.linking.build import captured, claim, figure, killed, person, wounded

AGREE, CLASH, NONE = "agree", "clash", "none"
VAGUE, ABOUT = Modifier.VAGUE, Modifier.ABOUT


def relation(a: str, b: str, mine: tuple[Figure, ...] = (), theirs: tuple[Figure, ...] = ()) -> str:
    found = linking.compare(linking.bare_claim(1, a, mine), linking.bare_claim(2, b, theirs), same_event=True)
    if found is None:
        return NONE
    return CLASH if found.relation is Relation.CONFLICTS else AGREE


WORDS = [
    # negation
    ("The bridge was destroyed", "The bridge was not destroyed", CLASH),
    ("The hospital has run out of oxygen", "The hospital has not run out of oxygen", CLASH),
    ("The minister resigned over the contract", "The minister never resigned over the contract", CLASH),
    ("The rebels signed the ceasefire accord", "The rebels didn't sign the ceasefire accord", CLASH),
    ("Nobody claimed responsibility for the blast", "Nobody claimed responsibility for the blast", AGREE),
    ("The mayor was not in the building", "The mayor was in the building", CLASH),
    ("The convoy did not reach the besieged town", "The convoy reached the besieged town", CLASH),
    ("The dam is not damaged", "The dam is damaged", CLASH),
    ("The army cannot supply the garrison", "The army can supply the garrison", CLASH),
    ("The pilot has not been found", "The pilot has been found", CLASH),
    ("Not only the school burned", "The school burned", AGREE),
    ("The convoy left the capital without escort", "The convoy left the capital", AGREE),
    ("The court will not hear the appeal", "The court will hear the appeal", CLASH),
    ("The water is not safe to drink", "The water is not safe to drink", AGREE),
    # antonyms
    ("Fuel prices rose in the capital", "Fuel prices fell in the capital", CLASH),
    ("The border crossing was opened", "The border crossing was closed", CLASH),
    ("The parliament approved the budget", "The parliament rejected the budget", CLASH),
    ("The general was found guilty", "The general was found innocent", CLASH),
    ("The hostages were released near the river", "The hostages were detained near the river", CLASH),
    ("The troops advanced towards the harbour", "The troops retreated towards the harbour", CLASH),
    ("The team won the final in Lisbon", "The team lost the final in Lisbon", CLASH),
    ("The talks began in Geneva", "The talks ended in Geneva", CLASH),
    ("The strike started before dawn", "The strike started after dawn", CLASH),
    ("The village lies north of the river", "The village lies south of the river", CLASH),
    ("The council supports the new dam", "The council opposes the new dam", CLASH),
    ("The accused pleaded guilty to fraud", "The accused pleaded innocent to fraud", CLASH),
    # who did it to whom
    ("Taliban fighters killed the governor's guards", "The governor's guards killed Taliban fighters", CLASH),
    ("The rebels attacked the garrison", "The garrison attacked the rebels", CLASH),
    ("The rebels attacked the garrison", "The garrison was attacked by the rebels", AGREE),
    ("The police shot the smugglers", "The smugglers shot the police", CLASH),
    ("The shelling of Arkana by the army", "The shelling of the army by Arkana", CLASH),
    ("Norwind bought Southgate", "Southgate bought Norwind", CLASH),
    ("Norwind bought Southgate", "Southgate was bought by Norwind", AGREE),
    ("The senator accused the banker", "The banker accused the senator", CLASH),
    ("Lisbon defeated Porto", "Porto was defeated by Lisbon", AGREE),
    ("Lisbon defeated Porto", "Lisbon was defeated by Porto", CLASH),
    # paraphrase and plain repetition
    ("A fire destroyed the paper mill", "The paper mill was destroyed by a fire", AGREE),
    ("Leila Nuri leads the hospital", "The hospital is led by Leila Nuri", AGREE),
    ("The president visited the flooded valley", "The flooded valley was visited by the president", AGREE),
    ("Grain exports through the port resumed", "Grain exports resumed through the port", AGREE),
    ("The minister resigned on Monday", "The minister resigned", AGREE),
    ("Doctors began a strike in Tirgan", "Doctors in Tirgan began a strike", AGREE),
    # nothing to do with each other
    ("The minister resigned over the contract", "Grain exports resumed through the port", NONE),
    ("The bridge was destroyed", "No casualties were reported", NONE),
    ("The talks in Geneva failed", "The harvest in the valley was poor", NONE),
    ("A fire destroyed the paper mill", "The council supports the new dam", NONE),
    ("The water is safe", "The governor visited the capital", NONE),
    ("Bread prices in Tirgan are up 20 percent", "Bread prices in Tirgan are up 64 percent", CLASH),
]  # fmt: skip

NUMBERS = [
    # one measure: equal, inside, disjoint
    ((killed(9),), (killed(9),), AGREE),
    ((killed(12),), (killed(21),), CLASH),
    ((killed(9), captured(1)), (killed(1), captured(9)), CLASH),
    ((killed(9),), (killed(2, None, modifier=VAGUE, text="a number of"),), AGREE),
    ((captured(1),), (captured(2, None, modifier=VAGUE, text="a number of"),), CLASH),
    ((killed(12),), (killed(14, None),), CLASH),
    ((killed(16),), (killed(14, None),), AGREE),
    ((killed(101, None),), (killed(0, 15),), CLASH),
    ((killed(20, 30),), (killed(25, 40),), AGREE),
    ((killed(20, 24),), (killed(25, 40),), CLASH),
    ((killed(0),), (killed(3),), CLASH),
    ((killed(0),), (killed(0),), AGREE),
    ((wounded(12, 99, modifier=VAGUE, text="dozens"),), (wounded(40),), AGREE),
    ((wounded(12, 99, modifier=VAGUE, text="dozens"),), (wounded(4),), CLASH),
    ((wounded(45, 55, modifier=ABOUT, text="about 50"),), (wounded(48),), AGREE),
    ((wounded(45, 55, modifier=ABOUT, text="about 50"),), (wounded(70),), CLASH),
    # different measures say nothing of each other
    ((killed(9),), (wounded(12),), NONE),
    ((captured(1),), (killed(9),), NONE),
    ((killed(3),), (figure(Measure.DISPLACED, 400),), NONE),
    # casualties are killed or wounded
    ((killed(50),), (figure(Measure.CASUALTIES, 40),), CLASH),
    ((killed(12), wounded(30)), (figure(Measure.CASUALTIES, 42),), AGREE),
    ((killed(12), wounded(30)), (figure(Measure.CASUALTIES, 60),), CLASH),
    ((wounded(30),), (figure(Measure.CASUALTIES, 42),), NONE),
    # who is counted
    ((killed(9, population="gunmen"),), (killed(2, population="soldiers"),), NONE),
    ((killed(9, population="gunmen"),), (killed(2, population="fighters"),), CLASH),
    ((killed(9, population="Taliban fighters"),), (killed(4, population="resistance fighters"),), NONE),
    ((killed(3, population="children"),), (killed(14, population="people"),), NONE),
    ((killed(16, population="children"),), (killed(14, population="people"),), CLASH),
    ((killed(3, population="children"),), (killed(5, population="children"),), CLASH),
    ((killed(3, scope=Scope.PART),), (killed(14),), NONE),
    # a running total is another count
    ((killed(64, scope=Scope.CUMULATIVE),), (killed(12),), NONE),
    ((killed(64, scope=Scope.CUMULATIVE),), (killed(64, scope=Scope.CUMULATIVE),), AGREE),
    ((killed(64, scope=Scope.CUMULATIVE),), (killed(70, scope=Scope.CUMULATIVE),), CLASH),
    # sums
    ((killed(9), captured(1)), (figure(Measure.PARTICIPANTS, 10),), AGREE),
    ((killed(9), captured(2)), (figure(Measure.PARTICIPANTS, 10),), NONE),
    (
        (killed(9, population="gunmen"), captured(4, population="gunmen")),
        (figure(Measure.PARTICIPANTS, 10, population="gunmen"),),
        CLASH,
    ),
]


@pytest.mark.parametrize(("a", "b", "expected"), WORDS)
def test_words_say_how_two_statements_stand(a: str, b: str, expected: str) -> None:
    assert relation(a, b) == expected


@pytest.mark.parametrize(("a", "b", "expected"), WORDS)
def test_the_order_of_two_statements_does_not_matter(a: str, b: str, expected: str) -> None:
    assert relation(b, a) == expected


@pytest.mark.parametrize(("mine", "theirs", "expected"), NUMBERS)
def test_figures_say_how_two_statements_stand(
    mine: tuple[Figure, ...], theirs: tuple[Figure, ...], expected: str
) -> None:
    assert relation("one account", "another report", mine, theirs) == expected
    assert relation("one account", "another report", theirs, mine) == expected


def test_the_table_is_long_enough_to_be_trusted() -> None:
    assert len(WORDS) + len(NUMBERS) >= 80


def test_a_conflict_on_a_vague_bound_is_soft() -> None:
    mine = linking.bare_claim(1, "one captured", [captured(1)])
    theirs = linking.bare_claim(2, "some captured", [captured(2, None, modifier=VAGUE, text="some")])
    link = linking.compare(mine, theirs, same_event=True)
    assert link is not None
    assert link.strength is Strength.SOFT


def test_a_denial_conflicts_with_the_assertion() -> None:
    says = linking.bare_claim(1, "one fighter was captured", [captured(1)])
    denies = linking.bare_claim(2, "any fighter was captured", stance=Stance.DENIES)
    link = linking.compare(says, denies, same_event=True)
    assert link is not None
    assert (link.relation, link.rule) == (Relation.CONFLICTS, "denial/3")


@pytest.mark.parametrize(
    ("denied", "asserted", "conflict"),
    [
        ("12 children were killed", "12 children were killed", True),
        ("12 children were killed", "44 people were killed", False),
        ("12 children were killed", "nine children were killed", False),
        ("nine people were killed", "nine people were killed", True),
    ],
)
def test_a_denied_figure_is_held_against_the_same_figure_alone(
    denied: str, asserted: str, conflict: bool
) -> None:
    denies = linking.bare_claim(1, denied, quantities.figures_in(denied), stance=Stance.DENIES)
    says = linking.bare_claim(2, asserted, quantities.figures_in(asserted))
    assert (linking.compare(denies, says, same_event=True) is not None) is conflict


def test_a_denial_of_something_else_conflicts_with_nothing() -> None:
    says = linking.bare_claim(1, "nine gunmen were killed", [killed(9)])
    denies = linking.bare_claim(2, "any fighter was captured", stance=Stance.DENIES)
    assert linking.compare(says, denies, same_event=True) is None


FIGURES = st.lists(
    st.builds(
        lambda measure, low, width: figure(measure, low, None if width is None else low + width),
        st.sampled_from([Measure.KILLED, Measure.CAPTURED, Measure.PARTICIPANTS, Measure.CASUALTIES]),
        st.integers(0, 30),
        st.none() | st.integers(0, 30),
    ),
    max_size=3,
    unique_by=lambda one: one.measure,
).map(tuple)


@given(FIGURES, FIGURES)
def test_any_figures_stand_the_same_way_round(mine: tuple[Figure, ...], theirs: tuple[Figure, ...]) -> None:
    assert relation("one account", "another report", mine, theirs) == relation(
        "another report", "one account", theirs, mine
    )


@given(FIGURES)
def test_nothing_conflicts_with_itself_but_for_its_own_sums(mine: tuple[Figure, ...]) -> None:
    single = mine[:1]
    assert relation("one account", "one account", single, single) != CLASH


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("It rained in May", "It rained in June", True),
        ("It rained on 3 May", "It rained on 4 May", True),
        ("It rained on 3 May", "It rained in May", False),
        ("Of the 5 may be alive", "Of the 5 june bugs none", False),
        ("12 people died in the war", "An ambush killed 12 people", True),
        ("An ambush killed 12 people", "A flood killed 12 people", True),
        ("Clashes killed 12 people", "Shelling killed 12 people", False),
        ("Clashes killed 12 people", "12 people were killed", False),
    ],
)
def test_days_and_kinds_of_occurrence_keep_statements_apart(a: str, b: str, expected: bool) -> None:
    assert apart(*profiles([claim(1, a), claim(2, b)])) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("policemen; conscripts", "soldiers", Shared.SAME),
        ("policemen; soldiers", "soldiers", Shared.WHOLE),
        ("children; women", "civilians", Shared.PART),
        ("children; women", "gunmen", Shared.APART),
    ],
)
def test_several_kinds_of_people_are_held_against_one(a: str, b: str, expected: Shared) -> None:
    turned = {Shared.WHOLE: Shared.PART, Shared.PART: Shared.WHOLE}
    assert (shared(a, b), shared(b, a)) == (expected, turned.get(expected, expected))


def test_parts_that_need_not_make_the_whole_say_nothing_of_it() -> None:
    parts = (killed(2, None), wounded(3, None))
    assert relation("one account", "another report", parts, (figure(Measure.CASUALTIES, 10),)) == NONE


def test_a_claim_that_splits_a_count_gives_no_part_of_a_sum() -> None:
    split = (killed(2, population="attackers"), killed(3, population="guards"), captured(2))
    assert relation("one account", "another report", split, (figure(Measure.PARTICIPANTS, 4),)) == NONE


def test_outlets_of_one_side_are_not_independent() -> None:
    paper, radio = (
        replace(claim(n, "9 were killed", [killed(9)]), source=Source(n, name, party="Mountain Front"))
        for n, name in enumerate(["Front Paper", "Valley Radio"], start=1)
    )
    found = linking.compare(paper, radio, same_event=True)
    assert found is not None
    assert (found.relation, found.reason.rpartition("; ")[2]) == (
        Relation.REPEATS,
        "both speak for Mountain Front",
    )


def test_who_speaks_by_office_of_a_ministry_speaks_for_it() -> None:
    one, other = (
        claim(n, "9 were killed", [killed(9)], speaker=person(n, name, role="interior ministry spokesman"))
        for n, name in enumerate(["Farid Halimi", "Jawad Tora"], start=1)
    )
    found = linking.compare(one, other, same_event=True)
    assert found is not None
    assert found.relation is Relation.REPEATS
