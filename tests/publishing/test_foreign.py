"""What others published comes in as statements of whoever said them, and never as a verdict."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from claimtrack.errors import InputError
from claimtrack.publishing.standards.foreign import KINDS, write_table
from claimtrack.publishing.standards.ucdp_ged import RELEASE
from tests.cli.conftest import Command, claimtrack, ledger

__all__ = ["claimtrack", "ledger"]

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checks.example/nine",
    "datePublished": "2022-05-10",
    "name": "Were nine killed?",
    "author": {"@type": "Organization", "name": "Example Checks"},
    "claimReviewed": "Nine gunmen were killed",
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "worstRating": "1",
        "bestRating": 5,
        "alternateName": "False",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ann Ode", "jobTitle": "spokeswoman"},
        "datePublished": "2022-05-07",
        "appearance": [
            {"@type": "CreativeWork", "url": "https://wire.example/1", "publisher": {"name": "Wire"}}
        ],
    },
}


def rows(value: Any, kind: str = "claimreview") -> list[dict[str, str]]:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    table = io.StringIO(newline="")
    write_table(io.BytesIO(content), "theirs", KINDS[kind], table)
    return list(csv.DictReader(io.StringIO(table.getvalue(), newline=""), strict=True))


def test_a_review_becomes_the_statement_of_its_speaker() -> None:
    assert rows(REVIEW) == [
        {
            "statement": "Nine gunmen were killed",
            "speaker": "Ann Ode",
            "speaker_role": "spokeswoman",
            "source": "Example Checks",
            "chain": "Example Checks ← Wire ← Ann Ode",
            "document_title": "Were nine killed?",
            "document_url": "https://checks.example/nine",
            "published": "2022-05-10",
            "note": "rated “False” (1 of 1 to 5) by Example Checks; said 2022-05-07; seen at https://wire.example/1",
        }
    ]


WRAPPED = {
    "a list": [REVIEW, REVIEW],
    "a graph": {"@context": "https://schema.org", "@graph": [REVIEW, {"@type": "WebPage"}, REVIEW]},
    "a feed": {"@type": "DataFeed", "dataFeedElement": [{"item": [REVIEW]}, {"item": REVIEW}]},
    "an article": {
        "@type": "NewsArticle",
        "hasPart": [REVIEW, {**REVIEW, "@type": ["Review", "ClaimReview"]}],
    },
    "full names": [
        {**REVIEW, "@type": "http://schema.org/ClaimReview"},
        {**REVIEW, "@type": "schema:ClaimReview"},
    ],
}


@pytest.mark.parametrize("value", WRAPPED.values(), ids=WRAPPED.keys())
def test_reviews_are_found_however_they_are_wrapped(value: Any) -> None:
    assert [row["statement"] for row in rows(value)] == ["Nine gunmen were killed"] * 2


PAGE = """<!DOCTYPE html><html><head>
<script>var notJson = "</scr" + "ipt>";</script>
<script type="application/ld+json">{{"@type": "Organization", "name": "Example Checks"}}</script>
<SCRIPT type='application/ld+json; charset=utf-8' id=x>
{first}
</SCRIPT>
<script type="application/ld+json">{{not json at all}}</script>
</head><body><p>&lt;script type="application/ld+json"&gt;</p>
<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{second}]}}</script>
</body></html>"""


def test_reviews_are_found_in_the_scripts_of_a_web_page() -> None:
    second = {**REVIEW, "claimReviewed": "Nobody &amp; nothing < 9"}
    page = PAGE.format(first=json.dumps(REVIEW), second=json.dumps(second))
    told = [row["statement"] for row in rows(page.encode())]
    assert told == ["Nine gunmen were killed", "Nobody &amp; nothing < 9"]
    with pytest.raises(InputError, match="holds no script of JSON-LD"):
        rows(b"<html><body>no review</body></html>")


PUBLISHED = {
    "no rating": ({"reviewRating": None}, "rated without words by Example Checks"),
    "a rating without numbers": (
        {"reviewRating": {"@type": "Rating", "alternateName": "Mostly false"}},
        "rated “Mostly false” by Example Checks",
    ),
    "several authors": (
        {"author": [{"@type": "Organization", "name": "Example Checks"}, {"name": "B. Zia"}]},
        "rated “False” (1 of 1 to 5) by Example Checks",
    ),
    "a creative work": (
        {"itemReviewed": {"@type": "CreativeWork", "author": {"name": "Ann Ode"},
                          "datePublished": "2022-05-07"}},
        "rated “False” (1 of 1 to 5) by Example Checks; said 2022-05-07",
    ),
    "words with a language": (
        {"claimReviewed": {"@value": "Nine gunmen were killed", "@language": "en"}},
        "rated “False” (1 of 1 to 5) by Example Checks; said 2022-05-07; seen at https://wire.example/1",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("changed", "note"), PUBLISHED.values(), ids=PUBLISHED.keys())
def test_reviews_as_they_are_published(changed: dict[str, Any], note: str) -> None:
    (row,) = rows({**REVIEW, **changed})
    assert row["statement"] == "Nine gunmen were killed"
    assert row["speaker"] == "Ann Ode"
    assert row["note"].startswith(note)


def test_lines_of_json_are_read() -> None:
    assert len(rows(f"{json.dumps(REVIEW)}\n\n{json.dumps(REVIEW)}\n".encode())) == 2


SPARSE = {
    "words alone": ({"@type": "ClaimReview", "claimReviewed": "x"}, ""),
    "names as texts": ({**REVIEW, "author": "Example Checks", "itemReviewed": "Ann Ode"}, "Example Checks"),
    "nulls": ({**REVIEW, "author": None, "itemReviewed": None, "reviewRating": None, "name": None}, ""),
    "numbers and truths": ({**REVIEW, "author": 5, "itemReviewed": True, "datePublished": 2022}, ""),
    "empty lists": ({**REVIEW, "author": [], "itemReviewed": [], "claimReviewed": ["x", "y"]}, ""),
}


@pytest.mark.parametrize(("review", "source"), SPARSE.values(), ids=SPARSE.keys())
def test_what_is_missing_is_empty(review: dict[str, Any], source: str) -> None:
    (row,) = rows(review)
    assert row["source"] == source
    assert row["published"] in {"", "2022-05-10"}


def test_hostile_cells_are_inert() -> None:
    (row,) = rows({**REVIEW, "claimReviewed": "=cmd()", "url": "javascript:alert(1)", "name": "\0x"})
    assert (row["statement"], row["document_url"], row["document_title"]) == ("'=cmd()", "", "x")


NO_REVIEW = {
    "no reviews": (b"{}", "holds no ClaimReview"),
    "a review of nothing": (
        json.dumps([REVIEW, {"@type": "ClaimReview"}]).encode(),
        "review 2: has no claimReviewed",
    ),
    "no json": (b"{", "no JSON"),
    "not UTF-8": (b"\xff", "not UTF-8 at byte 1"),
    "too deep": (b"[" * 200_000, "brackets within brackets|no JSON"),
    "nested without end": (json.dumps([[[[[]]]]]).encode(), "holds no ClaimReview"),
}


@pytest.mark.parametrize(("content", "why"), NO_REVIEW.values(), ids=NO_REVIEW.keys())
def test_what_holds_no_reviews_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        rows(content)


GED = {
    "id": "4711",
    "relid": "AFG-1",
    "type_of_violence": "1",
    "side_a": "Government of Sarban",
    "side_b": "The Front (M)",
    "source_office": "Meridian Wire;Valley Radio",
    "source_original": "police",
    "source_article": "Meridian Wire, 7 May",
    "where_coordinates": "Tirgan town",
    "adm_1": "Olmar",
    "date_start": "2022-05-06 00:00:00.000",
    "date_end": "2022-05-07",
    "deaths_a": "0",
    "deaths_b": "7",
    "deaths_civilians": "2",
    "deaths_unknown": "0",
    "best": "9",
    "high": "12",
    "low": "8",
}


def ged(**changed: str) -> bytes:
    row = {**GED, **changed}
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, row.keys())
    writer.writeheader()
    writer.writerow(row)
    return stream.getvalue().encode()


def release(*events: dict[str, str], header: bool = True) -> bytes:
    """A table with all columns of a release, quoted as it is published."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, RELEASE, restval="", quoting=csv.QUOTE_NONNUMERIC, extrasaction="ignore")
    if header:
        writer.writeheader()
    writer.writerows(
        [{"active_year": "TRUE", "relid": "X-1", "geom_wkt": "POINT (1 2)", **one} for one in events]
    )
    return stream.getvalue().encode()


