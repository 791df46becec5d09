"""Bytes become documents: finding the files, reading them, deciding what their bytes say.

The text of a plain-text or Markdown file is the file's text, code point for code point: nothing is repaired,
joined or normalised. Of web pages, PDFs and e-mails the original is kept, and `trace` says where in it any
span of the shown text stands. What cannot be read is refused with one sentence. Nothing is fetched.
"""

from claimtrack.documents.find import SUFFIXES, find, left_out
from claimtrack.documents.read import LIMIT, bytes_of, from_bytes, read
from claimtrack.documents.reading import Place
from claimtrack.documents.trace import decoded, trace

__all__ = [
    "LIMIT",
    "SUFFIXES",
    "Place",
    "bytes_of",
    "decoded",
    "find",
    "from_bytes",
    "left_out",
    "read",
    "trace",
]
