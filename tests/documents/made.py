"""Files made for the tests: a PDF of given pages written by hand, a message, a page of news."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

NEWS = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>Nine militants killed in Tarvo valley | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<meta property="og:title" content="Nine militants killed in Tarvo valley">
<meta property="article:published_time" content="2026-05-08T14:03:00+00:00">
<meta name="author" content="Ada Fern">
<link rel="canonical" href="https://harbour-post.example/2026/05/08/tarvo">
<script>document.write("<p>100 were killed by a script, police said.</p>")</script>
<style>p { color: red }</style>
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li>Sport</li></ul></nav>
<div style="display: none">We use 1,000 cookies, police said.</div>
<article>
<h1>Nine militants killed in Tarvo valley</h1>
<p>Tarvo &mdash; The provincial police said on Friday that <b>nine militants</b> were killed and one was
   captured in the <a href="/t">Tarvo valley</a>, the second such clash in the district this month.</p>
<!-- <p>200 were killed in a comment, police said.</p> -->
<p>Governor Daud Salim said that at least 12 militants were killed &amp; two guards wounded.
&ldquo;We won&#8217;t stop,&rdquo; he added.
<p hidden>300 were killed in a hidden paragraph, police said.</p>
<p>Residents, who asked not to be named, told Harbour Post that several houses had burned down during the
night and that no officials had come to see them by the morning.</p>
<blockquote>"It was dark,"<br>said the farmer Bo Birch, who had left his house at midnight
with his two sons.</blockquote>
<ul><li>Five people were killed in April, according to police.</li><li>Seven died in March.</li></ul>
<p>The valley lies 40 km north of the provincial capital and has seen fighting for years.</p>
</article>
<footer><p>&copy; 2026 Harbour Post. All rights reserved.</p></footer>
</body></html>
"""

MAIL = """\
Return-Path: <press@interior.example>\r
From: =?utf-8?q?Minist=C3=A8re_Press_Office?= <press@interior.example>\r
To: desk@harbour-post.example\r
Date: Fri, 08 May 2026 23:30:00 +0430\r
Subject: =?utf-8?b?TmluZSBtaWxpdGFudHMga2lsbGVk?=\r
 in the Tarvo valley\r
MIME-Version: 1.0\r
"""


def mail(body: str, headers: str = MAIL) -> bytes:
    """A message whose last headers and body are given."""
    return (headers + body).encode()


def pdf(pages: Sequence[str], *, packed: bool = False, title: str = "", drawn: bytes | None = None) -> bytes:
    """A PDF with one page a text, one printed line a line; `drawn` replaces every page's drawing commands."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(pages), b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Title (%s) >>" % title.encode("latin-1"),
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (6 + 2 * number)
        )
        objects.append(_stream(_drawing(page) if drawn is None else drawn, packed))
    return _file(objects)


def _drawing(page: str) -> bytes:
    lines = (
        page.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").split(b"\n")
    )
    return b"BT /F1 12 Tf 14 TL 50 800 Td " + b" T* ".join(b"(%s) Tj" % line for line in lines) + b" ET"


def _stream(content: bytes, packed: bool) -> bytes:
    if packed:
        content = zlib.compress(content)
        return b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(content), content)
    return b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content)


def _file(objects: Sequence[bytes]) -> bytes:
    written, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    total, begin = len(objects) + 1, len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (total, table)
    return written + (
        b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (total, begin)
    )
