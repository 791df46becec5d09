"""Hostile text through every screen: nothing is interpreted, nothing crashes, nothing raw is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from claimtrack.model import Relation
from claimtrack.store import Store, open_store
from tests.tui.conftest import Open, press, screen_lines, settled
from tests.tui.hostile import HOSTILE, NEVER
from tests.tui.made import Paper, figure, linked, stored

TOGETHER = " ¦ ".join(text for name, text in HOSTILE.items() if name != "long word")


@contextmanager
def ledger_of(folder: Path, *texts: str) -> Iterator[Store]:
    """Two linked claims a text, each text also a speaker, a source and a title."""
    with open_store(folder / "ledger.db", create=True) as store:
        links = []
        for number, text in enumerate(texts):
            paper = Paper(source=f"Outlet {number} {text}", title=text)
            paper.says(text, f"Ann {text}", figures=[figure("killed", 9, 9, 9)])
            paper.says(f"{text} and more", f"{text} Poe", figures=[figure("killed", 2, None, None)])
            first, second = stored(store, paper)
            links.append((first, second, Relation.CONFLICTS))
        linked(store, *links, says=f"because {texts[0]}", event=f"Event {texts[0]}")
        yield store


def assert_inert(pilot: Pilot[None], place: str) -> None:
    for number, drawn in enumerate(screen_lines(pilot)):
        assert not NEVER & set(drawn), f"{place}, line {number}: {drawn!r}"
        assert cell_len(drawn) == pilot.app.size.width, (
            f"{place}, line {number} breaks the alignment: {drawn!r}"
        )


@pytest.mark.parametrize("size", [(80, 24), (130, 40)], ids=["narrow", "wide"])
async def test_every_hostile_text_is_only_text_in_queue_claim_document_and_pair(
    size: tuple[int, int], opened: Open, tmp_path: Path
) -> None:
    with ledger_of(tmp_path, *HOSTILE.values()) as store:
        async with opened(store, size=size) as pilot:
            if size[0] < 100:
                await press(pilot, "tab")
            for name in HOSTILE:
                assert_inert(pilot, f"{name}: queue and claim")
                await press(pilot, "enter")
                assert_inert(pilot, f"{name}: document")
                await press(pilot, "escape", "c")
                assert_inert(pilot, f"{name}: pair")
                await press(pilot, "escape", "E")
                assert_inert(pilot, f"{name}: event")
                await press(pilot, "escape", "right_square_bracket", "right_square_bracket")


@pytest.mark.parametrize("size", [(80, 24), (130, 40)], ids=["narrow", "wide"])
async def test_hostile_text_is_only_text_in_the_dialogs_and_after_decisions(
    size: tuple[int, int], opened: Open, tmp_path: Path
) -> None:
    with ledger_of(tmp_path, TOGETHER) as store:
        async with opened(store, reviewer=f"Rev {TOGETHER}", size=size) as pilot:
            for place, keys in [
                ("a verdict", ["v"]),
                ("the keys", ["question_mark"]),
                ("the filter", ["escape", "f"]),
                ("an event chosen", ["e", "v", "e", "n", "t", "enter", "enter"]),
                ("the commands", ["ctrl+p"]),
                ("the note", ["escape", "m"]),
                ("a search", ["escape", "slash", "a", "enter"]),
                ("a copy", ["y"]),
                ("saved filters", ["F", "a", "enter"]),
                ("the grade of a claim", ["escape", "C"]),
                ("the form", ["escape", "e"]),
                ("the speakers", ["escape", "P"]),
                ("a speaker described", ["t"]),
                ("speakers that may be one", ["escape", "x"]),
                ("speakers to be merged", ["escape", "space", "down", "m"]),
                ("the sources", ["escape", "escape", "escape", "S"]),
                ("a source's reason", ["a"]),
                ("the agreement", ["escape", "escape", "A"]),
                ("two marked", ["escape", "space", "space", "d"]),
                ("an export", ["escape", "o"]),
                ("a claim of selected words", ["escape", "enter", "a", "enter"]),
            ]:
                await press(pilot, *keys)
                assert_inert(pilot, place)


async def test_what_is_copied_is_one_inert_line(opened: Open, tmp_path: Path) -> None:
    with ledger_of(tmp_path, "nine\r\nkilled\x1b[31m \u202e[/red]\nrm -rf ~") as store:
        async with opened(store) as pilot:
            await press(pilot, "home", "y")
            copied = pilot.app.clipboard
            assert "rm -rf ~" in copied
            assert not NEVER & set(copied)
            assert copied.isprintable()
            pilot.app.copy_to_clipboard("a\x1b]52;c;eA==\x07\nb")
            assert pilot.app.clipboard == "a\N{REPLACEMENT CHARACTER}]52;c;eA==\N{REPLACEMENT CHARACTER}\nb"


async def test_an_error_with_markup_in_it_is_shown_as_it_is(opened: Open, tmp_path: Path) -> None:
    with ledger_of(tmp_path, "[/red]") as store:
        async with opened(store) as pilot:
            pilot.app.complain("see [/red] [@click=app.quit]x[/] \x1b]52;c;eA==\x07")  # type: ignore[attr-defined]  # the app of the review
            await settled(pilot)
            text = "\n".join(screen_lines(pilot))
            assert "[/red] [@click=app.quit]x[/]" in text
            assert "\x1b" not in text
