"""Hostile text through every screen: nothing is interpreted, nothing crashes, nothing raw is drawn."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from claimtrack.model import Relation
from tests.tui.conftest import Open, press, screen_lines, settled
from tests.tui.fake_store import FakeStore
from tests.tui.hostile import HOSTILE, NEVER
from tests.tui.made import Paper, event, figure, link

TOGETHER = " ¦ ".join(text for name, text in HOSTILE.items() if name != "long word")


def ledger_of(*texts: str) -> FakeStore:
    """Two linked claims a text, each text also a speaker, a source, a title, an event and a reason."""
    papers, links, events = [], [], []
    for number, text in enumerate(texts, 1):
        paper = Paper(id=number, source=f"Outlet {text}", title=text)
        first = paper.says(
            text, f"Ann {text}", claim_id=2 * number, figures=[figure("killed", 9, 9, 9, text)]
        )
        paper.says(
            f"{text} and more", text, claim_id=2 * number + 1, figures=[figure("killed", 2, None, None, text)]
        )
        papers.append(paper)
        links.append(link(number, first.id, first.id + 1, Relation.CONFLICTS, reason=f"because {text}"))
        events.append(event(number, text, first.id, first.id + 1))
    claims = [claim for paper in papers for claim in paper.claims]
    return FakeStore(claims, [paper.document for paper in papers], links, events)


def assert_inert(pilot: Pilot[None], place: str) -> None:
    for number, drawn in enumerate(screen_lines(pilot)):
        assert not NEVER & set(drawn), f"{place}, line {number}: {drawn!r}"
        assert cell_len(drawn) == pilot.app.size.width, (
            f"{place}, line {number} breaks the alignment: {drawn!r}"
        )


@pytest.mark.parametrize("size", [(80, 24), (130, 40)], ids=["narrow", "wide"])
async def test_every_hostile_text_is_only_text_in_queue_claim_document_and_pair(
    size: tuple[int, int], opened: Open
) -> None:
    async with opened(ledger_of(*HOSTILE.values()), size=size) as pilot:
        if size[0] < 100:
            await press(pilot, "tab")
        for name in HOSTILE:
            assert_inert(pilot, f"{name}: queue and claim")
            await press(pilot, "enter")
            assert_inert(pilot, f"{name}: document")
            await press(pilot, "escape", "c")
            assert_inert(pilot, f"{name}: pair")
            await press(pilot, "escape", "right_square_bracket", "right_square_bracket")


@pytest.mark.parametrize("size", [(80, 24), (130, 40)], ids=["narrow", "wide"])
async def test_hostile_text_is_only_text_in_the_dialogs_and_after_decisions(
    size: tuple[int, int], opened: Open
) -> None:
    async with opened(ledger_of(TOGETHER), reviewer=f"Rev {TOGETHER}", size=size) as pilot:
        for place, keys in [
            ("a verdict", ["v"]),
            ("the keys", ["question_mark"]),
            ("the filter", ["escape", "f"]),
            ("an event chosen", ["k", "i", "l", "escape"]),
            ("the commands", ["ctrl+p"]),
            ("the note", ["escape", "m"]),
            ("a search", ["escape", "slash", "a", "enter"]),
        ]:
            await press(pilot, *keys)
            assert_inert(pilot, place)


async def test_an_error_with_markup_in_it_is_shown_as_it_is(opened: Open) -> None:
    async with opened(ledger_of("[/red]")) as pilot:
        pilot.app.complain("see [/red] [@click=app.quit]x[/] \x1b]52;c;eA==\x07")  # type: ignore[attr-defined]  # the app of the review
        await settled(pilot)
        text = "\n".join(screen_lines(pilot))
        assert "[/red] [@click=app.quit]x[/]" in text
        assert "\x1b" not in text
