"""A second reviewer sees no one else's word; where two differ the claim is contested until it is settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack import review
from claimtrack.model import Status
from claimtrack.store import open_store
from claimtrack.tui.app import ReviewApp
from claimtrack.tui.session import Session
from tests.tui.conftest import Open, press, prose, queue, screen_text, settled
from tests.tui.made import Paper, figure, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Four claims: A. Noor has refuted the first and verified the second, with a note."""
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("9 people were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        for words in ("the bridge was hit", "it rained", "the road is open"):
            paper.says(words, "Bob Poe")
        stored(store, paper)
        review.decide(store, [1], Status.REFUTED, "A. Noor", note="the list has four names")
        review.decide(store, [2], Status.VERIFIED, "A. Noor")
    return where


async def test_a_second_review_sees_only_its_own_word(path: Path) -> None:
    with open_store(path) as store:
        session = Session(store, "B. Zia", lambda _: None, second=True)
        session.where = session.everything
        app = ReviewApp(session)
        try:
            async with app.run_test(size=(150, 45), notifications=True) as pilot:
                await settled(pilot)
                assert list(queue(pilot).ids) == [1, 2]
                seen = prose(pilot)
                assert "second review, blind" in seen
                assert (
                    "4 claims ⚡ 0 open conflicts reviewer B. Zia" in seen
                )  # not how many have which verdict
                for told in ("the list has four names", "by A. Noor", "✗ refuted"):
                    assert told not in seen
                await press(pilot, "enter")
                assert "✗" not in screen_text(pilot).split("reviewer")[1]
                await press(pilot, "escape", "home", "v", "A")
                assert "does not see what others said" in screen_text(pilot)
                await press(pilot, "home")
                assert "✓ verified" in prose(pilot)
                assert (store.claim(1).status, store.contested()) == (Status.REFUTED, [1])
                await press(pilot, "u")
                assert store.contested() == []
                await press(pilot, "U", "f", "ctrl+r")
                assert set(queue(pilot).ids) <= {1, 2}  # "everything" is everything of a second review
        finally:
            session.desk.close()


async def test_what_others_say_meanwhile_stays_unseen_in_a_second_review(path: Path, opened: Open) -> None:
    with open_store(path) as store, open_store(path) as elsewhere:
        async with opened(store, "B. Zia", (150, 45), second=True) as pilot:
            claim_id = queue(pilot).claim_id
            assert claim_id is not None
            review.second(elsewhere, [claim_id], Status.UNVERIFIABLE, "C. Amu", note="no list of names")
            review.decide(elsewhere, [claim_id], Status.DISPUTED, "A. Noor", note="two are alive")
            await press(pilot, "v")
            assert f"Claim {claim_id} changed while you looked. Mark verified all the same?" in prose(pilot)
            seen = prose(pilot)
            await press(pilot, "y")
            await pilot.app.follower.watch()  # type: ignore[attr-defined]  # instead of waiting a second for it
            await settled(pilot)
            await press(pilot, "home")
            seen += prose(pilot)
            await press(pilot, "enter")
            seen += prose(pilot)
        for told in (
            "two are alive",
            "no list of names",
            "A. Noor",
            "C. Amu",
            "disputed claim",
            "unverifiable claim",
        ):
            assert told not in seen
        assert {one.by for one in store.opinions(claim_id) if one.blind} == {"B. Zia", "C. Amu"}


async def test_a_contested_claim_says_who_said_what_and_is_settled(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        review.second(store, [1], Status.VERIFIED, "B. Zia")
        review.second(store, [2], Status.VERIFIED, "B. Zia")
        async with opened(store, reviewer="C. Amu", size=(150, 45)) as pilot:
            await press(pilot, "A")
            assert "2 claims with a second review 1 contested" in prose(pilot)
            assert "the same on 1 of 2 claims" in prose(pilot)
            await press(pilot, "f")
            assert list(queue(pilot).ids) == [1]
            assert "contested" in prose(pilot)
            assert "B. Zia in a second review" in prose(pilot)
            await press(pilot, "J", "enter", *"two photographs", "enter")
            assert store.contested() == []
            assert store.claim(1).status is Status.VERIFIED
            await press(pilot, "u")
            assert (store.claim(1).status, store.contested()) == (Status.REFUTED, [1])


async def test_nothing_is_settled_where_nobody_differs(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        head = store.head()
        async with opened(store) as pilot:
            await press(pilot, "J")
            assert "reviewers do not differ" in screen_text(pilot)
            await press(pilot, "A")
            assert "No claim has a second review yet" in prose(pilot)
        assert store.head() == head