def test_a_whole_release_is_read_with_and_without_its_line_of_names() -> None:
    assert len(RELEASE) == 49
    first = {**GED, "source_article": 'Wire, "Nine, said\nto be dead" (2022-05-08)', "date_prec": "2"}
    named, unnamed = (
        rows(release(first, {**GED, "id": "4712"}, header=one), "ucdp-ged") for one in (True, False)
    )
    assert named == unnamed
    assert [row["ucdp_id"] for row in named] == ["4711", "4712"]
    assert "source_article: Wire" in named[0]["note"]


def test_an_estimate_that_does_not_rise_is_taken_whole_and_noted() -> None:
    (row,) = rows(ged(low="10"), "ucdp-ged")
    assert [row[f"killed_{bound}"] for bound in ("low", "best", "high")] == ["9", "9", "12"]
    assert "low 10, best 9, high 12" in row["note"]


def test_an_event_becomes_ucdps_estimate() -> None:
    (row,) = rows(ged(), "ucdp-ged")
    assert row == {
        "statement": "8 to 12 killed, best estimate 9, in state-based conflict between Government of Sarban"
        " and The Front (M)",
        "speaker": "UCDP GED",
        "source": "UCDP GED",
        "chain": "UCDP GED ← Meridian Wire ← Valley Radio ← police",
        "place": "Tirgan town",
        "date_earliest": "2022-05-06",
        "date_latest": "2022-05-07",
        "killed_low": "8",
        "killed_best": "9",
        "killed_high": "12",
        "figures": "killed 8 to 12; killed exactly 7 (The Front M, part); killed exactly 2 (civilians, part)",
        "document_title": "UCDP GED event 4711",
        "ucdp_id": "4711",
        "note": "source_article: Meridian Wire, 7 May; deaths_unknown: 0",
    }


