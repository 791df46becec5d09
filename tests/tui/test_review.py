"""The queue and the claim: what stands there, moving, searching, narrowing, sizes, other processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.model import Relation, Reliability, Status
from claimtrack.store import open_store
from claimtrack.tui.screens.confirm import ConfirmScreen
from tests.tui.conftest import Open, press, prose, queue, screen_lines, screen_text, settled
from tests.tui.fake_store import ManyClaims
from tests.tui.made import Paper, figure, linked, stored


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "ledger.db"
    with open_store(where, create=True) as store:
        paper = Paper()
        paper.says("nine fighters were killed near the river", "Ann Ode", figures=[figure("killed", 9, 9, 9)])
        paper.says("at least two fighters were killed", "Bob Poe", figures=[figure("killed", 2, None, None)])
        paper.says("the road was closed until the evening", "Cid Roe")
        first, second, _ = stored(store, paper)
        linked(store, (first, second, Relation.CONFLICTS))
    return where


async def test_a_row_shows_status_chain_statement_figures_and_the_claim_its_surroundings(
    path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store, size=(120, 60)) as pilot:
            await press(pilot, "home")
            text = screen_text(pilot)
    for expected in (
        *("ledger.db", "reviewer A. Noor", "○ 3 unreviewed", "⚡ 1", "Ann Ode ‹ Example Outlet", "killed 9"),
        *(
            "killed ≥ 2",
            "▌nine fighters",
            "@Ann Ode",
            "exactly 9",
            "at least 2",
            "⚡ conflicts",
            "○ unreviewed",
        ),
        *("agreeing independent origins: 0", "have no number in common", "Kohistan"),
    ):
        assert expected in text


async def test_an_empty_ledger_says_how_to_begin_and_fills_by_itself(tmp_path: Path, opened: Open) -> None:
    with open_store(tmp_path / "new.db", create=True) as store, open_store(tmp_path / "new.db") as elsewhere:
        async with opened(store) as pilot:
            assert "claimtrack ingest" in screen_text(pilot)
            await press(pilot, "v", "enter", "c", "u", "m")
            paper = Paper()
            paper.says("the bridge was hit")
            stored(elsewhere, paper)
            await changed(pilot)
            assert "the bridge was hit" in screen_text(pilot)


async def changed(pilot: object) -> None:
    """Let the watch over the ledger look once."""
    await pilot.app.follower.watch()  # type: ignore[attr-defined]  # instead of waiting a second for it
    await settled(pilot)  # type: ignore[arg-type]  # a pilot


async def test_what_another_process_writes_shows_up_and_the_cursor_stays(path: Path, opened: Open) -> None:
    with open_store(path) as store, open_store(path) as elsewhere:
        async with opened(store) as pilot:
            await press(pilot, "down")
            claim_id = queue(pilot).claim_id
            other = queue(pilot).ids[0]
            elsewhere.set_status([other], Status.REFUTED, by="B. Mir")
            await changed(pilot)
            assert queue(pilot).claim_id == claim_id
            assert "✗ 1" in screen_text(pilot)


async def test_search_narrows_as_you_type_and_escape_takes_it_back(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "slash", *"fight")
            await pilot.pause(0.3)
            await settled(pilot)
            assert len(queue(pilot)) == 2
            await press(pilot, "enter", "v")
            assert store.status_counts()[Status.VERIFIED] == 1
            await press(pilot, "escape")
            assert len(queue(pilot)) == 3


async def test_the_words_of_the_search_are_lit(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "slash", *"river", "enter")
            screen = pilot.app.screen
            strips = screen._compositor.render_strips(screen.size)
            lit = [
                segment.text
                for strip in strips
                for segment in strip
                if segment.style and segment.style.underline
            ]
            assert lit.count("river") >= 2


@pytest.mark.parametrize("typed", ["covid-19", '"', "a AND", "*", "(", "[/red]", "NEAR(", "x:y", "  "])
async def test_no_search_is_a_wrong_search(typed: str, path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "slash")
            pilot.app.screen.query_one("#search").value = typed  # type: ignore[attr-defined]  # an Input
            await press(pilot, "enter")
            assert "Not done" not in screen_text(pilot)


async def test_filter_by_status_and_back(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "v", "f", *"verified", "enter", "enter")
            assert len(queue(pilot)) == 1
            assert "✓ verified" in screen_text(pilot)
            await press(pilot, "escape")
            assert len(queue(pilot)) == 3


@pytest.mark.parametrize(
    ("typed", "found"), [("conflict only", 2), ("kohistan", 2), ("killed", 2), ("outlet", 3)]
)
async def test_filter_by_conflict_event_measure_and_source(
    typed: str, found: int, path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "f", *typed.replace(" ", ""), "escape")  # the list narrows while it is open
            await press(pilot, "f")
            pilot.app.screen.query_one("#narrow").value = typed  # type: ignore[attr-defined]  # an Input
            await press(pilot, "enter", "enter")
            assert len(queue(pilot)) == found


async def test_narrow_screens_show_one_pane_and_a_key_between_them(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(80, 24)) as pilot:
            assert "Queue" in screen_text(pilot)
            assert "▌nine" not in screen_text(pilot)
            await press(pilot, "home", "tab")
            assert "▌nine fighters" in screen_text(pilot)
            await press(pilot, "v")
            assert store.status_counts()[Status.VERIFIED] == 1
            await press(pilot, "tab")
            assert "verified" in screen_text(pilot)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (150, 45), (250, 70), (40, 12)])
async def test_every_line_has_the_width_of_the_terminal(
    size: tuple[int, int], path: Path, opened: Open
) -> None:
    with open_store(path) as store:
        async with opened(store, size=size) as pilot:
            assert {len(line) + line.count("⚡") for line in screen_lines(pilot)} == {size[0]}


async def test_a_hundred_thousand_rows_are_read_page_by_page(opened: Open) -> None:
    store = ManyClaims(100_000)
    async with opened(store) as pilot:
        await press(pilot, "end")
        assert queue(pilot).claim_id == 100_000
        assert "100,000 of 100,000" in screen_text(pilot)
        await press(pilot, "home", "pagedown", "pagedown", "j", "k")
        assert store.rows_asked < 2_000


async def test_the_keys_of_the_list_move_the_cursor(opened: Open) -> None:
    store = ManyClaims(50)
    async with opened(store) as pilot:
        places = []
        for key in ("j", "down", "k", "up", "G", "g", "end", "home", "pagedown", "pageup"):
            await press(pilot, key)
            places.append(queue(pilot).cursor)
        assert places[:8] == [1, 2, 1, 0, 49, 0, 49, 0]
        assert places[8] > 3
        assert places[9] == 0


async def test_a_click_chooses_a_row(opened: Open) -> None:
    async with opened(ManyClaims(50)) as pilot:
        await pilot.click(queue(pilot), offset=(10, 8))
        await settled(pilot)
        assert queue(pilot).cursor > 0


async def test_help_and_palette_are_made_from_the_bindings(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(120, 50)) as pilot:
            await press(pilot, "question_mark")
            text = screen_text(pilot)
            for words in ("Mark the claim disputed", "Judge the links", "Search as you type", "Take back"):
                assert words in text
            await press(pilot, "escape", "ctrl+p", *"disputed")
            await pilot.pause(0.5)
            await press(pilot, "enter")
            await settled(pilot)
            assert store.status_counts()[Status.DISPUTED] == 1


async def test_a_key_can_be_remapped_and_the_footer_shows_it(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            pilot.app.set_keymap({"claim.verified": "f5"})
            await settled(pilot)
            assert "f5 verified" in screen_text(pilot)
            await press(pilot, "f5")
            assert store.status_counts()[Status.VERIFIED] == 1


async def test_the_screen_is_saved_as_svg(
    path: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "ctrl+s")
            assert [each.suffix for each in tmp_path.glob("*.svg")] == [".svg"]


async def test_export_writes_what_the_queue_shows_and_asks_before_it_replaces(
    path: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(path) as store:
        async with opened(store) as pilot:
            await press(pilot, "slash", *"fight", "enter", "o")
            assert "the claims that the queue shows: 2 claims" in screen_text(pilot)
            await press(pilot, "enter")
            assert len((tmp_path / "ledger.csv").read_text(encoding="utf-8").splitlines()) == 3
            await press(pilot, "escape", "o", "enter")
            assert "is there already" in screen_text(pilot)
            await press(pilot, "y")
            assert len((tmp_path / "ledger.csv").read_text(encoding="utf-8").splitlines()) == 4


async def test_the_theme_can_be_changed_and_the_rows_follow(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store) as pilot:
            for theme in ("claimtrack-light", "ansi-dark", "nord", "claimtrack-dark"):
                pilot.app.theme = theme
                await settled(pilot)
                assert "Ann Ode" in screen_text(pilot)


async def test_each_of_the_chain_has_its_own_reliability_and_origins_are_counted_by_name(
    tmp_path: Path, opened: Open
) -> None:
    with open_store(tmp_path / "ledger.db", create=True) as store:
        for outlet in ("First Outlet", "Second Outlet"):
            paper = Paper(source=outlet, text=f"As {outlet} has it. ")
            paper.says("nine fighters were killed near the river", figures=[figure("killed", 9, 9, 9)])
            stored(store, paper)
        agency = Paper(source="River Agency", text="The agency. ")
        agency.says("the road was closed", "Cid Roe")
        stored(store, agency)
        linked(store, (1, 2, Relation.REPEATS))
        store.edit(1, {"via": [{"name": name, "mention": name, "start": None, "stop": None}
                               for name in ("River  agency", "Nobody's Wire")]}, by="A. Noor")  # fmt: skip
        store.set_reliability("River Agency", Reliability.B, by="A. Noor", note="long known")
        store.set_reliability("First Outlet", Reliability.C, by="A. Noor", note="long known")
        async with opened(store, size=(150, 45)) as pilot:
            queue(pilot).go_to_claim(1)
            await settled(pilot)
            text = prose(pilot)
            assert "Ann Ode ‹ Nobody's Wire (–) ‹ River agency (B) ‹ First Outlet (C)" in text
            assert "stands on 2 outlets, 2 agencies, 1 origin: Ann Ode; falls with 1 origin" in text


async def test_the_terminal_may_be_any_size_while_the_review_is_open(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(150, 45)) as pilot:
            for keys in ((), ("enter",), ("escape", "E"), ("escape", "question_mark"), ("escape", "f")):
                await press(pilot, *keys)
                for size in ((80, 24), (40, 12), (250, 70), (20, 5), (300, 90), (10, 3), (120, 35)):
                    await pilot.resize_terminal(*size)
                    await settled(pilot)
                    assert len(screen_lines(pilot)) == size[1]


async def test_a_long_question_leaves_its_answers_in_sight(path: Path, opened: Open) -> None:
    with open_store(path) as store:
        async with opened(store, size=(80, 24)) as pilot:
            pilot.app.push_screen(ConfirmScreen("Many", "line\n" * 60 + "the last line", "Do it?"))
            await settled(pilot)
            assert "n, escape: no" in screen_text(pilot)
            assert "Do it?" not in screen_text(pilot)
            await press(pilot, *["pagedown"] * 6)
            assert "Do it?" in screen_text(pilot)
