"""What people said of links goes out with the table and comes in with it; what the matcher found does not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.errors import InputError
from claimtrack.exchange import write_ledger
from claimtrack.exchange.bringing import Outcome, bring
from claimtrack.exchange.mapping import TableMapping
from claimtrack.exchange.rows import Asked
from claimtrack.model import Judgement, Linkage, Relation, Strength, SuggestedLink
from claimtrack.relink import relink
from claimtrack.store import Store, open_store
from tests.exchange.test_merging import FIRST, SECOND, claim, document


@pytest.fixture
def judged(tmp_path: Path) -> Iterator[Store]:
    """Two claims whose link was rejected as it was and called another."""
    with open_store(tmp_path / "judged.db", create=True) as store:
        store.add_document(document(), [claim(*FIRST), claim(*SECOND)])
        link = SuggestedLink(
            1, 2, Relation.UPDATES, Strength.SOFT, 0.123456789012345, "killed: 12 after 9", "later", False,
            {"days": 1.0},
        )  # fmt: skip
        store.replace_links(Linkage((link,), ()), claim_ids=None)
        store.judge(1, Judgement.ACCEPTED, by="Bob", relation=Relation.CONFLICTS, note="=two; raids")
        yield store


def exported(store: Store, path: Path) -> Path:
    write_ledger(store, path, asked=Asked(judgements=True))
    return path


def brought(store: Store, path: Path) -> Outcome:
    return bring(store, path, TableMapping(), by="C. Rim")


@pytest.mark.parametrize("form", ["csv", "jsonl", "xlsx"])
def test_judgements_come_back_with_who_gave_them(form: str, judged: Store, tmp_path: Path) -> None:
    table = exported(judged, tmp_path / f"table.{form}")
    with open_store(tmp_path / "there.db", create=True) as there:
        assert brought(there, table).judged == 1
        (link,) = there.links(1)
        assert (link.judgement, link.relation, link.judged_by) == ("accepted", "conflicts", "Bob")
        assert link.note == "=two; raids"
        assert link.suggested == judged.links(1)[0].suggested
        if form != "jsonl":  # which tells the words of figures too, and a table brings the figures alone
            assert exported(there, tmp_path / f"again.{form}").read_bytes() == table.read_bytes()
        again = brought(there, table)
        assert (again.new, again.changed, again.conflicts, again.judged) == ((), [], 0, 0)
        relink(there)
        assert there.links(1)[0].judged_by == "Bob"
        assert there.check() == []
        there.undo(by="C. Rim")
        assert there.links(1)[0].judgement is None


def test_numbers_may_lie_the_other_way_round_here(judged: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "there.db", create=True) as there:
        there.add_document(document(), [claim(*SECOND)])
        assert brought(there, exported(judged, tmp_path / "t.csv")).judged == 1
        (link,) = there.links(1)
        assert there.claim(1).speaker.name == "Bo Birch"
        assert (link.suggested.a, link.suggested.b, link.suggested.from_a) == (1, 2, True)


def test_what_was_judged_here_stays_and_is_listed(judged: Store, tmp_path: Path) -> None:
    table = exported(judged, tmp_path / "t.csv")
    with open_store(tmp_path / "there.db", create=True) as there:
        brought(there, table)
        there.judge(there.links(1)[0].id, Judgement.REJECTED, by="Ann")
        outcome = brought(there, table)
        (difference,) = outcome.differences
        assert (outcome.judged, outcome.conflicts, difference.taken) == (0, 1, False)
        assert (difference.here, difference.there) == ("rejected updates (Ann)", "accepted conflicts (Bob)")


def test_a_judgement_on_a_claim_that_is_not_in_the_table_is_left_out(judged: Store, tmp_path: Path) -> None:
    header, first, _ = exported(judged, tmp_path / "t.csv").read_bytes().splitlines(keepends=True)
    (tmp_path / "part.csv").write_bytes(header + first)
    with open_store(tmp_path / "there.db", create=True) as there:
        outcome = brought(there, tmp_path / "part.csv")
        assert (len(outcome.new), outcome.judged) == (1, 0)


@pytest.mark.parametrize("cell", ["x", "7", "[7]", '[{"with": 2}]', '[{"with": 1}]'])
def test_a_cell_that_is_no_judgement_is_refused(cell: str, judged: Store, tmp_path: Path) -> None:
    table = exported(judged, tmp_path / "t.jsonl")
    rows = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    rows[0]["judgements"] = cell
    table.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with (
        open_store(tmp_path / "there.db", create=True) as there,
        pytest.raises(InputError, match="row 1, column judgements"),
    ):
        brought(there, table)
