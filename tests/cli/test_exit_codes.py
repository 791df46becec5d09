"""Every documented exit code is the one that the command ends with, and every one is documented."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimtrack import errors
from claimtrack.__main__ import main as start
from claimtrack.cli import commands, interruption
from claimtrack.cli.main import run
from claimtrack.errors import Changed, ClaimtrackError, MissingExtra
from tests.cli.conftest import Command
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "reference" / "exit-codes.md").read_text("utf-8")
DOCUMENTED = {int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)}


def test_every_error_ends_with_a_documented_code() -> None:
    known = [
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, ClaimtrackError)
    ]
    assert {one.exit_code for one in known} | {0, 130} == DOCUMENTED


def missing(filled: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    def without(*_: object, **__: object) -> None:
        raise MissingExtra("this needs the extra; pip install it.")

    monkeypatch.setattr("claimtrack.documents.read", without)
    (folder / "a.pdf").write_bytes(b"%PDF-1.4")
    return filled("ingest", folder / "a.pdf", "--source", "X").code


def changed(filled: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    def meanwhile(*_: object, **__: object) -> None:
        raise Changed("Somebody changed claim 1 meanwhile; look again.")

    monkeypatch.setattr("claimtrack.review.decide", meanwhile)
    return filled("verify", "1", "--by", "A").code


def unexpected(filled: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("claimtrack.cli.listing._say_claims", None)
    return filled("list").code


ENDS: dict[int, Callable[[Command, Path, pytest.MonkeyPatch], int]] = {
    0: lambda filled, _f, _m: filled("list").code,
    1: unexpected,
    2: lambda filled, _f, _m: filled("list", "--nonsense").code,
    3: lambda filled, folder, _m: filled("ingest", folder / "none.txt", "--source", "X").code,
    4: lambda filled, folder, _m: filled("list", "--ledger", folder / "none.db").code,
    5: lambda filled, _f, _m: filled("show", "999").code,
    6: changed,
    7: missing,
}


@pytest.mark.parametrize("code", ENDS)
def test_it_ends_as_documented(
    code: int, filled: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ENDS[code](filled, tmp_path, monkeypatch) == code


def test_an_interrupted_command_ends_with_130() -> None:
    # Who runs the tests in the background ignores the signal, and so would what they start.
    heard = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    asked = "import sys; from claimtrack.cli.main import run; sys.exit(run(['compare', '--json', '-']))"
    waiting = subprocess.Popen(
        [sys.executable, "-c", f"{heard}; {asked}"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert waiting.stdin is not None
    waiting.stdin.write('{"id": 1, "a": "9 killed", "b": "9 killed"}\n')
    waiting.stdin.flush()
    assert waiting.stderr is not None
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(timeout=3)
    waiting.send_signal(signal.SIGINT)
    _, err = waiting.communicate(timeout=30)
    assert (waiting.returncode, err.strip()) == (130, "claimtrack: interrupted.")


def test_every_code_is_tried() -> None:
    assert {*ENDS, 130} == DOCUMENTED


@pytest.mark.parametrize("wrapped", [True, False])
def test_what_was_made_of_an_interruption_is_told_from_a_defect(
    wrapped: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def main(*_: object, **__: object) -> int:
        raise RuntimeError("while a class was made") from (KeyboardInterrupt() if wrapped else None)

    monkeypatch.setattr(commands.root, "main", main)
    assert run(["list"]) == (130 if wrapped else 1)
    assert ("interrupted" in capsys.readouterr().err) is wrapped


def test_an_interruption_before_anything_is_ready_is_one_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def command() -> None:
        raise RuntimeError("while a class was made") from KeyboardInterrupt()

    for heard in ("listen", "listen_no_more"):  # this process goes on being interrupted
        monkeypatch.setattr(interruption, heard, lambda: None)
    monkeypatch.setattr("claimtrack.cli.main.main", command)
    with pytest.raises(SystemExit, match="130"):
        start()
    assert capsys.readouterr().err == "claimtrack: interrupted.\n"