def test_a_better_name_of_the_source_is_taken() -> None:
    for content, kind, column in (
        (ged(), "ucdp-ged", "speaker"),
        (b'{"@type": "ClaimReview", "claimReviewed": "x"}', "claimreview", "source"),
    ):
        table = io.StringIO(newline="")
        write_table(io.BytesIO(content), "theirs", KINDS[kind], table, "Version 24.1")
        (row,) = csv.DictReader(io.StringIO(table.getvalue(), newline=""))
        assert row["source"] == row[column] == "Version 24.1"


def test_a_plain_number_and_one_side() -> None:
    (row,) = rows(ged(low="9", high="9", type_of_violence="3", side_b="", deaths_b="0"), "ucdp-ged")
    assert row["statement"] == "9 killed in one-sided violence by Government of Sarban"
    (row,) = rows(ged(low="9", high="9", type_of_violence="3", side_b="civilians"), "ucdp-ged")
    assert row["statement"].endswith("violence by Government of Sarban against civilians")


NO_EVENT = {
    "another table": (b"a,b\n1,2\n", "has no column 'id', so this is no UCDP GED table"),
    "no number": (ged(best="nine"), "line 2, column best: is 'nine'"),
    "an archive": (b"PK\x03\x04rest", "this is an archive; unpack it"),
    "no day": (ged(date_start="May"), "column date_start: is 'May'"),
    "a cell too few": (b"id,best,low,high,date_start\n1,2\n", "more or fewer cells"),
    "not UTF-8": (b"\xff\xfe", "not UTF-8"),
    "an open quotation mark": (ged() + b'"x', "no sound CSV|more or fewer"),
}


@pytest.mark.parametrize(("content", "why"), NO_EVENT.values(), ids=NO_EVENT.keys())
def test_what_is_no_event_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why):
        rows(content, "ucdp-ged")


def test_reviews_come_in_by_the_command_and_twice_change_nothing(claimtrack: Command, tmp_path: Path) -> None:
    (tmp_path / "reviews.json").write_text(json.dumps([REVIEW]))
    first = claimtrack("import", tmp_path / "reviews.json", "--as", "claimreview")
    assert first.code == 0, first.err
    assert "1 new" in first.out
    assert "0 new, 1 known" in claimtrack("import", tmp_path / "reviews.json", "--as", "claimreview").out
    (claim,) = map(json.loads, claimtrack("list", "--json").out.splitlines())
    assert claim["chain"] == ["Example Checks", "Wire", "Ann Ode"]
    assert claim["status"] == "unreviewed"
    assert (claim["figures"][0]["measure"], claim["figures"][0]["low"]) == ("killed", 9)
    assert "rated “False” (1 of 1 to 5) by Example Checks" in claimtrack("report", "-").out.replace("\\", "")


def test_events_come_in_by_the_command_with_all_their_figures(claimtrack: Command, tmp_path: Path) -> None:
    (tmp_path / "ged.csv").write_bytes(ged())
    ended = claimtrack("import", tmp_path / "ged.csv", "--as", "ucdp-ged")
    assert ended.code == 0, ended.err
    (claim,) = map(json.loads, claimtrack("list", "--json").out.splitlines())
    figures = [
        (one["low"], one["best"], one["high"], one["population"], one["scope"]) for one in claim["figures"]
    ]
    assert figures == [
        (8, 9, 12, None, "event"), (7, 7, 7, "The Front M", "part"), (2, 2, 2, "civilians", "part"),
    ]  # fmt: skip
    assert claim["chain"] == ["UCDP GED", "Meridian Wire", "Valley Radio", "police"]
    assert (claim["place"], claim["earliest"], claim["latest"]) == ("Tirgan town", "2022-05-06", "2022-05-07")
    assert "0 new, 1 known" in claimtrack("import", tmp_path / "ged.csv", "--as", "ucdp-ged").out
    (tmp_path / "ged.csv").write_bytes(ged(best="10"))
    assert "changed      1 claim" in claimtrack("import", tmp_path / "ged.csv", "--as", "ucdp-ged").out


@pytest.mark.parametrize("kind", list(KINDS))
def test_what_is_no_such_file_is_refused_and_leaves_no_ledger(
    kind: str, claimtrack: Command, ledger: Path, tmp_path: Path
) -> None:
    (tmp_path / "x").write_bytes(b"nothing")
    for name, why in (("x", "no JSON|no UCDP GED"), ("none", "cannot be read")):
        ended = claimtrack("import", tmp_path / name, "--as", kind)
        assert ended.code == 3
        assert re.search(why, ended.err)
    assert not ledger.exists()
