"""Claims that a table brings: stored in one transaction with one decision, however many they are.

A claim is known by its key and never stored twice. Its document is what the table gives of it: the words with
what stood around them, an excerpt of a document that need not be here.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import Any

from claimtrack.errors import InputError
from claimtrack.model import DateMention, Decision, Figure, Passage, Status
from claimtrack.store.arrivals import Arrival, Taken
from claimtrack.store.bulk import Bulk
from claimtrack.store.edits import CONTEXT
from claimtrack.store.intake import Intake
from claimtrack.store.newcomers import Newcomers
from claimtrack.store.record import MACHINE, now, subject_of
from claimtrack.store.search import fold
from claimtrack.store.states import State
from claimtrack.store.tables import (
    CarriedNoteTable,
    CarriedVerdictTable,
    ClaimStandingTable,
    ClaimTable,
    DecisionClaimTable,
    DocumentTable,
    FigureTable,
    HopTable,
)
from claimtrack.store.transactions import Row, as_json, ids_json

STATEMENT = "text/x-statement"  # the media type of a document that is one statement as it was heard
TOGETHER = 1_000  # rows that are looked up and inserted at a time: bounds the memory
MANY = 5_000  # rows from which on it pays to set guards and indexes aside
SHOWN = 5  # new rows that are kept to be shown
TOLD = "as the imported table says"  # the reason of a standing that no run of linking has found here
KEYS_SQL = "SELECT key, id FROM claim WHERE key IN (SELECT value FROM json_each(?))"
AT_SQL = """
SELECT claim.id, speaker.name FROM document JOIN claim ON claim.document_id = document.id
JOIN speaker ON speaker.id = claim.speaker_id JOIN source ON source.id = document.source_id
WHERE document.excerpt_of = ?1 AND claim.start + document.excerpt_at = ?2 AND claim.statement = ?3
  AND source.fold = ?4
UNION ALL
SELECT claim.id, speaker.name FROM document JOIN claim ON claim.document_id = document.id
JOIN speaker ON speaker.id = claim.speaker_id JOIN source ON source.id = document.source_id
WHERE document.sha256 = ?1 AND claim.start = ?2 AND claim.statement = ?3 AND source.fold = ?4
"""
DOCUMENTS_SQL = """
SELECT sha256, source_id, id FROM document WHERE sha256 IN (SELECT value FROM json_each(?))
"""
IDS_SQL = "SELECT id FROM claim WHERE id IN (SELECT value FROM json_each(?))"
WAITING_SQL = "SELECT id FROM claim WHERE id IN (SELECT value FROM json_each(?)) AND mechanism = ?"
TOLD = (
    "CREATE TEMP TABLE IF NOT EXISTS told_of (id INTEGER PRIMARY KEY, place TEXT, earliest TEXT, latest TEXT)"
)
PUT_READ = """
UPDATE claim SET mechanism = ?, place = coalesce(claim.place, found.place),
  earliest = coalesce(claim.earliest, found.earliest), latest = coalesce(claim.latest, found.latest)
FROM temp.told_of AS found WHERE claim.id = found.id
"""
PUT_EVENT = "INSERT OR IGNORE INTO event (id, label, ranges) VALUES (?, ?, '{}')"
EVENT_SQL = "SELECT id, label FROM event WHERE id IN (SELECT value FROM json_each(?))"
FILL_EVENTS = """
UPDATE event SET
  place = (SELECT place FROM claim WHERE event_id = event.id AND place IS NOT NULL
    GROUP BY place ORDER BY count(*) DESC, place LIMIT 1),
  earliest = (SELECT min(earliest) FROM claim WHERE event_id = event.id),
  latest = (SELECT max(latest) FROM claim WHERE event_id = event.id),
  ranges = '{' || coalesce((SELECT group_concat(
      '"' || measure || '":[' || low || ',null,' || coalesce(CAST(high AS TEXT), 'null') || ']', ',') FROM (
    SELECT measure, min(low) AS low, CASE WHEN count(high) = count(*) THEN max(high) END AS high
    FROM figure WHERE scope = 'event' AND unit IS NULL
      AND claim_id IN (SELECT id FROM claim WHERE event_id = event.id)
    GROUP BY measure ORDER BY measure) AS range), '') || '}'
"""

Read = tuple[int, Sequence[Figure], Sequence[Passage], Sequence[DateMention]]
"""A claim with the figures, places and days that its words say."""

Meet = Callable[[Sequence[tuple[Arrival, int]]], None]
"""Called with rows whose claims are here already, each with the claim's id."""


