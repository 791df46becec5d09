"""The words of statements that came in as a table: read for figures, places and days that no column gave.

It takes a moment a thousand statements, so that a table is stored first and read when it is linked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimtrack.crew import Desk, assembled
from claimtrack.exchange.arriving import IMPORTED, UNREAD
from claimtrack.model import Claim, DateMention, Figure, Passage

if TYPE_CHECKING:
    from claimtrack.store import Store

TOGETHER = 5_000  # claims whose words are stored in one transaction
WORTHWHILE = 2 * TOGETHER  # claims from which on several processes read faster than one


Found = tuple[Sequence[Figure], Sequence[Passage], Sequence[DateMention]]
"""Figures, places and days."""


def read_words(
    store: Store, progress: Callable[[int, int], None] = lambda _done, _total: None, jobs: int | None = 1
) -> int:
    """Reads the words of all claims that wait for it, and gives back how many they were.

    `jobs` are the processes that read, None: as many as it is worth.
    """
    waiting, done = store.claims_by_mechanism(UNREAD), 0
    lots = [waiting[at : at + TOGETHER] for at in range(0, len(waiting), TOGETHER)]
    with assembled(store, jobs, len(waiting), WORTHWHILE) as crew:
        for lot, found in zip(lots, crew.map(_read_all, lots), strict=True):
            store.put_read([(claim_id, *said) for claim_id, said in found], UNREAD, IMPORTED)
            done += len(lot)
            progress(done, len(waiting))
    return len(waiting)


def _read_all(desk: Desk, claim_ids: Sequence[int]) -> list[tuple[int, Found]]:
    return [(claim.id, _read(claim)) for claim in desk.store.claims(claim_ids)]


def _read(claim: Claim) -> Found:
    """Figures, places and days: what the row gave first, then what its words say of anything else."""
    from claimtrack.extraction.setting import dates, places  # noqa: PLC0415  # only where words are read

    words, start = claim.statement, claim.start
    days: Sequence[DateMention] = ()
    if claim.earliest is None and claim.latest is None:
        days = [DateMention(one.text, one.start + start, one.end + start, one.earliest, one.latest)
                for one in dates.dates_in(words, claim.published)]  # fmt: skip
    found = [Passage(one.text, one.start + start, one.end + start) for one in places.places_in(words)]
    return _figures(claim, words, start), _places(claim.place, found), days


def _figures(claim: Claim, words: str, start: int) -> list[Figure]:
    """The figures of the words; of a measure that the row gives itself, what the row gives."""
    from claimtrack.extraction.figures import quantities  # noqa: PLC0415  # only where words are read

    given = {figure.measure: figure for figure in claim.figures}
    found = quantities.figures_in(words)
    agreed = {
        one.measure for one in found if (mine := given.get(one.measure)) and _bounds(one) == _bounds(mine)
    }
    kept = [_moved(one, start) for one in found if one.measure not in given or one.measure in agreed]
    return [*kept, *(one for measure, one in given.items() if measure not in agreed)]


def _moved(figure: Figure, start: int) -> Figure:
    return replace(figure, start=figure.start + start, end=figure.end + start)


def _places(named: str | None, found: list[Passage]) -> list[Passage]:
    if not named:
        return found
    there = next((one for one in found if one.text.casefold() == named.casefold()), Passage(named, 0, 0))
    return [there, *(one for one in found if one is not there)]


def _bounds(figure: Figure) -> tuple[int, int | None]:
    return figure.low, figure.high
