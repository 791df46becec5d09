"""The one corpus of hostile input: texts that try to be more than text, files more than files.

The texts go through every command, screen, export and report; what comes out is checked for what must never
be drawn.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

SHOWN = {
    "closing markup": "see [/red] and [/",
    "opening markup": "[bold]x[/bold] [#ff0]hi",
    "action link": "[@click=app.quit]press[/]",
    "link markup": "a [link=https://example.org]b[/link]",
    "brackets": "[12] [ ] ]] [[",
    "escape colour": "\x1b[31mred\x1b[0m",
    "clear screen": "\x1b[2J\x1b[H",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "title": "\x1b]0;evil\x1b\\",
    "eight-bit escape": "\x9b31m\x9d52;c;x\x9c",
    "bell and backspace": "a\x07b\x08c\x7fd",
    "carriage return": "first\rsecond\r\nthird\vfourth\ffifth",
    "null": "nu\x00ll",
    "bidi override": "\u202egnp.exe \u2066x\u2069 \u200f",
    "zero width": "z\u200be\u2060r\ufeffo",
    "tags": "t\U000e0041\U000e0042",
    "long word": "w" * 10_000,
    "right to left": "قتل تسعة منهم والقبض على العاشر",
    "combining": "Z̷̛̤a̶̜͒l̸̰̈́g̷̣̐o̴̰͝ éé",
    "wide": "九人が殺害された 👩‍👩‍👧‍👦 🇦🇫 ｆｕｌｌ",
    "formula": '=HYPERLINK("x")',
    "tabs and lines": "a\tb\n\nc",
    "style words": "$error on $primary bold",
    "only blanks": "   ",
}
"""What a screen or a terminal could take for a command, or draw wrongly."""

TAKEN = {
    "hyperlink": "\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\",
    "device control": "\x1bP+q544e\x1b\\ \x90q\x9c",
    "answerback": "\x1b[6n\x1b[c\x05",
    "line and paragraph separators": "a\u2028b\u2029c",
    "annotation": "\ufff9a\ufffab\ufffb",
    "formula by pipe": "+cmd|' /C calc'!A0",
    "formula at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "full-width formula": "＝1+1",
    "formula behind a tab": "\t=1+1",
    "apostrophe": "'=1+1",
    "quotes": 'a "b" ""c"" \'d\' “e”',
    "SQL": "x'; DROP TABLE claim; --",
    "FTS syntax": 'killed" OR claim_fts MATCH "x NEAR/2 *',
    "FTS column": "statement : -killed ^9 {a b}: (",
    "path traversal": "../../../etc/passwd\\..\\x",
    "device name": "CON.txt:stream",
    "option": "--ledger=/dev/null -rf",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover='alert(1)' x=\"",
    "entities": "&lt;b&gt; &#x1b;[31m &amp;amp;",
    "CDATA": "]]><b>x</b><!--",
    "Markdown": "[x](javascript:alert(1)) ![y](//example.org/z) | a | `b` # c",
    "template": "{{7*7}} ${7*7} {0} %s %(x)s",
    "JSON": '{"id": 1}\\u001b[31m',
    "script url": "javascript:alert(1)",
}
"""What a file, a database, a page or a spreadsheet could take for more than text."""

HOSTILE = {**SHOWN, **TAKEN}

# What must never be drawn: the ranges of claimtrack.inert, and the line ends that would break a row.
NEVER = frozenset(
    [chr(code) for code in range(0x20)]
    + [chr(code) for code in range(0x7F, 0xA0)]
    + list(
        "\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
        "\ufeff\ufff9\ufffa\ufffb"
    )
    + ["\U000e0041", "\U000e0042"]
)

OURS = re.compile(r"\x1b\[[0-9;]{0,12}m|\r\x1b\[K")
"""What claimtrack itself sends to a terminal: colours, and the wiping of a progress line."""


def raw(text: str, keep: str = "\n") -> set[str]:
    """What of NEVER is in a text that was drawn on many lines."""
    return NEVER & set(text) - set(keep)


def _pdf(stream: bytes, filters: str, length: int | None = None) -> bytes:
    """A PDF of one page with this content stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>",
        f"<< /Length {len(stream) if length is None else length} /Filter {filters} >>\nstream\n".encode()
        + stream
        + b"\nendstream",
    ]
    body, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%btrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (table, len(body))


def _pdf_bomb() -> bytes:
    """Eight hundred megabytes of drawing in under a megabyte."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" q Q" * 2_500_000) for _ in range(80)) + packer.flush()
    return _pdf(packed, "/FlateDecode")


def _laughs(around: str) -> bytes:
    """A billion laughs: entities of entities."""
    lines = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return around.format("\n".join(lines), "&a9;").encode()


FILES: dict[str, Callable[[], bytes]] = {
    "laughs.html": lambda: _laughs(
        "<!DOCTYPE html [\n{}\n]><html><body><p>{} were killed, he said.</p></body></html>"
    ),
    "laughs.xhtml": lambda: _laughs(
        '<?xml version="1.0"?><!DOCTYPE html [\n{}\n]><html><body><p>{}</p></body></html>'
    ),
    "external.xhtml": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        b"<html><body><p>Nine were killed, he said: &x;</p></body></html>"
    ),
    "deep.html": lambda: (
        b"<html><body>" + b"<div>" * 200_000 + b"nine were killed, he said" + b"</div>" * 200_000
    ),
    "attributes.html": lambda: (
        b"<html><body><p " + b'a="b" ' * 300_000 + b">nine were killed</p></body></html>"
    ),
    "bomb.pdf": _pdf_bomb,
    "nested.pdf": lambda: _pdf(b"x", "[" + "/FlateDecode " * 5_000 + "]"),
    "loop.pdf": lambda: (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R /Kids [1 0 R] >>\nendobj\n"
        b"trailer\n<< /Root 1 0 R >>"
    ),
    "archive.txt": lambda: b"PK\x03\x04" + bytes(1000),
    "packed.txt": lambda: zlib.compress(bytes(1000)),
    "line.txt": lambda: b"9 were killed, he said; " * 400_000,
    "word.txt": lambda: b"w" * 9_900_000,
    "quotes.txt": lambda: "“".encode() * 300_000,
    "numbers.txt": lambda: b"1,000,000 " * 100_000,
    "brackets.md": lambda: b"[" * 200_000 + b"](" * 200_000,
    "headers.eml": lambda: b"Subject: x\r\n" * 100_000 + b"\r\nnine were killed",
    "parts.eml": lambda: b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(2_000)
    ),
}
"""Files that try to take all memory or time, or to read others: name and content."""