@dataclass(slots=True)
class Adopted:
    """What is taken over for claims that are here: columns by claim, grades of sources by source.

    `verdicts` are (by, at, note) of whoever gave the status elsewhere, `notes` (by, at, note) of each note.
    """

    claims: dict[int, dict[str, Any]] = field(default_factory=dict)
    sources: dict[int, dict[str, Any]] = field(default_factory=dict)
    verdicts: dict[int, tuple[str, str, str | None]] = field(default_factory=dict)
    notes: dict[int, list[tuple[str | None, str | None, str]]] = field(default_factory=dict)

    @property
    def claim_ids(self) -> list[int]:
        """The claims it is about."""
        return sorted({*self.claims, *self.notes})

    def __bool__(self) -> bool:
        return bool(self.claims or self.sources or self.notes)


@dataclass(slots=True)
class _Run:
    """How far one import is."""

    fresh: bool  # the ledger has no claims yet: the table's own ids, events and standings are taken
    begin: Callable[[], int]
    seq: int = 0  # the decision's number, once there is something to decide
    first: int = 0
    new: list[range] = field(default_factory=list)
    kept_ids: array[int] = field(default_factory=lambda: array("q"))
    known: int = 0
    twice: int = 0
    events: bool = False
    sample: list[Arrival] = field(default_factory=list)


