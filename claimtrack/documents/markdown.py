"""Markdown is shown as it stands, code point for code point; its first heading is its title."""

from __future__ import annotations

import re

from claimtrack.documents.encoding import decode
from claimtrack.documents.reading import Reading

MARKDOWN = "text/markdown"
_FRONT = re.compile(r"\A---[ \t]*\r?\n.{0,20000}?^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]([^\r\n]{1,500})\r?$", re.MULTILINE)
_UNDERLINED = re.compile(
    r"^ {0,3}([^\s#>*+-][^\r\n]{0,500}?)[ \t]*\r?\n {0,3}(?:=+|-{3,})[ \t]*\r?$", re.MULTILINE
)
_SAID = re.compile(r"^(?P<key>[A-Za-z_]{2,20}):[ \t]+(?P<value>[^\r\n\[{|>]{1,300})\r?$", re.MULTILINE)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD = 50_000  # characters in which a heading is looked for
_MARKS = re.compile(r"[*_`]+|\[([^\[\]]{0,400})\]\([^()]{0,1000}\)")


def read_markdown(content: bytes, path: str, encoding: str | None = None) -> Reading:
    """The text as it stands; title, author, source and date are the front matter's, else the title the first
    heading's without its marks.
    """
    text, charset = decode(content, path, encoding)
    said = _front(text[:_HEAD])
    return Reading(
        text=text,
        media_type=MARKDOWN if charset == "utf-8" else f"{MARKDOWN}; charset={charset}",
        title=said.get("title") or _title(text[:_HEAD]),
        author=said.get("author"),
        source=said.get("source") or said.get("publisher") or said.get("site") or "",
        published=_day(said.get("date") or said.get("published")),
        url=said.get("url") or said.get("link"),
    )


def _front(text: str) -> dict[str, str]:
    """What the front matter says, `key: value` by line; lists and what is nested are left out."""
    front = _FRONT.match(text)
    lines = _SAID.finditer(front.group()) if front is not None else ()
    return {line["key"].lower(): line["value"].strip().strip("\"'") for line in lines}


def _day(words: str | None) -> str | None:
    """The ISO date that a value begins with."""
    found = _ISO.match(words or "")
    return found.group() if found is not None else None


def _title(text: str) -> str | None:
    """The words of the first heading; a line in the front matter or in code is none."""
    for hidden in (_FRONT, _FENCED):
        text = hidden.sub("", text)
    found = [match for match in (_HEADING.search(text), _UNDERLINED.search(text)) if match]
    if not found:
        return None
    heading = min(found, key=lambda match: match.start())[1]
    words = _MARKS.sub(r"\1", heading).split()
    if words and not words[-1].strip("#"):  # a heading may end as it began
        words.pop()
    return " ".join(words) or None
