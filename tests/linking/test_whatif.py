"""What a verdict would change: the range of the event, and whom it corroborates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimtrack.linking import link
from claimtrack.linking.whatif import Change, Corroborated, shifted, what_if, what_ifs
from claimtrack.model import Claim, Link, Range, Status
from tests.linking.build import claim, killed

HERE = {"place": "Tirgan", "day": "2022-05-07"}


def event() -> list[Claim]:
    """Three outlets that stand on their own: two count 2, one counts 9."""
    return [
        claim(1, "clashes in Tirgan killed 9 gunmen", [killed(9)], published="2022-05-07", **HERE),
        claim(2, "2 gunmen were killed in clashes in Tirgan", [killed(2)], published="2022-05-08", **HERE),
        claim(3, "clashes near Tirgan killed 2 gunmen", [killed(2)], published="2022-05-08", **HERE),
    ]


def marked(number: int, status: Status, claims: list[Claim] | None = None) -> Change:
    told = claims or event()
    links = [Link(at, one) for at, one in enumerate(link(told).links, start=1)]
    return what_if(number, status, told, told, links)


def test_a_disputed_claim_moves_no_bound_and_still_corroborates() -> None:
    change = marked(1, Status.DISPUTED)
    assert [(one.before, one.after) for one in change.shifts] == [(Range(2, 2, 9), Range(2, 2, 2))]
    assert change.sentence == "changes killed of the event from 2–2–9 to 2–2–2"
    assert marked(2, Status.DISPUTED).corroborated == ()


@pytest.mark.parametrize("status", [Status.REFUTED, Status.RETRACTED])
def test_a_refuted_or_retracted_claim_corroborates_nobody(status: Status) -> None:
    change = marked(2, status)
    assert change.corroborated == (Corroborated(3, 1, 0),)
    assert "drops the corroboration of claim 3 from 1 to 0" in change.sentence


@pytest.mark.parametrize("status", [Status.VERIFIED, Status.UNVERIFIABLE, Status.UNREVIEWED])
def test_other_verdicts_change_nothing(status: Status) -> None:
    assert marked(1, status) == Change()
    assert "no range" in marked(1, status).sentence


def test_what_was_disputed_comes_back_when_it_is_verified() -> None:
    first, *others = event()
    change = marked(1, Status.VERIFIED, [replace(first, status=Status.DISPUTED), *others])
    assert change.sentence == "changes killed of the event from 2–2–2 to 2–2–9"


def test_the_only_count_of_an_event_leaves_none() -> None:
    change = marked(1, Status.REFUTED, event()[:1])
    assert change.sentence == "changes killed of the event from 9–9–9 to no count at all"


@pytest.mark.parametrize("held", Status)
def test_several_verdicts_at_once_change_what_each_alone_would(held: Status) -> None:
    first, *others = event()
    told = [replace(first, status=held), *others]
    links = [Link(at, one) for at, one in enumerate(link(told).links, start=1)]
    at_once = what_ifs(1, list(Status), told, told, links)
    assert at_once == {status: what_if(1, status, told, told, links) for status in Status}
    assert at_once[held] == Change()


def test_without_the_claim_that_says_whom_it_counts_it_is_still_one_count() -> None:
    said, *others = event()
    gunmen = replace(said, figures=(killed(9, population="gunmen"),))
    (shift,) = marked(1, Status.REFUTED, [gunmen, *others]).shifts
    assert shift.sentence == "killed (gunmen) of the event from 2–2–9 to 2–2–2"


def test_a_count_comes_back_with_its_only_claim() -> None:
    (alone, *_) = event()
    change = marked(1, Status.UNREVIEWED, [replace(alone, status=Status.REFUTED)])
    assert change.sentence == "changes killed of the event from no count to 9–9–9"


def test_a_verdict_on_several_claims_moves_what_they_move_together() -> None:
    assert [one.sentence for one in shifted(event(), Status.REFUTED, {2, 3})] == [
        "killed of the event from 2–2–9 to 9–9–9"
    ]
    assert [one.sentence for one in shifted(event(), Status.VERIFIED, {2, 3})] == []


@pytest.mark.parametrize(
    ("claim_ids", "named"), [((2,), "claim 2"), ((2, 3, 5), "claims 2, 3 and 5"), (range(2, 9), "7 claims")]
)
def test_claims_that_lose_the_same_are_told_together(claim_ids: Sequence[int], named: str) -> None:
    change = Change((), tuple(Corroborated(one, 3, 1) for one in claim_ids))
    assert change.sentence == f"drops the corroboration of {named} from 3 to 1"
