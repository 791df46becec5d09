"""A table comes in as a whole or not at all; what is wrong in it is named by row and column."""

from __future__ import annotations

import io
from typing import Any

import pytest

from claimtrack.errors import InputError, UsageError
from claimtrack.exchange.incoming_table import IncomingTable, open_table
from claimtrack.exchange.mapping import TableMapping, ours
from claimtrack.store import Arrival

POST = TableMapping(source="Harbour Post")


def table(text: str | bytes, mapping: TableMapping = POST, name: str = "t.csv") -> IncomingTable:
    content = text.encode() if isinstance(text, str) else text
    return open_table(io.BytesIO(content), name, mapping)


def rows(text: str | bytes, mapping: TableMapping = POST) -> list[Arrival]:
    return list(table(text, mapping).arrivals())


def one(text: str, mapping: TableMapping = POST) -> Arrival:
    (row,) = rows(text, mapping)
    return row


def mapped(*pairs: tuple[str, str], **more: Any) -> TableMapping:
    return TableMapping(pairs, **{"source": "Harbour Post", **more})


def test_a_statement_alone_is_the_outlets_own() -> None:
    row = one("statement\nthe bridge fell\n")
    assert (row.text, row.start, row.stop) == ("the bridge fell", 0, 15)
    assert (row.speaker, row.speaker_kind, row.kind) == ("Harbour Post", "outlet", "narration")


def test_every_column_that_is_taken_arrives() -> None:
    row = one(
        "statement,speaker,speaker_role,speaker_party,source,stance,chain,place,date_earliest,date_latest,"
        "document_title,document_url,published,status,reviewer,decided_at,note,credibility,hedged\n"
        "no one died,Ada Ash,mayor,the town,River News,denies,River News ← Lake Agency ← Ada Ash,Oldbridge,"
        "2026-05-06,2026-05-07,A title,https://example.org/1,2026-05-08T10:00:00Z,verified,A. Noor,"
        "2026-05-09T10:00:00Z,see the list,2,yes\n"
    )
    assert (row.speaker, row.role, row.party, row.source) == ("Ada Ash", "mayor", "the town", "River News")
    assert (row.via, row.stance, row.place, row.hedged) == (("Lake Agency",), "denies", "Oldbridge", 1)
    assert (row.earliest, row.latest) == ("2026-05-06", "2026-05-07")
    assert (row.title, row.url) == ("A title", "https://example.org/1")
    assert row.published == "2026-05-08T10:00:00Z"
    assert (row.status, row.reviewer, row.decided_at) == ("verified", "A. Noor", "2026-05-09T10:00:00Z")
    assert (row.note, row.credibility) == ("see the list", 2)


FIGURES = {
    "nothing given": (",,", None),
    "one number": ("9,9,9", (9, 9, 9, "exactly")),
    "a best number alone": (",9,", (9, 9, 9, "exactly")),
    "open above": ("12,,", (12, None, None, "at_least")),
    "an interval": ("12,15,20", (12, 15, 20, "between")),
    "as others write numbers": ('"1,200",1200.0,"1 200"', (1200, 1200, 1200, "exactly")),
    "not known": ("unknown,n/a,-", None),
}


@pytest.mark.parametrize(("cells", "expected"), FIGURES.values(), ids=FIGURES.keys())
def test_figures_of_a_row(cells: str, expected: tuple[object, ...] | None) -> None:
    figures = one(f"statement,killed_low,killed_best,killed_high\nmany were killed,{cells}\n").figures
    assert [(f[0], *f[1:5]) for f in figures] == ([("killed", *expected)] if expected else [])


WORDED = {
    "12": (12, 12, 12),
    "1,200": (1200, 1200, 1200),
    "20-30": (20, None, 30),
    "20–30": (20, None, 30),
    "between 20 and 30": (20, None, 30),
    "50+": (50, 50, None),
    "at least 12": (12, 12, None),
    "more than 100": (101, None, None),
    "up to 9": (0, None, 9),
    "dozens": (12, None, 99),
    "about 50": (45, 50, 55),
}


@pytest.mark.parametrize(("words", "interval"), WORDED.items(), ids=WORDED.keys())
def test_a_figure_in_one_column_is_read_as_words(words: str, interval: tuple[object, ...]) -> None:
    row = one(f'statement,deaths\nthe bridge fell,"{words}"\n', mapped(("deaths", "killed")))
    assert [figure[1:4] for figure in row.figures] == [interval]


