"""Text that tries to be more than text."""

from __future__ import annotations

HOSTILE = {
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

# What must never be drawn: the ranges of claimtrack.inert, and the line ends that would break a row.
NEVER = frozenset(
    [chr(code) for code in range(0x20)]
    + [chr(code) for code in range(0x7F, 0xA0)]
    + list(
        "\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
    )
    + ["\U000e0041", "\U000e0042"]
)
