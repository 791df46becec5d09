"""A web page gives its article's own words and what it says of itself; a hostile one costs little."""

from __future__ import annotations

import sys

import pytest

from claimtrack import documents
from claimtrack.errors import InputError, MissingExtra
from claimtrack.model import DocumentText
from tests.documents.made import NEWS


def page(content: str | bytes, **given: str) -> DocumentText:
    raw = content.encode() if isinstance(content, str) else content
    return documents.from_bytes(raw, path="a.html", **given)  # type: ignore[arg-type]  # only texts are given


def test_a_news_page_gives_its_article_and_its_metadata() -> None:
    read = page(NEWS)
    assert read.text.split("\n\n") == [
        "Nine militants killed in Tarvo valley",
        "Tarvo — The provincial police said on Friday that nine militants were killed and one was captured"
        " in the Tarvo valley, the second such clash in the district this month.",
        "Governor Daud Salim said that at least 12 militants were killed & two guards wounded."
        " “We won’t stop,” he added.",
        "Residents, who asked not to be named, told Harbour Post that several houses had burned down during"
        " the night and that no officials had come to see them by the morning.",
        '"It was dark,"\nsaid the farmer Bo Birch, who had left his house at midnight with his two sons.',
        "Five people were killed in April, according to police.",
        "Seven died in March.",
        "The valley lies 40 km north of the provincial capital and has seen fighting for years.",
    ]
    assert (read.title, read.author) == ("Nine militants killed in Tarvo valley", "Ada Fern")
    assert (read.source, read.published, read.language) == ("Harbour Post", "2026-05-08", "en-GB")
    assert read.url == "https://harbour-post.example/2026/05/08/tarvo"
    assert (read.original, read.media_type) == (NEWS.encode(), "text/html")


def test_what_a_person_says_counts_before_what_the_page_says() -> None:
    given = {"source": "Mine", "title": "T", "published": "2020-01-01", "url": "https://x.example/"}
    read = page(NEWS, **given)
    assert {name: getattr(read, name) for name in given} == given


def test_a_page_that_says_nothing_of_itself_has_no_date_or_source() -> None:
    read = page("<p>Nine were killed in 1998, police said on 5 May 1999. &copy; 2026</p>")
    assert (read.text, read.source, read.published, read.title) == (
        "Nine were killed in 1998, police said on 5 May 1999. © 2026", "", None, None,
    )  # fmt: skip


SHOWN = {
    "white space is gathered": ("<p>9\n  were\tkilled </p>", "9 were killed"),
    "inline tags leave words whole": ("<p>c<b>apt</b>ured</p>", "captured"),
    "references are read": (
        "<p>&lt;9&gt; &quot;a&quot; &#39;b&#x27; &eacute;&nbsp;x</p>",
        "<9> \"a\" 'b' é\xa0x",
    ),
    "what is no reference stays": ("<p>AT&T &bogus; & so</p>", "AT&T &bogus; & so"),
    "a number beyond Unicode": ("<p>a &#99999999; b &#xD800; c</p>", "a \ufffd b \ufffd c"),
    "an unclosed paragraph ends at the next": ("<p>One.<p>Two.", "One.\n\nTwo."),
    "one line break is one, two end a paragraph": ("<p>a<br>b<br><br/>c</p>", "a\nb\n\nc"),
    "cells are apart": ("<table><tr><td>Killed</td><td>9</td></tr></table>", "Killed\t9"),
    "lines of printed text stay": ("<pre>9 killed\n1 captured</pre>", "9 killed\n1 captured"),
    "scripts, styles and comments are no text": (
        "<script>a < b</script><p>x</p><style>p{}</style><!-- y --><noscript>z</noscript>",
        "x",
    ),
    "hidden elements are no text": (
        "<p>x</p><div hidden><p>a<div>b</div></div><p style='display:NONE'>c</p><template>d</template>",
        "x",
    ),
    "hidden words in a paragraph": ("<p>9 <i style='visibility: hidden'>hundred</i> killed</p>", "9 killed"),
    "a smaller-than sign is text": ("<p>9 < 12 and 3 <4</p>", "9 < 12 and 3 <4"),
    "a tag in an attribute": ("<p title='<b>x</b> > y'>9 killed</p>", "9 killed"),
    "an attribute with one mark": ('<p title=it\'s class="a">9 killed</p><p>z</p>', "9 killed\n\nz"),
    "a tag that never ends": ("<p>9 killed</p><p class='x", "9 killed"),
    "a comment that never ends": ("<p>9 killed</p><!-- x <p>y</p>", "9 killed"),
    "a script that never ends": ("<p>9 killed</p><script>x <p>y</p>", "9 killed"),
    "no tags at all": ("9 killed", "9 killed"),
    "an escape stays text": ("<p>a \x1b[31m b</p>", "a \x1b[31m b"),
}


@pytest.mark.parametrize(("markup", "text"), SHOWN.values(), ids=SHOWN.keys())
def test_a_page_shows_what_its_reader_sees(markup: str, text: str) -> None:
    assert page(markup).text == text


