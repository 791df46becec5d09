"""The entry: runs the command, and says every error in one sentence with its exit code.

Exit codes: 0 done, 1 unexpected, 2 usage, 3 input, 4 ledger, 5 not found, 6 changed meanwhile, 7 an extra is
missing, 130 interrupted (128 and the number of another signal that ended it).
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from claimtrack.address import Place
from claimtrack.cli import commands, interruption
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import tell
from claimtrack.errors import ClaimtrackError, CorruptLedger
from claimtrack.inert import one_line
from claimtrack.logfile import Run


def main(args: Sequence[str] | None = None) -> None:
    """Runs claimtrack with these arguments (else the process's) and ends the process with the exit code."""
    _fill_closed_streams()
    _speak_utf8()
    code = run(list(sys.argv[1:] if args is None else args))
    interruption.listen_no_more()
    sys.exit(code)


def run(args: list[str]) -> int:
    """Runs one command and gives back the exit code; says what went wrong on stderr."""
    log, debug = Run(next((one for one in args if one in commands.root.commands), "")), "--debug" in args
    code = _run(args, log, debug=debug)
    line = log.ended(code)
    if debug:
        tell(line)
    return code


def _run(args: list[str], log: Run, *, debug: bool) -> int:
    session = Session()
    try:
        code = commands.root.main(args, prog_name="claimtrack", standalone_mode=False, obj=session)
        sys.stdout.flush()
    except (
        ClaimtrackError,
        click.ClickException,
        click.Abort,
        KeyboardInterrupt,
        OSError,
        MemoryError,
    ) as error:
        log.failed(error)
        return _ended(error)
    except SystemExit:
        if not type(sys.stdout).__module__.startswith("click"):
            raise
        return _ended(BrokenPipeError())  # click took stdout away, for nobody reads on, and would end with 1
    except Exception as error:
        log.failed(error)
        if interruption.behind(error):
            return _ended(KeyboardInterrupt())
        if (problem := session.altered()) is not None:
            return _ended(_altered(session.ledger_path(), problem))
        _tell_unexpected(error, debug=debug)
        return 1
    return code if isinstance(code, int) else 0


def _ended(error: BaseException) -> int:
    """Says what was expected to happen now and then, and gives back its exit code."""
    if interruption.received():
        return _interrupted()
    code = 0
    match error:
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message())
        case click.ClickException():
            tell(f"claimtrack: {_sentence(error)}")
            code = error.exit_code
        case ClaimtrackError():
            tell(f"claimtrack: {one_line(str(error))}")
            code = error.exit_code
        case BrokenPipeError():
            _abandon_stdout()
        case OSError():
            _abandon_stdout()
            where = f"{error.filename}: " if error.filename else ""
            tell(f"claimtrack: {where}{error.strerror or 'the system refused'}; nothing more was written.")
            code = ClaimtrackError.exit_code
        case MemoryError():
            tell(
                "claimtrack: there is not enough memory for this; close other programs, or take less at once."
            )
            code = ClaimtrackError.exit_code
        case _:
            code = _interrupted()
    return code


def _interrupted() -> int:
    """Says what ended the command from outside, where anybody is left to read it."""
    with suppress(OSError):
        if words := interruption.sentence():
            tell(words)
    if interruption.received():
        with suppress(OSError):
            sys.stdout.flush()
        _abandon_stdout()
    return interruption.exit_code()


def _altered(path: Place, problem: str) -> CorruptLedger:
    """What is said where a command met a value that claimtrack has never written."""
    return CorruptLedger(
        f"The ledger {path} cannot be worked with. {problem} `claimtrack check` says what does not hold; "
        "go back to a backup."
    )


def _sentence(error: click.ClickException) -> str:
    """What is wrong with the command line, and where its help is."""
    words = one_line(error.format_message()).rstrip(".?")
    context = getattr(error, "ctx", None)
    if context is None or "--help" in words:
        return f"{words}."
    return f"{words}. `{context.command_path} --help` shows how."


def _tell_unexpected(error: Exception, *, debug: bool) -> None:
    """One sentence on a defect; where it arose only when asked, and never what the variables held."""
    if debug:
        tell("".join(traceback.format_tb(error.__traceback__)))
    place = traceback.extract_tb(error.__traceback__)[-1]
    tell(
        f"claimtrack: an unexpected error, {type(error).__name__} in {Path(place.filename).name} line"
        f" {place.lineno}; this is a defect: please report it with the command you gave"
        + ("." if debug else " and what the same command with --debug prints.")
    )


def _fill_closed_streams() -> None:
    """Streams that were closed before the start are nothing, so that no file of ours takes their numbers.

    Reading gives nothing, talk goes nowhere; an answer cannot be written, which is said as of a full disk.
    """
    for number, (name, ours, mode) in enumerate(
        (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))
    ):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, ours)  # the lowest free number, which is this one
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115  # for good


def _speak_utf8() -> None:
    """Output is UTF-8 wherever it goes: a ledger must not depend on the system's code page."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _abandon_stdout() -> None:
    """Nothing more is written to a closed pipe or a full disk, not even when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
