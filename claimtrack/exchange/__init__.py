"""The ledger goes out: one module a format.

A new format is one module with a `write(store, stream, where) -> int` and one line in `target.FORMATS`;
one more in `target._ENDINGS` where a file's name can ask for it.
"""

from claimtrack.exchange.rows import ledger_rows
from claimtrack.exchange.target import FORMATS, write_ledger

__all__ = ["FORMATS", "ledger_rows", "write_ledger"]
