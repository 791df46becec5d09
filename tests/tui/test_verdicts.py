"""Verdicts by key: in the file when the key has been pressed, undone and redone across restarts."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from claimtrack.errors import LedgerUnavailable
from claimtrack.model import Decision, Relation, Status
from claimtrack.store import Store, open_store
from tests.tui.conftest import Open, press, prose, queue, screen_text, settled
from tests.tui.made import Paper, figure, linked, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with three claims, the first two in conflict."""
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed near the river", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("two fighters were killed in the hills", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
        paper.says("the road was closed until the evening", "Cid Roe")
        first, second, _ = stored(store, paper)
        linked(store, (first, second, Relation.CONFLICTS))
    return where


def status_of(path: Path, claim_id: int | None) -> Status:
    assert claim_id is not None
    with open_store(path, read_only=True) as store:
        return store.claim(claim_id).status


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("v", Status.VERIFIED),
        ("d", Status.DISPUTED),
        ("r", Status.REFUTED),
        ("n", Status.UNVERIFIABLE),
        ("R", Status.RETRACTED),
    ],
)
async def test_a_verdict_is_in_the_file_after_its_key_and_the_cursor_goes_on(
    key: str, status: Status, path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            claim_id = queue(pilot).claim_id
            await press(pilot, key)
            assert status_of(path, claim_id) is status
            assert queue(pilot).claim_id != claim_id
            assert "in the file" in screen_text(pilot)
        assert store.last_verdict(claim_id).by == "A. Noor"


async def test_keys_pressed_faster_than_the_file_mark_one_claim_each(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await pilot.press("v", "d", "r")
            await settled(pilot)
            marked = [store.claim(claim_id).status for claim_id in queue(pilot).ids]
        assert marked == [Status.VERIFIED, Status.DISPUTED, Status.REFUTED]


async def test_leaving_at_once_loses_no_verdict(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            claim_id = queue(pilot).claim_id
            await pilot.press("v", "q")
    assert status_of(path, claim_id) is Status.VERIFIED


async def test_undo_and_redo_survive_a_restart_and_say_what_they_take_back(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            claim_id = queue(pilot).claim_id
            await press(pilot, "d")
            assert f"undo “disputed claim {claim_id}”" in screen_text(pilot)
    with open_store(path) as store:
        async with opened(store) as pilot:
            assert f"undo “disputed claim {claim_id}”" in screen_text(pilot)
            await press(pilot, "end", "u")
            assert status_of(path, claim_id) is Status.UNREVIEWED
            assert queue(pilot).claim_id == claim_id
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "U")
            assert status_of(path, claim_id) is Status.DISPUTED


async def test_undo_without_a_decision_says_so_and_goes_on(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "u")
            assert "Not done" in screen_text(pilot)
            await press(pilot, "v")
            assert status_of(path, queue(pilot).ids[0]) is Status.VERIFIED


async def test_a_note_can_go_with_a_verdict(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            claim_id = queue(pilot).claim_id
            await press(pilot, "m", *"see photo", "tab", "down", "down", "enter")
            verdict = store.last_verdict(claim_id)
            assert (verdict.note, status_of(path, claim_id)) == ("see photo", Status.DISPUTED)


async def test_a_note_alone_changes_no_status_and_stands_in_the_history(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(120, 60)) as pilot:
            claim_id = queue(pilot).claim_id
            await press(pilot, "m", *"call back", "ctrl+s")
            assert status_of(path, claim_id) is Status.UNREVIEWED
            assert "“call back”" in screen_text(pilot)


async def test_a_note_that_was_left_is_there_again(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "m", *"half a thought", "escape", "m")
            assert "half a thought" in screen_text(pilot)


async def test_the_name_is_asked_before_the_first_verdict_and_remembered(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, reviewer=None) as pilot:
            claim_id = queue(pilot).claim_id
            await press(pilot, "v")
            assert "Who decides?" in screen_text(pilot)
            assert status_of(path, claim_id) is Status.UNREVIEWED
            await press(pilot, *"B. Mir", "enter")
            assert status_of(path, claim_id) is Status.VERIFIED
            assert pilot.app.remembered == ["B. Mir"]  # type: ignore[attr-defined]  # set by the fixture
        assert store.last_verdict(claim_id).by == "B. Mir"


async def test_without_a_name_nothing_is_decided(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, reviewer=None) as pilot:
            await press(pilot, "v", "escape")
            assert store.status_counts()[Status.UNREVIEWED] == 3


async def test_marked_claims_get_one_verdict_after_a_question(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "space", "space", "v")
            assert "2 claims, verified from now on:" in prose(pilot)
            assert "Until now: 2 unreviewed." in prose(pilot)
            assert "No range of an event changes." in prose(pilot)
            assert store.status_counts()[Status.VERIFIED] == 0
            await press(pilot, "y")
            assert store.status_counts()[Status.VERIFIED] == 2
            await press(pilot, "u")
            assert store.status_counts()[Status.VERIFIED] == 0


async def test_all_that_a_filter_lets_through_get_one_verdict_after_a_look_at_what_changes(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "slash", *"fighters", "enter", "asterisk")
            assert "◆ 2 marked" in screen_text(pilot)
            await press(pilot, "d")
            assert "killed of the event from 2–2–9 to no count at all" in prose(pilot)
            await press(pilot, "n")
            assert store.status_counts()[Status.DISPUTED] == 0
            await press(pilot, "d", "y")
            assert store.status_counts()[Status.DISPUTED] == 2
            await press(pilot, "asterisk", "asterisk")
            assert "marked" not in screen_text(pilot)
            await press(pilot, "home", "shift+down", "shift+down", "r")
            assert "Until now: 2 disputed." in prose(pilot)


async def test_more_than_anybody_has_looked_at_get_no_verdict_at_once(
    path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.tui.screens.judging.MOST_AT_ONCE", 2)
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "asterisk", "v")
            assert "one verdict takes 2 at most" in prose(pilot)
            assert store.status_counts()[Status.VERIFIED] == 0


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        ("sh -c 'echo asked again >> $0'", "half a thought asked again"),
        ("false", "ended with 1; the note is as it was"),
        ("no-such-editor", "cannot be used here"),
        ("'", "cannot be used here"),
    ],
)
async def test_a_note_is_written_in_an_editor(
    editor: str, expected: str, path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor)
    with open_store(path) as store:
        async with opened(store) as pilot:
            monkeypatch.setattr(pilot.app, "suspend", nullcontext)
            await press(pilot, "m", *"half a thought", "enter", "ctrl+o")
            assert expected in prose(pilot)
            await press(pilot, "ctrl+s")
            claim_id = queue(pilot).claim_id
        assert any((one.note or "").startswith("half a thought") for one in store.decisions(claim_id))


async def test_a_claim_that_somebody_changed_meanwhile_is_not_overwritten_unasked(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store, open_store(path) as elsewhere:
        async with opened(store) as pilot:
            claim_id = queue(pilot).claim_id
            elsewhere.set_status([claim_id], Status.REFUTED, by="B. Mir", note="saw the list")
            await press(pilot, "v")
            assert "Changed meanwhile" in screen_text(pilot)
            assert status_of(path, claim_id) is Status.REFUTED
            await press(pilot, "n")
            assert status_of(path, claim_id) is Status.REFUTED
            await press(pilot, "home", "d", "y")
            assert status_of(path, claim_id) is Status.DISPUTED


class FullDisk:
    """The ledger on a disk that takes no verdict."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def set_status(self, *_given: object, **_named: object) -> Decision:
        raise LedgerUnavailable("There is no space left on the disk of the ledger; free some and try again.")


async def test_a_full_disk_is_told_and_the_review_goes_on(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(FullDisk(store)) as pilot:
            claim_id = queue(pilot).claim_id
            await press(pilot, "v")
            assert "free some and try again" in prose(pilot)
            told = [each.message for each in pilot.app._notifications]
            assert told[0].startswith(f"Claim {claim_id} is not marked verified: There is no space left")
            assert "saving" not in screen_text(pilot)
            await press(pilot, "home", "end")
            assert queue(pilot).claim_id != claim_id


async def test_the_claim_tells_what_a_verdict_would_change_before_the_key(
    tmp_path: Path, opened: Open
) -> None:
    with open_store(tmp_path / "ledger.db", create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("two fighters were killed", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
        first, second = stored(store, paper)
        linked(store, (first, second, Relation.CONFLICTS))
        async with opened(store, size=(80, 24)) as pilot:
            pilot.app.screen.queue.go_to_claim(first)  # type: ignore[attr-defined]  # the first screen
            await press(pilot, "tab", "G")
            assert "≠ disputed changes killed of the event from 2–2–9 to 2–2–2" in prose(pilot)
            await press(pilot, "d")
            pilot.app.screen.queue.go_to_claim(first)  # type: ignore[attr-defined]  # the first screen
            await settled(pilot)
            assert "✓ verified changes killed of the event from 2–2–2 to 2–2–9" in prose(pilot)
