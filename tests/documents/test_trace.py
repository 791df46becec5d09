"""Every span of the shown text is found again in the stored original."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack import documents
from claimtrack.documents.offsets import OffsetMap, Segment, joined
from claimtrack.errors import InputError
from tests.documents.made import NEWS, mail, pdf

HTML_MAIL = mail("Content-Type: text/html; charset=utf-8\r\n\r\n" + NEWS)
ORIGINALS = {
    "a web page": ("a.html", NEWS.encode()),
    "a web page in another encoding": (
        "a.html",
        NEWS.replace("utf-8", "windows-1252").replace("&mdash;", "—").encode("cp1252"),
    ),
    "a web page with a byte order mark": ("a.html", b"\xef\xbb\xbf" + NEWS.encode()),
    "a web page with Windows line ends": ("a.html", NEWS.replace("\n", "\r\n").encode()),
    "a web page in an e-mail": ("a.eml", HTML_MAIL),
    "an e-mail": ("a.eml", mail("Content-Type: text/plain; charset=utf-8\r\n\r\n9 tués\r\n\r\n2 pris")),
    "Markdown": ("a.md", b"# Nine\r\n\r\nkilled"),
    "a text in UTF-16": ("a.txt", "9 tués\r\n".encode("utf-16")),
    "paragraphs that are there twice": ("a.html", b"<p>Nine.</p><p>Ten.</p><p>Nine.</p><p>Ten.</p>"),
}


def without_tags(markup: str) -> str:
    """What a stretch of a page says, by other means than the reader's."""
    bare = re.sub(r"<!--.*?-->", "", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", bare)).split())


@pytest.mark.parametrize(("name", "content"), ORIGINALS.values(), ids=ORIGINALS.keys())
def test_every_word_is_found_again_in_the_original(name: str, content: bytes) -> None:
    read = documents.from_bytes(content, path=name)
    original = documents.decoded(read.original, read.media_type)
    last = 0
    for word in re.finditer(r"\S+", read.text):
        place = documents.trace(content, read.media_type, read.text, *word.span())
        assert place.start is not None
        assert place.end is not None
        assert html.unescape(re.sub(r"<[^>]*>", "", original[place.start : place.end])) == word[0]
        assert place.start >= last
        last = place.start


def test_a_span_over_tags_and_references_is_found_with_them() -> None:
    read = documents.from_bytes(NEWS.encode(), path="a.html")
    words = "nine militants were killed and one was captured in the Tarvo valley"
    start = read.text.index(words)
    place = documents.trace(read.original, read.media_type, read.text, start, start + len(words))
    found = NEWS[place.start : place.end]
    assert found.startswith("nine militants</b> were killed and one was\n   captured")
    assert without_tags(found) == words


def test_what_is_hidden_between_two_paragraphs_is_in_between() -> None:
    read = documents.from_bytes(NEWS.encode(), path="a.html")
    start, end = read.text.index("this month."), read.text.index("Governor") + len("Governor")
    place = documents.trace(read.original, read.media_type, read.text, start, end)
    assert "200 were killed in a comment" in NEWS[place.start : place.end]


def test_an_email_names_the_part() -> None:
    body = (
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
        "<p>x</p>\r\n--b\r\nContent-Type: text/plain\r\n\r\nNine were killed.\r\n--b--\r\n"
    )
    read = documents.from_bytes(mail(body), path="a.eml")
    place = documents.trace(read.original, read.media_type, read.text, 5, 9)
    assert (place.part, place.start, place.end) == (3, 5, 9)
    assert str(place) == "characters 5 to 9 of part 3 of the message"


PAGES = ["Nine were killed,", "police said on", "Friday."]


@pytest.mark.parametrize(
    ("words", "pages", "said"),
    [
        ("Nine", (1, 1), "page 1"),
        ("police", (2, 2), "page 2"),
        ("killed,\n\npolice", (1, 2), "pages 1–2"),
        ("killed,\n\npolice said on\n\nFri", (1, 3), "pages 1–3"),
        ("Friday.", (3, 3), "page 3"),
    ],
)
def test_a_pdf_names_the_page(words: str, pages: tuple[int, int], said: str) -> None:
    read = documents.from_bytes(pdf(PAGES), path="a.pdf")
    start = read.text.index(words)
    place = documents.trace(read.original, read.media_type, read.text, start, start + len(words))
    assert ((place.page, place.last_page), str(place)) == (pages, said)


def test_a_pdf_that_another_version_read_is_found_by_its_words() -> None:
    text = "Nine  were killed,\n\n\npolice said\non\n\nFriday."
    start = text.index("police")
    place = documents.trace(pdf(PAGES), "application/pdf", text, start, start + len("police said\non"))
    assert place.page == 2


WRONG = {
    "another text": ("text/html", b"<p>Nine</p>", "Ten were killed", (0, 3), "not read from this original"),
    "another plain text": ("text/plain", b"Nine", "Ten were killed", (0, 3), "not read from this original"),
    "another PDF": ("application/pdf", pdf(PAGES), "Ten were killed", (0, 3), "not read from this original"),
    "no span": ("text/plain", b"Nine", "Nine", (2, 2), "no part"),
    "beyond the end": ("text/plain", b"Nine", "Nine", (2, 9), "no part"),
    "between two paragraphs": ("text/html", b"<p>Nine</p><p>Ten</p>", "Nine\n\nTen", (4, 6), "nowhere"),
    "between two pages": ("application/pdf", pdf(PAGES), "\n\n".join(PAGES), (17, 19), "between two pages"),
}


@pytest.mark.parametrize(("media_type", "original", "text", "span", "why"), WRONG.values(), ids=WRONG.keys())
def test_what_has_no_place_is_refused(
    media_type: str, original: bytes, text: str, span: tuple[int, int], why: str
) -> None:
    with pytest.raises(InputError, match=why):
        documents.trace(original, media_type, text, *span)


TAGS = ("<p>", "</p>", "<b>", "</b>", "<br>", "<br>", "<td>", "<li>", "<pre>", "</pre>", "<i hidden>", "</i>")
WORDS = (
    "&amp;",
    "&eacute;",
    "&nope;",
    "&#x41;",
    " ",
    "\n",
    "\t",
    "nine",
    "é",
    "😀",
    "<!-- x -->",
    "<",
    "&",
    "=",
    '"',
)
PIECES = st.sampled_from([*TAGS, *WORDS])


@given(st.lists(PIECES, max_size=40))
def test_any_page_that_is_read_is_traced(pieces: list[str]) -> None:
    page = "<body>" + "".join(pieces)
    try:
        read = documents.from_bytes(page.encode(), path="a.html")
    except InputError:
        return
    for sign in re.finditer(r"\S", read.text):
        place = documents.trace(read.original, read.media_type, read.text, *sign.span())
        assert sign[0] in html.unescape(page[place.start : place.end])


def test_neighbours_that_run_on_are_one_segment() -> None:
    parts = [Segment(0, 2, 5, 7), Segment(2, 3, 7, 8), Segment(3, 4, 8, 13), Segment(4, 6, 13, 15)]
    assert joined(parts) == (Segment(0, 3, 5, 8), Segment(3, 4, 8, 13), Segment(4, 6, 13, 15))


@pytest.mark.parametrize(
    ("span", "place"),
    [((0, 1), (5, 6)), ((1, 4), (6, 13)), ((3, 4), (8, 13)), ((4, 5), (20, 21)), ((2, 6), (7, 22))],
)
def test_a_map_gives_the_smallest_span(span: tuple[int, int], place: tuple[int, int]) -> None:
    offsets = OffsetMap([Segment(0, 3, 5, 8), Segment(3, 4, 8, 13), Segment(4, 6, 20, 22)])
    assert offsets.original(*span) == place
