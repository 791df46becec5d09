"""What PostgreSQL reports, as one sentence a person can act on; nothing of psycopg leaves the store."""

from __future__ import annotations

import psycopg
from psycopg import errors as pg

from claimtrack.address import Address
from claimtrack.errors import ClaimtrackError, InputError, LedgerUnavailable
from claimtrack.store.postgresql.waiting import SearchGivenUp

IN_USE = "The ledger {place} is in use by somebody else; try again in a moment."
PASSING = (pg.SerializationFailure, pg.DeadlockDetected)
"""What is over when the whole transaction is done again."""

LOST = (
    pg.AdminShutdown, pg.CrashShutdown, pg.CannotConnectNow, pg.ConnectionException, pg.IdleSessionTimeout,
    pg.ReadOnlySqlTransaction,
)  # fmt: skip
"""What a server says that goes away, or that has become the one which only follows."""

TOLD: tuple[tuple[tuple[type[psycopg.Error], ...], type[ClaimtrackError], str], ...] = (
    ((*PASSING, pg.LockNotAvailable), LedgerUnavailable, IN_USE),
    ((pg.DiskFull, pg.OutOfMemory), LedgerUnavailable,
     "The server has no room left for the ledger {place}; nothing was written."),
    ((pg.InsufficientPrivilege,), LedgerUnavailable,
     "The role may not do this in the ledger {place}: {cause}. Ask who keeps the server for the rights."),
    ((pg.TooManyConnections,), LedgerUnavailable,
     "The server of {place} has no connection left; close other programs."),
    ((pg.QueryCanceled,), LedgerUnavailable,
     "The server of {place} ended what was asked: {cause}. Ask who keeps it to let the role take longer."),
    ((pg.ReadOnlySqlTransaction,), LedgerUnavailable,
     "The server of {place} only follows another one and cannot be written; "
     "add target_session_attrs=read-write to the address."),
    ((pg.ProgramLimitExceeded, pg.StatementTooComplex), InputError,
     "A text is too large for the ledger {place}; split it."),
    ((pg.NumericValueOutOfRange,), InputError, "A number is too large for the ledger (more than 18 digits)."),
    ((pg.DuplicateSchema, pg.UndefinedTable, pg.UndefinedFunction), LedgerUnavailable,
     "The tables of the ledger {place} are not those of this claimtrack: {cause}."),
)  # fmt: skip


def server_cause(error: BaseException | None) -> psycopg.Error | None:
    """The error of the server behind `error`, the oldest one: what came after it is its consequence."""
    found = None
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, psycopg.Error):
            found = error
        error = error.__cause__ or error.__context__
    return found


def is_lost(cause: psycopg.Error | None) -> bool:
    """Whether the connection is gone, so that what was asked last may or may not have been done."""
    unanswered = isinstance(cause, psycopg.OperationalError) and cause.sqlstate is None
    return isinstance(cause, LOST) or unanswered


def translated(error: Exception, place: Address) -> ClaimtrackError | None:
    """The error to show for one of the server's, None where it is a mistake in the program."""
    cause = server_cause(error)
    if cause is None or isinstance(error, SearchGivenUp):
        return None
    for kinds, shown, sentence in TOLD:
        if isinstance(cause, kinds):
            return shown(sentence.format(place=place, cause=_first_line(cause)))
    if isinstance(cause, psycopg.DataError) and "NUL" in str(cause):
        return InputError("A text holds the character U+0000, which PostgreSQL cannot keep; take it out.")
    if is_lost(cause):
        return LedgerUnavailable(f"The ledger {place} cannot be reached: {_first_line(cause)}.")
    return None


def _first_line(cause: psycopg.Error) -> str:
    """What is wrong, of the server that was tried last; without what libpq guesses in indented lines."""
    said = (cause.diag.message_primary or str(cause)).partition("Multiple connection attempts")[0]
    lines = [
        line.strip()
        for line in said.rpartition("FATAL:")[2].splitlines()
        if line.strip() and not line.startswith("\t")
    ]
    told = lines[-1] if lines else type(cause).__name__
    for known in ("connection failed: ", "connection is bad: ", "consuming input failed: "):
        told = told.removeprefix(known)
    return told.rstrip(".")
