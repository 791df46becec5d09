"""The notation of the tables of figures: "killed 9", "wounded 45..55~50", "destroyed 3 tanks".

A figure is written as `measure low` where the number is exact, else `measure low..high` with `~best`; an open
end is empty. Its scope follows where it is no event's, its unit where things are counted.
"""

from __future__ import annotations

from claimtrack.model import Figure, Scope


def short(figure: Figure) -> str:
    """The figure in the notation of the tables."""
    high = "" if figure.high is None else str(figure.high)
    best = "" if figure.best is None else f"~{figure.best}"
    exact = figure.low == figure.best == figure.high
    words = [figure.measure.value, str(figure.low) if exact else f"{figure.low}..{high}{best}"]
    if figure.unit:
        words.append(figure.unit)
    if figure.scope is not Scope.EVENT:
        words.append(figure.scope.value)
    return " ".join(words)
