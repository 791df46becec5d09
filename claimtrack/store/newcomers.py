"""Sources and speakers that a table names: found or made, many at a time."""

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.model import SpeakerKind
from claimtrack.store.arrivals import Arrival
from claimtrack.store.identity import NOBODY_DECIDED, Identity
from claimtrack.store.search import fold
from claimtrack.store.tables import SourceTable, SpeakerTable
from claimtrack.store.transactions import Row, as_json, ids_json

UNGRADED = "F"
SOURCES_SQL = "SELECT fold, id FROM source WHERE fold IN (SELECT value FROM json_each(?))"
OUTLETS_SQL = "SELECT source_id, id FROM speaker WHERE source_id IN (SELECT value FROM json_each(?))"
PERSONS_SQL = """
SELECT fold, id, name FROM speaker
WHERE fold IN (SELECT value FROM json_each(?1)) AND kind IN ('person', 'organization') AND apart = 0
UNION ALL
SELECT speaker_alias.fold, speaker_id, speaker.name FROM speaker_alias JOIN speaker ON speaker.id = speaker_id
WHERE speaker_alias.fold IN (SELECT value FROM json_each(?1))
"""
APART_SQL = "SELECT name, id FROM speaker WHERE apart = 1 AND name IN (SELECT value FROM json_each(?))"
INSIDE_SQL = """
SELECT document_id, name, fold, id FROM speaker
WHERE document_id IN (SELECT value FROM json_each(?)) AND kind IN ('unnamed', 'group') ORDER BY kind DESC
"""
UNNAMED_KINDS = (SpeakerKind.UNNAMED.value, SpeakerKind.GROUP.value)
PUT_NAMES = "INSERT OR IGNORE INTO speaker_name (speaker_id, name) VALUES (?, ?)"
SET_APART = "UPDATE speaker SET apart = 1 WHERE id IN (SELECT value FROM json_each(?))"


