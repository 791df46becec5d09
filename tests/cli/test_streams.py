"""Streams that are closed, full or broken: one sentence or silence, and never a ledger written over."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests import engine
from tests.trust.ledgers import full_ledger

ANSWERS = ("check", "verify 1 --by A", "export -", "--version")
CLOSED = ("{} >&-", "{} <&- >&-", "{} > /dev/full")


def shell(line: str, command: str, ledger: Path) -> subprocess.CompletedProcess[str]:
    own = {"PATH": "/usr/bin:/bin", "CLAIMTRACK_LEDGER": str(ledger), "CLAIMTRACK_LOG": ""}
    whole = line.format(f"{sys.executable} -m claimtrack {command}")
    return subprocess.run(
        ["bash", "-c", whole], capture_output=True, text=True, check=False,
        env={**own, **engine.passed_on()},
    )  # fmt: skip


@pytest.mark.parametrize("command", ANSWERS)
def test_an_answer_that_cannot_be_written_is_said(tmp_path: Path, command: str) -> None:
    ledger = full_ledger(tmp_path)
    for line in CLOSED:
        done = shell(line, command, ledger)
        assert done.returncode == 1, (line, done.stderr)
        assert done.stderr.count("\n") == 1, (line, done.stderr)
        assert "nothing more was written" in done.stderr, line
    assert shell("{}", "check", ledger).returncode == 0


@pytest.mark.parametrize("line", ["{} 2>&-", "{} <&- 2>&-", "{} | cat", "{} <&-"])
def test_an_answer_comes_whoever_else_listens(tmp_path: Path, line: str) -> None:
    done = shell(line, "check", full_ledger(tmp_path))
    assert "all holds" in done.stdout, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("line", ["{} | true", "{} >&- 2>&- <&-"])
def test_nobody_listens(tmp_path: Path, line: str) -> None:
    ledger = full_ledger(tmp_path)
    done = shell(line, "verify 1 --by A", ledger)
    assert done.stderr == ""
    assert shell("{}", "check", ledger).returncode == 0
