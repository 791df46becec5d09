"""What the bytes of a text file say: UTF-8, else what was declared, else a plausible cp1252, else a refusal.

A guess that may put wrong letters into a quotation is worse than a refusal, so the only guess is Western
European text, where nearly all letters are the same in every encoding.
"""

from __future__ import annotations

import codecs
import re

from claimtrack.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", 3),
    (codecs.BOM_UTF32_LE, "utf-32-le", 4),
    (codecs.BOM_UTF32_BE, "utf-32-be", 4),
    (codecs.BOM_UTF16_LE, "utf-16-le", 2),
    (codecs.BOM_UTF16_BE, "utf-16-be", 2),
)
_GUESS = "windows-1252"
# What no text editor writes. An escape is let through: it may be an attack, which is text to be shown inert.
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # half a character, as some programs write it
_LETTER = re.compile(r"[^\W\d_]")
# Signs that stand where other alphabets have letters.
_FOREIGN = re.compile(r"[\xa1-\xbf\xd7\xf7\u0192\u02c6\u02dc\u2020\u2021\u2030]")
_MOST_ACCENTED = 0.25  # of the letters: French stays below 0.17; Cyrillic or Arabic read as cp1252 are near 1
_MOST_SIGNS = 0.02  # of the text: a pound or a degree now and then
_MOST_CONTROLS = 0.05  # of the text: a short one may hold an attack, compressed data holds a tenth


def decode(content: bytes, path: str, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding; a byte order mark is no part of the text.

    Raises InputError where the bytes are empty, binary, or in an encoding that cannot be told.
    """
    if not content:
        raise InputError(f"{path}: the file is empty; there is nothing to read.")
    text, charset = _decoded(content, path, declared)
    nul = text.find("\0")
    if nul >= 0:
        raise InputError(f"{path}: not a text, it holds a NUL as character {nul + 1}; give the text itself.")
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise InputError(f"{path}: not a text but binary data; give the text itself, as a .txt file.")
    if not text.strip():
        raise InputError(f"{path}: the file holds only white space; there is nothing to read.")
    return text, charset


def _decoded(content: bytes, path: str, declared: str | None) -> tuple[str, str]:
    for mark, charset, length in _MARKS:
        if content.startswith(mark):
            return _strict(content[length:], charset, path), charset
    if declared is not None:
        return _strict(content, declared, path), _canonical(declared)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _western(content, path, error), _GUESS


def _strict(content: bytes, charset: str, path: str) -> str:
    """The bytes in the encoding that they say they are in, or a refusal."""
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: not in {charset}, byte {error.start + 1} does not fit; name another with --encoding."
        ) from error
    except (LookupError, ValueError) as error:
        raise InputError(
            f"{path}: no encoding is called {charset!r}; try utf-8, cp1252 or cp1256."
        ) from error


def _canonical(charset: str) -> str:
    return codecs.lookup(charset).name


def _western(content: bytes, path: str, error: UnicodeDecodeError) -> str:
    """The text as cp1252 where it reads like a Western European one."""
    if b"\0" in content:
        raise InputError(
            f"{path}: not a text but binary data, byte {content.index(0) + 1} is NUL; give the text itself."
        )
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not _reads_western(text):
        raise InputError(
            f"{path}: not UTF-8 (byte {error.start + 1}), and its encoding cannot be told; save it as UTF-8,"
            " or name it with --encoding NAME."
        ) from error
    if _SURROGATE.search(content) or _multibyte(content):
        raise InputError(
            f"{path}: damaged UTF-8, byte {error.start + 1} does not fit; get the file again, saved as UTF-8."
        ) from error
    return text


def _multibyte(content: bytes) -> bool:
    """Whether letters of more than one byte occur, which other encodings hardly ever yield by accident."""
    return not content.decode("utf-8", "ignore").isascii()


def _reads_western(text: str) -> bool:
    """Whether nearly all letters are plain ones and nearly no signs of other alphabets' bytes occur."""
    letters = _LETTER.findall(text)
    accented = sum(not letter.isascii() for letter in letters)
    return (
        bool(letters)
        and accented <= _MOST_ACCENTED * len(letters)
        and len(_FOREIGN.findall(text)) <= _MOST_SIGNS * len(text)
        and len(_CONTROL.findall(text)) <= _MOST_CONTROLS * len(text)
    )
