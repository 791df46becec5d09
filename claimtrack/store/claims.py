"""Claims out of the ledger: whole ones, the queue as ids, one page of rows for the screen.

A page costs a fixed number of queries, whatever the number of claims in the ledger.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimtrack.errors import NotFound
from claimtrack.model import (
    Claim,
    ClaimFilter,
    DateMention,
    Decision,
    Figure,
    Hop,
    Kind,
    Measure,
    Modifier,
    Order,
    Passage,
    QueueRow,
    Reliability,
    Scope,
    Source,
    Speaker,
    SpeakerKind,
    Stance,
    Status,
)
from claimtrack.store.numbers import MOST, gathering, numbers
from claimtrack.store.ordering import GROUPS, together
from claimtrack.store.record import Record
from claimtrack.store.search import ORDERS, REVIEWERS_SQL, Meant, conditions, fold
from claimtrack.store.transactions import Row, as_json, ids_json

PAGE = 500
EVERYTHING = ClaimFilter()
ASKED = "IN (SELECT value FROM json_each(?))"
CLAIM_SQL = """
SELECT claim.id, claim.key, claim.document_id, document.source_id, document.published, claim.statement,
  claim.start, claim.stop, claim.prefix, claim.suffix, claim.kind, claim.stance, claim.hedged,
  claim.cue, claim.cue_start, claim.cue_stop, claim.speaker_id, claim.mention, claim.role, claim.organization,
  claim.party, claim.place, claim.earliest, claim.latest, claim.event_id, claim.status, claim.credibility,
  claim.version, claim.mechanism, claim.dismissed
FROM json_each(?) AS asked
JOIN claim ON claim.id = asked.value
JOIN document ON document.id = claim.document_id
ORDER BY asked.key
"""
QUEUE_SQL = """
SELECT claim.id, claim.status, claim.statement, source.name, speaker.name, speaker.kind,
  coalesce(standing.agreeing, 0), coalesce(standing.conflicting, 0), coalesce(standing.why, '')
FROM json_each(?) AS asked
JOIN claim ON claim.id = asked.value
JOIN document ON document.id = claim.document_id
JOIN source ON source.id = document.source_id
JOIN speaker ON speaker.id = claim.speaker_id
LEFT JOIN claim_standing AS standing ON standing.claim_id = claim.id
ORDER BY asked.key
"""
HOP_SQL = f"SELECT claim_id, name, mention, start, stop FROM hop WHERE claim_id {ASKED} ORDER BY 1, position"  # noqa: S608  # constant parts
FIGURE_SQL = f"""
SELECT claim_id, measure, low, best, high, modifier, text, start, stop, population, scope, unit
FROM figure WHERE claim_id {ASKED} ORDER BY 1, position
"""  # noqa: S608  # constant parts
PLACE_SQL = f"SELECT claim_id, text, start, stop FROM claim_place WHERE claim_id {ASKED} ORDER BY 1, position"  # noqa: S608  # constant parts
DATE_SQL = f"""
SELECT claim_id, text, start, stop, earliest, latest FROM claim_date
WHERE claim_id {ASKED} ORDER BY 1, position
"""  # noqa: S608  # constant parts
SOURCE_SQL = "SELECT id, name, reliability, party FROM source"
SPEAKER_SQL = "SELECT id, name, kind, role, organization, party FROM speaker"
BY_A_PERSON = "merged_into IS NOT NULL AND verdict IS NOT NULL"  # else it was split off, and that undone
NAME_SQL = f"""
WITH RECURSIVE under (root, id) AS (
  SELECT value, value FROM json_each(?)
  UNION SELECT under.root, speaker.id FROM speaker JOIN under ON speaker.merged_into = under.id
  WHERE {BY_A_PERSON})
