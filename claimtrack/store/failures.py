"""What SQLite reports, as one sentence a person can act on; nothing of Peewee or apsw leaves the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw
import peewee

from claimtrack.address import Address, Place
from claimtrack.errors import ClaimtrackError, CorruptLedger, InputError, LedgerUnavailable, NotALedger

RETRIED = (apsw.BusyError, apsw.LockedError)
UNAVAILABLE: tuple[tuple[type[Exception], str], ...] = (
    (
        apsw.FullError,
        "No space is left for the ledger {path}; nothing was written. Free some and try again.",
    ),
    (apsw.BusyError, "The ledger {path} is in use by another program; close it or try again in a moment."),
    (apsw.LockedError, "The ledger {path} is in use by another program; close it or try again in a moment."),
    (
        apsw.ReadOnlyError,
        "The ledger {path} cannot be written: it or its folder is read-only. Copy it elsewhere.",
    ),
    (apsw.PermissionsError, "The ledger {path} may not be opened; change its permissions or copy it."),
    (
        apsw.CantOpenError,
        "The ledger {path} cannot be opened; check that it and its folder exist and may be written.",
    ),
    (
        apsw.IOError,
        "Reading or writing the ledger {path} failed; check the disk it is on, then run `claimtrack check`.",
    ),
    (apsw.NoMemError, "There is not enough memory to work on the ledger {path}; close other programs."),
)
CORRUPT = "The ledger {path} is damaged: {cause}. Restore it from a backup; nothing was changed."
NOT_A_LEDGER = "{path} is no claimtrack ledger; name another file with --ledger."


def sqlite_cause(error: BaseException | None) -> BaseException | None:
    """The error of SQLite behind `error`, the oldest one: what came after it is its consequence.

    Peewee reports a failed rollback after a full disk; the full disk is in its context.
    """
    found = None
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, apsw.Error):
            found = error
        error = error.__cause__ or error.__context__
    return found


def translated(error: Exception, path: Place) -> ClaimtrackError | None:
    """The error to show for one of SQLite's, None where it is a mistake in the program."""
    cause = sqlite_cause(error)
    if isinstance(cause, apsw.NotADBError):
        return NotALedger(NOT_A_LEDGER.format(path=path))
    if isinstance(cause, apsw.CorruptError | apsw.FormatError):
        return CorruptLedger(CORRUPT.format(path=path, cause=str(cause)))
    if isinstance(cause, apsw.TooBigError):
        return InputError(f"A text is too large for the ledger {path}; split it.")
    for kind, sentence in UNAVAILABLE:
        if isinstance(cause, kind):
            return LedgerUnavailable(sentence.format(path=path))
    return None


def _of_server(error: Exception, path: Place) -> ClaimtrackError | None:
    """The error to show for one of a PostgreSQL server's."""
    if not isinstance(path, Address):
        return None
    from claimtrack.store.postgresql import failures as server  # noqa: PLC0415  # an extra

    return server.translated(error, path)


@contextmanager
def failures(path: Place) -> Iterator[None]:
    """Turn what the database reports inside the block into claimtrack's own errors."""
    try:
        yield
    except ClaimtrackError:
        raise
    except (apsw.Error, peewee.PeeweeException) as error:
        told = _of_server(error, path) or translated(error, path)
        if told is None:
            raise
        raise told from error
    except UnicodeDecodeError as error:
        raise CorruptLedger(CORRUPT.format(path=path, cause="a text in it is no UTF-8")) from error
    except UnicodeEncodeError as error:
        raise InputError(
            f"A text holds a lone surrogate at character {error.start}; save the document as UTF-8 again."
        ) from error
    except OverflowError as error:
        raise InputError("A number is too large for the ledger (more than 18 digits).") from error
    except Exception as error:
        told = _of_server(error, path)
        if told is None:
            raise
        raise told from error
