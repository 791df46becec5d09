"""The command line in this process: what it wrote and how it ended, with a ledger of its own."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimtrack.cli.main import run

ARTICLE = (
    "Nine militants were killed and one was captured in the Tarvo valley on 6 May 2026,"
    " the provincial police said.\n"
    "\n"
    'Governor Daud Salim told the Lakeside Agency that "at least 12 militants were killed" in the valley.\n'
    "\n"
    "A spokesman for the valley council denied that any civilians were killed.\n"
)


@dataclass(frozen=True)
class Ended:
    """One run of the command."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The path of this test's ledger, which the command uses by itself; nothing is there yet."""
    path = tmp_path / "ledger.db"
    monkeypatch.setenv("CLAIMTRACK_LEDGER", str(path))
    monkeypatch.setenv("CLAIMTRACK_CONFIG", str(tmp_path / "settings.json"))
    monkeypatch.delenv("CLAIMTRACK_REVIEWER", raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    return path


@pytest.fixture
def claimtrack(ledger: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs the command with these arguments, and `text` on its standard input."""

    def command(*args: object, text: str = "") -> Ended:
        capsys.readouterr()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
        code = run([str(arg) for arg in args])
        wrote = capsys.readouterr()
        return Ended(code, wrote.out, wrote.err)

    return command


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A short text with a figure that clashes with another and a denial."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def filled(claimtrack: Command, article: Path) -> Command:
    """The command on a ledger that holds the article."""
    ended = claimtrack("ingest", article, "--source", "Example Outlet", "--published", "2026-05-08")
    assert ended.code == 0, ended.err
    return claimtrack
