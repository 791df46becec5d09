"""The drawing of a count as SVG: a band, a line, the claims as marks; no script, no style of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from claimtrack.model import Range
from claimtrack.publishing.report.blocks import claim_anchor
from claimtrack.publishing.report.markup import Markup, joined, tag
from claimtrack.publishing.report.plot import Drawing, Mark, Moment
from claimtrack.publishing.report.wording import day, range_words

WIDTH, HEIGHT = 760, 250
LEFT, RIGHT, TOP, BOTTOM = 56, 14, 14, 44
COLOURS = 7  # of origins, in the style sheet; the eighth is set like the first
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DATE = 76  # units that a date below the axis takes
LABEL = 34  # units that a claim's number takes; where marks stand closer, they have none
NAMED = 12  # origins in the legend; the rest is counted


def picture(drawing: Drawing, number: int, anchors: frozenset[str]) -> Markup:
    """The drawing with its legend; `number` makes its title's id its own, `anchors` are places to lead to."""
    scale = _Scale(drawing)
    title = f"{drawing.label}: low, best and high in the order of publication"
    last = drawing.moments[-1]
    days = f"From {day(drawing.moments[0].published)} to {day(last.published)}"
    svg = tag(
        "svg",
        tag("title", title, id=f"plot-{number}"),
        tag("desc", f"{days}; at last {range_words(last.range)}.", id=f"plot-{number}-words"),
        *_grid(scale),
        *_band(scale),
        *_marks(scale, anchors),
        *_dates(scale),
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_labelledby=f"plot-{number} plot-{number}-words",
        class_="plot",
    )
    return tag("figure", svg, tag("figcaption", *_legend(drawing)))


class _Scale:
    """Where a moment and a number lie."""

    def __init__(self, drawing: Drawing) -> None:
        """A moment is as wide as it has marks, so that none lies on another."""
        self.drawing = drawing
        places = [1 + len(moment.marks) for moment in drawing.moments]
        self.unit = (WIDTH - LEFT - RIGHT) / sum(places)
        self.edges = [LEFT + self.unit * before for before in accumulate(places, initial=0)]

    def x(self, moment: int, mark: int = 0) -> float:
        """The left edge of a moment, or the place of one of its marks, from 1."""
        return round(self.edges[moment] + mark * self.unit, 1)

    def y(self, value: int | None) -> float:
        """The height of a number; of none, the upper edge: open above."""
        if value is None:
            return TOP
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP - 12) * value / self.drawing.top, 1)


def _grid(scale: _Scale) -> Iterator[Markup]:
    for tick in scale.drawing.ticks:
        y = scale.y(tick)
        yield tag("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, class_="grid")
        yield tag("text", f"{tick:,}", x=LEFT - 8, y=y + 4, text_anchor="end")


def _band(scale: _Scale) -> Iterator[Markup]:
    """The range after each moment, as wide as it held, and the best number as a line."""
    for place, moment in enumerate(scale.drawing.moments):
        span, left = moment.range, scale.x(place)
        top, bottom = scale.y(span.high), scale.y(span.low)
        width, height = round(scale.x(place + 1) - left, 1), max(round(bottom - top, 1), 2)
        shape = {"x": left, "y": top, "width": width, "height": height}
        yield tag("rect", class_="band open" if span.high is None else "band", **shape)
        if span.best is not None:
            y = scale.y(span.best)
            yield tag("line", x1=left, x2=scale.x(place + 1), y1=y, y2=y, class_="best")


def _marks(scale: _Scale, anchors: frozenset[str]) -> Iterator[Markup]:
    for place, moment in enumerate(scale.drawing.moments):
        for turn, mark in enumerate(moment.marks, start=1):
            x = scale.x(place, turn)
            shown = tag("g", *_mark(scale, mark, x), class_=f"origin-{mark.line % COLOURS}")
            anchor = claim_anchor(mark.claim_id)
            yield tag("a", shown, href=f"#{anchor}") if anchor in anchors else shown


def _mark(scale: _Scale, mark: Mark, x: float) -> Iterator[Markup]:
    """What one claim says: its interval upright, its number of choice as a dot, an arrow where it is open."""
    span = mark.range
    low, high = scale.y(span.low), scale.y(span.high)
    yield tag("title", f"claim {mark.claim_id}: {range_words(span)}")
    if span.high is None:
        yield tag("line", x1=x, x2=x, y1=low, y2=low - 16, class_="said")
        yield tag("path", d=f"M{x - 4} {low - 12} L{x} {low - 19} L{x + 4} {low - 12}", class_="arrow")
    elif high != low:
        yield tag("line", x1=x, x2=x, y1=low, y2=high, class_="said")
    yield tag(
        "circle",
        cx=x,
        cy=scale.y(span.low if span.best is None else span.best),
        r=4.5 if scale.unit >= LABEL else 3,
    )
    if scale.unit >= LABEL:
        y = scale.y(span.low if span.best is None else span.best) - 6
        yield tag("text", f"{_letter(mark.line)}{mark.claim_id}", x=x + (8 if span.high is None else 3), y=y)


def _dates(scale: _Scale) -> Iterator[Markup]:
    """The days below the axis, as many as can be read, and what the axis is."""
    moments, free = scale.drawing.moments, 0.0
    for place in range(len(moments)):
        if free <= scale.x(place) <= WIDTH - DATE:
            yield tag("text", _label(moments, place), x=scale.x(place), y=HEIGHT - BOTTOM + 18)
            free = scale.x(place) + DATE
    yield tag("text", "published, in order", x=WIDTH - RIGHT, y=HEIGHT - 8, text_anchor="end", class_="axis")


def _label(moments: Sequence[Moment], place: int) -> str:
    """The day, or on the same day the time."""
    at = moments[place].published
    before = moments[place - 1].published if place else None
    if at and before and at[:10] == before[:10] and len(at) > 10:
        return at[11:16]
    return day(at)


def _legend(drawing: Drawing) -> Iterator[Markup]:
    """What the marks mean, and each origin with its letter and what it says at last."""
    latest: dict[int, Range] = {mark.line: mark.range for one in drawing.moments for mark in one.marks}
    yield tag(
        "span", "band: lowest to highest that stands, fading where it is open; line: best. ", class_="quiet"
    )
    for place, name in enumerate(drawing.names[:NAMED]):
        said = f": {range_words(latest[place])}" if place in latest else ""
        letter = tag("b", _letter(place), class_=f"origin-{place % COLOURS}")
        yield tag("span", letter, " ", tag("bdi", name), f"{said}. ", class_="origin")
    if len(drawing.names) > NAMED:
        yield joined(f"And {len(drawing.names) - NAMED:,} more; a mark leads to its claim. ")
    if drawing.left_out:
        yield joined(f"{drawing.left_out:,} times of publication that moved nothing are not drawn.")


def _letter(place: int) -> str:
    return LETTERS[place] if place < len(LETTERS) else "*"
