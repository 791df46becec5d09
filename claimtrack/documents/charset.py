"""Which encoding a web page or a message is in, from what it says itself.

UTF-8 that decodes is UTF-8 whatever is declared: pages are re-encoded more often than their declarations.
"""

from __future__ import annotations

import codecs
import re

from claimtrack.documents.encoding import decode

_HEAD = 4096  # bytes in which a page has to declare its encoding; the standard asks for 1024
_META = re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
# What browsers mean by these names (WHATWG Encoding Standard), where Python means something narrower.
_MEANT = {
    "ascii": "windows-1252",
    "us-ascii": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "iso-8859-1": "windows-1252",
    "iso8859-1": "windows-1252",
    "iso-8859-9": "windows-1254",
    "iso-8859-11": "windows-874",
    "tis-620": "windows-874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "utf-16": "utf-8",  # a declaration that can be read as ASCII is not in UTF-16
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
_SEVEN_BIT = frozenset({"iso2022_jp"})  # says everything in bytes that are also ASCII


def decode_page(content: bytes, path: str, declared: str | None = None) -> tuple[str, str]:
    """The page's text and its encoding; `declared` is what a person or a message's header said of it."""
    return decode(content, path, declared or _charset(content, _own(content)))


def decode_part(content: bytes, path: str, declared: str | None) -> tuple[str, str]:
    """The text of a message's part and its encoding, by its header."""
    return decode(content, path, _charset(content, declared))


def _own(content: bytes) -> str | None:
    found = _XML.search(content[:_HEAD]) or _META.search(content[:_HEAD])
    return found[1].decode("ascii", "replace") if found else None


def _charset(content: bytes, declared: str | None) -> str | None:
    """The declared encoding where it is known and has to be believed, else None."""
    known = _known(declared)
    if known is None or known in _SEVEN_BIT:
        return known
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None if known == "utf-8" else known
    return None


def _known(declared: str | None) -> str | None:
    """The name of a codec for text; a name that nobody knows declares nothing."""
    name = (declared or "").strip().lower()
    try:
        codec = codecs.lookup(_MEANT.get(name, name))
        "".encode(codec.name)
    except (LookupError, ValueError):
        return None
    return codec.name if codec.name not in {"utf-7", "idna", "punycode", "undefined"} else None
