"""What decisions give rows, as JSON: {table: {id: {column: value}}}; read, compared and put into force.

Only the columns named here can be given, so that a record from elsewhere cannot reach others. A row that
is null is not there: the link that a person judged leaves with a claim that is dismissed, and comes back
with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from claimtrack.errors import CorruptLedger
from claimtrack.model import Decision
from claimtrack.store.identity import Identity
from claimtrack.store.record import Record
from claimtrack.store.tables import ClaimDateTable, ClaimPlaceTable, FigureTable, HopTable, LinkTable, Table
from claimtrack.store.transactions import ids_json

Values = Mapping[str, Any]
Rows = Mapping[str, Values | None]
State = Mapping[str, Rows]

NEVER_CHANGES = "document_id"  # stands in the state of an added claim to say which document it is of
CLAIM = (
    "status", "verdict", "credibility", "graded", "dismissed", "statement", "start", "stop", "prefix",
    "suffix", "kind", "stance", "hedged", "cue", "cue_start", "cue_stop", "mention", "mention_start",
    "mention_stop", "role", "organization", "party", "place", "earliest", "latest", NEVER_CHANGES,
)  # fmt: skip
GIVEN: Mapping[str, tuple[str, ...]] = {
    "claim": CLAIM,
    "grouping": ("relation", "verdict"),
    "link": tuple(name for name in LinkTable._meta.columns if name not in {"id", "version"}),
    "tuning": ("weights", "shift", "off", "verdict"),
    "source": ("reliability", "reliability_by", "reliability_at", "reliability_note", "verdict"),
    "speaker": ("name", "fold", "role", "organization", "party", "party_set", "merged_into", "verdict"),
}
"""Which columns a decision can give, by table. `verdict` says which decision gave them."""

SPEAKER = "speaker"  # of a claim: the speaker that it names, before any merge
PARTS: Mapping[str, type[Table]] = {
    "via": HopTable,
    "figures": FigureTable,
    "places": ClaimPlaceTable,
    "dates": ClaimDateTable,
}
"""What a claim consists of beside its columns: lists of rows without `claim_id` and `position`."""

VERDICTS = frozenset({"status", "verdict", "credibility", "graded"})  # what linking does not look at
OPINION = "opinion"  # what a reviewer said in a second review: counts by its decision, gives no row anything
ASKED = "IN (SELECT value FROM json_each(?))"
SUBTREE_SQL = """
WITH RECURSIVE under (id) AS (
  SELECT ? UNION SELECT speaker.id FROM speaker JOIN under ON speaker.merged_into = under.id)
SELECT id FROM under
"""
FOLLOW_SQL = f"""
UPDATE claim SET named_as = coalesce(named_as, speaker_id), speaker_id = ?, version = version + 1
WHERE speaker_id <> ? AND (named_as {ASKED} OR (named_as IS NULL AND speaker_id {ASKED}))
"""  # noqa: S608  # constant parts
JUDGED_SQL = f"""
SELECT id FROM link WHERE a {ASKED} AND judgement IS NOT NULL
UNION SELECT id FROM link WHERE b {ASKED} AND judgement IS NOT NULL
"""  # noqa: S608  # constant parts
OUT_OF_EVENT = "UPDATE claim SET event_id = NULL WHERE event_id IS NOT NULL AND id"
LEAVE_SQL = (
    "DELETE FROM link WHERE a",
    "DELETE FROM link WHERE b",
    "DELETE FROM claim_trait WHERE claim_id",
    "DELETE FROM claim_standing WHERE claim_id",
    "UPDATE claim SET event_id = NULL, weight = 0 WHERE id",
)


def state_of(text: str | None) -> State:
    """A decision's JSON as a state."""
    state: State = json.loads(text) if text else {}
    return state


def columns_of(state: State, table: str) -> set[str]:
    """Which columns of a table a state gives."""
    return {column for row in state.get(table, {}).values() for column in row or ()}


