"""Totals: parts that several claims give held against the whole that another gives.

Killed and wounded make all casualties. Of attackers some may be killed, captured or surrender and others get
away: those counted may be fewer than all, never more. The killed of one kind are among the killed of all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from claimtrack import figures
from claimtrack.figures import FATES, PARTS_OF_CASUALTIES, Fit, Witness
from claimtrack.linking.populations import MEN, Shared, kind_and_side, shared
from claimtrack.linking.profile import Profile
from claimtrack.linking.strands import counted_in
from claimtrack.model import Figure, Measure

COMBINATIONS = 20_000  # of parts with a whole; an event of a hundred differing counts stays below
MOST = 300  # sums that cannot be; more of them say nothing new of an event
KINDS_MOST = 3  # kinds of people added up under one whole: women, children and aid workers of the dead

ATTACKERS = "irregulars"  # who attacks where the words say no more than "a group of armed men"


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts and their whole, whether they fit, and the claims that say so, one for each figure."""

    claim_ids: tuple[int, ...]
    sentence: str
    agrees: bool
    soft: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums that come out exactly and those that cannot; `cut`: there were too many to look at."""

    found: tuple[Sum, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure and the claims that give it."""

    figure: Figure
    claim_ids: tuple[int, ...]


def sums(told: Sequence[Profile], mouth: Mapping[int, int]) -> Sums:
    """Every sum among the figures of one event; parts that cannot be are not added to.

    `mouth` numbers the speaker of a claim id: where he has corrected a figure, only the later one counts.
    """
    said = _figures(told, mouth)
    found: dict[tuple[tuple[int, ...], bool], Sum] = {}  # claims may both make a sum and fail another
    looked_at = 0
    failed: set[frozenset[int]] = set()
    for parts, whole, exact in _couples(said):
        looked_at += 1
        if looked_at > COMBINATIONS or len(failed) == MOST:
            return Sums(tuple(found.values()), cut=True)
        marks = frozenset(id(one) for one in (*parts, whole))
        if any(smaller < marks for smaller in failed):
            continue
        witness = _held(parts, whole, exact=exact)
        if witness is None:
            continue
        if not witness.agrees:
            failed.add(marks)
        for ids in _who([*parts, whole]):
            one = Sum(ids, witness.sentence, witness.agrees, witness.soft)
            found.setdefault((ids, witness.agrees), one)
    return Sums(tuple(found.values()), cut=False)


def _figures(told: Sequence[Profile], mouth: Mapping[int, int]) -> list[_Said]:
    """Each figure that stands once, however many claims give it."""
    found: dict[tuple[object, ...], tuple[Figure, list[int]]] = {}
    by_mouth: defaultdict[int, list[Profile]] = defaultdict(list)
    for one in told:
        by_mouth[mouth[one.claim.id]].append(one)
    for one in told:
        own = by_mouth[mouth[one.claim.id]]
        for figure in counted_in(one):
            if any(_corrected(figure, one, later) for later in own):
                continue
            key = (figure.measure, figure.low, figure.high, figure.modifier, figure.population, figure.unit)
            found.setdefault(key, (figure, []))[1].append(one.claim.id)
    return [_Said(figure, tuple(dict.fromkeys(ids))) for figure, ids in found.values() if not figure.unit]


def _corrected(figure: Figure, one: Profile, later: Profile) -> bool:
    """Whether the speaker has said otherwise since, and not only less exactly."""
    mine, theirs = one.claim.published, later.claim.published
    if not mine or not theirs or theirs <= mine:
        return False
    return any(
        other.measure is figure.measure
        and shared(figure.population, other.population) is Shared.SAME
        and not figures.contains(other, figure)
        for other in counted_in(later)
    )


def _couples(said: Sequence[_Said]) -> Iterator[tuple[tuple[_Said, ...], _Said, bool]]:
    """Parts with a whole they may make, few parts first; the flag: together they are all of it."""
    by_measure = {m: [one for one in said if one.figure.measure is m] for m in Measure}
    for size in range(1, KINDS_MOST + 1):
        for whole in by_measure[Measure.CASUALTIES]:
            exact = size == len(PARTS_OF_CASUALTIES)
            yield from ((parts, whole, exact) for parts in _of(by_measure, PARTS_OF_CASUALTIES, size))
        for whole in by_measure[Measure.PARTICIPANTS]:
            yield from ((parts, whole, False) for parts in _of(by_measure, FATES, size))
        for whole in said:
            others = [one for one in by_measure[whole.figure.measure] if _among(one.figure, whole.figure)]
            for parts in combinations(others, size):
                if all(_apart(a.figure, b.figure) for a, b in combinations(parts, 2)):
                    yield parts, whole, False


def _of(
    by_measure: dict[Measure, list[_Said]], measures: frozenset[Measure], size: int
) -> Iterator[tuple[_Said, ...]]:
    for chosen in combinations([m for m in Measure if m in measures], size):
        yield from product(*(by_measure[measure] for measure in chosen))


def _held(parts: Sequence[_Said], whole: _Said, *, exact: bool) -> Witness | None:
    """What is to be said of parts and their whole: that they make it, or that they cannot."""
    given = [one.figure for one in parts]
    if not all(_comparable(part, whole.figure) for part in given):
        return None
    alone = figures.fits_into(given[0], whole.figure) if len(given) == 1 else None
    witness = alone or figures.adds_up(given, whole.figure)
    if witness.agrees:
        return witness if witness.fit is Fit.EQUAL and len(given) > 1 and not witness.soft else None
    too_many = whole.figure.high is not None and figures.total(given).low > whole.figure.high
    return witness if too_many or exact else None


def _comparable(part: Figure, whole: Figure) -> bool:
    """Whether a part's people are surely among the whole's: attackers must be said to be the attackers."""
    if shared(part.population, whole.population) not in {Shared.SAME, Shared.PART}:
        return False
    if whole.measure is not Measure.PARTICIPANTS or not part.population:
        return True
    mine = kind_and_side(part.population)[0]
    theirs = kind_and_side(whole.population or "")[0]
    return mine in {None, ATTACKERS if theirs in {None, MEN} else theirs}


def _among(part: Figure, whole: Figure) -> bool:
    return shared(part.population, whole.population) is Shared.PART


def _apart(a: Figure, b: Figure) -> bool:
    return shared(a.population, b.population) is Shared.APART


def _who(said: Sequence[_Said]) -> list[tuple[int, ...]]:
    """Each claim that gives all figures; else one for each figure, whoever gives most of them first."""
    alone = set(said[0].claim_ids).intersection(*(one.claim_ids for one in said[1:]))
    if alone:
        return [(number,) for number in sorted(alone)]
    gives = Counter(number for one in said for number in one.claim_ids)
    chosen = {min(one.claim_ids, key=lambda number: (-gives[number], number)) for one in said}
    return [tuple(sorted(chosen))]
