"""The claims of an event over the time of their publication: what was known when, and who changed it.

Every range is of what stands at that moment: a speaker's later figure takes the place of his earlier one,
unless it is only less exact. What counts is when a claim was published, not when it was read; a claim without
a known time of publication comes last, and is not known on any date that is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from claimtrack.figures import describe
from claimtrack.linking.agreement import Agreement, Stands, agreement
from claimtrack.linking.collapse import Collapsed, collapse
from claimtrack.linking.context import profiles
from claimtrack.linking.profile import Profile
from claimtrack.linking.strands import Count, Strand, strands
from claimtrack.model import Claim, Measure, Range, Status

BEST_RULE = "median of independent origins"
"""How `best` comes about: each origin says the median of its own exact counts, and the median of these is the
best; of two in the middle the lower one. So five outlets with one spokesman weigh as one voice. "At least 14"
bounds and does not count: it is asked only where nobody says more than such a bound."""

SET_ASIDE = frozenset({Status.DISPUTED, Status.REFUTED, Status.RETRACTED})
"""A claim with one of these verdicts is shown, and moves no bound."""

DETAILED = 150  # counts of a strand; in a larger one agreement is worked out for its last moment only


@dataclass(frozen=True, slots=True)
class Moved:
    """A bound (low, best or high) that a claim moved; `after` None: open for high, none for best."""

    bound: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Point:
    """One publication: what the claim said, what was the range after it, and which bounds it moved.

    `first`: nothing was counted before. `replaced` are earlier claims of the same speaker that no longer
    stand; `stands` False: the claim repeats, unchanged or less exactly, what its speaker had said.
    """

    claim_id: int
    published: str | None
    said: str
    range: Range
    agreed: Agreement | None
    moved: tuple[Moved, ...]
    replaced: tuple[int, ...] = ()
    first: bool = False
    stands: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """What one origin said over time: the range of its own counts after each claim of its own."""

    name: str
    steps: tuple[tuple[int, str | None, Range], ...]

    @property
    def range(self) -> Range:
        """What it says now."""
        return self.steps[-1][2]


@dataclass(frozen=True, slots=True)
class Course:
    """How one figure went: its points in the order of publication, and a line for each origin."""

    measure: Measure
    label: str
    points: tuple[Point, ...]
    lines: tuple[Line, ...]

    @property
    def range(self) -> Range:
        """Low, best (by `BEST_RULE`) and high as last known."""
        return self.points[-1].range

    @property
    def agreed(self) -> Agreement | None:
        """What most independent origins agree on, as last known."""
        return self.points[-1].agreed

    def moving(self) -> list[Point]:
        """The points that moved a bound, the first one among them."""
        return [point for point in self.points if point.moved or point.first]


@dataclass(frozen=True, slots=True)
class Chronology:
    """An event as known on a date (`as_of` None: as known now), by claim ids in the order of publication.

    `later` were published after that date, `undated` have no time of publication, `set_aside` were disputed,
    refuted or retracted by a person; none of these count, but that undated ones count where no date is asked.
    """

    as_of: str | None
    courses: tuple[Course, ...]
    known: tuple[int, ...]
    later: tuple[int, ...]
    undated: tuple[int, ...]
    set_aside: tuple[int, ...]


def chronology(
    claims: Iterable[Claim],
    *,
    as_of: str | None = None,
    copies: Mapping[int, int] | None = None,
    set_aside: frozenset[Status] = SET_ASIDE,
    detailed: int = DETAILED,
) -> Chronology:
    """The claims of an event over time; `as_of` is an ISO day, which counts to its end, or a time in UTC.

    `copies` gives the copy group of a document id; agreement is worked out for every moment of strands with
    up to `detailed` counts, else for the last one. Raises ValueError where `as_of` is neither.
    """
    until = moment(as_of) if as_of else None
    if as_of and until is None:
        raise ValueError(f"{as_of!r} is no ISO date")
    told = in_order(claims)
    when = {one.claim.id: moment(one.claim.published) for one in told}
    undated = tuple(number for number, at in when.items() if at is None)
    later = tuple(number for number, at in when.items() if until and at and at > until)
    aside = tuple(one.claim.id for one in told if one.claim.status in set_aside)
    without = {*later, *aside, *(undated if until else ())}
    counted = [one for one in told if one.claim.id not in without]
    collapsed = collapse(counted, copies)
    by_id = {one.claim.id: one for one in counted}
    courses = tuple(_course(strand, by_id, collapsed, copies or {}, detailed) for strand in strands(counted))
    known = tuple(one.claim.id for one in counted)
    return Chronology(as_of, courses, known, later, undated, aside)


def ranges(claims: Iterable[Claim], copies: Mapping[int, int] | None = None) -> dict[str, Range]:
    """Where the courses of `chronology` end, by label, in a fraction of its time: a screen waits for it."""
    counted = [one for one in in_order(claims) if one.claim.status not in SET_ASIDE]
    collapsed = collapse(counted, copies)
    by_id = {one.claim.id: one for one in counted}
    return {strand.label: _end(strand, by_id, collapsed) for strand in strands(counted)}


def _end(strand: Strand, told: Mapping[int, Profile], collapsed: Collapsed) -> Range:
    """What a strand comes to in the end."""
    standing: list[Stands] = []
    for count in strand.counts:
        _say(standing, count, told[count.claim_id], collapsed)
    return _range(standing)


def in_order(claims: Iterable[Claim]) -> list[Profile]:
    """The profiles of claims in the order of publication, those without a time last."""
    told = profiles(list(claims))
    return sorted(told, key=lambda one: (moment(one.claim.published) or "~", one.claim.id))


def moment(published: str | None) -> str | None:
    """A time that can be compared as text; a mere day counts as its end, since the item was out by then."""
    if not published:
        return None
    try:
        at = datetime.fromisoformat(published)
    except ValueError:
        return None
    if len(published) == len("2022-05-07"):
        return f"{published}T24"
    at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return at.isoformat(timespec="microseconds")


def _course(
    strand: Strand, told: Mapping[int, Profile], collapsed: Collapsed, copies: Mapping[int, int], most: int
) -> Course:
    standing: list[Stands] = []
    points: list[Point] = []
    steps: defaultdict[int, list[tuple[int, str | None, Range]]] = defaultdict(list)
    for place, count in enumerate(strand.counts):
        one = told[count.claim_id]
        stands, replaced = _say(standing, count, one, collapsed)
        now = _range(standing)
        detailed = len(strand.counts) <= most or place + 1 == len(strand.counts)
        points.append(
            Point(
                claim_id=count.claim_id,
                published=one.claim.published,
                said=describe(count.interval),
                range=now,
                agreed=agreement(standing, copies) if detailed else None,
                moved=_moved(points[-1].range, now) if points else (),
                replaced=replaced,
                first=not points,
                stands=stands,
            )
        )
        origin = collapsed.origin[count.claim_id]
        own = _range([word for word in standing if word.origin == origin])
        steps[origin].append((count.claim_id, one.claim.published, own))
    lines = tuple(Line(collapsed.origins[origin].name, tuple(told)) for origin, told in steps.items())
    return Course(strand.measure, strand.label, tuple(points), lines)


def _say(
    standing: list[Stands], count: Count, one: Profile, collapsed: Collapsed
) -> tuple[bool, tuple[int, ...]]:
    """Puts a count among those that stand; gives whether it does, and the claims whose place it takes."""
    at, mouth = moment(one.claim.published), collapsed.mouth[count.claim_id]
    before = [word for word in standing if word.mouth == mouth]
    for word in before:
        later = word.at is not None and at is not None and word.at < at
        if count.interval == word.interval or (later and count.interval.holds(word.interval)):
            word.carried.append(one)
            return False, ()
    replaced = [word for word in before if word.at is not None and at is not None and word.at < at]
    standing[:] = [word for word in standing if word not in replaced]
    origin = collapsed.origin[count.claim_id]
    standing.append(Stands(count, mouth, origin, collapsed.origins[origin].name, at, [one]))
    return True, tuple(word.count.claim_id for word in replaced)


def _range(standing: Sequence[Stands]) -> Range:
    """Low is the lowest and high the highest bound that anyone gives; best is by `BEST_RULE`.

    High stays open where nobody gives one, or somebody's number is above all that were given.
    """
    low = min(word.interval.low for word in standing)
    named = max(word.count.best or word.interval.low for word in standing)
    high = max((word.interval.high for word in standing if word.interval.high is not None), default=None)
    return Range(low, _best(standing), None if high is None or named > high else high)


def _best(standing: Sequence[Stands]) -> int | None:
    known = [word for word in standing if word.count.best is not None]
    saying = [word for word in known if not word.count.bounds_only] or known
    said: defaultdict[int, list[int]] = defaultdict(list)
    for word in saying:
        said[word.origin].append(word.count.best or 0)
    return _median([_median(own) for own in said.values()]) if said else None


def _median(numbers: Sequence[int]) -> int:
    """The middle one, of two the lower."""
    return sorted(numbers)[(len(numbers) - 1) // 2]


def _moved(before: Range, after: Range) -> tuple[Moved, ...]:
    bounds = (
        ("low", before.low, after.low),
        ("best", before.best, after.best),
        ("high", before.high, after.high),
    )
    return tuple(Moved(*one) for one in bounds if one[1] != one[2])
