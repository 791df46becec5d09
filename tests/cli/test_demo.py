"""The demo builds its ledger once, prints it without a terminal, and never touches another ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.model import Relation
from claimtrack.store import open_store
from tests import engine
from tests.cli.conftest import Command


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return tmp_path / "demo.db"


def test_it_prints_the_ledger_and_what_to_do_next(claimtrack: Command, demo: Path) -> None:
    ended = claimtrack("demo", "--ledger", demo)
    assert ended.code == 0, ended.err
    for part in (
        "demo ledger",
        "○ unreviewed",
        "next",
        f"claimtrack review --ledger {demo}",
        "claimtrack export",
    ):
        assert part in ended.out
    assert "\x1b" not in ended.out + ended.err


def test_it_holds_every_relation(claimtrack: Command, demo: Path) -> None:
    claimtrack("demo", "--ledger", demo)
    with open_store(demo) as store:
        assert {link.relation for link in store.iter_links()} == set(Relation)
        assert store.check() == []


def test_it_is_kept_between_runs_and_begun_again_when_asked(claimtrack: Command, demo: Path) -> None:
    claimtrack("demo", "--ledger", demo)
    claimtrack("verify", "1", "--by", "A. Noor", "--ledger", demo)
    assert "1 verified" in claimtrack("demo", "--ledger", demo).out
    fresh = claimtrack("demo", "--fresh", "--ledger", demo)
    assert "1 verified" not in fresh.out
    kept = demo.with_name("demo-1.db")
    assert str(kept) in fresh.err
    assert "✓ verified" in claimtrack("list", "--ledger", kept).out
    assert sorted(path.name for path in demo.parent.glob("demo*.part*")) == []


def test_two_fresh_ones_export_the_same_bytes(claimtrack: Command, demo: Path) -> None:
    claimtrack("demo", "--ledger", demo)
    first = claimtrack("export", "-", "--ledger", demo).out
    claimtrack("demo", "--fresh", "--ledger", demo)
    assert claimtrack("export", "-", "--ledger", demo).out == first


@pytest.mark.parametrize("fresh", [["--fresh"], []], ids=["fresh", "kept"])
def test_somebodys_ledger_is_left_as_it_is(fresh: list[str], filled: Command, ledger: Path) -> None:
    before = filled("history").out
    ended = filled("demo", *fresh, "--ledger", ledger)
    assert ended.code == 2
    assert ("not a server" if engine.ASKED else "no demo ledger") in ended.err
    assert filled("history").out == before


def test_a_file_that_is_no_ledger_is_left_as_it_is(claimtrack: Command, demo: Path) -> None:
    demo.write_text("a diary")
    assert claimtrack("demo", "--fresh", "--ledger", demo).code == 4
    assert demo.read_text() == "a diary"


def test_a_demo_that_fails_leaves_nothing_behind(
    claimtrack: Command, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimtrack.cli.demo.link_claims", cut_off)
    assert claimtrack("demo", "--ledger", demo).code == 130
    assert list(demo.parent.glob("demo*")) == []
