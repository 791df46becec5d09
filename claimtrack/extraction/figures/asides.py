"""What stands beside a clause's verbs: tolls, "among those killed", companions, agents, shares."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from claimtrack.extraction.figures.clauses import Clause, Taken
from claimtrack.extraction.figures.coordination import BE, FARTHEST
from claimtrack.extraction.figures.intervals import Interval
from claimtrack.extraction.figures.measures import Form, Role
from claimtrack.extraction.figures.mentions import Mention, Sort
from claimtrack.extraction.parsing.tokens import word_list, words
from claimtrack.model import Measure, Modifier, Scope

_INCLUDE = frozenset({"include", "included", "includes"})
_PART_OPENERS = frozenset({"including", "among", "(", "--", "included"})
_AGENTS_FARTHEST = 8  # words between what was done and "by"
_ATTACKS = words(
    "attack attacks assault raid ambush robbed beaten stabbed shot seized hit fired bombing robbery"
)
_TOLLS = tuple(
    (word_list(phrase), measure)
    for measure, rows in (
        (
            Measure.KILLED,
            "death toll|toll of dead|number of dead|number of deaths|number of people killed"
            "|number of killed|number of fatalities|number of those killed|number of the dead|toll from"
            "|total number of deaths"
            "|toll at|toll to|toll rose|toll has risen|toll had risen|toll stood|toll stands|toll reached"
            "|toll has reached|toll had reached|toll climbed|toll was|toll is|toll of",
        ),
        (
            Measure.WOUNDED,
            "number of wounded|number of injured|number of people wounded|number of people injured"
            "|number of those wounded|number of those injured|toll of wounded",
        ),
        (Measure.CASUALTIES, "number of casualties|number of victims|casualty toll"),
        (
            Measure.CAPTURED,
            "number of arrests|number of detainees|number of people arrested|number of prisoners",
        ),
        (Measure.MISSING, "number of missing|number of people missing"),
        (Measure.DISPLACED, "number of displaced|number of refugees|number of people displaced"),
    )
    for phrase in rows.split("|")
)
_TOLLS_BY_WORD = {
    first: tuple(row for row in _TOLLS if row[0][0] == first) for first in {row[0][0] for row in _TOLLS}
}


def tolls(clause: Clause) -> Iterator[Taken]:
    """Tolls with the last number named: "the death toll rose from 9 to 14"."""
    for index in range(len(clause.tokens) - 1):
        found = _toll_at(clause, index)
        if found is None:
            continue
        measure, stop = found
        number = _toll_number(clause, stop)
        if number is not None:
            yield Taken((number,), Role(measure, Form.NOUN, index, stop), measure)


def _toll_number(clause: Clause, stop: int) -> int | None:
    """The number that a toll has reached, within its clause."""
    reached = None
    for here in range(stop, min(stop + 16, len(clause.tokens))):
        if clause.norm(here) in {";", ":", "but", "while", "and"}:
            break
        if clause.norm(here) in _TO_COME:
            return None
        number = clause.by_first.get(here)
        if number is not None and clause.mentions[number].sort is Sort.NUMBER:
            if reached is not None and clause.norm(here - 1) != "to":
                break
            if clause.norm(here) == "from":
                clause.mentions[number] = _reached(clause.mentions[number])
            reached = number
    return reached


_TO_COME = frozenset({"could", "might", "may", "would", "expected", "likely", "feared", "will"})
"""What a toll is told to reach with these words it has not reached."""


def _reached(mention: Mention) -> Mention:
    """The mention with the number that "from 9 to 14" ends at."""
    high = mention.interval.high
    if high is None:
        return mention
    return replace(mention, interval=Interval(high, high, high, Modifier.EXACTLY))


_RAISING = frozenset({"taking", "raising", "pushing", "lifting"})
_RAISED = frozenset({"raised", "raises", "raise", "raising"})
_BRINGING = frozenset({"bringing", "brings", "brought", "bring"})
_TOTAL = frozenset({"total", "toll", "number", "count", "tally", "death", "overall", "the", "its", "their"})


def totals(clause: Clause, known: Mapping[int, list[Taken]]) -> Iterator[Taken]:
    """What new figures add up to: "bringing the total to 52", "brought to 52 the number of dead"."""
    for index in range(len(clause.tokens)):
        raised = clause.norm(index) in _RAISING and clause.norm(index + 1) in {"the", "its", "their"}
        raised = raised or (clause.norm(index) in _RAISED and clause.norm(index + 1) == "to")
        if clause.norm(index) not in _BRINGING and not raised:
            continue
        stop = index + 1
        while clause.norm(stop) in _TOTAL:
            stop += 1
        number = clause.by_first.get(stop + 1) if clause.norm(stop) == "to" else None
        if number is None or number in known:
            continue
        last = next((known[before] for before in range(number - 1, -1, -1) if before in known), None)
        behind = clause.mentions[number].stop
        told = next((toll for at in (behind, behind + 1) if (toll := _toll_at(clause, at))), None)
        measure = told[0] if told else last[0].measure if last else None
        if measure is not None:
            yield Taken((number,), Role(measure, Form.WITH, index, index + 1), measure, Scope.CUMULATIVE)


def among(clause: Clause) -> Iterator[Taken]:
    """Shares: "two were among those killed", "among the wounded are two girls", "the dead included 4"."""
    for role in clause.roles:
        if (
            clause.norm(role.first - 1) not in {"the", "those"}
            or role.form is Form.NOUN
            or role.measure is None
        ):
            continue
        chain: tuple[int, ...] = ()
        if clause.norm(role.first - 2) == "among":
            chain = clause.subject_of(clause.back_over_auxiliaries(role.first - 2)[0], {})
            if not chain and clause.norm(role.stop) in BE:
                chain = clause.object_at(role.stop + 1)
        elif clause.norm(role.stop) in _INCLUDE:
            chain = clause.object_at(role.stop + 1)
        if chain:
            yield Taken(chain, role, role.measure, Scope.PART)


def companions_role(clause: Clause, mention: Mention) -> Role | None:
    """The role word of those it stands beside: "was killed along with two of his bodyguards"."""
    words = tuple(clause.norm(index) for index in range(mention.first - 2, mention.first))
    directly = words[1] == "with" and any(role.stop == mention.first - 1 for role in clause.roles)
    if words not in {("along", "with"), ("together", "with")} and not directly:
        return None
    before = [
        role
        for role in clause.roles
        if role.first < mention.first
        and mention.first - role.stop <= FARTHEST
        and role.form in {Form.PAST, Form.DID}
        and role.measure is not Measure.PARTICIPANTS
    ]
    return before[-1] if before else None


def part_host(clause: Clause, number: int, known: Collection[int]) -> int | None:
    """The mention of which this one is told to be a part: "14 people, including 3 children"."""
    first = clause.mentions[number].first
    before = {clause.norm(index) for index in range(max(first - 3, 0), first)}
    if number and _of_whole(clause, number) and number - 1 in known:
        return number - 1
    if not (before & _PART_OPENERS) or number == 0:
        return None
    host = number - 1
    while host > 0 and host not in known:
        host -= 1
    return host if first - clause.mentions[host].stop <= FARTHEST else None


def _of_whole(clause: Clause, number: int) -> bool:
    """Whether the mention is what the sentence opens for: "Of the 14 dead, six were children"."""
    whole, part = clause.mentions[number - 1], clause.mentions[number]
    opened = clause.norm(whole.first - 1) == "of" and whole.first <= 2
    return opened and part.elided and clause.norm(part.first - 1) == "," and clause.norm(part.stop) in BE


def share_of_last(clause: Clause, number: int, known: Collection[int]) -> int | None:
    """The mention before of which this one is a share: "100 were hurt, 14 of them critically"."""
    mention = clause.mentions[number]
    if not number or number - 1 not in known or clause.norm(mention.stop - 1) not in {"them", "whom"}:
        return None
    near = mention.first - clause.mentions[number - 1].stop <= FARTHEST
    return number - 1 if near else None


def gapped(clause: Clause, number: int) -> bool:
    """Whether the verb is left out: "eight were killed on Friday and 12 on Saturday"."""
    mention = clause.mentions[number]
    joined = clause.norm(mention.first - 1) in {"and", ","}
    return (
        bool(number)
        and mention.elided
        and joined
        and clause.norm(mention.stop) in {"in", "on", "at", "near", "by"}
    )


def joined_to_last(clause: Clause, number: int) -> bool:
    """Whether the mention is joined by "and" or a comma to the one before it."""
    return clause.joined(clause.mentions[number - 1].stop, clause.mentions[number].first)


def is_agent(clause: Clause, mention: Mention) -> bool:
    """Whether the mention did what the words before say: "killed by three gunmen"."""
    begin = mention.group if mention.group is not None else mention.first
    if clause.norm(begin - 1) != "by":
        return False
    done = {Form.PAST, Form.ACT, Form.NOUN}
    near = range(begin - _AGENTS_FARTHEST, begin)
    acted = any(role.stop in near and role.form in done for role in clause.roles)
    return acted or any(clause.norm(index) in _ATTACKS for index in near)


def _toll_at(clause: Clause, index: int) -> tuple[Measure, int] | None:
    for phrase, measure in _TOLLS_BY_WORD.get(clause.norm(index), ()):
        stop = index + len(phrase)
        if all(clause.norm(index + k) == word for k, word in enumerate(phrase)):
            return measure, stop
    return None
