"""A clock that goes back or jumps by years: the record keeps the order in which things were decided."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from claimtrack.model import Status
from claimtrack.store import open_store, record
from tests.cli.conftest import Command, article, claimtrack, filled, ledger

__all__ = ["article", "claimtrack", "filled", "ledger"]

YEARS = (2026, 2031, 1999, 2026, 1970)
VERDICTS = ("verify", "dispute", "refute", "unverifiable", "verify")
SetClock = Callable[[int], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the year in which everything happens from now on."""

    def set_to(year: int) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # always in UTC here
                del tz
                return datetime(year, 5, 8, 12, tzinfo=UTC)

        monkeypatch.setattr(record, "datetime", Clock)

    return set_to


@pytest.fixture
def decided(filled: Command, clock: SetClock) -> Command:
    """A ledger with five verdicts on one claim, each in another year than the one before."""
    for year, verdict in zip(YEARS, VERDICTS, strict=True):
        clock(year)
        assert filled(verdict, "1", "--by", "A. Noor", "--note", f"in {year}").code == 0
    return filled


def test_the_record_is_in_the_order_of_the_decisions_and_holds(decided: Command, ledger: Path) -> None:
    with open_store(ledger) as store:
        given = [one for one in store.decisions() if one.by == "A. Noor"]
        assert [int(one.at[:4]) for one in given] == list(YEARS)
        assert store.check() == []
        assert store.claim(1).status is Status.VERIFIED
    assert decided("check").code == 0


def test_undo_takes_back_what_was_decided_last_whatever_its_date(decided: Command, ledger: Path) -> None:
    wanted = [Status.UNVERIFIABLE, Status.REFUTED, Status.DISPUTED, Status.VERIFIED, Status.UNREVIEWED]
    for status in wanted:
        assert decided("undo", "--by", "A. Noor").code == 0
        with open_store(ledger) as store:
            assert store.claim(1).status is status
    for status in [*reversed(wanted[:-1]), Status.VERIFIED]:
        assert decided("redo", "--by", "A. Noor").code == 0
        with open_store(ledger) as store:
            assert store.claim(1).status is status


def test_a_checkpoint_of_the_future_still_holds(decided: Command, clock: SetClock) -> None:
    point = decided("checkpoint").out.split()
    clock(1980)
    assert decided("note", "1", "later", "--by", "A. Noor").code == 0
    assert decided("check", "--against", ":".join(point)).code == 0


@pytest.mark.file("the copies of a server's ledger are not numbered")
def test_the_newest_backup_is_the_one_that_was_made_last(
    decided: Command, clock: SetClock, tmp_path: Path
) -> None:
    target = tmp_path / "backup.db"
    heads = []
    for year in (2040, 1990, 2026):
        clock(year)
        decided("note", "1", f"in {year}", "--by", "A. Noor")
        assert decided("backup", target, "--keep", "2").code == 0
        heads.append(decided("checkpoint").out)
    kept = [decided("checkpoint", "--ledger", one).out for one in (target, tmp_path / "backup.db.1")]
    assert kept == [heads[2], heads[1]]
    assert not (tmp_path / "backup.db.2").exists()