SELECT DISTINCT root, name FROM under JOIN speaker_name ON speaker_id = under.id ORDER BY 1, 2
"""  # noqa: S608  # constant parts
CARRIED_SQL = f"SELECT claim_id, seq, by, at, note FROM carried_verdict WHERE claim_id {ASKED}"  # noqa: S608  # constant parts
ROOTS_SQL = """
WITH RECURSIVE up (id, merged_into) AS (
  SELECT id, merged_into FROM speaker WHERE id IN (SELECT value FROM json_each(?))
  UNION SELECT speaker.id, speaker.merged_into FROM speaker JOIN up ON speaker.id = up.merged_into)
SELECT id FROM up WHERE merged_into IS NULL
"""


def source_of(row: Row) -> Source:
    """A row of SOURCE_SQL as a value."""
    return Source(row[0], row[1], Reliability(row[2]), row[3])


def figure_of(row: Row) -> Figure:
    """A row of FIGURE_SQL as a value."""
    measure, low, best, high, modifier, text, start, stop, population, scope, unit = row[1:]
    return Figure(
        Measure(measure),
        low,
        best,
        high,
        Modifier(modifier),
        text,
        start,
        stop,
        population,
        Scope(scope),
        unit,
    )


class Claims(Record):
    """Reading claims."""

    def claim(self, claim_id: int) -> Claim:
        """One claim; raises NotFound."""
        return self.claims([claim_id])[0]

    def claims(self, ids: Sequence[int]) -> list[Claim]:
        """Claims in the order asked; raises NotFound for the first id that is none."""
        with self.reading():
            rows = self._rows(CLAIM_SQL, ids_json(ids))
            if len(rows) != len(ids):
                there = {row[0] for row in rows}
                raise NotFound(
                    f"There is no claim {next(one for one in ids if one not in there)} in {self.path}."
                )
            return self._whole(rows)

    def _whole(self, rows: list[Row]) -> list[Claim]:
        asked = ids_json(row[0] for row in rows)
        hops = {
            key: tuple(Hop(*row[1:]) for row in group)
            for key, group in self._children(HOP_SQL, asked).items()
        }
        figures = self._figures(asked)
        places = self._children(PLACE_SQL, asked)
        dates = self._children(DATE_SQL, asked)
        sources = {source.id: source for source in self._sources_of({row[3] for row in rows})}
        speakers = {speaker.id: speaker for speaker in self._speakers_of({row[16] for row in rows})}
        return [
            Claim(
                id=row[0], key=row[1], document_id=row[2], source=sources[row[3]], published=row[4],
                statement=row[5], start=row[6], end=row[7], prefix=row[8], suffix=row[9],
                kind=Kind(row[10]), stance=Stance(row[11]), hedged=bool(row[12]),
                cue=None if row[13] is None else Passage(*row[13:16]),
                speaker=_as_worded(speakers[row[16]], *row[18:21]), mention=row[17],
                via=hops.get(row[0], ()), figures=figures.get(row[0], ()),
                places=tuple(Passage(*one[1:]) for one in places.get(row[0], ())),
                dates=tuple(DateMention(*one[1:]) for one in dates.get(row[0], ())),
                place=row[21], earliest=row[22], latest=row[23], event_id=row[24],
                status=Status(row[25]), credibility=row[26], version=row[27], mechanism=row[28],
                dismissed=bool(row[29]),
            )
            for row in rows
        ]  # fmt: skip

    def _children(self, sql: str, asked: str) -> dict[int, list[Row]]:
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._rows(sql, asked):
            found[row[0]].append(row)
        return found

    def _figures(self, asked: str) -> dict[int, tuple[Figure, ...]]:
        return {key: tuple(map(figure_of, rows)) for key, rows in self._children(FIGURE_SQL, asked).items()}

    def _sources_of(self, ids: set[int]) -> list[Source]:
        return [source_of(row) for row in self._rows(f"{SOURCE_SQL} WHERE id {ASKED}", ids_json(ids))]

    def _speakers_of(self, ids: set[int]) -> list[Speaker]:
        asked = ids_json(ids)
        names = self._children(NAME_SQL, asked)
        return [
            Speaker(one, name, SpeakerKind(kind), role, body, party, tuple(n for _, n in names.get(one, ())))
            for one, name, kind, role, body, party in self._rows(
                f"{SPEAKER_SQL} WHERE id {ASKED} ORDER BY id", asked
            )
        ]

    def iter_claims(self, where: ClaimFilter = EVERYTHING, order: Order = Order.ID) -> Iterator[Claim]:
        """The claims asked for, read in pages; which ones is settled when the first is read."""
        ids = self.claim_ids(where, order)
        for start in range(0, len(ids), PAGE):
            yield from self.claims(ids[start : start + PAGE])

    def document_claims(self, document_id: int) -> list[Claim]:
        """The claims of one document in text order, without dismissed ones."""
        sql = "SELECT id FROM claim WHERE document_id = ? AND dismissed = 0 ORDER BY start, stop, id"
        with self.reading():
            rows = self._rows(sql, document_id)
            return self.claims([row[0] for row in rows])

    def claim_ids(
        self, where: ClaimFilter = EVERYTHING, order: Order = Order.WEIGHT, limit: int | None = None
    ) -> array[int]:
        """Ids of the claims asked for, as they stand now; 8 bytes a claim, for queues of a million."""
        with self.reading():
            clause, values = self._conditions(where)
            most = MOST if limit is None or order in GROUPS else limit
            way = ORDERS.get(order, ORDERS[Order.WEIGHT])
            sql = f"SELECT claim.id FROM claim WHERE {clause} ORDER BY {way} LIMIT ?"  # noqa: S608  # our own conditions
            found = numbers(self._value(gathering(sql), *values, most))
            return together(found, order, self._value)[:limit] if order in GROUPS else found

    def queue_rows(self, ids: Sequence[int]) -> list[QueueRow]:
        """What the queue shows of these claims, in the order asked; ids that are none are left out."""
        asked = ids_json(ids)
        with self.reading():
            hops = self._children(HOP_SQL, asked)
            figures = self._figures(asked)
            rows = self._rows(QUEUE_SQL, asked)
        return [
            QueueRow(
                row[0],
                Status(row[1]),
                row[2],
                _chain(row[3], [hop[1] for hop in hops.get(row[0], ())], row[4], row[5]),
                figures.get(row[0], ()),
                *row[6:],
            )
            for row in rows
        ]

    def statuses_of(self, claim_ids: Sequence[int]) -> dict[Status, int]:
        """How many of these claims have which status."""
        sql = f"SELECT status, count(*) FROM claim WHERE id {ASKED} GROUP BY 1"  # noqa: S608  # constant parts
        with self.reading():
            return {Status(status): number for status, number in self._rows(sql, ids_json(claim_ids))}

    def count(self, where: ClaimFilter = EVERYTHING) -> int:
        """How many claims are asked for; by status alone it is kept, not counted."""
        if where == ClaimFilter(statuses=where.statuses):
            counts = self.status_counts()
            return sum(counts[status] for status in where.statuses or counts)
        if where == ClaimFilter(dismissed=True):
            return self.dismissed_count()
        with self.reading():
            clause, values = self._conditions(where)
            return int(self._value(f"SELECT count(*) FROM claim WHERE {clause}", *values))  # noqa: S608  # our own conditions

    def reliabilities(self, names: Iterable[str]) -> dict[str, Reliability]:
        """How reliable the sources of these names are; a name that no source has is left out."""
        sql = f"SELECT fold, reliability FROM source WHERE fold {ASKED}"  # noqa: S608  # constant parts
        folded = {name: fold(name) for name in names}
        with self.reading():
            graded: dict[str, str] = dict(self._rows(sql, as_json(sorted(folded.values()))))
        return {name: Reliability(graded[one]) for name, one in folded.items() if one in graded}

    def status_counts(self) -> dict[Status, int]:
        """How many claims have each status; triggers keep the numbers."""
        with self.reading():
            kept: dict[str, int] = dict(self._rows("SELECT status, n FROM status_count"))
        return {status: int(kept[status]) for status in Status}

    def dismissed_count(self) -> int:
        """How many claims are dismissed; triggers keep the number."""
        with self.reading():
            return int(self._value("SELECT n FROM status_count WHERE status = 'dismissed'"))

    def last_verdict(self, claim_id: int) -> Decision | None:
        """The decision that gave the claim its status; None where it is unreviewed. Raises NotFound."""
        with self.reading():
            rows = self._rows("SELECT status, verdict FROM claim WHERE id = ?", claim_id)
            if not rows:
                raise NotFound(f"There is no claim {claim_id} in {self.path}.")
            status, verdict = rows[0]
            if verdict is None or status == Status.UNREVIEWED:
                return None
            return self._as_carried({claim_id: self.decision(verdict)})[claim_id]

    def last_verdicts(self, claim_ids: Sequence[int]) -> dict[int, Decision]:
        """`last_verdict` of many claims in two queries; those without one are left out."""
        sql = f"SELECT id, verdict FROM claim WHERE id {ASKED} AND status <> 'unreviewed'"  # noqa: S608  # constant parts
        with self.reading():
            given: dict[int, int] = dict(self._rows(sql, ids_json(claim_ids)))
            decisions = self.decisions_by_seq(set(given.values()))
            return self._as_carried({claim_id: decisions[seq] for claim_id, seq in given.items()})

    def _as_carried(self, verdicts: dict[int, Decision]) -> dict[int, Decision]:
        """The verdicts; those that a table brought are of the person who gave them elsewhere, and then."""
        carried = {(row[0], row[1]): row[2:] for row in self._rows(CARRIED_SQL, ids_json(verdicts))}
        return {
            claim_id: replace(one, by=found[0], at=found[1], note=found[2])
            if (found := carried.get((claim_id, one.seq)))
            else one
            for claim_id, one in verdicts.items()
        }

    def _conditions(self, where: ClaimFilter) -> tuple[str, list[object]]:
        sources = None if where.source is None else self._named("SELECT id, fold FROM source", where.source)
        speakers = None
        if where.speaker is not None:
            named = self._named("SELECT id, fold FROM speaker", where.speaker)
            speakers = [row[0] for row in self._rows(ROOTS_SQL, ids_json(named))]
        reviewers = None if where.reviewer is None else self._reviewers_named(where.reviewer)
        return conditions(where, Meant(sources, speakers, reviewers), self._database.words)

    def _reviewers_named(self, name: str) -> list[str]:
        """Reviewers whose name is this one but for case and white space."""
        return [row[0] for row in self._rows(REVIEWERS_SQL) if fold(row[0]) == fold(name)]

    def _named(self, sql: str, name: str) -> list[int]:
        """Ids of those with this name or, where nobody has it, with this name in theirs."""
        wanted = fold(name)
        exact = self._rows(f"{sql} WHERE fold = ?", wanted)
        return [row[0] for row in exact or self._rows(f"{sql} WHERE instr(fold, ?) > 0", wanted)]


def _as_worded(speaker: Speaker, role: str | None, organization: str | None, party: str | None) -> Speaker:
    """The speaker with role, organisation and party as the claim's document words them, where it does."""
    worded = (role or speaker.role, organization or speaker.organization, party or speaker.party)
    if worded == (speaker.role, speaker.organization, speaker.party):
        return speaker
    return Speaker(speaker.id, speaker.name, speaker.kind, *worded, speaker.variants)


def _chain(source: str, hops: list[str], speaker: str, kind: str) -> tuple[str, ...]:
    """The same names as `Claim.chain`."""
    return (source, *hops) if kind == SpeakerKind.OUTLET else (source, *hops, speaker)
