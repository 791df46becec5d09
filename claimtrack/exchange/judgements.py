"""What people said of links, in the column `judgements` of an exported ledger: it comes in with the claims.

What the matcher found is not in a table: it finds it anew. A pair that people judged is kept with the
suggestion that they saw.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from claimtrack.errors import InputError
from claimtrack.exchange.meeting import Difference
from claimtrack.model import Judgement, Link, Linkage, Relation, Strength, SuggestedLink
from claimtrack.store import Arrival, Store

Known = Sequence[tuple[Arrival, int]]


class Judgements:
    """Collects the judgements of a table's rows; `place` is where their column is."""

    def __init__(self, place: int, name: str) -> None:
        self._place = place
        self._name = name
        self._keys: dict[int, str] = {}  # of the claims that have judged links, by the table's numbers
        self._here: dict[int, int] = {}  # those of them that were here before, by the table's numbers
        self._said: dict[tuple[int, int], Link] = {}

    def noted(self, arrivals: Iterable[Arrival]) -> Iterator[Arrival]:
        """The rows, whose judgements are kept until `bring`."""
        for one in arrivals:
            cell = one.cells[self._place]
            if cell not in {"", "[]"}:
                self._keys[one.claim_id] = one.key
                self._note(one, cell)
            yield one

    def met(self, meet: Callable[[Known], None]) -> Callable[[Known], None]:
        """The same call, which also tells which claims are here."""

        def both(known: Known) -> None:
            self._here |= {one.claim_id: mine for one, mine in known if one.claim_id in self._keys}
            meet(known)

        return both

    def bring(self, store: Store, *, by: str) -> tuple[int, list[Difference]]:
        """Gives the links their judgements, and tells where people here judged otherwise; in `transact()`."""
        ids = store.ids_by_key(list(self._keys.values()))
        ours = {their: ids[key] for their, key in self._keys.items() if key in ids} | self._here
        judged = [_of(link, ours) for link in self._said.values() if {*_ends(link)} <= ours.keys()]
        missing = [one.suggested for one in judged if store.link_between(*_ends(one)) is None]
        if missing:
            store.replace_links(Linkage(tuple(missing), ()), claim_ids=())
        adopted: dict[int, Link] = {}
        differing = []
        for theirs in judged:
            mine = store.link_between(*_ends(theirs))
            if mine is None or (mine.judgement, mine.relation) == (theirs.judgement, theirs.relation):
                continue
            if mine.judgement is None:
                adopted[mine.id] = theirs
            else:
                differing.append(_difference(mine, theirs))
        if adopted:
            store.adopt_judgements(adopted, self._name, by=by)
        return len(adopted), differing

    def _note(self, one: Arrival, cell: str) -> None:
        try:
            for said in json.loads(cell):
                link = _link(one.claim_id, said)
                self._said[_ends(link)] = link
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{self._name}, row {one.number}, column judgements: is {cell[:80]!r}; "
                "write it as an export does, or leave the column out with --map judgements=."
            ) from error


def _ends(link: Link) -> tuple[int, int]:
    return link.suggested.a, link.suggested.b


def _link(claim_id: int, said: dict[str, Any]) -> Link:
    """A judged link as an export tells it, with the numbers of that ledger."""
    a, b = sorted((claim_id, int(said["with"])))
    relation = said["judged_relation"]
    suggested = SuggestedLink(
        a, b, Relation(said["relation"]), Strength(said["strength"]), float(said["score"]),
        str(said["reason"]), str(said["rule"]), bool(said["from_a"]),
        {str(name): float(value) for name, value in said["features"].items()},
    )  # fmt: skip
    judged = Judgement(said["judgement"]), None if relation is None else Relation(relation)
    if a == b or not str(said["by"]).strip():
        raise ValueError(said["by"])
    return Link(0, suggested, *judged, str(said["by"]), None if said["note"] is None else str(said["note"]))


def _of(link: Link, ours: dict[int, int]) -> Link:
    """The link with our numbers of its claims; its direction follows where they lie the other way round."""
    a, b = ours[link.suggested.a], ours[link.suggested.b]
    suggested = replace(link.suggested, a=min(a, b), b=max(a, b), from_a=link.suggested.from_a == (a < b))
    return replace(link, suggested=suggested)


def _difference(mine: Link, theirs: Link) -> Difference:
    here, there = (f"{one.judgement} {one.relation} ({one.judged_by})" for one in (mine, theirs))
    return Difference(0, mine.suggested.a, f"link {mine.id}", here, there, False, "judged here")
