"""Windows: who might speak of the same occurrence as a claim, among those that came before it.

A claim looks at the days around its own for everybody who holds one of its keys. How many they are says how
telling the key is; a key that too many hold nominates nobody. Only claims with lower ids are looked at, and
only they are counted, so that a ledger linked at once and one that grew claim by claim have the same links.
"""
# ruff: noqa: PLC0415  NumPy takes as long to import as a command to run: only what needs it loads it

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimtrack.linking import table as tables
from claimtrack.linking.table import COUNT, HINT, PLACE, REACH, SETTING, WORD

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from claimtrack.linking.table import Ints, Table

    Floats = NDArray[np.float64]

FIRST = 500
"""Claims; a ledger's first ones are judged among them all, since so few say little about what is rare."""

WINDOW = 1  # days between two dates of one occurrence: night attacks, time zones, "yesterday"
MOST = 400  # claims of a window counted for one key; what more hold tells nothing
NOMINATING = {WORD: 100, HINT: 100, COUNT: 60, PLACE: 400, SETTING: 400}
"""By kind of key, how many of a window may hold it at most for it to nominate them."""
MOST_CANDIDATES = 200  # kept for one claim, those with the most telling keys
PASSAGE = 30  # claims looked back at inside one document; farther apart they speak of something else
FOREMOST = 1e6  # of the worth of keys: more than all keys of a claim are worth
DIGITS = 9  # of a worth that count: the order in which it was added up must not
NO_DAY = 0
LOW_HALF = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, eq=False)
class Looks:
    """Stretches of entries that claims look at: `claim` (place in the chunk), from `low` to before `high`.

    `first` and `last` are the whole stretch of each claim's days; the first `nowhere` entries have no day.
    """

    claim: Ints
    low: Ints
    high: Ints
    first: Ints
    last: Ints
    nowhere: int


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Keys looked for, sorted: whose (place in the chunk), where the table has it, and of which kind."""

    key: Ints
    claim: Ints
    slot: Ints
    kind: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """For an asked key (its `row`) the rows from `begin` up to `end`; `holders` the claims, if not rows."""

    row: Ints
    begin: Ints
    end: Ints
    holders: Ints | None


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """Some claims with what stands around them.

    `claims` are their ranks, `size` how many claims are around each; `words`, `hints` and `parts` say of each
    such key in the table how many around hold it (more than `MOST`: `MOST` + 1).
    """

    claims: Ints
    size: Ints
    words: Ints
    hints: Ints
    parts: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Nominated:
    """Candidates: place of the later claim in the chunk, rank of the earlier one, keys in common."""

    later: Ints
    earlier: Ints
    keys: Ints


def look(held: Table, claims: Ints) -> tuple[Chunk, Nominated]:
    """What stands around some claims (ranks), and whom their keys nominate."""
    around = _around(held, claims)
    size = _sizes(held, claims)
    asked = _asked(held, claims)
    count, stretches = _held(held, claims, around, asked)
    chunk = Chunk(claims, size, *(_spread(held, claims, asked, count, kind) for kind in (WORD, HINT, PLACE)))
    return chunk, _best(claims, _nominated(held, claims, size, asked, count, stretches))


def nearby(held: Table, claims: Ints) -> Ints:
    """The ranks of all that some claims with a day look at, themselves among them, in order."""
    import numpy as np

    first = int(held.first[claims].min()) - WINDOW
    last = int(held.last[claims].max()) + WINDOW + REACH
    edges = np.searchsorted(held.entries, np.array((1 << 32, first << 32, last << 32), np.int64))
    there = [held.entries[: edges[0]], held.entries[edges[1] : edges[2]], claims]
    if len(held.together):
        documents = np.unique(held.document[claims]).astype(np.int64) << 32
        begin, end = (np.searchsorted(held.together, one) for one in (documents, documents + (1 << 32)))
        there.append(held.together[_expanded(begin, end)])
    return np.unique(np.concatenate(there) & LOW_HALF)


def _sizes(held: Table, claims: Ints) -> Ints:
    """How many claims lie on the days around each claim's own, day by day; for one without a day: all."""
    import numpy as np

    first, last = held.first[claims].astype(np.int64), held.last[claims].astype(np.int64)
    until = held.until(claims, FIRST)
    size = np.searchsorted(held.days, until, side="right")
    for offset in range(int((last - first).max(initial=0)) + 2 * WINDOW + 1):
        day = first - WINDOW + offset << 32
        there = (first > NO_DAY) & (first + offset <= last + 2 * WINDOW)
        counted = np.searchsorted(held.days, day | until, side="right") - np.searchsorted(held.days, day)
        size += np.where(there, counted, 0)
    return np.where(first > NO_DAY, size, until.clip(max=len(held) - 1) + 1)


