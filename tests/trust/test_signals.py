"""Ctrl-C, the system and a lost terminal end a command cleanly; a pipe that closes is no error."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests import engine
from tests.trust.ledgers import full_ledger
from tests.trust.signals import DEAF, LISTENS, Run, loop

SOME = ("ingest", "import", "link by two", "verify", "export", "bundle", "backup", "check")


@pytest.mark.file("each run begins with a copy of the file")
def test_a_command_that_a_signal_ends_leaves_nothing_half_done(tmp_path: Path) -> None:
    run = Run(tmp_path, random.Random(5), LISTENS)
    loop(run, len(SOME), SOME)
    assert run.wrong == []
    assert set(run.counts) - {"ended with 0"}, "all were done before the signal came"


@pytest.mark.file("each run begins with a copy of the file")
def test_control_commands_that_do_not_listen_are_caught(tmp_path: Path) -> None:
    run = Run(tmp_path, random.Random(5), DEAF)
    loop(run, 3, ["ingest"])
    assert run.wrong


PRINTING = (
    *("list", "list --json", "show 8 9", "search killed", "history", "events", "sources", "speakers"),
    *("documents", "documents 1", "stats", "export -", "report -", "check", "doctor", "schema", "matcher"),
    *("publish followthemoney -", "tune", "--help"),
)


@pytest.mark.parametrize("errors", ["", " 2>&1"])
def test_who_reads_only_the_first_line_makes_no_command_complain(tmp_path: Path, errors: str) -> None:
    ledger = full_ledger(tmp_path)
    for command in PRINTING:
        whole = f"{sys.executable} -m claimtrack {command}{errors} | head -1; exit ${{PIPESTATUS[0]}}"
        own = {"PATH": "/usr/bin:/bin", "CLAIMTRACK_LEDGER": str(ledger), "CLAIMTRACK_LOG": ""}
        done = subprocess.run(
            ["bash", "-c", whole], capture_output=True, text=True, check=False,
            env=own | engine.passed_on(),
        )  # fmt: skip
        assert (done.returncode, "Traceback" in done.stderr, "rror" in done.stderr) == (0, False, False), (
            command,
            done,
        )
