"""Whatever is done in whatever order: spans hold, the record grows, undo restores, nothing vanishes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from claimtrack import review, speakers
from claimtrack.cli.main import run
from claimtrack.errors import Changed, NothingToUndo, UsageError
from claimtrack.model import Judgement, Reliability, Status
from claimtrack.relink import relink, relink_claims
from claimtrack.store import Store, open_store
from claimtrack.store.tables import TABLES
from tests import engine
from tests.store.ledgers import TEXT, document
from tests.trust.ledgers import placed_claims

REVIEWERS = st.sampled_from(["A", "B"])
STATUSES = st.sampled_from(list(Status))
PICK = st.integers(0, 10_000)
COLUMNS = {table._meta.table_name: list(table._meta.columns) for table in TABLES}
SETTLED = ("version", "verdict", "graded", "weight", "event_id")  # follow from a decision, or count them


class Ledger(RuleBasedStateMachine):
    """A ledger, and what it has been seen to hold."""

    store: Store

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "ledger.db"
        self.store = open_store(self.path, create=True)
        self.record: list[tuple[int, str]] = []
        self.claims: set[int] = set()
        self.documents = 0

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            shutil.rmtree(self.folder)

    def _claim(self, pick: int) -> int:
        return sorted(self.claims)[pick % len(self.claims)]

    def _told(self) -> list[tuple[Any, ...]]:
        """What people can have changed, row by row, without what only counts the changes."""
        told = []
        for table in ("claim", "hop", "figure", "claim_place", "claim_date", "speaker", "source"):
            columns = [name for name in COLUMNS[table] if name not in SETTLED]
            told += self.store._rows(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2")  # noqa: S608
        return told

    @rule(again=st.booleans(), outlet=st.sampled_from(["Harbour Post", "Valley Radio", "River Agency"]))
    def ingest(self, again: bool, outlet: str) -> None:
        number = max(0, self.documents - 1) if again else self.documents
        text = f"{TEXT} Report {number}."
        added = self.store.add_document(document(text, outlet, published="2026-05-08"), placed_claims())
        if added.new:
            self.documents += not again
            relink_claims(self.store, added.claim_ids)
        assert self.store.add_document(document(text, outlet), placed_claims()).claim_ids == added.claim_ids
        self.claims |= set(added.claim_ids)

    @precondition(lambda self: self.claims)
    @rule()
    def link(self) -> None:
        relink(self.store)
        once = {(one.suggested.a, one.suggested.b): one.relation for one in self.store.iter_links()}
        relink(self.store)
        again = {(one.suggested.a, one.suggested.b): one.relation for one in self.store.iter_links()}
        assert once == again

    @precondition(lambda self: self.claims)
    @rule(pick=PICK, by=REVIEWERS, status=STATUSES)
    def decide(self, pick: int, by: str, status: Status) -> None:
        one = self._claim(pick)
        before = self._told()
        review.decide(self.store, [one], status, by)
        assert self.store.claim(one).status is status or self.store.dismissed([one])
        self._undone(before, by)

    def _undone(self, before: list[tuple[Any, ...]], by: str) -> None:
        """Undo restores, redo gives again what was undone."""
        after = self._told()
        review.undo(self.store, by)
        assert self._told() == before
        review.redo(self.store, by)
        assert self._told() == after

    @precondition(lambda self: self.claims)
    @rule(pick=PICK, by=REVIEWERS, place=st.sampled_from(["Oldbridge", "Kohistan", None]))
    def edit(self, pick: int, by: str, place: str | None) -> None:
        one, before = self._claim(pick), self._told()
        try:
            decision = self.store.edit(one, {"place": place, "hedged": pick % 2}, by=by)
        except UsageError:
            assert self._told() == before
            return
        relink_claims(self.store, self.store.relinked_by(decision))
        self._undone(before, by)

    @precondition(lambda self: self.claims)
    @rule(pick=PICK, by=REVIEWERS, restore=st.booleans())
    def dismiss(self, pick: int, by: str, restore: bool) -> None:
        one, before = self._claim(pick), self._told()
        try:
            review.dismiss(self.store, [one], by, restore=restore)
        except UsageError:
            assert self._told() == before
            return
        self._undone(before, by)

    @precondition(lambda self: self.claims)
    @rule(pick=PICK, by=REVIEWERS, judgement=st.sampled_from(list(Judgement)))
    def judge(self, pick: int, by: str, judgement: Judgement) -> None:
        links = [one.id for one in self.store.iter_links()]
        if links:
            link = links[pick % len(links)]
            review.judge(self.store, link, judgement, by)
            assert self.store.link(link).judgement is judgement

    @precondition(lambda self: self.claims)
    @rule(by=REVIEWERS, back=st.booleans())
    def go_back(self, by: str, back: bool) -> None:
        try:
            (review.undo if back else review.redo)(self.store, by)
        except (NothingToUndo, Changed):
            return

    @precondition(lambda self: self.claims)
    @rule(by=REVIEWERS, grade=st.sampled_from(list(Reliability)))
    def grade(self, by: str, grade: Reliability) -> None:
        before = self._told()
        self.store.set_reliability(self.store.sources()[0].name, grade, by=by, note="its record")
        self._undone(before, by)

    @precondition(lambda self: self.claims)
    @rule(by=REVIEWERS)
    def merge_speakers(self, by: str) -> None:
        people = [one.id for one in self.store.speakers() if one.kind == "person"]
        if len(people) > 1:
            speakers.merge(self.store, people[0], people[1:2], by=by)

    @precondition(lambda self: self.claims)
    @rule()
    def hand_over(self) -> None:
        """The same ledger gives the same table; taken in elsewhere it gives the same statements again."""
        tables = [self.folder / name for name in ("one.csv", "two.csv", "back.csv")]
        other = self.folder / "other.db"
        engine.take_away(other)
        for table in tables[:2]:
            assert run(["export", str(table), "--ledger", str(self.path)]) == 0
        assert tables[0].read_bytes() == tables[1].read_bytes()
        if self.store.count() == 0:
            return
        assert run(["import", str(tables[0]), "--ledger", str(other)]) == 0
        with open_store(other) as taken:
            assert taken.check() == []
            ours = sorted(one.statement for one in self.store.claims(self.store.claim_ids()))
            assert sorted(one.statement for one in taken.claims(taken.claim_ids())) == ours

    @rule(seed=st.integers(0, 3), by=REVIEWERS, status=STATUSES)
    def merge(self, seed: int, by: str, status: Status) -> None:
        """A colleague's ledger comes in: nothing of ours is replaced, and a second time does nothing."""
        path = self.folder / "colleague.db"
        engine.take_away(path)
        with open_store(path, create=True) as theirs:
            for number in (seed, seed + 1):
                text = f"{TEXT} Report {number}."
                theirs.add_document(document(text, "Valley Radio", published="2026-05-08"), placed_claims())
            theirs.set_status([1, 2], status, by="C")
        ours = {one.id: one.status for one in self.store.claims(self.store.claim_ids())}
        assert run(["merge", str(path), "--ledger", str(self.path), "--by", by]) == 0
        now = {one.id: one.status for one in self.store.claims(sorted(ours))}
        assert {one for one in ours if ours[one] not in (now[one], Status.UNREVIEWED)} == set()
        self.claims |= {row[0] for row in self.store._rows("SELECT id FROM claim")}
        before = self._told()
        assert run(["merge", str(path), "--ledger", str(self.path), "--by", by]) == 0
        assert self._told() == before

    @invariant()
    def it_holds_together(self) -> None:
        if not hasattr(self, "store"):
            return
        assert self.store.check() == []
        record = [(one.seq, one.hash) for one in self.store.decisions()]
        assert record[: len(self.record)] == self.record, "the record only grows"
        self.record = record
        there = {row[0] for row in self.store._rows("SELECT id FROM claim")}
        assert self.claims <= there, "nothing vanishes"
        for claim in self.store.claims(self.store.claim_ids()):
            text = self.store.document(claim.document_id).text
            assert text[claim.start : claim.end] == claim.statement


Ledger.TestCase.settings = settings(
    max_examples=20, stateful_step_count=10, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],  # making a failure smaller takes minutes
)  # fmt: skip
TestLedger = Ledger.TestCase
