"""Judging pairs, and reading a claim in its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.model import Judgement, Relation, Status
from claimtrack.store import Store, open_store
from tests.tui.conftest import Open, press, prose, queue, screen_lines, screen_text, settled
from tests.tui.made import Paper, figure, linked, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """One claim that is linked to two others, and a second document."""
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed near the river", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("two fighters were killed near the river", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
        paper.says("some fighters were killed", "Cid Roe", figures=[figure("killed", 2, None, None)])
        first, second, third = stored(store, paper)
        linked(store, (first, second, Relation.CONFLICTS), (first, third, Relation.CORROBORATES))
    return where


def judged(store: Store) -> list[tuple[Judgement | None, Relation]]:
    return [(link.judgement, link.relation) for link in store.iter_links()]


async def at_first(pilot: object) -> None:
    """Put the cursor on the claim with two links."""
    pilot.app.screen.queue.go_to_claim(1)  # type: ignore[attr-defined]  # the first screen
    await settled(pilot)  # type: ignore[arg-type]  # a pilot


async def test_a_pair_shows_both_claims_what_differs_and_the_reason(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await at_first(pilot)
            await press(pilot, "c")
            text = screen_text(pilot)
            for expected in (
                *(
                    "pair 1 of 2",
                    "2 without a judgement",
                    "Ann Ode ‹ Example Outlet",
                    "Bob Poe ‹ Example Outlet",
                ),
                *("exactly 9", "exactly 2", "⚡ conflicts, soft", "have no number in common", "score .80"),
                *("not independent:", "· not judged yet", "y accept", "k corroborates"),
            ):
                assert expected in text
            screen = pilot.app.screen
            strips = screen._compositor.render_strips(screen.size)
            lit = {
                segment.text
                for strip in strips
                for segment in strip
                if segment.style and segment.style.underline
            }
            assert {"nine", "two"} <= lit
            assert "fighters" not in lit


@pytest.mark.parametrize(
    ("key", "judgement", "relation"),
    [
        ("y", Judgement.ACCEPTED, Relation.CONFLICTS),
        ("n", Judgement.REJECTED, Relation.CONFLICTS),
        ("s", Judgement.UNSURE, Relation.CONFLICTS),
        ("k", Judgement.ACCEPTED, Relation.CORROBORATES),
        ("p", Judgement.ACCEPTED, Relation.REPEATS),
        ("f", Judgement.ACCEPTED, Relation.REFINES),
        ("t", Judgement.ACCEPTED, Relation.UPDATES),
        ("c", Judgement.ACCEPTED, Relation.CONFLICTS),
    ],
)
async def test_a_judgement_is_in_the_file_and_the_next_pair_comes(
    key: str, judgement: Judgement, relation: Relation, path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await at_first(pilot)
            await press(pilot, "c", key)
            assert judged(store) == [(judgement, relation), (None, Relation.CORROBORATES)]
            assert "pair 2 of 2" in screen_text(pilot)
            await press(pilot, "u")
            assert judged(store)[0] == (None, Relation.CONFLICTS)


async def test_judged_pairs_come_last_and_the_claim_tells_of_the_judgement(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(120, 60)) as pilot:
            await at_first(pilot)
            await press(pilot, "c", "n", "escape")
            assert "rejected as conflicts" in screen_text(pilot)
            await press(pilot, "c")
            assert "Claim 3" in screen_text(pilot)


async def test_a_claim_without_links_has_no_pair(tmp_path: Path, opened: Open) -> None:
    with open_store(tmp_path / "one.db", create=True) as store:
        paper = Paper()
        paper.says("the road was closed")
        stored(store, paper)
        async with opened(store) as pilot:
            await press(pilot, "c")
            assert "no links to judge" in screen_text(pilot)


async def test_the_document_shows_the_claim_between_bars_and_the_keys_go_through_its_claims(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await at_first(pilot)
            await press(pilot, "enter")
            assert "▌○nine fighters were killed near the river▐" in prose(pilot)
            await press(pilot, "down")
            assert "▌○two fighters" in prose(pilot)
            await press(pilot, "d")
            assert store.claim(2).status is Status.DISPUTED
            assert "▌○some fighters" in prose(pilot)
            assert "≠two fighters" in prose(pilot)
            await press(pilot, "escape")
            assert queue(pilot).claim_id == 3


async def test_a_large_document_shows_a_window_that_follows_the_claims(tmp_path: Path, opened: Open) -> None:
    paper = Paper(text="Nothing happened here. " * 20_000)
    paper.says("the first thing happened")
    paper.text += "Nothing happened there. " * 20_000
    paper.says("the last thing happened")
    with open_store(tmp_path / "large.db", create=True) as store:
        stored(store, paper)
        async with opened(store) as pilot:
            pilot.app.screen.queue.go_to_claim(1)  # type: ignore[attr-defined]  # the first screen
            await press(pilot, "enter")
            assert "▌○the first thing happened▐" in prose(pilot)
            await press(pilot, "down")
            assert "▌○the last thing happened▐" in prose(pilot)
            assert len(pilot.app.screen.query_one("#text").lines) < 600  # type: ignore[attr-defined]  # a Sheet
            await press(pilot, *["pageup"] * 30)
            assert "Nothing happened there." in screen_lines(pilot)[10]


async def test_a_pair_tells_in_words_why_it_is_one_event(tmp_path: Path, opened: Open) -> None:
    odds = {"crowd": -3.2, "place": 3.0, "days": 1.0, "figures": 1.3, "words": 0.5}
    features = {**odds, "occasion": 0.0, "numbers": 0.0}
    with open_store(tmp_path / "ledger.db", create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("the clash left nine dead", "Bob Poe", figures=[figure("killed", 9, 9, 9)])
        first, second = stored(store, paper)
        linked(store, (first, second, Relation.CORROBORATES), features=features)
        async with opened(store, size=(80, 24)) as pilot:
            await press(pilot, "c")
            text = prose(pilot)
            assert "same event very likely .93" in text
            assert "the same count: killed 9 · dates overlap" in text
            assert "crowd" not in text


async def test_the_screen_tells_how_the_matcher_has_done_with_such_scores(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await at_first(pilot)
            await press(pilot, "c")
            assert "the matcher with scores of 0.80 to 0.90: none judged so far" in prose(pilot)
            await press(pilot, "y")
            assert "0.80 to 0.90: 1 of 1 right so far" in prose(pilot)
            await press(pilot, "n", "left")
            assert "0.80 to 0.90: 1 of 2 right so far" in prose(pilot)
            await press(pilot, "u")
            assert "0.80 to 0.90: 1 of 1 right so far" in prose(pilot)


async def test_a_judged_pair_comes_back_once_a_claim_of_it_was_corrected(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await at_first(pilot)
            await press(pilot, "c", "y", "n", "escape", "c")
            assert "0 without a judgement" in prose(pilot)
            assert "judge it again" not in prose(pilot)
            await press(pilot, "escape")
            store.set_status([1], Status.VERIFIED, by="A. Noor")
            link = next(link.id for link in store.iter_links() if 2 in (link.suggested.a, link.suggested.b))
            assert store.outdated([1, 2]) == set()
            store.edit(2, {"place": "Oldbridge"}, by="A. Noor")
            assert store.outdated([1, 2]) == {link}
            await press(pilot, "c")
            assert "1 without a judgement" in prose(pilot)
            assert "a claim of the pair was corrected since: judge it again" in prose(pilot)
            await press(pilot, "y")
            assert store.outdated([1, 2]) == set()
            store.undo(by="A. Noor")
            store.undo(by="A. Noor")
            assert store.outdated([1, 2]) == set()  # the judgement is undone, then the edit it came after


def test_undoing_an_edit_that_a_pair_was_judged_with_makes_it_come_back(path: Path) -> None:
    with open_store(path) as store:
        store.edit(2, {"place": "Oldbridge"}, by="A. Noor")
        store.judge(1, Judgement.ACCEPTED, by="B. Mir")
        assert store.outdated([1]) == set()
        store.undo(by="A. Noor")
        assert store.outdated([1]) == {1}
        store.redo(by="A. Noor")
        assert store.outdated([1]) == set()


async def test_both_claims_of_a_pair_stand_in_their_texts(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(150, 45)) as pilot:
            await press(pilot, "home", "c")
            lines = prose(pilot)
            assert lines.count("In its text") == 2
            assert lines.count("said that ▌") == 2
