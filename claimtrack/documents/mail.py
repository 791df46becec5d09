"""An e-mail: its text, sender, date and subject; its plain text where it has one, else the web page in it.

The standard library's parser takes hours over some hostile messages, so what could cost it that is refused
or left out first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from typing import Any, cast

from claimtrack.documents.charset import decode_part
from claimtrack.documents.reading import Reading
from claimtrack.documents.webpage import read_markup
from claimtrack.errors import InputError

MAIL = "message/rfc822"
_MOST_PARTS = 500  # a message that people read has a handful
_MOST_BOUNDARIES = 20_000  # lines that may begin a part: 100,000 took 14 seconds
_MOST_WORK = 10_000_000  # lines times the parts around them, each of which looks at each line
_LONGEST_HEADER = 2_000  # characters; reading a sender of 400,000 took four minutes
_LONGEST = 500  # characters of a subject or a name
_TYPE = re.compile(rb"^content-(?:type|disposition):.*(?:\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a message that is shown: its number as the message walks, its decoded text."""

    number: int
    text: str
    is_page: bool


def read_mail(content: bytes, path: str) -> Reading:
    """The message's text with sender, date and subject; InputError where no part holds text."""
    message = _message(content, path)
    part = _shown(message, path)
    page = read_markup(part.text, path) if part.is_page else None
    return Reading(
        text=part.text if page is None else page.text,
        media_type=MAIL,
        source=_line(lambda: _sender(_header(message, "From"))) or "",
        title=_line(lambda: str(_header(message, "Subject"))),
        published=_line(lambda: _header(message, "Date").datetime.date().isoformat()),
        language=(page.language if page else None)
        or _line(lambda: str(_header(message, "Content-Language"))),
    )


def shown_part(content: bytes, path: str) -> Part:
    """The part of these bytes that is shown, the same at every call."""
    return _shown(_message(content, path), path)


def _message(content: bytes, path: str) -> Message:
    _refuse_outsized(content, path)
    try:
        message = message_from_bytes(content, policy=policy.compat32)
    except Exception as error:  # whatever a hostile message does to the parser
        raise InputError(
            f"{path}: this e-mail cannot be taken apart; save its text as a .txt file."
        ) from error
    if not message.keys():
        raise InputError(
            f"{path}: this is no e-mail, it begins with no headers; name it .txt if it is a text."
        )
    return message


def _refuse_outsized(content: bytes, path: str) -> None:
    around = 1 + content.lower().count(b"multipart/")
    if (
        content.count(b"\n--") > _MOST_BOUNDARIES
        or content.count(b"\n") * around > _MOST_WORK
        or any(len(found[0]) > _LONGEST_HEADER for found in _TYPE.finditer(content))
    ):
        raise InputError(
            f"{path}: this e-mail has more parts than letters have; save its text as a .txt file."
        )


def _shown(message: Message, path: str) -> Part:
    parts = _texts(message, path)
    for wanted in ("text/plain", "text/html"):
        for number, kind, part in parts:
            if kind == wanted:
                text, _ = decode_part(_payload(part), path, _line(part.get_content_charset))
                return Part(number, text, wanted == "text/html")
    raise InputError(f"{path}: this e-mail holds no text; save what it holds as a file of its own.")


def _texts(message: Message, path: str) -> list[tuple[int, str, Message]]:
    """The parts that hold text and are no attachments, with their numbers."""
    found: list[tuple[int, str, Message]] = []
    for number, part in enumerate(message.walk(), start=1):
        if number > _MOST_PARTS:
            raise InputError(f"{path}: more than {_MOST_PARTS} parts; no letter is; save its text as .txt.")
        kind = part.get_content_type()
        attached = _line(part.get_content_disposition) == "attachment"
        if kind in {"text/plain", "text/html"} and not attached and _payload(part).strip():
            found.append((number, kind, part))
    return found


def _payload(part: Message) -> bytes:
    try:
        return cast("bytes | None", part.get_payload(decode=True)) or b""
    except Exception:  # a transfer encoding that lies
        return b""


def _header(message: Message, name: str) -> Any:
    """A header as the standard library's newer rules read it: with addresses, a date, decoded words."""
    value = str(message[name] or "")
    return policy.default.header_factory(name, value if len(value) <= _LONGEST_HEADER else "")


def _sender(sender: Any) -> str:
    """The name that the sender goes by, else the address."""
    address = sender.addresses[0]
    return str(address.display_name or address.addr_spec)


def _line(read: Callable[[], str | None]) -> str | None:
    """What a header says on one line, or None: a broken one says nothing and breaks in many ways."""
    try:
        words = read()
    except Exception:  # the standard library's header parser fails on hostile headers with whatever it meets
        return None
    line = " ".join((words or "").split())
    return _encodable(line) if 0 < len(line) <= _LONGEST else None


def _encodable(line: str) -> str:
    """Undecodable bytes of a header come as lone surrogates, which nothing can store."""
    return line.encode("utf-8", "replace").decode()
