"""What can go wrong, in words for the person who has to do something about it.

Every error is one sentence: what is wrong and where, then what to do. Only the command line turns the
class into an exit code; the terminal UI shows the same sentence.
"""

from __future__ import annotations


class ClaimtrackError(Exception):
    """The base of all errors that claimtrack raises on purpose; `exit_code` is the command line's."""

    exit_code = 1


class UsageError(ClaimtrackError):
    """The question itself cannot be answered: a wrong option, a missing reviewer's name."""

    exit_code = 2


class InputError(ClaimtrackError):
    """A document or table that cannot be read: missing, empty, binary, undecodable, too large."""

    exit_code = 3


class LedgerError(ClaimtrackError):
    """The ledger file cannot be used as it is."""

    exit_code = 4


class LedgerMissing(LedgerError):
    """There is no file at the ledger's path."""


class NotALedger(LedgerError):
    """The file is no SQLite database, or one of another program."""


class NewerLedger(LedgerError):
    """The ledger was written by a newer claimtrack."""


class CorruptLedger(LedgerError):
    """The ledger's bytes or its record of decisions do not hold together."""


class LedgerUnavailable(LedgerError):
    """The ledger cannot be read or written now: locked, read-only, no space, no permission."""


class NotFound(ClaimtrackError):
    """Nothing in the ledger has this id or name."""

    exit_code = 5


class Changed(ClaimtrackError):
    """Somebody changed the claim or link since it was shown; nothing was written."""

    exit_code = 6


class NothingToUndo(ClaimtrackError):
    """The record holds no decision of this reviewer that could be undone or redone."""

    exit_code = 5


class MissingExtra(ClaimtrackError):
    """An optional part is needed and not installed; the sentence names the command that installs it."""

    exit_code = 7
