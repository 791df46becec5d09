"""An in-memory ledger with the calls that the screens make, for tests that need many claims or odd ones."""

from __future__ import annotations

import json
import threading
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from claimtrack.errors import NotFound
from claimtrack.model import (
    Claim,
    ClaimFilter,
    Decision,
    Document,
    Event,
    Judgement,
    Link,
    Order,
    QueueRow,
    Relation,
    Source,
    Standing,
    Status,
)


class FakeStore:
    """Claims by id; every call is written down with the thread it came from."""

    def __init__(
        self,
        claims: Sequence[Claim],
        documents: Sequence[Document] = (),
        links: Sequence[Link] = (),
        events: Sequence[Event] = (),
        path: str = "made-up.db",
    ) -> None:
        self.path = Path(path)
        self.by_id = {claim.id: claim for claim in claims}
        self.texts = {document.id: document for document in documents}
        self.all_links = {link.id: link for link in links}
        self.all_events = {event.id: event for event in events}
        self.record: list[Decision] = []
        self.calls: list[tuple[str, str]] = []
        self.rows_asked = 0

    def _called(self, name: str) -> None:
        self.calls.append((name, threading.current_thread().name))

    # --- reads

    def claim(self, claim_id: int) -> Claim:
        self._called("claim")
        if claim_id not in self.by_id:
            raise NotFound(f"There is no claim {claim_id} in the ledger.")
        return self.by_id[claim_id]

    def claims(self, ids: Sequence[int]) -> list[Claim]:
        return [self.by_id[each] for each in ids]

    def claim_ids(
        self, where: ClaimFilter | None = None, order: Order = Order.WEIGHT, limit: int | None = None
    ) -> array[int]:
        self._called("claim_ids")
        where = where or ClaimFilter()
        words = where.text.casefold().split()
        found = [
            claim.id
            for claim in self.by_id.values()
            if (not where.statuses or claim.status in where.statuses)
            and all(word in claim.statement.casefold() for word in words)
        ]
        return array("q", found[:limit])

    def queue_rows(self, ids: Sequence[int]) -> list[QueueRow]:
        self._called("queue_rows")
        self.rows_asked += len(ids)
        return [self._row(self.by_id[each]) for each in ids if each in self.by_id]

    def _row(self, claim: Claim) -> QueueRow:
        standing = self.standing(claim.id)
        return QueueRow(
            claim.id, claim.status, claim.statement, claim.chain, claim.figures,
            standing.agreeing, standing.conflicting, "",
        )  # fmt: skip

    def status_counts(self) -> dict[Status, int]:
        self._called("status_counts")
        counts = dict.fromkeys(Status, 0)
        for claim in self.by_id.values():
            counts[claim.status] += 1
        return counts

    def open_conflicts(self) -> int:
        return sum(
            link.relation is Relation.CONFLICTS and link.judgement is None for link in self.all_links.values()
        )

    def standing(self, claim_id: int) -> Standing:
        links = self.links(claim_id)
        return Standing(
            claim_id,
            agreeing=sum(link.relation is Relation.CORROBORATES and link.counts for link in links),
            conflicting=sum(link.relation is Relation.CONFLICTS and link.counts for link in links),
            linked=len(links),
            why="an open conflict in an event of several claims" if links else "",
        )

    def links(self, claim_id: int) -> list[Link]:
        return [link for link in self.all_links.values() if claim_id in (link.suggested.a, link.suggested.b)]

    def event(self, event_id: int) -> Event:
        return self.all_events[event_id]

    def events(self) -> list[Event]:
        return list(self.all_events.values())

    def sources(self) -> list[Source]:
        return list({claim.source.id: claim.source for claim in self.by_id.values()}.values())

    def document(self, document_id: int) -> Document:
        self._called("document")
        return self.texts[document_id]

    def document_claims(self, document_id: int) -> list[Claim]:
        return [claim for claim in self.by_id.values() if claim.document_id == document_id]

    def decisions(self, claim_id: int | None = None) -> Iterator[Decision]:
        subject = f"claim {claim_id}"
        return iter([each for each in self.record if claim_id is None or each.subject == subject])

    def head(self) -> tuple[int, str]:
        return len(self.record), ""

    def data_version(self) -> int:
        return len(self.record)

    def next_undo(self, *, by: str) -> Decision | None:
        undone = {each.reverses for each in self.record}
        mine = [
            each for each in self.record if each.by == by and each.seq not in undone and each.action != "undo"
        ]
        return mine[-1] if mine else None

    def next_redo(self, *, by: str) -> Decision | None:
        return None

    # --- writes

    def set_status(
        self,
        claim_ids: Sequence[int],
        status: Status,
        *,
        by: str,
        note: str | None = None,
        versions: object = None,
    ) -> Decision:
        self._called("set_status")
        before = self.by_id[claim_ids[0]].status
        for each in claim_ids:
            claim = self.by_id[each]
            self.by_id[each] = replace(claim, status=status, version=claim.version + 1)
        return self._decided("status", f"claim {claim_ids[0]}", by, before, status, note)

    def judge(
        self, link_id: int, judgement: Judgement, *, by: str, relation: Relation | None = None
    ) -> Decision:
        link = self.all_links[link_id]
        self.all_links[link_id] = replace(
            link, judgement=judgement, judged_relation=relation, judged_by=by, version=link.version + 1
        )
        return self._decided("judge", f"link {link_id}", by, None, judgement, None)

    def _decided(
        self, action: str, subject: str, by: str, before: object, after: object, note: str | None
    ) -> Decision:
        decision = Decision(
            seq=len(self.record) + 1, at="2026-11-22T20:31:00Z", by=by, action=action, subject=subject,
            before=json.dumps({"status": before}), after=json.dumps({"status": after}), note=note,
            reverses=None, previous="0" * 64, hash="0" * 64,
        )  # fmt: skip
        self.record.append(decision)
        return decision
