"""Markdown is shown as it stands; its first heading is its title."""

from __future__ import annotations

import pytest

from claimtrack import documents

TITLES = {
    "the first heading": ("text\n\n## Nine killed\n\n# Later", "Nine killed"),
    "closing marks": ("# Nine killed ##\r\n", "Nine killed"),
    "its marks are left out": ("# **Nine** _killed_ in [Tarvo](https://x.example)", "Nine killed in Tarvo"),
    "underlined": ("Nine killed\n===\n\ntext", "Nine killed"),
    "not in code": ("```\n# no\n```\n# Nine killed", "Nine killed"),
    "no remark in the front matter": ("---\nlayout: x\n# a remark\n---\n\n# Nine killed", "Nine killed"),
    "the front matter's before the heading's": ("---\ntitle: 'Nine'\n---\n\n# Nine killed", "Nine"),
    "a tag is no heading": ("#tag\n\ntext", None),
    "none": ("Nine were killed.", None),
    "code that never ends": ("```\n" + "# no\n" * 3, None),
    "rules without an end": ("---\n" * 20_000, None),
    "underlines without an end": ("a" * 100_000 + "\n=", None),
}


@pytest.mark.parametrize(("text", "title"), TITLES.values(), ids=TITLES.keys())
def test_the_text_stays_and_the_first_heading_is_the_title(text: str, title: str | None) -> None:
    read = documents.from_bytes(text.encode(), path="a.md")
    assert (read.text, read.title, read.media_type) == (text, title, "text/markdown")


def test_another_encoding_is_named() -> None:
    read = documents.from_bytes("# Tués".encode("utf-16"), path="a.markdown")
    assert (read.text, read.title, read.media_type) == ("# Tués", "Tués", "text/markdown; charset=utf-16-le")


def test_a_title_that_is_given_counts_first() -> None:
    assert documents.from_bytes(b"# Nine", path="a.md", title="Mine").title == "Mine"


FRONT = (
    "---\nTitle: Nine killed\nauthor: Ada Lund\ndate: 2024-05-03 08:00\nsource: Harbour Post\ntags: [a]\n"
    "---\n\nText."
)


def test_the_front_matter_says_who_published_it_and_when() -> None:
    read = documents.from_bytes(FRONT.encode(), path="a.md")
    said = (read.title, read.author, read.published, read.source, read.text)
    assert said == ("Nine killed", "Ada Lund", "2024-05-03", "Harbour Post", FRONT)
