"""How one count of an event went: a line for each origin over the time of publication, its range below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.content import Content

from claimtrack.linking.chronology import Course, Line, Point
from claimtrack.linking.whatif import bounds
from claimtrack.model import Range
from claimtrack.tui.text import fit, line, line_kept, paragraph, row
from claimtrack.tui.words import day
from claimtrack.wording import counted

LEFT = 9  # cells before the plot: a number and the axis
CELL = (8, 14)  # cells of one moment, at least and at most
LEVELS = 8  # rows of the plot; numbers that lie together share one
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BOUNDS = ("high", "best", "low")


@dataclass(frozen=True, slots=True)
class Moment:
    """What was published at one time: the range after it, what it moved, and where each origin stands.

    `said` are the origins that spoke then, by their place among the lines.
    """

    label: str
    range: Range
    moved: frozenset[str]
    levels: tuple[int | None, ...]
    firm: tuple[bool, ...]
    said: frozenset[int]


def drawn(course: Course, width: int) -> list[Content]:
    """The plot, and below it low, best and high at each moment; what a moment moved is bold."""
    names = max(14, min(30, width // 4))
    shown = _chosen(moments(course), (width - LEFT - names) // CELL[0])
    cell = min(CELL[1], (width - LEFT - names) // len(shown))
    lines = _plot(_rungs(shown), shown, course.lines, cell)
    axis = Content(" " * (LEFT - 2) + "└" + "─" * (cell * len(shown) + 1)).stylize("$line")
    labels = Content("").join(fit(line(moment.label, "$quiet"), cell) for moment in shown)
    lines += [axis, Content(" " * LEFT) + labels]
    lines += [_bounds(bound, shown, cell) for bound in BOUNDS]
    legend = _names(course.lines, width) if len(course.lines) > 1 else []
    return [*(fit(each, width) for each in lines), *legend]


def moments(course: Course) -> list[Moment]:
    """The points of a course, those of one time together."""
    seen: set[int] = set()
    found: list[Moment] = []
    last_day = ""
    for published, group in groupby(course.points, key=lambda point: point.published):
        points = list(group)
        seen |= {point.claim_id for point in points}
        found.append(_moment(course, points, seen, _label(published, last_day)))
        last_day = (published or "")[:10]
    return found


def _moment(course: Course, points: Sequence[Point], seen: set[int], label: str) -> Moment:
    now = [_said(each, seen) for each in course.lines]
    ids = {point.claim_id for point in points}
    spoke = (place for place, each in enumerate(course.lines) if any(step[0] in ids for step in each.steps))
    moved = {one.bound for point in points for one in point.moved}
    return Moment(
        label=label,
        range=points[-1].range,
        moved=frozenset(BOUNDS if any(point.first for point in points) else moved),
        levels=tuple(None if span is None else _level(span) for span in now),
        firm=tuple(span is not None and span.best is not None for span in now),
        said=frozenset(spoke),
    )


def _said(each: Line, seen: set[int]) -> Range | None:
    """What the origin said last among the claims seen so far."""
    spans = [span for number, _, span in each.steps if number in seen]
    return spans[-1] if spans else None


def _level(span: Range) -> int:
    return span.low if span.best is None else span.best


def _label(published: str | None, last_day: str) -> str:
    """The day, or on the same day the time."""
    if not published:
        return "no date"
    short = " ".join(day(published).split()[:2])
    return published[11:16] if published[:10] == last_day and len(published) > 10 else short


def _chosen(told: Sequence[Moment], room: int) -> Sequence[Moment]:
    """As many moments as there is room for: those that moved something, the first and the latest of them."""
    room = max(2, room)
    if len(told) <= room:
        return told
    telling = [one for place, one in enumerate(told) if one.moved or place in (0, len(told) - 1)]
    return telling if len(telling) <= room else [telling[0], *telling[1 - room :]]


def _rungs(told: Sequence[Moment]) -> dict[int, int]:
    """The rows of the numbers, 0 the lowest; where there are too many numbers, neighbours share a row."""
    numbers = sorted({level for moment in told for level in moment.levels if level is not None})
    rows = min(LEVELS, len(numbers))
    return {number: place * rows // len(numbers) for place, number in enumerate(numbers)}


def _plot(rungs: dict[int, int], told: Sequence[Moment], origins: Sequence[Line], cell: int) -> list[Content]:
    """One row a number, the highest first; at its end the names of the origins that stand there."""
    lines = []
    for rung in sorted(set(rungs.values()), reverse=True):
        numbers = [number for number, at in rungs.items() if at == rung]
        here = [[place for place, level in enumerate(one.levels) if level in numbers] for one in told]
        label = f"{numbers[0]:,}" if len(numbers) == 1 else f"{numbers[0]:,}–{numbers[-1]:,}"
        head = row((f"{label[: LEFT - 2]:>{LEFT - 2}}", "$figure"), ("┤ ", "$line"))
        cells = "".join(_cell(places, one, cell) for places, one in zip(here, told, strict=True))
        ends = _ends(here[-1], origins)
        lines.append(head + line_kept(cells).stylize("bold $figure") + Content(" ") + line(ends, "$speaker"))
    return lines


def _ends(places: Sequence[int], origins: Sequence[Line]) -> str:
    """Who stands on a row at last: by name where it is one, else by letter; the names stand below."""
    if len(places) == 1:
        return f"{letter(places[0])} {origins[places[0]].name}"
    return ", ".join(letter(place) for place in places)


def _names(origins: Sequence[Line], width: int) -> list[Content]:
    """Every origin that has a letter, with its own range: `A Interior Ministry 9–9–9`; of others how many."""
    lettered = origins[: len(LETTERS)]
    told = [f"{letter(place)} {each.name} {bounds(each.range)}" for place, each in enumerate(lettered)]
    if more := len(origins) - len(lettered):
        told.append(f"* {counted(more, 'more origin')}")
    return paragraph(line(" · ".join(told), "$speaker"), width)


def _cell(places: Sequence[int], moment: Moment, width: int) -> str:
    """Letters of those who spoke, then the line on which they stand; dashes where only a bound is known."""
    if not places:
        return " " * width
    letters = "".join(letter(place) for place in places if place in moment.said)[:width]
    firm = any(moment.firm[place] for place in places)
    return letters + ("━" if firm else "╌") * (width - len(letters))


def letter(place: int) -> str:
    """The sign of an origin by its place among the lines."""
    return LETTERS[place] if place < len(LETTERS) else "*"


def _bounds(bound: str, told: Sequence[Moment], cell: int) -> Content:
    """Low, best or high at each moment."""
    cells = [_bound(bound, one, cell) for one in told]
    return row((f"{bound:>{LEFT - 2}}  ", "$quiet")) + Content("").join(cells)


def _bound(bound: str, moment: Moment, cell: int) -> Content:
    number: int | None = getattr(moment.range, bound)
    said = f"{number:,}" if number is not None else "open" if bound == "high" else "–"
    moved = bound in moment.moved
    return fit(row((f"▸{said}" if moved else f" {said}", "bold" if moved else "$quiet")), cell)
