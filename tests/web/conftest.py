"""A small ledger, served by the program itself."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrack.store import open_store
from tests.tui.made import Paper, stored

PATIENCE = 60  # seconds for a slow machine; a line that is there is read at once


@dataclass
class Served:
    """The running server: the ledger it shows, and the lines it prints."""

    ledger: Path
    process: subprocess.Popen[str]
    lines: queue.Queue[str]

    def link(self) -> str:
        """The next link that is printed."""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            if "?token=" in line:
                return line.rpartition(" ")[2].strip()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    pytest.importorskip("textual_serve", reason="the extra `serve` is not installed")
    ledger = tmp_path / "served.db"
    with open_store(ledger, create=True) as store:
        paper = Paper()
        paper.says("nine people were killed", speaker="A spokesman")
        stored(store, paper)
    command = [sys.executable, "-m", "claimtrack", "serve", "--port", "0", "--sessions", "1"]
    process = subprocess.Popen(
        [*command, "--ledger", str(ledger), "--by", "A. Noor"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True).start()
    yield Served(ledger, process, lines)
    process.terminate()
    process.wait(PATIENCE)