class Incoming(Newcomers, Bulk, Intake):
    """Storing what tables bring."""

    def holds_claims(self) -> bool:
        """Whether the ledger ever held a claim."""
        with self.reading():
            return int(self._value("SELECT next FROM sequence WHERE name = 'claim'")) > 1

    def take(  # noqa: PLR0913  # a table, who brings it, and what is told of it
        self,
        arrivals: Iterable[Arrival],
        *,
        by: str,
        subject: str,
        about: Mapping[str, Any],
        action: str = "import",
        meet: Meet = lambda _known: None,
        progress: Callable[[int], None] = lambda _done: None,
    ) -> Taken:
        """Store the claims that are not here yet with one decision about them; only inside `transact()`.

        `about` is what the decision says of the table. Where the ledger never held a claim, those of the
        table keep their numbers (where it gives them), events and standings. Without a new claim nothing is
        written. Raises what reading the arrivals raises, and InputError.
        """
        waiting = iter(arrivals)
        first = list(islice(waiting, MANY))
        run = _Run(not self.holds_claims(), partial(self._begun, by, action, subject, about))
        run.first = int(self._value("SELECT next FROM sequence WHERE name = 'claim'"))
        many = len(first) == MANY
        rows = chain(first, waiting)
        done = 0
        with self._in_bulk(run.first, empty=run.fresh) if many else nullcontext():
            while batch := list(islice(rows, TOGETHER)):
                self._take_batch(batch, run, meet)
                done += len(batch)
                progress(done)
        if run.events:
            self._run(FILL_EVENTS)
        return Taken(_joined(run), run.known, run.twice, run.seq or None, run.sample)

    def _begun(self, by: str, action: str, subject: str, about: Mapping[str, Any]) -> int:
        """The decision, before the first claim that it is about: those follow in `decision_claim`."""
        return self._append(action, subject, by=by, after={action: dict(about)}).seq

    def adopt(self, adopted: Adopted, *, by: str, subject: str, action: str = "import") -> Decision:
        """Give claims that are here what a table or another ledger says of them, as one decision; only inside
        `transact()`. It can be undone.
        """
        seq = self._last()[0] + 1
        claims: dict[str, dict[str, Any]] = {
            str(one): _counting(values, seq) for one, values in adopted.claims.items()
        }
        sources = {str(one): {**values, "verdict": seq} for one, values in adopted.sources.items()}
        after: State = {"claim": claims, **({"source": sources} if sources else {})}
        ids = adopted.claim_ids
        decision = self._record(
            action, after, f"{subject_of(ids)}, {subject}", by=by, note=None, claim_ids=ids
        )
        self._insert(CarriedVerdictTable, [(one, seq, *given) for one, given in adopted.verdicts.items()])
        for one, notes in adopted.notes.items():
            place = int(self._value("SELECT count(*) FROM carried_note WHERE claim_id = ?", one))
            self._insert(
                CarriedNoteTable, [(one, n, seq, *note) for n, note in enumerate(notes, start=place)]
            )
        return decision

    def claims_by_mechanism(self, mechanism: str) -> array[int]:
        """The claims that came in this way, by id."""
        sql = "SELECT id FROM claim WHERE mechanism = ? AND dismissed = 0 ORDER BY id"
        with self.reading():
            return array("q", (row[0] for row in self._stream(sql, mechanism)))

    def put_read(self, read: Sequence[Read], waiting: str, mechanism: str) -> None:
        """Store what was read in the words of claims that wait for it, as one decision of the machine's."""

        def work() -> None:
            waits = {row[0] for row in self._rows(WAITING_SQL, ids_json(one[0] for one in read), waiting)}
            left = [one for one in read if one[0] in waits]
            asked = ids_json(one[0] for one in left)
            for table in ("figure", "claim_place", "claim_date"):
                self._run(f"DELETE FROM {table} WHERE claim_id IN (SELECT value FROM json_each(?))", asked)  # noqa: S608  # our own names
            self._insert_figures((one[0], one[1]) for one in left)
            self._insert_places((one[0], one[2]) for one in left)
            self._insert_dates((one[0], one[3]) for one in left)
            for sql in (TOLD, "DELETE FROM temp.told_of"):
                self._run(sql)
            told = [(one[0], *_summary(one[2], one[3])) for one in left]
            self._run_many("INSERT INTO temp.told_of VALUES (?, ?, ?, ?)", told)
            self._run(PUT_READ, mechanism)
            after = {"read": {"claims": len(left)}}
            self._append(
                "import", f"the words of {subject_of([one[0] for one in left])}", by=MACHINE, after=after
            )

        self.transact(work)

    def _take_batch(self, batch: Sequence[Arrival], run: _Run, meet: Meet) -> None:
        there = self._known(batch, run)
        new: dict[str, Arrival] = {}
        met = []
        for one in batch:
            if one.key in there:
                met.append((one, there[one.key]))
            elif one.key in new:
                run.twice += 1
            else:
                new[one.key] = one
        run.known += len(met)
        run.sample += list(new.values())[: SHOWN - len(run.sample)]
        if new:
            self._put(list(new.values()), run)
        if met:
            meet(met)

    def _known(self, batch: Sequence[Arrival], run: _Run) -> dict[str, int]:
        """The claims of this batch that are here, by key; a renamed speaker's by its place."""
        there: dict[str, int] = dict(self._rows(KEYS_SQL, as_json([one.key for one in batch])))
        if run.fresh:
            return there
        for one in batch:
            if one.excerpt_of is not None and one.key not in there:
                found = self._at_its_place(one)
                if found is not None:
                    there[one.key] = found
        return there

    def _at_its_place(self, one: Arrival) -> int | None:
        """The one claim with these words at this place; of several that of this speaker, else none."""
        words = one.text[one.start : one.stop]
        place = one.excerpt_of, one.start + (one.excerpt_at or 0), words, fold(one.source)
        found = self._rows(AT_SQL, *place)
        if len(found) > 1:
            found = [row for row in found if row[1] == one.speaker]
        return int(found[0][0]) if len(found) == 1 else None

    def _put(self, new: Sequence[Arrival], run: _Run) -> None:
        run.seq = run.seq or run.begin()
        ids = self._claim_ids(new, run)
        sources = self._sources_for(new)
        at = now()
        documents = self._put_documents(new, sources, at)
        if run.fresh:
            self._put_told_events(new, run)
        exact = run.fresh and new[0].standing is not None
        speakers = self._speakers_for(new, documents, sources, exact=exact)
        self._insert(ClaimTable, [
            _claim_row(one, claim_id, document, speaker, run)
            for one, claim_id, document, speaker in zip(new, ids, documents, speakers, strict=True)
        ])  # fmt: skip
        self._put_parts(new, ids)
        self._put_carried(new, ids, run, at)
        self._insert(DecisionClaimTable, [(one, run.seq) for one in ids])
        if run.fresh:
            self._put_told_standings(new, ids)

    def _put_documents(self, new: Sequence[Arrival], sources: Mapping[str, int], at: str) -> list[int]:
        """The document of each row; rows of one excerpt have one, which may be here already."""
        keys = [(one.sha256, sources[one.source]) for one in new]
        there: dict[tuple[str, int], int] = {}
        if any(one.excerpt_of is not None for one in new):
            asked = as_json(sorted({sha256 for sha256, _ in keys}))
            there = {(row[0], row[1]): row[2] for row in self._rows(DOCUMENTS_SQL, asked)}
        fresh = {key: one for key, one in zip(keys, new, strict=True) if key not in there}
        made = dict(zip(fresh, self._new_ids("document", len(fresh)) if fresh else (), strict=True))
        self._insert(DocumentTable, [
            (made[key], key[1], one.sha256, one.text_sha256, None, one.title, one.url, None, one.published,
             one.retrieved or at, STATEMENT, one.text, one.original, one.excerpt_of, one.excerpt_at)
            for key, one in fresh.items()
        ])  # fmt: skip
        there |= made
        return [there[key] for key in keys]

    def _claim_ids(self, new: Sequence[Arrival], run: _Run) -> Sequence[int]:
        """The claims' numbers: the table's own where nothing is here yet, else new ones."""
        if not (run.fresh and all(one.claim_id for one in new)):
            given = self._new_ids("claim", len(new))
            run.new.append(given)
            return given
        ids = [one.claim_id for one in new]
        there = {row[0] for row in self._rows(IDS_SQL, ids_json(ids))}
        for one, claim_id in zip(new, ids, strict=True):
            if claim_id in there:
                raise InputError(
                    f"Row {one.number}, column claim_id: {claim_id} stands in another row too; "
                    "give each row its own number, or leave the column out with --map claim_id=."
                )
            there.add(claim_id)
        run.kept_ids.extend(ids)
        self._run("UPDATE sequence SET next = max(next, ?) WHERE name = 'claim'", max(ids) + 1)
        return ids

    def _put_parts(self, new: Sequence[Arrival], ids: Sequence[int]) -> None:
        numbered = list(zip(ids, new, strict=True))
        self._insert(HopTable, [
            (claim_id, place, name, name, None, None)
            for claim_id, one in numbered for place, name in enumerate(one.via)
        ])  # fmt: skip
        self._insert(FigureTable, [
            (claim_id, place, *figure)
            for claim_id, one in numbered for place, figure in enumerate(one.figures)
        ])  # fmt: skip

    def _put_carried(self, new: Sequence[Arrival], ids: Sequence[int], run: _Run, at: str) -> None:
        numbered = list(zip(ids, new, strict=True))
        self._insert(CarriedVerdictTable, [
            (claim_id, run.seq, one.reviewer, one.decided_at or at, None)
            for claim_id, one in numbered if one.reviewer and one.status != Status.UNREVIEWED
        ])  # fmt: skip
        self._insert(
            CarriedNoteTable, [(one, 0, run.seq, None, None, new.note) for one, new in numbered if new.note]
        )

    def _put_told_events(self, new: Sequence[Arrival], run: _Run) -> None:
        """Events as the table has them, until linking finds them anew."""
        told = [(one.event_id, one) for one in new if one.event_id is not None]
        if told:
            self._run_many(PUT_EVENT, dict.fromkeys((number, one.event) for number, one in told))
            labels: dict[int, str] = dict(self._rows(EVENT_SQL, ids_json({number for number, _ in told})))
            for number, one in told:
                if labels[number] != one.event:
                    raise InputError(
                        f"Row {one.number}, column event: event {number} is called {one.event!r} here and "
                        f"{labels[number]!r} in a row before; call it the same."
                    )
            self._run("UPDATE sequence SET next = max(next, ?) WHERE name = 'event'", max(labels) + 1)
            run.events = True

    def _put_told_standings(self, new: Sequence[Arrival], ids: Sequence[int]) -> None:
        """Standings as the table has them, until linking finds them anew."""
        self._insert(ClaimStandingTable, [
            (claim_id, *one.standing, TOLD)
            for claim_id, one in zip(ids, new, strict=True) if one.standing is not None
        ])  # fmt: skip


