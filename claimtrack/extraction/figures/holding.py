"""Verbs whose measure their object decides: "lost 12 men", "took 40 prisoners", "held 14 hostages".

"Lost 12 seats" and "took 40 photographs" are no figures: an object that is not in the table gives none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimtrack.extraction.figures.clauses import Clause, Taken
from claimtrack.extraction.figures.coordination import BE
from claimtrack.extraction.figures.measures import Form, Role
from claimtrack.extraction.figures.mentions import Mention, Sort
from claimtrack.extraction.figures.populations import is_object
from claimtrack.extraction.parsing.tokens import words
from claimtrack.model import Measure

_OWN_TROOPS = words(
    """
men soldiers troops fighters guerrillas rebels militants insurgents policemen policewomen officers
guards militiamen recruits conscripts commandos paratroopers marines sailors airmen crewmen pilots
gunmen troopers combatants servicemen comrades personnel women
man soldier fighter guerrilla rebel militant insurgent policeman officer guard militiaman conscript commando
pilot gunman trooper comrade
"""
)
_PRISONERS = words("prisoners captives detainees")
_BURIED = words(
    "people persons civilians children victims bodies villagers men residents family neighbours"
) | {""}
_HOSTAGES = words("hostages captives abductees kidnapped")


class _Row(NamedTuple):
    """Forms of one verb, what they take and what taking that is."""

    active: frozenset[str]
    passive: frozenset[str]
    heads: frozenset[str]
    measure: Measure


_ROWS = (
    _Row(words("buried bury burying"), frozenset(), _OWN_TROOPS | _BURIED, Measure.KILLED),
    _Row(words("lost lose loses losing"), frozenset(), _OWN_TROOPS, Measure.KILLED),
    _Row(words("took taken taking take takes"), words("taken"), _PRISONERS, Measure.CAPTURED),
    _Row(words("held hold holds holding"), words("held"), _PRISONERS, Measure.CAPTURED),
    _Row(words("took taken taking take takes"), words("taken seized"), words("hostages"), Measure.ABDUCTED),
    _Row(words("held hold holds holding"), words("held"), words("hostages"), Measure.ABDUCTED),
    _Row(words("rescued rescue rescuing"), words("rescued"), _HOSTAGES, Measure.FREED),
    _Row(words("let"), frozenset(), _HOSTAGES | _PRISONERS, Measure.FREED),
)
_BY_WORD = {
    word: tuple(row for row in _ROWS if word in row.active | row.passive)
    for word in {word for row in _ROWS for word in row.active | row.passive}
}
_LOSSES = words("losses loss")


def held(clause: Clause) -> Iterator[Taken]:
    """What these verbs take, as objects in the active and subjects in the passive voice."""
    for index in range(len(clause.tokens)):
        word = clause.norm(index)
        if word in _LOSSES and clause.norm(index + 1) == "of":
            yield from _lost(clause, index, clause.object_at(index + 2))
        for row in _BY_WORD.get(word, ()):
            yield from _taken(clause, index, row)
        if word in {"lost", "losing", "lose"}:
            yield from _wrecked(clause, index)


def _taken(clause: Clause, index: int, row: _Row) -> Iterator[Taken]:
    begin, auxiliaries = clause.back_over_auxiliaries(index)
    passive = bool(auxiliaries & BE) and not clause.norm(index).endswith("ing")
    if (clause.norm(index) in row.passive) if passive else (clause.norm(index) in row.active):
        chain = clause.subject_of(begin, {}) if passive else clause.object_at(index + 1)
        if chain and all(clause.mentions[number].head in row.heads for number in chain):
            yield Taken(chain, Role(row.measure, Form.PAST, index, index + 1), row.measure)


def _lost(clause: Clause, index: int, chain: tuple[int, ...]) -> Iterator[Taken]:
    """Losses of 60 men; without a noun nobody knows whether they are dead."""
    mentions = [clause.mentions[number] for number in chain]
    if any(mention.sort is not Sort.NUMBER for mention in mentions) or not mentions:
        return
    role = Role(None, Form.NOUN, index, index + 1)
    if all(mention.head in _OWN_TROOPS for mention in mentions):
        yield Taken(chain, role, Measure.KILLED)
    elif all(_counts_people(mention) for mention in mentions):
        yield Taken(chain, role, Measure.CASUALTIES)


def _counts_people(mention: Mention) -> bool:
    return mention.elided and mention.interval.low < _MONEY


_MONEY = 1_000_000  # losses from here on are a company's


def _wrecked(clause: Clause, index: int) -> Iterator[Taken]:
    chain = clause.object_at(index + 1)
    if chain and all(
        is_object(clause.mentions[number].head) and clause.mentions[number].head in _ARMS for number in chain
    ):
        yield Taken(chain, Role(Measure.DESTROYED, Form.PAST, index, index + 1), Measure.DESTROYED)


_ARMS = words(
    """
tank tanks vehicles vehicle aircraft helicopter helicopters plane planes jets jet drones drone ships ship
boats boat vessels vessel trucks truck jeeps launchers guns howitzers humvees warplanes bombers
"""
)
