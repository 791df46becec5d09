"""The drawing of a count as SVG: a band, a line, the claims as marks; no script, no style of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimtrack.model import Range
from claimtrack.publishing.report.blocks import claim_anchor
from claimtrack.publishing.report.markup import Markup, joined, tag
from claimtrack.publishing.report.plot import Drawing, Mark, Moment
from claimtrack.publishing.report.wording import day, range_words

WIDTH, HEIGHT = 760, 250
LEFT, RIGHT, TOP, BOTTOM = 56, 14, 14, 44
COLOURS = 7  # of origins, in the style sheet; the eighth is set like the first
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST_LABELS = 8  # dates below the axis that do not run into each other


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
        self.drawing = drawing
        self.slot = (WIDTH - LEFT - RIGHT) / len(drawing.moments)

    def x(self, moment: int, share: float = 0.0) -> float:
        """The left edge of a moment's slot, or a share of the slot further right."""
        return round(LEFT + (moment + share) * self.slot, 1)

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
        shape = {"x": left, "y": top, "width": round(scale.slot, 1), "height": max(round(bottom - top, 1), 2)}
        yield tag("rect", class_="band open" if span.high is None else "band", **shape)
        if span.best is not None:
            y = scale.y(span.best)
            yield tag("line", x1=left, x2=scale.x(place + 1), y1=y, y2=y, class_="best")


def _marks(scale: _Scale, anchors: frozenset[str]) -> Iterator[Markup]:
    for place, moment in enumerate(scale.drawing.moments):
        for turn, mark in enumerate(moment.marks):
            x = scale.x(place, (turn + 1) / (len(moment.marks) + 1))
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
    yield tag("circle", cx=x, cy=scale.y(span.low if span.best is None else span.best), r=4.5)
    label = f"{_letter(mark.line)}{mark.claim_id}"
    yield tag("text", label, x=x + 7, y=scale.y(span.low if span.best is None else span.best) - 6)


def _dates(scale: _Scale) -> Iterator[Markup]:
    """The days below the axis, as many as can be read, and what the axis is."""
    moments = scale.drawing.moments
    every = -(-len(moments) // MOST_LABELS)
    for place in range(0, len(moments), every):
        yield tag("text", _label(moments, place), x=scale.x(place), y=HEIGHT - BOTTOM + 18)
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
    for place, name in enumerate(drawing.names):
        said = f": {range_words(latest[place])}" if place in latest else ""
        letter = tag("b", _letter(place), class_=f"origin-{place % COLOURS}")
        yield tag("span", letter, " ", tag("bdi", name), f"{said}. ", class_="origin")
    if drawing.left_out:
        yield joined(f"{drawing.left_out:,} times of publication that moved nothing are not drawn.")


def _letter(place: int) -> str:
    return LETTERS[place] if place < len(LETTERS) else "*"