def _counting(values: Mapping[str, Any], seq: int) -> dict[str, Any]:
    """The columns of a claim, with the decision by which its status and its grade count."""
    verdict = {"verdict": seq} if "status" in values else {}
    return {**values, **verdict, **({"graded": seq} if "credibility" in values else {})}


def _summary(
    places: Sequence[Passage], dates: Sequence[DateMention]
) -> tuple[str | None, str | None, str | None]:
    """The place and the days that a claim's words come to."""
    earliest = min((one.earliest for one in dates if one.earliest), default=None)
    latest = max((one.latest for one in dates if one.latest), default=None)
    return places[0].text if places else None, earliest, latest


def _joined(run: _Run) -> Sequence[int]:
    """All new claims by number, as a range where they follow each other."""
    if run.kept_ids:
        return run.kept_ids
    if not run.new:
        return ()
    whole = range(run.new[0].start, run.new[-1].stop)
    return whole if len(whole) == sum(map(len, run.new)) else [one for part in run.new for one in part]


def _claim_row(one: Arrival, claim_id: int, document: int, speaker: tuple[int, int | None], run: _Run) -> Row:
    """All columns of table claim; a verdict and a grade that the table gives count by this import."""
    text, start, stop = one.text, one.start, one.stop
    decided = one.status != Status.UNREVIEWED
    event_id = one.event_id if run.fresh else None
    return (
        claim_id, one.key, document, text[start:stop], start, stop, text[max(0, start - CONTEXT) : start],
        text[stop : stop + CONTEXT], one.kind, one.stance, one.hedged, None, None, None, speaker[0], None,
        None, None, one.role, None, one.party, one.place, one.earliest, one.latest, one.mechanism, event_id,
        one.status, run.seq if decided else None, one.credibility, 0, 1, 0,
        run.seq if one.credibility != 6 else None, speaker[1],  # 6: nobody has graded it
    )  # fmt: skip
