"""An e-mail gives its text, and its headers say who, when and what about; a hostile one costs little."""

from __future__ import annotations

import base64

import pytest

from claimtrack import documents
from claimtrack.errors import InputError
from claimtrack.model import DocumentText
from tests.documents.made import MAIL, NEWS, mail

PLAIN = "Content-Type: text/plain; charset=utf-8\r\n\r\n"
BOTH = (
    'Content-Type: multipart/alternative; boundary="b"\r\n\r\npreamble\r\n--b\r\n'
    "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Nine in HTML</p>\r\n--b\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\nNine in plain text\r\n--b--\r\n"
)


def opened(number: int) -> str:
    """The beginning of a part that holds the next."""
    return f"Content-Type: multipart/mixed; boundary=b{number}\r\n\r\n--b{number}\r\n"


def read(content: bytes) -> DocumentText:
    return documents.from_bytes(content, path="a.eml")


def test_the_headers_say_who_published_what_and_when() -> None:
    got = read(mail(PLAIN + "Nine were killed.\r\n"))
    assert (got.source, got.published) == ("Ministère Press Office", "2026-05-08")
    assert got.title == "Nine militants killed in the Tarvo valley"
    assert (got.text, got.media_type) == ("Nine were killed.\r\n", "message/rfc822")


def test_a_sender_without_a_name_is_the_address() -> None:
    assert read(b"From: press@interior.example\n\nNine were killed.").source == "press@interior.example"


TEXTS = {
    "UTF-8": (PLAIN + "neuf tués\r\n\r\n— fin", "neuf tués\r\n\r\n— fin"),
    "quoted-printable in Latin-1": (
        "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        "neuf tu=E9s, dit-=\r\non",
        "neuf tués, dit-on",
    ),
    "base64": (
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.b64encode("9 убиты".encode()).decode(),
        "9 убиты",
    ),
    "no type": ("\r\nNine were killed.", "Nine were killed."),
    "the plain part before the web page": (BOTH, "Nine in plain text"),
    "the web page where there is no plain part": (
        "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Nine &amp; one</p>",
        "Nine & one",
    ),
    "not an attachment": (
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n'
        "Content-Disposition: attachment; filename=a.txt\r\n\r\nattached\r\n--b\r\n\r\nthe text\r\n--b--\r\n",
        "the text",
    ),
    "an encoding that nobody knows": (
        "Content-Type: text/plain; charset=klingon\r\n\r\n9 killed",
        "9 killed",
    ),
}


@pytest.mark.parametrize(("body", "text"), TEXTS.values(), ids=TEXTS.keys())
def test_the_text_is_what_its_reader_sees(body: str, text: str) -> None:
    assert read(mail(body)).text == text


def test_a_web_page_in_a_message_is_read_like_one() -> None:
    got = read(mail("Content-Type: text/html; charset=utf-8\r\n\r\n" + NEWS))
    assert got.text.startswith("Nine militants killed in Tarvo valley\n\nTarvo — The provincial police")
    assert (got.source, got.language) == ("Ministère Press Office", "en-GB")


REFUSED = {
    "no headers": (b"Nine were killed.", "no e-mail"),
    "no text": (mail("Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA"), "no text"),
    "an empty body": (mail("\r\n"), "no text"),
    "binary text": (mail(PLAIN + "a\0b"), "NUL"),
    "parts without an end": (
        mail("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n" * 100_000),
        "more parts",
    ),
    "more parts than letters have": (
        mail("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n" * 600),
        "more than 500 parts",
    ),
    "parts in parts in parts": (mail("".join(map(opened, range(900)))), "more than 500 parts"),
    "a type without an end": (
        mail("Content-Type: multipart/mixed" + ";" * 1_000_000 + "\r\n\r\nx"),
        "more parts",
    ),
}


@pytest.mark.parametrize(("content", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_letter_is_refused_in_one_sentence(content: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as raised:
        read(content)
    assert str(raised.value).startswith("a.eml: ")
    assert "\n" not in str(raised.value)


BROKEN = {
    "a sender of a thousand commas": "From: " + "a," * 200_000,
    "a sender of brackets": "From: " + "(" * 100_000,
    "a date that is none": "Date: yesterday",
    "a subject in no encoding": "Subject: =?klingon?q?=FF?=",
    "bytes that are no text": "From: \udcff\udcfe <a@b>",
    "a subject without an end": "Subject: " + "x" * 100_000,
}


@pytest.mark.parametrize("header", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_header_says_nothing_and_stops_nothing(header: str) -> None:
    got = read(f"{header}\r\n\r\n9 killed".encode("utf-8", "surrogateescape"))
    assert got.text == "9 killed"
    assert got.published is None
    assert max(len(got.source), len(got.title or "")) <= 500
    (got.source + (got.title or "")).encode()


def test_a_message_on_standard_input_is_known_by_its_headers() -> None:
    content = mail(PLAIN + "Nine were killed.")
    assert documents.from_bytes(content, path="-").media_type == "message/rfc822"
    assert documents.from_bytes(content, path="a.txt").text == MAIL + PLAIN + "Nine were killed."