def test_a_row_can_name_its_measure() -> None:
    text = "statement,what,low,best,high\nthe bridge fell,deaths,3,4,5\n"
    row = one(text, mapped(("what", "measure"), values={"measure": {"deaths": "killed"}}))
    assert [figure[:4] for figure in row.figures] == [("killed", 3, 4, 5)]


DAYS = {
    "2022-05-07": ("2022-05-07", "2022-05-07"),
    "2022-05": ("2022-05-01", "2022-05-31"),
    "1994": ("1994-01-01", "1994-12-31"),
    "7 May 2022": ("2022-05-07", "2022-05-07"),
    "7/5/2022": ("2022-05-07", "2022-05-07"),
}


@pytest.mark.parametrize(("cell", "expected"), DAYS.items(), ids=DAYS.keys())
def test_days_as_others_write_them(cell: str, expected: tuple[str, str]) -> None:
    row = one(f"statement,when\nx,{cell}\n", mapped(("when", "date_earliest"), days="dmy"))
    assert (row.earliest, row.latest) == expected


def test_cells_that_were_made_inert_come_back_and_a_quotation_keeps_its_mark() -> None:
    assert one('statement\n"\'=1+1 were killed"\n').text == "=1+1 were killed"
    assert one("statement\n'Nine were killed' he said\n").text == "'Nine were killed' he said"


def test_other_names_are_mapped_and_columns_that_are_not_taken_are_named() -> None:
    given = table(
        b"\xef\xbb\xbfid,text,statement,Published\r\n1,the bridge fell,old,2022\r\n",
        mapped(("text", "statement")),
    )
    assert [row.text for row in given.arrivals()] == ["the bridge fell"]
    assert given.passed_over == ("id", "statement")


def test_a_statement_is_made_of_other_columns() -> None:
    row = one("best,town\n9,Tarvo\n", mapped(statement="{best} killed in {town}"))
    assert row.text == "9 killed in Tarvo"


def test_words_of_others_are_mapped() -> None:
    row = one("statement,status\nx,Confirmed\n", mapped(values={"status": {"confirmed": "verified"}}))
    assert row.status == "verified"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separators_of_spreadsheets(separator: str) -> None:
    text = 'statement,place\n"a; b, c\t d",Tarvo\n'.replace(",place", f"{separator}place")
    row = one(text.replace('",Tarvo', f'"{separator}Tarvo'))
    assert (row.text, row.place) == ("a; b, c\t d", "Tarvo")


def test_a_spreadsheets_own_line_is_passed_over() -> None:
    assert one("sep=;\nstatement;place\nx;Tarvo\n").place == "Tarvo"


def test_the_same_row_has_the_same_key_and_another_day_another() -> None:
    first, again, other = rows(
        "statement,published,note\nit fell,2026-05-07,a\nit fell,2026-05-07,b\nit fell,2026-05-08,a\n"
    )
    assert first.key == again.key != other.key
    assert first.key != one("statement,published,speaker\nit fell,2026-05-07,Ada\n").key


def test_a_column_can_name_the_rows() -> None:
    mapping = mapped(key="id")
    first, second = (one(f"id,statement,place\n7,it fell,{place}\n", mapping) for place in ("a", "b"))
    assert first.key == second.key


def test_two_documents_witnesses_are_two() -> None:
    kinds = [row.speaker_kind for row in rows("statement,speaker\na,witnesses\nb,Ada Ash\nc,محمد\n")]
    assert kinds == ["unnamed", "person", "person"]


