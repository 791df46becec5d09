"""The ledger goes out and comes back: one module a format.

A new format is one module with a `write(store, stream, asked) -> int` and one line in `target.FORMATS`;
one more in `target._ENDINGS` where a file's name can ask for it.
"""

from claimtrack.exchange.rows import Asked
from claimtrack.exchange.target import FORMATS, write_ledger

__all__ = ["FORMATS", "Asked", "write_ledger"]
