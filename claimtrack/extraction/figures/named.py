"""Lists of the dead and the wounded by name and age: "the dead were named as Jo Lund, 41, and Tom Lund, 38".

The ages are counted, not the names: an apposition between commas is no further person. A list in which fewer
than two have their age gives no figure.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimtrack.extraction.figures.clauses import Clause, Taken
from claimtrack.extraction.figures.intervals import Interval
from claimtrack.extraction.figures.measures import STATES, Form, Role
from claimtrack.extraction.figures.mentions import Mention, Sort
from claimtrack.extraction.parsing.tokens import words
from claimtrack.model import Modifier, Scope

_LEADING = words("were are have had been was as named identified given : include included including")
_WHOLE = frozenset({"include", "included", "including"})  # these lists are not all of them
_BEHIND_AGE = words(", ; and ) .")
_FEWEST = 2
_LONGEST_LEAD = 5  # words between "the dead" and the first name


def by_name(clause: Clause) -> Iterator[Taken]:
    """The people of such a list, counted; the list becomes a mention of the clause."""
    for index in range(1, len(clause.tokens) - 1):
        measure = STATES.get(clause.norm(index))
        if measure is None or clause.norm(index - 1) not in {"the", "those"}:
            continue
        first, leading = _first_name(clause, index + 1)
        ages = [at for at in range(first, len(clause.tokens)) if _is_age(clause, at)]
        if not leading or len(ages) < _FEWEST or _counts_others(clause, first, ages):
            continue
        count = Interval(len(ages), len(ages), len(ages), Modifier.EXACTLY)
        clause.mentions.append(Mention(count, first, ages[-1] + 1, first, "persons", Sort.NUMBER))
        scope = Scope.PART if leading & _WHOLE else Scope.EVENT
        role = Role(measure, Form.WITH, index, first)
        yield Taken((len(clause.mentions) - 1,), role, measure, scope)
        return


def _counts_others(clause: Clause, first: int, ages: list[int]) -> bool:
    """Whether the list counts somebody too: "Jo Lund, 41, and two others"; an age is read as a number."""
    inside = (m for m in clause.mentions if first <= m.first < ages[-1] and m.first not in ages)
    return any(mention.sort is Sort.NUMBER for mention in inside)


def _first_name(clause: Clause, index: int) -> tuple[int, set[str]]:
    """Where the names begin, and the words that lead to them."""
    here = index
    while here - index < _LONGEST_LEAD and clause.norm(here) in _LEADING:
        here += 1
    return here, {clause.norm(at) for at in range(index, here)}


def _is_age(clause: Clause, index: int) -> bool:
    """Whether a number of two digits stands behind a comma as an age does."""
    token = clause.tokens[index]
    told = token.is_number and len(token.norm) <= 2 and clause.norm(index - 1) == ","
    return told and (index + 1 == len(clause.tokens) or clause.norm(index + 1) in _BEHIND_AGE)