WRONG = {
    "empty": ("", "is empty"),
    "no statement": ("text\nx\n", "no column is named statement; say which one is with --map text=statement"),
    "twice": ("statement,statement\na,b\n", "two columns are called 'statement'"),
    "an empty statement": ("statement\nfine\n \n", "row 2 (line 3), column statement: is empty"),
    "too few cells": ("statement,place\nfine\n", "line 2: has 1 cells"),
    "too many cells": ("statement,place\nfine,a,b\n", "line 2: has 3 cells"),
    "an open quotation": ('statement\n"open\n', "the row that begins on line 2 is no sound CSV"),
    "a stray quotation mark": ('statement\n"a"b\n', "no sound CSV"),
    "NUL": ("statement\na\0b\n", "line 2: holds NUL"),
    "a word for a day": (
        "statement,date_earliest\nx,soon\n",
        "row 1 (line 2), column date_earliest: is 'soon'",
    ),
    "days turned round": (
        "statement,date_earliest,date_latest\nx,2026-05-07,2026-05-06\n",
        "before date_earliest",
    ),
    "a day or a month": ("statement,date_earliest\nx,7/5/2022\n", "--days dmy or mdy"),
    "no time": ("statement,published\nx,2026-05-07T99\n", "column published"),
    "a word for a number": ("statement,killed_low\nx,nine\n", "column killed_low: is 'nine'"),
    "a negative number": ("statement,killed_low\nx,-9\n", "column killed_low: is '-9'"),
    "a huge number": ("statement,killed_low\nx,9999999999999999999\n", "too large"),
    "bounds turned round": ("statement,killed_low,killed_high\nx,9,5\n", "do not rise"),
    "no stance": ("statement,stance\nx,maybe\n", "column stance: is 'maybe'; it can be asserts"),
    "no status": ("statement,status\nx,confirmed\n", "--value status:confirmed="),
    "no credibility": ("statement,credibility\nx,9\n", "column credibility: is 9"),
    "no source": ("statement,source\nx,\n", "column source: is empty"),
    "a row a figure": (
        "claim_id,measure,figure_start,document_sha256,statement\n1,killed,0,x,y\n",
        "a row a figure",
    ),
    "no hash": ("statement,document_sha256,start,end\nx,abc,0,1\n", "column document_sha256"),
    "a span that does not fit": (
        f"statement,document_sha256,start,end\nx,{'a' * 64},0,5\n",
        "the statement has 1 characters",
    ),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG.keys())
def test_what_does_not_hold_is_refused_with_its_row_and_column(text: str, said: str) -> None:
    source = "" if "source" in text else "Harbour Post"
    with pytest.raises(InputError) as refused:
        rows(text, TableMapping(source=source))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


OTHER_KINDS = {
    "UTF-16": "statement\nx\n".encode("utf-16"),
    "an old workbook": b"\xd0\xcf\x11\xe0rest",
    "a database": b"SQLite format 3\0rest",
}


@pytest.mark.parametrize(("kind", "content"), OTHER_KINDS.items(), ids=OTHER_KINDS.keys())
def test_another_kind_of_file_is_named(kind: str, content: bytes) -> None:
    with pytest.raises(InputError, match=f"this is {kind}"):
        rows(content)


def test_another_encoding_is_told_with_its_place_or_read_when_named() -> None:
    content = b"statement\nfine\ncaf\xe9\n"
    with pytest.raises(InputError, match=r"line 3: not UTF-8 at byte 19; .*--encoding cp1252"):
        rows(content)
    assert rows(content, mapped(encoding="cp1252"))[1].text == "café"
    with pytest.raises(InputError, match="no encoding 'nonsense'"):
        rows(content, mapped(encoding="nonsense"))


def test_a_table_in_utf_16_comes_in_where_that_is_said() -> None:
    content = "statement\tplace\nit fell\tTarvö\n".encode("utf-16")
    with pytest.raises(InputError, match="or say --encoding utf-16"):
        rows(content)
    (row,) = rows(content, mapped(encoding="utf-16"))
    assert (row.text, row.place) == ("it fell", "Tarvö")


@pytest.mark.parametrize("said", [{"status": {"x": "verifyed"}}, {"measure": {"x": "kiled"}}])
def test_a_word_that_is_none_of_ours_is_answered_with_the_nearest(said: dict[str, dict[str, str]]) -> None:
    with pytest.raises(UsageError, match=r"did you mean (verified|killed)\?"):
        rows("statement,status,measure\na,x,x\n", mapped(values=said))


def test_a_cell_of_a_hundred_megabytes_is_refused_without_reading_it_all() -> None:
    with pytest.raises(InputError, match="line 2: has over 8,000,000 characters"):
        rows("statement\n" + "x" * 100_000_000 + "\n")
    with pytest.raises(InputError, match="no sound CSV"):
        rows('statement\n"' + "x\n" * 2_000_000 + '"\n')


@pytest.mark.parametrize(
    ("names", "said"),
    [(("words", "statement"), "no column 'words'"), (("txt", "statement"), "did you mean 'text'")],
)
def test_a_mapping_that_leads_nowhere_is_refused(names: tuple[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        rows(b"text\nx\n", mapped(names))


def test_a_name_that_is_none_of_ours_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean statement"):
        ours("statment")
    assert ours("") == ""


def test_without_any_source_the_table_is_the_source() -> None:
    given = table("statement\nx\n", TableMapping(), "folder/facts.csv")
    assert (given.assumed, next(given.arrivals()).source) == ("facts.csv", "facts.csv")
