"""Bytes become documents: finding the files, reading them, deciding what their bytes say.

The text of a plain-text file is the file's text, code point for code point: nothing is repaired, joined
or normalised. What cannot be read is refused with one sentence.
"""

from claimtrack.documents.find import SUFFIXES, find, left_out
from claimtrack.documents.read import LIMIT, from_bytes, read

__all__ = ["LIMIT", "SUFFIXES", "find", "from_bytes", "left_out", "read"]
