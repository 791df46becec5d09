"""How long the review takes from a key to the repaint, on a ledger of many claims.

    python -m tests.benchmarks.review LEDGER [--keys 50]

`python -m tests.benchmarks.ledger 100000 LEDGER` makes such a ledger. The verdicts are written: use a copy.
Headless, so without the terminal's own time; a key is posted as the driver posts it, and the time runs to
the moment when the changed lines have been handed to the terminal. The last column is what all threads took
of the processor for one key; on a busy machine it says more than the clock.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from textual import events

from claimtrack.store import Store, open_store
from claimtrack.tui.app import ReviewApp
from claimtrack.tui.screens.review import ReviewScreen
from claimtrack.tui.session import Session
from claimtrack.tui.widgets.bars import TitleLine

SIZE = (120, 35)
WAIT = 20.0  # seconds after which something is broken, not slow


class Timed(ReviewApp):
    """The app, noting when it draws."""

    drawn_at = 0.0

    def _display(self, *arguments: object, **named: object) -> None:
        super()._display(*arguments, **named)  # type: ignore[arg-type]  # passed on as they came
        self.drawn_at = time.perf_counter()

    async def key(self, key: str, done: Callable[[], bool]) -> float:
        """Milliseconds from the key until `done` holds and is drawn."""
        character = key if len(key) == 1 else None
        begin = time.perf_counter()
        self.post_message(events.Key(key, character))
        while not (done() and self.drawn_at > begin):
            await asyncio.sleep(0.0005)
            if time.perf_counter() - begin > WAIT:
                raise TimeoutError(key)
        return (self.drawn_at - begin) * 1000


async def measure(store: Store, keys: int, spent: dict[str, float]) -> dict[str, list[float]]:
    """The times of every kind of key, in milliseconds; puts the processor's into `spent`, a key."""
    app, begin = Timed(Session(store, "Benchmark", lambda _: None)), time.perf_counter()
    async with app.run_test(size=SIZE, notifications=True, tooltips=True):
        screen = app.screen
        assert isinstance(screen, ReviewScreen)
        while len(screen.queue) == 0 or screen.queue.row(0) is None:
            await asyncio.sleep(0.001)
        times = {"first rows": [(app.drawn_at - begin) * 1000]}
        total = sum(store.status_counts().values())
        while len(screen.queue) < total:
            await asyncio.sleep(0.001)
        times["whole list"] = [(time.perf_counter() - begin) * 1000]
        await asyncio.sleep(0.5)
        for name, key, number in (("down", "j", keys), ("page down", "pagedown", keys), ("end", "end", 1)):
            before = time.process_time()
            times[name] = [await app.key(key, moved(screen)) for _ in range(number)]
            spent[name] = (time.process_time() - before) * 1000 / number
            await asyncio.sleep(0.3)
        times["home"] = [await app.key("home", moved(screen))]
        times["verdict, cursor on"] = []
        times["verdict, in the file"] = []
        title, before = screen.query_one("#title", TitleLine), time.process_time()
        for number in range(keys):
            title.happened = title.happened[:0]
            await asyncio.sleep(0.05)
            begin = time.perf_counter()
            times["verdict, cursor on"].append(await app.key("vdrn"[number % 4], moved(screen)))
            while not title.happened.plain:
                await asyncio.sleep(0.0005)
            while app.drawn_at < (acknowledged := time.perf_counter()) and acknowledged - begin < 0.02:
                await asyncio.sleep(0.0005)
            times["verdict, in the file"].append((time.perf_counter() - begin) * 1000)
        spent["verdict, in the file"] = (time.process_time() - before) * 1000 / keys
        before = time.process_time()
        times["search keystroke"], times["search, all of it"] = await searched(app, screen)
        spent["search keystroke"] = (time.process_time() - before) * 1000 / len(times["search keystroke"])
    return times


def moved(screen: ReviewScreen) -> Callable[[], bool]:
    """Whether the cursor is elsewhere and its row has been read; at either end it need not move."""
    before, last = screen.queue.cursor, len(screen.queue) - 1
    return lambda: (
        (screen.queue.cursor != before or before in (0, last))
        and screen.queue.row(screen.queue.cursor) is not None
    )


async def searched(app: Timed, screen: ReviewScreen) -> tuple[list[float], list[float]]:
    """The time from each letter of two words until the first rows found are drawn, and until all is found."""
    await app.key("slash", lambda: screen.has_class("-searching"))
    first, whole = [], []
    for word in ("killed", "stonehill"):
        for letter in word:
            drawn, found = await letter_typed(app, screen, letter)
            first.append(drawn)
            whole.append(found)
            await asyncio.sleep(0.1)
        app.post_message(events.Key("space", " "))  # finds the same list
        await asyncio.sleep(0.3)
    return first, whole


async def letter_typed(app: Timed, screen: ReviewScreen, letter: str) -> tuple[float, float]:
    """Milliseconds from the letter until the first rows of its list are drawn, and until all are found."""
    before, begin = screen.queue.ids, time.perf_counter()
    app.post_message(events.Key(letter, letter))
    while screen.queue.ids is before or (screen.queue.ids and screen.queue.row(0) is None):
        await asyncio.sleep(0.0005)
        if time.perf_counter() - begin > WAIT:
            raise TimeoutError(letter)
    there = time.perf_counter()
    while app.drawn_at < there:
        await asyncio.sleep(0.0005)
    drawn = app.drawn_at
    while any(each.group == "snapshot" and each.is_running for each in app.workers):
        await asyncio.sleep(0.001)
    return (drawn - begin) * 1000, (time.perf_counter() - begin) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--keys", type=int, default=50)
    given = parser.parse_args()
    with open_store(given.ledger) as store:
        spent: dict[str, float] = {}
        times = asyncio.run(measure(store, given.keys, spent))
        print(f"{sum(store.status_counts().values()):,} claims, {SIZE[0]} by {SIZE[1]}, milliseconds")
    print(f"{'':<22}{'median':>10}{'p95':>10}{'n':>6}{'processor':>12}")
    for name, each in times.items():
        p95 = sorted(each)[max(0, round(len(each) * 0.95) - 1)]
        print(
            f"{name:<22}{statistics.median(each):>10.1f}{p95:>10.1f}{len(each):>6}"
            + (f"{spent[name]:>12.1f}" if name in spent else "")
        )


if __name__ == "__main__":
    main()