def _asked(held: Table, claims: Ints) -> Asked:
    """The keys to look for, sorted; a common word is none."""
    import numpy as np

    found = []
    for kind, matrix in held.keys_of(claims):
        claim, slot = np.nonzero(tables.telling(matrix))
        key = matrix[claim, slot].astype(np.int64)
        found.append((key, claim, slot, np.full(len(key), kind)))
    keys, claim, slot, kinds = (np.concatenate([one[place] for one in found]) for place in range(4))
    order = np.lexsort((kinds, claim, keys))
    return Asked(keys[order], claim[order], slot[order], kinds[order])


def _spread(held: Table, claims: Ints, asked: Asked, count: Ints, kind: int) -> Ints:
    """The counts of one kind of key, each where the table has the key; 0 where nobody counted."""
    import numpy as np

    wide = {WORD: held.words.shape[1], HINT: held.hints.shape[1], PLACE: held.parts[0].size}[kind]
    found = np.zeros((len(claims), wide), np.int64)
    some = asked.kind == kind
    found[asked.claim[some], asked.slot[some]] = np.minimum(count[some], MOST + 1)
    return found


def _around(held: Table, claims: Ints) -> Looks:
    """The entries that each claim looks at: its days, those around them and "no day", up to its own id."""
    import numpy as np

    first, last = held.first[claims].astype(np.int64), held.last[claims].astype(np.int64)
    until = held.until(claims, FIRST)
    dated = np.flatnonzero(first > NO_DAY)
    here, low, high = [np.arange(len(claims))], [np.zeros(len(claims), np.int64)], [until]
    for offset in range(int((last - first)[dated].max(initial=-WINDOW)) + 2 * WINDOW + REACH):
        day = first[dated] - WINDOW + offset
        some = dated[(day < last[dated] + WINDOW + REACH) & (day > NO_DAY)]
        start = (first[some] - WINDOW + offset) << 32
        here.append(some)
        low.append(start)
        high.append(start + until[some])
    begin = np.searchsorted(held.entries, np.concatenate(low))
    end = np.searchsorted(held.entries, np.concatenate(high), side="right")
    claim = np.concatenate(here)
    kept = np.flatnonzero(end > begin)
    kept = kept[np.argsort(claim[kept], kind="stable")]
    span = [(first - WINDOW) << 32, (last + WINDOW + REACH) << 32]
    nowhere = int(np.searchsorted(held.entries, 1 << 32))
    edges = [np.where(first > NO_DAY, np.searchsorted(held.entries, edge), 0) for edge in span]
    return Looks(claim[kept], begin[kept], end[kept], edges[0], edges[1], nowhere)


def _held(held: Table, claims: Ints, around: Looks, asked: Asked) -> tuple[Ints, list[Stretches]]:
    """How many of those around hold each key, and in which stretches they stand."""
    import numpy as np

    found = [_near(held, claims, around, asked), _anytime(held, claims, asked)]
    count = sum(np.bincount(one.row, one.end - one.begin, len(asked.key)) for one in found)
    return np.maximum(count, 1).astype(np.int64), found


def _near(held: Table, claims: Ints, around: Looks, asked: Asked) -> Stretches:
    """The stretches of a key on the days its claim looks at."""
    import numpy as np

    looks = np.bincount(around.claim, minlength=len(claims))
    offset = np.cumsum(looks) - looks
    undated = held.first[claims] == NO_DAY
    there = _shared(held, around, asked) & ~(undated[asked.claim] & (asked.kind == PLACE))
    some = np.flatnonzero(there)
    claim = asked.claim[some]
    row = np.repeat(some, looks[claim])
    at = _expanded(offset[claim], offset[claim] + looks[claim])
    key = asked.key[row] << held.shift
    begin = np.searchsorted(held.rows, key | around.low[at])
    end = np.searchsorted(held.rows, key | around.high[at])
    kept = end > begin
    return Stretches(row[kept], begin[kept], end[kept], None)


def _shared(held: Table, around: Looks, asked: Asked) -> NDArray[np.bool_]:
    """Whether anybody else holds a key on the days its claim looks at; most keys are rare."""
    import numpy as np

    key = asked.key << held.shift
    low, high, nowhere = around.first[asked.claim], around.last[asked.claim], around.nowhere
    begin = np.searchsorted(held.rows, key | low)
    found: NDArray[np.bool_] = np.searchsorted(held.rows, key | high) - begin > 1
    if nowhere:
        found |= np.searchsorted(held.rows, key | nowhere) > np.searchsorted(held.rows, key)
    return found


