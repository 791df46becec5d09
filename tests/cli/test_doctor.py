"""What `claimtrack doctor` finds, and what it advises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claimtrack import health
from claimtrack.health import Verdict, examine, file_system
from claimtrack.store import open_store
from tests.cli.conftest import Command

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /srv/home nfs4 rw 0 0
//host/share /srv/home/a\\040share cifs rw 0 0
broken
"""


def found(path: Path) -> dict[str, health.Finding]:
    return {one.topic: one for one in examine(path)}


def made(path: Path) -> Path:
    open_store(path, create=True).close()
    return path


@pytest.mark.file("how a file lies on its disk")
def test_a_fresh_ledger_is_fine(tmp_path: Path) -> None:
    findings = found(made(tmp_path / "ledger.db"))
    for topic in ("sqlite", "ledger", "permissions", "record", "space"):
        assert findings[topic].verdict is Verdict.FINE, findings[topic]
    assert all(one.verdict is not Verdict.WRONG for one in findings.values())


def test_before_the_first_ledger_nothing_is_wrong(tmp_path: Path) -> None:
    findings = found(tmp_path / "none" / "deeper" / "ledger.db")
    assert findings["ledger"].verdict is Verdict.LOOK
    assert not [one for one in findings.values() if one.verdict is Verdict.WRONG]


def test_another_programs_file_is_named_and_left_alone(tmp_path: Path) -> None:
    foreign = tmp_path / "notes.db"
    foreign.write_bytes(b"not a ledger")
    finding = found(foreign)["ledger"]
    assert finding.verdict is Verdict.WRONG
    assert "no claimtrack ledger" in finding.seen
    assert foreign.read_bytes() == b"not a ledger"


@pytest.mark.file("how a file lies on its disk")
def test_a_ledger_that_others_can_read_is_pointed_out(tmp_path: Path) -> None:
    path = made(tmp_path / "ledger.db")
    path.chmod(0o644)
    finding = found(path)["permissions"]
    assert finding.verdict is Verdict.LOOK
    assert "chmod 600" in finding.advice


@pytest.mark.file("how a file lies on its disk")
def test_a_broken_chain_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "ledger.db")
    monkeypatch.setattr(health.Store, "record_problems", lambda _store: ["Decision 3 was altered."])
    finding = found(path)["record"]
    assert finding.verdict is Verdict.WRONG
    assert "Decision 3" in finding.seen


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/a", "ext4"),
        ("/srv/home/b", "nfs4"),
        ("/srv/home/a share/c", "cifs"),
        ("/srv/homeless", "ext4"),
    ],
)
def test_the_file_system_is_that_of_the_innermost_mount(tmp_path: Path, folder: str, kind: str) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert file_system(Path(folder), mounts) == kind


def test_a_system_that_lists_no_mounts_is_unknown(tmp_path: Path) -> None:
    assert file_system(tmp_path, tmp_path / "none") is None


@pytest.mark.file("how a file lies on its disk")
@pytest.mark.parametrize("kind", ["nfs", "cifs", "fuse.sshfs"])
def test_a_network_file_system_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(health, "file_system", lambda _folder: kind)
    assert found(made(tmp_path / "ledger.db"))["file system"].verdict is Verdict.WRONG


@pytest.mark.file("how a file lies on its disk")
def test_a_synchronised_folder_is_worth_a_look(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    assert found(made(folder / "ledger.db"))["file system"].verdict is Verdict.LOOK


def test_an_old_library_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(health, "library_version", lambda: "3.40.1")
    finding = found(tmp_path / "ledger.db")["sqlite"]
    assert finding.verdict is Verdict.LOOK
    assert "apsw" in finding.advice


def test_the_command_prints_no_text_of_documents(filled: Command) -> None:
    ended = filled("doctor")
    assert ended.code == 0, ended.out
    assert "militants" not in ended.out
    assert "Tarvo" not in ended.out
    topics = [json.loads(line)["topic"] for line in filled("doctor", "--json").out.splitlines()]
    assert {"program", "sqlite", "ledger", "record", "reviewer"} <= set(topics)


def test_the_command_ends_with_1_where_something_is_wrong(claimtrack: Command, tmp_path: Path) -> None:
    other = tmp_path / "x.db"
    other.write_text("no ledger")
    assert claimtrack("doctor", "--ledger", other).code == 1
