"""Events grow claim by claim; documents, not claims, say whether enough speak of one."""

from __future__ import annotations

from claimtrack.linking import gather

ONE_EACH = {claim: claim for claim in range(1, 30)}


def test_the_friend_of_a_friend_is_not_enough() -> None:
    same = {2: [1], 3: [1, 2], 4: [1, 2, 3], 5: [4]}
    assert gather(same, ONE_EACH).groups() == [[1, 2, 3, 4]]


def test_two_events_are_one_only_if_a_claim_goes_with_enough_of_both() -> None:
    assert gather({4: [3], 7: [1, 3]}, ONE_EACH).groups() == [[1, 7], [3, 4]]
    assert gather({4: [3], 7: [1, 3, 4]}, ONE_EACH).groups() == [[1, 3, 4, 7]]


def test_a_long_report_of_an_event_is_one_voice() -> None:
    """Who agrees with one claim of it joins the event, of however many things the report tells."""
    report = {claim: list(range(1, claim)) for claim in range(2, 9)}
    in_one = dict.fromkeys(range(1, 9), 1)
    assert gather({**report, 9: [5]}, {**in_one, 9: 2}).groups() == [list(range(1, 10))]


def test_an_event_that_is_known_grows_and_others_stay() -> None:
    found = gather({9: [1, 2]}, ONE_EACH, [[1, 2], [3, 4]])
    assert found.groups(touched=True) == [[1, 2, 9]]
    assert found.groups() == [[1, 2, 9], [3, 4]]


def test_a_claim_that_is_in_an_event_already_stays_there() -> None:
    found = gather({2: [1]}, ONE_EACH, [[1, 2], [3, 4]])
    assert (found.groups(touched=True), found.groups()) == ([], [[1, 2], [3, 4]])
