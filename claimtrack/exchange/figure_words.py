"""Figures out of the words of an exported ledger: the way back from `columns.figure_words`."""

from __future__ import annotations

import re
from functools import lru_cache

from claimtrack.exchange.columns import LIST, figure_words
from claimtrack.model import Figure, Measure, Modifier, Scope

_NUMBER = r"\d{1,3}(?:,\d{3})*"
_BEGINNING = re.compile(
    rf"(?:^|; )(?P<measure>{'|'.join(Measure)}) (?:exactly (?P<exactly>{_NUMBER})|(?P<none>none)|"
    rf"(?P<any>any number)|at least (?P<least>{_NUMBER})|at most (?P<most>{_NUMBER})|"
    rf"(?P<low>{_NUMBER}) to (?P<high>{_NUMBER}))(?= |; |$)"
)
_SCOPES = {"running total": Scope.CUMULATIVE, "part": Scope.PART}


@lru_cache(maxsize=20_000)  # claims that count alike are many
def figures_of_words(words: str) -> tuple[Figure, ...] | None:
    """The figures that these words stand for; None where the words are not an export's.

    What an interval's words do not say stays open: no best number, no words of the document.
    """
    found = list(_BEGINNING.finditer(words))
    ends = [match.start() for match in found[1:]] + [len(words)]
    figures = tuple(_figure(match, words[match.end() : end]) for match, end in zip(found, ends, strict=False))
    return figures if LIST.join(map(figure_words, figures)) == words else None


def _figure(match: re.Match[str], rest: str) -> Figure:
    unit, opening, aside = rest.partition(" (")
    population, scope = _aside(aside.removesuffix(")")) if opening else (None, Scope.EVENT)
    low, best, high, modifier = _bounds(match)
    measure = Measure(match["measure"])
    return Figure(measure, low, best, high, modifier, "", 0, 0, population, scope, unit.strip() or None)


def _aside(words: str) -> tuple[str | None, Scope]:
    population, comma, last = words.rpartition(", ")
    if last in _SCOPES:
        return (population if comma else None), _SCOPES[last]
    return words or None, Scope.EVENT


def _bounds(match: re.Match[str]) -> tuple[int, int | None, int | None, Modifier]:
    number = {name: int(cell.replace(",", "")) for name, cell in match.groupdict().items() if _counts(cell)}
    if "exactly" in number or match["none"]:
        exactly = number.get("exactly", 0)
        return exactly, exactly, exactly, Modifier.EXACTLY
    if "most" in number:
        return 0, None, number["most"], Modifier.AT_MOST
    if "low" in number:
        return number["low"], None, number["high"], Modifier.BETWEEN
    return number.get("least", 0), None, None, Modifier.AT_LEAST


def _counts(cell: str | None) -> bool:
    return bool(cell) and cell is not None and cell[0].isdigit()
