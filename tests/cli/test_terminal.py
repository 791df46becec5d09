"""What people read: widths, colours, interrupts, closed pipes, through real processes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from claimtrack.cli.terminal import cells, fitted
from claimtrack.wording import counted
from tests.cli.conftest import Command

CLAIMTRACK = [sys.executable, "-m", "claimtrack"]

FITTED = {
    "shorter": ("abc", 5, "abc  "),
    "longer": ("abcdef", 4, "abc…"),
    "exact": ("abcd", 4, "abcd"),
    "wide letters": ("東京都庁", 5, "東京…"),
    "a wide letter that does not fit": ("東京都", 4, "東… "),
    "marks take no room": ("Jose\u0301 Pe\u0301rez", 5, "Jose\u0301…"),
    "no room": ("abc", 0, ""),
}


@pytest.mark.parametrize(("text", "room", "shown"), FITTED.values(), ids=FITTED.keys())
def test_a_cell_is_cut_to_its_room(text: str, room: int, shown: str) -> None:
    assert fitted(text, room) == shown
    assert cells(fitted(text, room)) == room


@pytest.mark.parametrize(("number", "words"), [(0, "0 claims"), (1, "1 claim"), (1200, "1,200 claims")])
def test_a_number_with_its_noun(number: int, words: str) -> None:
    assert counted(number, "claim") == words


def at_terminal(*arguments: str, **environment: str) -> str:
    """What the command writes to a terminal of its own."""
    master, slave = pty.openpty()
    with subprocess.Popen(
        [*CLAIMTRACK, *arguments], stdin=slave, stdout=slave, stderr=slave, env={**os.environ, **environment}
    ) as process:
        os.close(slave)
        wrote = b""
        while chunk := _read(master):
            wrote += chunk
        process.wait()
    os.close(master)
    return wrote.decode()


def _read(master: int) -> bytes:
    try:
        return os.read(master, 65536)
    except OSError:  # Linux ends a closed terminal with an error
        return b""


def test_colours_are_for_terminals_that_want_them(filled: Command) -> None:
    filled("verify", "1", "--by", "A. Noor")
    for command in (["show", "1"], ["list"]):
        shown = at_terminal(*command, TERM="xterm", NO_COLOR="")
        assert "\x1b[32m✓ verified" in shown
        assert "\ufffd" not in shown
    assert "\x1b[" not in at_terminal("show", "1", TERM="xterm", NO_COLOR="1")
    assert "\x1b[" not in filled("show", "1").out


def test_an_export_to_a_terminal_is_inert_and_to_a_file_exact(filled: Command) -> None:
    filled("add", "9 killed \x1b]52;c;Zm9v\x07", "--speaker", "K", "--source", "S", "--by", "A. Noor")
    assert "\x1b" not in at_terminal("export", "-")
    assert "\x1b]52;c;Zm9v\x07" in filled("export", "-").out


def test_a_reader_that_goes_away_is_no_error(filled: Command) -> None:
    for number in range(30):
        filled("add", f"{number} killed " + "x" * 4000, "--speaker", "K", "--source", "S", "--by", "A. Noor")
    with subprocess.Popen(
        [*CLAIMTRACK, "list", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["export", "-"]], ids=" ".join)
def test_a_full_disk_behind_the_output_is_one_sentence(arguments: list[str], filled: Command) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*CLAIMTRACK, *arguments], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().count("claimtrack: ") == 1
    assert b"No space left on device" in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_the_output_is_utf_8_whatever_the_system_says(encoding: str, filled: Command, tmp_path: Path) -> None:
    done = subprocess.run(
        [*CLAIMTRACK, "list"],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=True,
    )
    assert "○ unreviewed" in done.stdout.decode("utf-8")
