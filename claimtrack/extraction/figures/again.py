"""Numbers that count again what was counted before: "doctors spoke of nine", "put the figure at 3,000".

They take the measure of the figure before them in their sentence, else of the sentence before, where that is
one measure alone; where two were counted nobody knows which is meant, and there is no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimtrack.extraction.figures.clauses import Clause, Taken
from claimtrack.extraction.figures.measures import Form, Role
from claimtrack.extraction.figures.mentions import Mention, Sort
from claimtrack.extraction.parsing.tokens import words
from claimtrack.model import Figure, Measure, Scope
from claimtrack.terms import THINGS

_SPEAKING = words("spoke speaks spoken speak speaking talked talks")
_SAYING = words(
    """
said says say counted counts reported reports claimed claims gave listed estimated estimates confirmed confirm
confirms acknowledged acknowledge acknowledges admitted admit admits only
"""
)
_FIGURES = words("figure number it count total them")
_REACHING = words("reached hit passed")
_PUT = words("at to was is as of")
_ENDS = words(", . ; and but while whereas")


def only_measure(figures: Sequence[Figure]) -> Measure | None:
    """The one measure of what a sentence counts; None where it counts more than one, or nobody."""
    found = {figure.measure for figure in figures if figure.scope is not Scope.PART}
    return found.pop() if len(found) == 1 and not found & THINGS else None


def counted_again(
    clause: Clause, known: Mapping[int, list[Taken]], spoken_of: Measure | None
) -> Iterator[Taken]:
    """The numbers without a noun that stand where a speaker gives his count."""
    for number, mention in enumerate(clause.mentions):
        if number in known or not mention.elided or mention.sort is not Sort.NUMBER:
            continue
        if not (_told(clause, mention) and _ends(clause, mention)):
            continue
        measure = _measure_before(known, number) or (None if _any_before(known, number) else spoken_of)
        if measure is not None:
            yield Taken((number,), Role(measure, Form.WITH, mention.first, mention.first), measure)


def _told(clause: Clause, mention: Mention) -> bool:
    """Whether the words before a number say that somebody counts: "spoke of", "put the figure at", "said"."""
    before = [clause.norm(mention.first - k) for k in (1, 2, 3)]
    return (
        (before[0] == "of" and before[1] in _SPEAKING)
        or (before[0] in _PUT and before[1] in _FIGURES)
        or before[0] in _SAYING
        or (before[0] in _REACHING and bool({"it", "figure", "number"} & set(before)))
    )


def _ends(clause: Clause, mention: Mention) -> bool:
    """Whether nothing follows that the number could count."""
    return mention.stop == len(clause.tokens) or clause.norm(mention.stop) in _ENDS


def _measure_before(known: Mapping[int, list[Taken]], number: int) -> Measure | None:
    found = {taken.measure for at, row in known.items() if at < number for taken in row}
    return found.pop() if len(found) == 1 and not found & THINGS else None


def _any_before(known: Mapping[int, list[Taken]], number: int) -> bool:
    return any(at < number for at in known)