def _anytime(held: Table, claims: Ints, asked: Asked) -> Stretches:
    """The stretches of the places of claims without a day: they look at every day."""
    import numpy as np

    undated = held.first[claims] == NO_DAY
    row = np.flatnonzero(undated[asked.claim] & (asked.kind == PLACE))
    keys = np.unique(asked.key[row])
    begin = np.searchsorted(held.rows, keys << held.shift)
    end = np.searchsorted(held.rows, keys + 1 << held.shift)
    claim = held.holders(_expanded(begin, end))
    holders = np.unique(np.repeat(np.arange(len(keys)), end - begin) << 32 | claim)
    which = np.searchsorted(keys, asked.key[row]) << 32
    until = held.until(claims[asked.claim[row]], FIRST)
    low = np.searchsorted(holders, which)
    return Stretches(row, low, np.searchsorted(holders, which | until, side="right"), holders & LOW_HALF)


def _expanded(begin: Ints, end: Ints) -> Ints:
    """All numbers from each begin to before its end, one stretch after the other."""
    import numpy as np

    length = end - begin
    total = int(length.sum())
    offset = np.cumsum(length) - length
    return np.repeat(begin - offset, length) + np.arange(total)


def _nominated(  # noqa: PLR0913, PLR0917  # what the keys of one chunk are, and who holds them
    held: Table, claims: Ints, size: Ints, asked: Asked, count: Ints, stretches: list[Stretches]
) -> tuple[Ints, Ints, Floats]:
    """Whom keys nominate: the claim's place in the chunk, the earlier one's rank, what the key is worth."""
    import numpy as np

    most = np.zeros(max(NOMINATING) + 1, np.int64)
    most[list(NOMINATING)] = list(NOMINATING.values())
    again = (np.diff(asked.key, append=-1) == 0) & (np.diff(asked.claim, append=-1) == 0)
    telling = (count > 1) & (count <= most[asked.kind]) & ~again
    found = []
    for one in stretches:
        some = telling[one.row]
        row, begin, end = one.row[some], one.begin[some], one.end[some]
        at = _expanded(begin, end)
        earlier = held.holders(at) if one.holders is None else one.holders[at]
        row = np.repeat(row, end - begin)
        later = asked.claim[row]
        kept = np.flatnonzero(earlier < claims[later])
        row, later, earlier = row[kept], later[kept], earlier[kept]
        kept = np.flatnonzero(may_meet(held, claims[later], earlier, size[later]))
        found.append((later[kept], earlier[kept], 1 / count[row[kept]]))
    found.append(_passages(held, claims))
    later, earlier, worth = (np.concatenate([one[place] for one in found]) for place in range(3))
    return later, earlier, worth


def _passages(held: Table, claims: Ints) -> tuple[Ints, Ints, Floats]:
    """The nearest claims of the same document that come before; always looked at."""
    import numpy as np

    none = np.zeros(0, np.int64)
    if not len(held.together):
        return none, none, none.astype(np.float64)
    document = held.document[claims].astype(np.int64) << 32
    here = np.searchsorted(held.together, document | claims)
    begin = np.maximum(np.searchsorted(held.together, document), here - PASSAGE)
    later = np.repeat(np.arange(len(claims)), here - begin)
    return later, held.together[_expanded(begin, here)] & LOW_HALF, np.full(len(later), FOREMOST)


def _best(claims: Ints, found: tuple[Ints, Ints, Floats]) -> Nominated:
    """Each pair once, and for each claim only those with the most telling keys."""
    import numpy as np

    later, earlier, worth = found
    order = np.argsort(later << 32 | earlier, kind="stable")
    packed = later[order] << 32 | earlier[order]
    begin = np.flatnonzero(np.diff(packed, prepend=-1))
    told = np.add.reduceat(worth[order], begin) if len(begin) else worth
    many = np.diff(np.append(begin, len(packed)))
    packed = packed[begin]
    nominated = packed >> 32
    each = np.bincount(nominated, minlength=len(claims))
    if each.max(initial=0) <= MOST_CANDIDATES:
        return Nominated(nominated, packed & LOW_HALF, many)
    ranked = np.lexsort((packed, -told.round(DIGITS), nominated))
    place = np.arange(len(ranked)) - np.repeat(np.cumsum(each) - each, each)
    best = np.sort(ranked[place < MOST_CANDIDATES])
    return Nominated(nominated[best], packed[best] & LOW_HALF, many[best])


def may_meet(held: Table, later: Ints, earlier: Ints, size: Ints) -> NDArray[np.bool_]:
    """Whether two claims may be one occurrence by their days and, in a large crowd, by their places."""
    import numpy as np

    first = np.maximum(held.first[later], held.first[earlier])
    found = first - np.minimum(held.last[later], held.last[earlier]) <= WINDOW
    found |= (held.first[later] == NO_DAY) | (held.first[earlier] == NO_DAY)
    apart = (size > FIRST) & (held.places[later, 0] > 0) & (held.places[earlier, 0] > 0)
    for mine in held.places.T:
        for theirs in held.places.T:
            there = mine[later]
            apart &= (there != theirs[earlier]) | (there == 0)
    kept: NDArray[np.bool_] = found & ~apart
    return kept
