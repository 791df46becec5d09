"""The ledger goes out: one module a format.

A new format is one module with a `write(store, stream, where) -> int` and one line in `FORMATS`.
"""

from claimtrack.exchange.rows import ledger_rows
from claimtrack.exchange.target import FORMATS, write_ledger

__all__ = ["FORMATS", "ledger_rows", "write_ledger"]