class States(Record, Identity):
    """Reading what decisions gave, and giving it; only inside `transact()`."""

    def _state(self, table: str, ids: Iterable[int], columns: Iterable[str]) -> dict[str, dict[str, Any]]:
        """These columns of these rows, by id as text (as JSON has it)."""
        asked, columns = list(ids), list(columns)
        plain = [
            column for column in columns if column not in PARTS and (table, column) != ("claim", SPEAKER)
        ]
        _refuse_strange(table, plain)
        sql = f"SELECT {', '.join(['id', *plain])} FROM {table} WHERE id {ASKED}"  # noqa: S608  # names of GIVEN
        found = {
            str(row[0]): dict(zip(plain, row[1:], strict=True)) for row in self._rows(sql, ids_json(asked))
        }
        if table == "claim":
            self._add_parts(found, [column for column in columns if column not in plain])
        return found

    def _add_parts(self, found: dict[str, dict[str, Any]], names: list[str]) -> None:
        asked = ids_json(map(int, found))
        if SPEAKER in names:
            sql = f"SELECT id, coalesce(named_as, speaker_id) FROM claim WHERE id {ASKED}"  # noqa: S608  # constant
            for one, speaker in self._rows(sql, asked):
                found[str(one)][SPEAKER] = speaker
        for name in (one for one in names if one != SPEAKER):
            for row in found.values():
                row[name] = []
            table = PARTS[name]
            columns = _part_columns(table)
            sql = (
                f"SELECT claim_id, {', '.join(columns)} FROM {table._meta.table_name} "  # noqa: S608  # our own names
                f"WHERE claim_id {ASKED} ORDER BY claim_id, position"
            )
            for one, *values in self._rows(sql, asked):
                found[str(one)][name].append(dict(zip(columns, values, strict=True)))

    def _before(self, after: State) -> dict[str, dict[str, Any]]:
        """What the rows of a state hold now, in the same columns; a row that is not there is None."""
        before: dict[str, dict[str, Any]] = {}
        for table, rows in after.items():
            if table == OPINION:
                before[table] = dict.fromkeys(rows)
                continue
            before[table] = {}
            for columns, ids in _alike(table, rows):
                current = self._state(table, map(int, ids), columns)
                before[table] |= {one: current.get(one) for one in ids}
        return before

    def _apply(self, state: State) -> None:
        """Give the rows what the state says; each changed row has a new version.

        Which event a claim that was edited is in, linking finds anew.
        """
        for table, rows in state.items():
            if table == OPINION:
                continue
            for columns, ids in _alike(table, rows):
                given = {int(one): row for one in ids if (row := rows[one]) is not None}
                if table == "link" and "a" in columns:
                    self._return_links(given)
                else:
                    self._give(table, columns, given)
        for one, row in state.get("speaker", {}).items():
            if row is not None and "merged_into" in row:
                self._follow_merge(int(one))
        claims = {int(one): row for one, row in state.get("claim", {}).items() if row}
        self.leave(one for one, row in claims.items() if row.get("dismissed"))
        moved = ids_json(one for one, row in claims.items() if row.keys() - VERDICTS)
        self._run(f"{OUT_OF_EVENT} {ASKED}", moved)

    def _give(self, table: str, columns: tuple[str, ...], given: Mapping[int, Values]) -> None:
        plain = [column for column in columns if column not in (*PARTS, NEVER_CHANGES)]
        speaker = table == "claim" and SPEAKER in plain
        if speaker:
            plain.remove(SPEAKER)
        _refuse_strange(table, plain)
        sets = ", ".join([*(f"{column} = ?" for column in plain), "version = version + 1"])
        sql = f"UPDATE {table} SET {sets} WHERE id = ?"  # noqa: S608  # names of GIVEN
        self._run_many(sql, ([*(row[c] for c in plain), one] for one, row in given.items()))
        for one, row in given.items() if speaker else ():
            root = self._root(row[SPEAKER])
            named = None if root == row[SPEAKER] else row[SPEAKER]
            self._run("UPDATE claim SET speaker_id = ?, named_as = ? WHERE id = ?", root, named, one)
        for name in (part for part in PARTS if part in columns):
            self._replace_parts(name, given)

    def _replace_parts(self, name: str, given: Mapping[int, Values]) -> None:
        table = PARTS[name]
        columns = _part_columns(table)
        self._run(f"DELETE FROM {table._meta.table_name} WHERE claim_id {ASKED}", ids_json(given))  # noqa: S608  # our own names
        self._insert(table, [
            (one, place, *(part[column] for column in columns))
            for one, row in given.items() for place, part in enumerate(row[name])
        ])  # fmt: skip

    def _return_links(self, given: Mapping[int, Values]) -> None:
        """Links that left with a dismissed claim are there again, judged as they were."""
        columns = GIVEN["link"]
        self._insert(LinkTable, [(one, *(row[c] for c in columns), 1) for one, row in given.items()])

    def _follow_merge(self, speaker_id: int) -> None:
        """Claims that name this speaker, or one merged into it, are of the speaker it now stands for."""
        root = self._root(speaker_id)
        under = ids_json(row[0] for row in self._rows(SUBTREE_SQL, speaker_id))
        self._run(FOLLOW_SQL, root, root, under, under)
        self._run(f"UPDATE claim SET named_as = NULL WHERE named_as = speaker_id AND named_as {ASKED}", under)  # noqa: S608  # constant

    def leave(self, claim_ids: Iterable[int]) -> None:
        """Dismissed claims take no part in what is computed; the rest is relinked by whoever dismissed.

        Only inside `transact()`.
        """
        asked = ids_json(claim_ids)
        if asked != "[]":
            for sql in LEAVE_SQL:
                self._run(f"{sql} {ASKED}", asked)

    def _with_links(self, after: State) -> dict[str, Rows]:
        """The state, and that the judged links of claims that it dismisses are not there."""
        gone = ids_json(
            int(one) for one, row in after.get("claim", {}).items() if row and row.get("dismissed")
        )
        judged = [] if gone == "[]" else self._rows(JUDGED_SQL, gone, gone)
        links: Rows = {str(row[0]): None for row in judged}
        return {**after, "link": {**after.get("link", {}), **links}} if links else dict(after)

    def _differing(self, expected: State) -> tuple[str, str] | None:
        """The first table and id whose row is not as the state has it; None where all are."""
        current = self._before(expected)
        for table, rows in expected.items():
            for one, values in rows.items() if table != OPINION else ():
                if current[table].get(one) != values:
                    return table, one
        return None

    def _last_about(self, table: str, one: int) -> Decision | None:
        """The last decision that gave this row something."""
        if table == "claim":
            seq = self._value("SELECT max(seq) FROM decision_claim WHERE claim_id = ?", one)
        else:
            seq = self._value(f"SELECT verdict FROM {table} WHERE id = ?", one)  # noqa: S608  # names of GIVEN
        return None if seq is None else self.decision(seq)


def _alike(table: str, rows: Rows) -> list[tuple[tuple[str, ...], list[str]]]:
    """The ids of a state's rows, those with the same columns together; a row that is not there has all."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one, row in rows.items():
        columns = GIVEN.get(table, ()) if row is None else tuple(row)
        found.setdefault(columns, []).append(one)
    return list(found.items())


def _part_columns(table: type[Table]) -> list[str]:
    return [name for name in table._meta.columns if name not in {"claim_id", "position"}]


def _refuse_strange(table: str, columns: Iterable[str]) -> None:
    strange = set(columns) - set(GIVEN.get(table, ()))
    if strange or table not in GIVEN:
        raise CorruptLedger(
            f"A decision speaks of {table} {', '.join(sorted(strange))}, which none can give."
        )
