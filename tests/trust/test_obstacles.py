"""What is in the way is said in one sentence; reading goes on meanwhile, and work resumes afterwards."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from claimtrack.store import connection as connections
from tests.cli.conftest import Command, Ended, claimtrack, ledger
from tests.store.test_opening import SPOILED, folder_bytes
from tests.trust.ledgers import full_ledger

pytestmark = pytest.mark.file("the disk and the folder of a file")

__all__ = ["claimtrack", "ledger"]

READING = (["list"], ["show", "1"], ["history"], ["check"], ["checkpoint"], ["sources"], ["export", "-"])
EVERY = (
    *READING,
    ["verify", "1", "--by", "A"],
    ["undo", "--by", "A"],
    ["link"],
    ["backup", "{folder}/copy.db"],
    ["ingest", "{article}", "--source", "S"],
    ["import", "{table}", "--source", "S"],
)


def assert_one_sentence(ended: Ended, path: Path) -> None:
    lines = [line for line in ended.err.splitlines() if line.startswith("claimtrack: ")]
    assert ended.code == 4, ended
    assert len(lines) == 1
    assert str(path) in lines[0]
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("spoil", [row[1] for row in SPOILED], ids=[row[0] for row in SPOILED])
def test_no_command_touches_a_file_that_it_refuses(
    spoil: Callable[[Path], object], claimtrack: Command, tmp_path: Path
) -> None:
    home, aside = tmp_path / "home", tmp_path / "aside"
    home.mkdir()
    aside.mkdir()
    path = full_ledger(home)
    spoil(path)
    (aside / "a.txt").write_text("Nine were killed, the police said.")
    (aside / "t.csv").write_text("statement\nnine were killed\n")
    before = folder_bytes(home)
    for command in EVERY:
        given = [one.format(folder=aside, article=aside / "a.txt", table=aside / "t.csv") for one in command]
        assert_one_sentence(claimtrack(*given, "--ledger", path), path)
    assert folder_bytes(home) == before


HOLD = """
import apsw, sys
connection = apsw.Connection(sys.argv[1])
connection.execute("BEGIN IMMEDIATE")
print(flush=True)
input()
"""
LARGE = "It rained in Oldbridge all day long. " * 5_000


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.mark.tmpfs
def test_a_full_disk_stops_writing_alone_and_work_goes_on_when_there_is_room(
    small_disk: Path, claimtrack: Command
) -> None:
    path = full_ledger(small_disk)
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    ballast.write_bytes(bytes(max(0, free - 120_000)))
    add = ("add", LARGE, "--speaker", "Ada Ash", "--source", "S", "--by", "A", "--ledger", path)
    ended = claimtrack(*add)
    assert_one_sentence(ended, path)
    assert "No space is left" in ended.err
    for command in READING:
        assert claimtrack(*command, "--ledger", path).code == 0, command
    ballast.unlink()
    assert claimtrack(*add).code == 0
    assert claimtrack("check", "--ledger", path).code == 0


@pytest.mark.tmpfs
def test_a_backup_onto_a_full_disk_leaves_nothing_behind(
    small_disk: Path, claimtrack: Command, tmp_path: Path
) -> None:
    path = full_ledger(tmp_path)
    (small_disk / "ballast").write_bytes(bytes(shutil.disk_usage(small_disk).free - 60_000))
    ended = claimtrack("backup", small_disk / "copy.db", "--ledger", path)
    assert (ended.code, "No space is left" in ended.err) == (4, True), ended.err
    assert [one.name for one in small_disk.iterdir()] == ["ballast"]
    assert claimtrack("check", "--ledger", path).code == 0


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A ledger that another process is writing to and does not let go."""
    path = full_ledger(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield path
        other.kill()


def test_a_locked_ledger_can_be_read_and_says_who_is_in_the_way(
    locked: Path, claimtrack: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "BUSY_MILLISECONDS", 20)
    ended = claimtrack("verify", "9", "--by", "A", "--ledger", locked)
    assert_one_sentence(ended, locked)
    assert "in use by another program" in ended.err
    for command in READING:
        assert claimtrack(*command, "--ledger", locked).code == 0, command


def test_a_missing_folder_is_named(claimtrack: Command, tmp_path: Path) -> None:
    path = tmp_path / "none" / "ledger.db"
    for command in (["list"], ["add", "9 died", "--speaker", "A", "--source", "S", "--by", "A"]):
        assert_one_sentence(claimtrack(*command, "--ledger", path), path.parent)


def test_a_new_ledger_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = full_ledger(tmp_path)
    with apsw.Connection(str(path)) as connection:
        connection.execute("SELECT 1 FROM claim")
    assert path.stat().st_mode & 0o777 == 0o600
