"""Figures as interval bars on one axis, those of a claim beside those of the claims linked to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log1p

from textual.content import Content

from claimtrack.figures import describe
from claimtrack.inert import one_line
from claimtrack.model import Figure, Measure, Relation, Scope
from claimtrack.tui.dossier import Dossier
from claimtrack.tui.text import cell_len, fit, line, row
from claimtrack.tui.words import RELATION, SCOPE, origin

SIGN = 3  # cells of the relation's sign
NAMES = 26  # cells of the column that says whose figure it is, at most
WORDS = 15  # cells of the interval in words: "1,000 to 9,999"
MOST = 6  # other claims beside one figure; the links below list all
WIDE_SPREAD = 40  # from this ratio of the largest to the smallest bound the axis is logarithmic


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure and whose it is; `relation` is how that claim stands to this one, None for its own."""

    name: str
    figure: Figure
    relation: Relation | None = None


def bars_of(dossier: Dossier) -> dict[Measure, list[Bar]]:
    """The claim's figures by measure, each with the figures of the same measure that linked claims give."""
    found: dict[Measure, list[Bar]] = {}
    for figure in dossier.claim.figures:
        found.setdefault(figure.measure, []).append(Bar("this claim", figure))
    for linked in dossier.links:
        for figure in linked.claim.figures if linked.link.counts else ():
            if figure.measure in found:
                name = f"{linked.claim.id} {origin(linked.claim)}"
                found[figure.measure].append(Bar(name, figure, linked.link.relation))
    return found


def drawn(found: Mapping[Measure, Sequence[Bar]], width: int) -> list[Content]:
    """The bars of every measure under its name; those of one measure are on the same axis."""
    names = max((cell_len(one_line(bar.name)) for bars in found.values() for bar in bars), default=0)
    names = min(NAMES, width // 3, names + SIGN + 1)
    return list(chain.from_iterable(_measure(measure, bars, width, names) for measure, bars in found.items()))


def _measure(measure: Measure, bars: Sequence[Bar], width: int, names: int) -> list[Content]:
    own = [bar for bar in bars if bar.relation is None]
    others = [bar for bar in bars if bar.relation is not None]
    shown = [*own, *others[:MOST]]
    axis = Axis.of([bar.figure for bar in shown], width - names - WORDS - 2)
    lines = [row((measure, "bold"), (_unit(own), "$quiet"))]
    lines += [_drawn(bar, axis, names) for bar in shown]
    if len(others) > MOST:
        lines.append(row((f"  and {len(others) - MOST} more below", "$quiet")))
    return lines


def _unit(own: Iterable[Bar]) -> str:
    """What is counted, where the words say: objects, a population, a running total."""
    said = dict.fromkeys(
        part
        for bar in own
        for part in (bar.figure.unit, bar.figure.population, SCOPE[bar.figure.scope])
        if part
    )
    return f"  {', '.join(said)}" if said else ""


def _drawn(bar: Bar, axis: Axis, names: int) -> Content:
    sign = RELATION[bar.relation] if bar.relation else None
    glyph = fit(Content(sign.glyph).stylize(sign.style) if sign else Content(""), SIGN)
    name = fit(line(bar.name, "" if bar.relation is None else "$quiet"), names - SIGN - 1)
    style = "bold $figure" if bar.relation is None else sign.style if sign else ""
    said = fit(line(describe(bar.figure)), WORDS)
    return glyph + name + Content(" ") + said + Content(" ") + Content(axis.bar(bar.figure)).stylize(style)


@dataclass(frozen=True, slots=True)
class Axis:
    """From numbers to cells; the last third is kept for what is open above."""

    low: int
    high: int
    width: int
    open_above: bool = False

    @classmethod
    def of(cls, figures: Sequence[Figure], width: int) -> Axis:
        """An axis that holds every bound of the figures."""
        known = [n for figure in figures for n in (figure.low, figure.best, figure.high) if n is not None]
        return cls(min(known), max(known), max(6, width), any(figure.high is None for figure in figures))

    def cell(self, number: int) -> int:
        """The cell of a number."""
        if self.high == self.low:
            return (self.width - 1) // 3
        reach = (self.width - 1) * 2 // 3 if self.open_above else self.width - 1
        if self.high > WIDE_SPREAD * max(1, self.low):
            share = (log1p(number) - log1p(self.low)) / (log1p(self.high) - log1p(self.low))
        else:
            share = (number - self.low) / (self.high - self.low)
        return round(share * reach)

    def bar(self, figure: Figure) -> str:
        """`●` for a number, `├───●──┤` for a range with its best, `├╌╌╌╌▸` for one that is open above."""
        first = self.cell(figure.low)
        last = self.width - 1 if figure.high is None else self.cell(figure.high)
        cells = [" "] * self.width
        cells[first : last + 1] = ("╌" if figure.high is None else "─") * (last + 1 - first)
        cells[first], cells[last] = "├", "▸" if figure.high is None else "┤"
        if figure.best is not None:
            cells[self.cell(figure.best)] = "●"
        elif first == last:
            cells[first] = "●"
        return "".join(cells)


def compared(figures: Sequence[Figure], beside: Sequence[Figure], width: int) -> list[Content]:
    """One claim's figures on the axes that they share with the figures of the claim beside it."""
    lines = []
    for figure in figures:
        shared = [other for other in (*figures, *beside) if other.measure is figure.measure]
        axis = Axis.of(shared, width - WORDS - 14)
        scope = f" {SCOPE[figure.scope]}" if figure.scope is not Scope.EVENT else ""
        name = fit(line(f"{figure.measure}{scope}", "bold"), 12)
        said = fit(line(describe(figure)), WORDS)
        lines.append(name + Content(" ") + said + Content(" ") + Content(axis.bar(figure)).stylize("$figure"))
    return lines