class Newcomers(Identity):
    """Finding or making those whom rows of a table name; only inside `transact()`."""

    def _sources_for(self, new: Sequence[Arrival]) -> dict[str, int]:
        """The source of each name as it is written; new ones with the reliability that the table gives."""
        names = {one.source: one.reliability for one in new}
        folds = {name: fold(name) for name in names}
        there: dict[str, int] = dict(self._rows(SOURCES_SQL, as_json(sorted(set(folds.values())))))
        missing = {folds[name]: name for name in reversed(names) if folds[name] not in there}
        ids = self._new_ids("source", len(missing)) if missing else range(0)
        for (folded, name), source_id in zip(missing.items(), ids, strict=True):
            reliability = names[name] or UNGRADED
            self._insert(SourceTable, [_source_row(source_id, name, folded, reliability)])
            there[folded] = source_id
        return {name: there[folds[name]] for name in names}

    def _speakers_for(
        self, new: Sequence[Arrival], documents: Sequence[int], sources: dict[str, int], *, exact: bool
    ) -> list[tuple[int, int | None]]:
        """For each row the speaker, and beside it the one it names where that was merged into another.

        `exact`: names that only case or spaces tell apart are those of different persons, as they were in the
        ledger that the table was exported from.
        """
        named = {one.speaker for one in new if one.speaker_kind == SpeakerKind.PERSON}
        persons = self._persons(named, exact=exact)
        outlets = self._outlets({
            sources[one.source]: one.source for one in new if one.speaker_kind == SpeakerKind.OUTLET
        })  # fmt: skip
        unnamed = [
            (document, one.speaker) for document, one in zip(documents, new, strict=True)
            if one.speaker_kind == SpeakerKind.UNNAMED
        ]  # fmt: skip
        inside = self._unnamed(unnamed, exact=exact)
        found = [
            persons[one.speaker] if one.speaker_kind == SpeakerKind.PERSON
            else outlets[sources[one.source]] if one.speaker_kind == SpeakerKind.OUTLET
            else inside[document, one.speaker]
            for document, one in zip(documents, new, strict=True)
        ]  # fmt: skip
        roots = self._roots(set(found))
        return [(roots[one], None if roots[one] == one else one) for one in found]

    def _persons(self, names: set[str], *, exact: bool) -> dict[str, int]:
        folds = {name: fold(name) for name in sorted(names)}
        there: dict[str, tuple[int, str]] = {
            folded: (one, name)
            for folded, one, name in self._rows(PERSONS_SQL, as_json(sorted(set(folds.values()))))
        }
        fresh = {folded: name for name, folded in reversed(folds.items()) if folded not in there}
        there |= {folded: (one, fresh[folded]) for folded, one in self._new_persons(fresh).items()}
        found = {name: there[folded][0] for name, folded in folds.items()}
        if exact and (others := {name for name, folded in folds.items() if there[folded][1] != name}):
            found |= self._apart(others)
        return found

    def _new_persons(self, names: dict[str, str]) -> dict[str, int]:
        made = dict(zip(names, self._new_ids("speaker", len(names)) if names else (), strict=True))
        self._put_speakers(
            [
                (one, names[folded], folded, SpeakerKind.PERSON.value, None, None)
                for folded, one in made.items()
            ]
        )
        return made

    def _apart(self, names: set[str]) -> dict[str, int]:
        """Persons whose names differ from somebody else's in case or spaces alone."""
        there: dict[str, int] = dict(self._rows(APART_SQL, as_json(sorted(names))))
        missing = {fold(name) + f" {place}": name for place, name in enumerate(sorted(names - there.keys()))}
        made = self._new_persons(missing)
        self._run(SET_APART, ids_json(made.values()))
        for folded, one in made.items():
            self._run("UPDATE speaker SET fold = ? WHERE id = ?", fold(missing[folded]), one)
        return there | {missing[folded]: one for folded, one in made.items()}

    def _outlets(self, named: dict[int, str]) -> dict[int, int]:
        there: dict[int, int] = dict(self._rows(OUTLETS_SQL, as_json(sorted(named))))
        missing = [source for source in named if source not in there]
        ids = self._new_ids("speaker", len(missing)) if missing else ()
        made = dict(zip(missing, ids, strict=True))
        self._put_speakers([
            (one, named[source].strip(), fold(named[source]), SpeakerKind.OUTLET.value, None, source)
            for source, one in made.items()
        ])  # fmt: skip
        return there | made

    def _unnamed(self, rows: Sequence[tuple[int, str]], *, exact: bool) -> dict[tuple[int, str], int]:
        """Those whom documents do not name, by document and words; each is one a document.

        `exact`: words that only case or spaces tell apart are two, as unnamed ones and as a group.
        """
        found: dict[tuple[int, str], int] = {}
        taken: dict[tuple[int, str], list[int]] = {}
        asked = ids_json({document for document, _ in rows})
        for document, name, folded, one in self._rows(INSIDE_SQL, asked) if rows else ():
            found[document, name] = one
            taken.setdefault((document, folded), []).append(one)
        fresh: list[Row] = []
        distinct = dict.fromkeys(rows)
        ids = iter(self._new_ids("speaker", len(distinct)) if rows else ())
        for document, name in distinct:
            known = taken.setdefault((document, fold(name)), [])
            if (document, name) in found:
                continue
            if known and (not exact or len(known) == len(UNNAMED_KINDS)):
                found[document, name] = known[0]
                continue
            one = next(ids)
            fresh.append((one, name, fold(name), UNNAMED_KINDS[len(known)], document, None))
            known.append(one)
            found[document, name] = one
        self._put_speakers(fresh)
        return found

    def _put_speakers(self, rows: Sequence[Row]) -> None:
        """(id, name, fold, kind, document, source) of new speakers; their roles stand at the claims."""
        self._insert(SpeakerTable, [
            (one, name, folded, kind, None, None, None, document, source, *NOBODY_DECIDED)
            for one, name, folded, kind, document, source in rows
        ])  # fmt: skip
        self._run_many(PUT_NAMES, [(row[0], row[1]) for row in rows])

    def _roots(self, ids: set[int]) -> dict[int, int]:
        """For each speaker the one it was merged into, itself where it was not."""
        if not self._value("SELECT EXISTS (SELECT 1 FROM speaker WHERE merged_into IS NOT NULL)"):
            return {one: one for one in ids}
        return {one: self._root(one) for one in ids}


def _source_row(source_id: int, name: str, folded: str, reliability: str) -> Row:
    party, by, at, note, verdict, version = None, None, None, None, None, 1
    return source_id, name.strip(), folded, party, reliability, by, at, note, verdict, version