ENCODED = {
    "declared as Latin-1": ("<meta charset=iso-8859-1><p>tués “ok”</p>", "cp1252", "tués “ok”", "cp1252"),
    "declared in the old way": (
        "<meta http-equiv='Content-Type' content='text/html; charset=windows-1256'><p>قتل تسعة</p>",
        "cp1256",
        "قتل تسعة",
        "cp1256",
    ),
    "declared in XML": (
        "<?xml version='1.0' encoding='iso-8859-2'?><html><p>wojenny żołnierz</p></html>",
        "iso-8859-2",
        "wojenny żołnierz",
        "iso8859-2",
    ),
    "Japanese in seven bits": ("<meta charset=iso-2022-jp><p>九人</p>", "iso2022_jp", "九人", "iso2022_jp"),
    "UTF-8 with an untrue declaration": ("<meta charset=latin1><p>tués</p>", "utf-8", "tués", None),
    "undeclared and Western": ("<p>“Nine”, he said</p>", "cp1252", "“Nine”, he said", "windows-1252"),
    "one that nobody knows": (
        "<meta charset=klingon><p>“I” said he</p>",
        "cp1252",
        "“I” said he",
        "windows-1252",
    ),
    "a dangerous one": ("<meta charset=utf-7><p>9 killed +ADw-</p>", "utf-8", "9 killed +ADw-", None),
    "a byte order mark": ("<p>neuf tués</p>", "utf-16", "neuf tués", "utf-16-le"),
}


@pytest.mark.parametrize(("markup", "encoding", "text", "charset"), ENCODED.values(), ids=ENCODED.keys())
def test_the_encoding_is_the_mark_s_the_declaration_s_or_a_safe_guess(
    markup: str, encoding: str, text: str, charset: str | None
) -> None:
    read = page(markup.encode(encoding))
    assert read.text == text
    assert read.media_type == (f"text/html; charset={charset}" if charset else "text/html")


REFUSED = {
    "empty": (b"", "empty"),
    "binary": (b"<html>\0\1\2", "NUL"),
    "scripts alone": (b"<html><script>app()</script></html>", "shows no text without scripts"),
    "ten megabytes of tags": (b"<b>" * 3_300_000, "tags"),
    "tags that never end": (b"<a b='" * 1_500_000, "tags"),
    "an encoding that does not fit": (b"<meta charset=euc-jp><p>\xff\xfe", "not in euc_jp"),
    "an encoding that cannot be told": ("<p>Девять убиты</p>".encode("koi8-r"), "cannot be told"),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_page_is_refused_in_one_sentence(content: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as raised:
        page(content)
    assert str(raised.value).startswith("a.html: ")
    assert "\n" not in str(raised.value)


HOSTILE = {
    "deep nesting": ("<html><body>" + "<div>" * 90_000 + "9 killed", "9 killed"),
    "entities that multiply": (
        '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>9 &b; killed</p>',
        "9 &b; killed",
    ),
    "references without an end": ("<p>9 killed " + "&" * 500_000, "9 killed " + "&" * 500_000),
    "a number without an end": ("<p>9 killed &#" + "9" * 100_000, None),
    "attributes without an end": ("<p " + "a='b' " * 100_000 + ">9 killed</p>", "9 killed"),
    "quotation marks without an end": ("<p " + 'a=" ' * 100_001 + ">9 killed</p><p>8 killed</p>", None),
    "spaces without an end": ("<p>9" + " " * 1_000_000 + "killed</p>", "9 killed"),
    "one paragraph a thousand times": ("<p>Nine were killed, police said.</p>" * 1_000, None),
}


@pytest.mark.parametrize(("markup", "text"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_is_read_or_refused(markup: str, text: str | None) -> None:
    try:
        shown = page(markup).text
    except InputError as error:
        shown = str(error)
        assert text is None
    assert shown == text or text is None


def test_whatever_the_parser_does_the_visible_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise ValueError("hostile")

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    assert page("<p>One.</p><p>Two.</p>").text == "One.\n\nTwo."


def test_nesting_that_ends_the_parser_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.bare_extraction", fail)
    with pytest.raises(InputError, match="nested too deeply"):
        page("<p>One.</p>")


def test_without_trafilatura_the_sentence_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtra, match=r'pip install "claimtrack\[web\]"'):
        page("<p>One.</p>")


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("The toll is 12<sup>1</sup>.", "The toll is 12."),
        ("The toll is 12<sup><a href='#n1'>[1]</a></sup>.", "The toll is 12."),
        ("Nine people<sup>a, 3</sup> died.", "Nine people died."),
        ("It burned 40 km<sup>2</sup> of forest.", "It burned 40 km2 of forest."),
        ("On the 3<sup>rd</sup> of May.", "On the 3rd of May."),
        ("Nine <sup>people", "Nine people"),
    ],
)
def test_the_number_of_a_note_is_no_part_of_a_number(markup: str, text: str) -> None:
    assert page(f"<p>{markup}</p>").text == text


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_given: pytest.fail("something was fetched"))
    page(
        NEWS.replace(
            "<article>", "<article><img src='https://x.example/a.png'><iframe src='https://x.example'>"
        )
    )
