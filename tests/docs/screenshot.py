"""The picture of the review in README and docs: `python -m tests.docs.screenshot` renews it."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from claimtrack.store import open_store
from claimtrack.tui.app import ReviewApp
from claimtrack.tui.session import Session
from tests.docs.pages import ROOT
from tests.tui.conftest import settled

PICTURE = ROOT / "docs" / "_static" / "review.svg"
SIZE = (132, 40)
FONT_FACE = re.compile(r"@font-face\s*{[^}]*}\s*")  # would be fetched from elsewhere by whoever looks at it
NAMES = re.compile(r"terminal-\d+")  # Textual numbers its styles by what is drawn
TIMES = re.compile(r"20[2-9]\d-\d\d-\d\d(&#160;|T)\d\d:\d\d(:\d\dZ?)?")


def taken(folder: Path) -> str:
    """The review of a fresh demo as an SVG that fetches nothing."""
    ledger = folder / "demo.db"
    demo = [sys.executable, "-m", "claimtrack", "demo", "--fresh", "--ledger", str(ledger)]
    subprocess.run(demo, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    return FONT_FACE.sub("", asyncio.run(_drawn(ledger)))


async def _drawn(ledger: Path) -> str:
    with open_store(ledger) as store:
        app = ReviewApp(Session(store, "A. Noor", lambda _name: None))
        async with app.run_test(size=SIZE) as pilot:
            await settled(pilot)
            await pilot.press("j", "j", "j")
            await settled(pilot)
            return app.export_screenshot(title="claimtrack review", simplify=True)


def comparable(picture: str) -> str:
    """The picture without what differs from run to run."""
    return TIMES.sub("<time>", NAMES.sub("terminal", picture))


def main() -> None:
    """Take the picture, unless the one that is there shows the same."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = taken(Path(folder))
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    if not PICTURE.exists() or comparable(PICTURE.read_text("utf-8")) != comparable(fresh):
        PICTURE.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
