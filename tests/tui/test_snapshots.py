"""The screens letter by letter, at the sizes of a small, a usual and a huge terminal.

`CLAIMTRACK_RENEW=1 pytest tests/tui/test_snapshots.py` writes them anew; look at the difference before you
commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimtrack.model import Relation, Reliability, Status
from claimtrack.store import Store, open_store
from tests.tui.conftest import Open, press, queue, screen_lines, settled
from tests.tui.made import Paper, figure, linked, stored

KEPT = Path(__file__).with_name("snapshots")
SMALL, USUAL, HUGE = (80, 24), (150, 45), (250, 70)
SCENES: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "queue-80x24": (SMALL, ()),
    "claim-80x24": (SMALL, ("tab",)),
    "queue-150x45": (USUAL, ()),
    "queue-250x70": (HUGE, ()),
    "compare-80x24": (SMALL, ("c",)),
    "compare-150x45": (USUAL, ("c",)),
    "event-150x45": (USUAL, ("E",)),
    "filter-80x24": (SMALL, ("f",)),
}


def filled(store: Store) -> None:
    """Three outlets on one clash: two counts that cannot both be true, a verdict, a note, a graded source."""
    north = Paper(source="Northern Observer", text="A report from the valley. ", published="2022-05-07")
    north.says(
        "nine fighters were killed near the river and the road to the north was closed until the evening",
        "Ann Ode",
        figures=[figure("killed", 9, 9, 9)],
    )
    north.says("one fighter was captured", "Ann Ode", figures=[figure("captured", 1, 1, 1)])
    front = Paper(source="Valley Radio", text="As the front has it. ", published="2022-05-08")
    front.says("two fighters were killed near the river", "Bob Poe", figures=[figure("killed", 2, 2, 2)])
    wire = Paper(source="Harbour Daily", text="From the wire. ", published="2022-05-09")
    wire.says("at least six fighters were killed", "Cid Roe", figures=[figure("killed", 6, None, None)])
    wire.says("nobody of the village was hurt", "Dee Foe")
    for paper in (north, front, wire):
        stored(store, paper)
    linked(
        store,
        *((1, 3, Relation.CONFLICTS), (3, 4, Relation.CONFLICTS), (1, 4, Relation.CORROBORATES)),
        event="Kohistan district, clash, 2022-05-07",
        features={"day": 1.0, "place": 1.0},
    )
    store.set_reliability("Northern Observer", Reliability.B, by="A. Noor", note="long known")
    store.set_status([4], Status.VERIFIED, by="A. Noor")
    store.add_note(3, "ask the hospital", by="A. Noor")


@pytest.mark.parametrize("name", SCENES)
async def test_the_screen_is_as_it_was_when_it_was_last_looked_at(
    name: str, tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.tui.parts.history.moment", lambda _: "20:31")
    size, keys = SCENES[name]
    with open_store(tmp_path / "ledger.db", create=True) as store:
        filled(store)
        async with opened(store, size=size) as pilot:
            queue(pilot).go_to_claim(1)
            await settled(pilot)
            await press(pilot, *keys)
            drawn = "\n".join(line.rstrip() for line in screen_lines(pilot)) + "\n"
    file = KEPT / f"{name}.txt"
    if os.environ.get("CLAIMTRACK_RENEW"):
        KEPT.mkdir(exist_ok=True)
        file.write_text(drawn, "utf-8")
    assert drawn == file.read_text("utf-8"), f"CLAIMTRACK_RENEW=1 pytest {Path(__file__).name} writes it anew"
