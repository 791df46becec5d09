"""Killed writers lose nothing they acknowledged: 50 cycles here, 1,000 by `python -m tests.trust.kills`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks its writers"),
    pytest.mark.file("writers are killed on a file; on servers: python -m tests.trust.failover"),
]


def kills(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.trust.kills", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.parametrize(("work", "cycles"), [("ingest verdicts import", "50"), ("migration", "8")])
def test_a_killed_writer_leaves_all_it_acknowledged_and_nothing_half_done(work: str, cycles: str) -> None:
    done = kills("--cycles", cycles, "--work", *work.split())
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 lost or broken" in done.stdout


@pytest.mark.parametrize("work", ["verdicts", "import", "migration"])
def test_control_a_writer_that_breaks_its_promise_is_caught(work: str) -> None:
    done = kills("--cycles", "40", "--work", work, "--sabotage")
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 lost or broken" not in done.stdout
