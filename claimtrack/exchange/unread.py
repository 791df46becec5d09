"""The words of statements that came in as a table: read for figures, places and days that no column gave.

It takes a moment a thousand statements, so that a table is stored first and read when it is linked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimtrack.exchange.arriving import IMPORTED, UNREAD
from claimtrack.model import Claim, DateMention, Figure, Passage

if TYPE_CHECKING:
    from claimtrack.store import Store

TOGETHER = 5_000  # claims whose words are stored in one transaction


def read_words(store: Store, progress: Callable[[int, int], None] = lambda _done, _total: None) -> int:
    """Reads the words of all claims that wait for it, and gives back how many they were."""
    waiting = store.claims_by_mechanism(UNREAD)
    for done in range(0, len(waiting), TOGETHER):
        progress(done, len(waiting))
        claims = store.claims(waiting[done : done + TOGETHER])
        store.put_read([(claim.id, *_read(claim)) for claim in claims], UNREAD, IMPORTED)
    return len(waiting)


def _read(claim: Claim) -> tuple[Sequence[Figure], Sequence[Passage], Sequence[DateMention]]:
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
