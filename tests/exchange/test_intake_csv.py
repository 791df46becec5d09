"""A table comes in as a whole or not at all; what is wrong in it is named by row and column."""

from __future__ import annotations

import pytest

from claimtrack.errors import InputError
from claimtrack.exchange.intake_csv import Row, read_table
from claimtrack.model import Measure, Modifier, SpeakerKind, Stance


def rows(text: str, **more: object) -> tuple[Row, ...]:
    return read_table(text.encode(), "t.csv", source="Harbour Post", **more).rows  # type: ignore[arg-type]  # as given


def one(text: str) -> Row:
    (row,) = rows(text)
    return row


def test_a_statement_alone_is_the_outlets_own() -> None:
    row = one("statement\nthe bridge fell\n")
    assert (row.document.text, row.claim.text) == ("the bridge fell", "the bridge fell")
    assert row.claim.speaker.kind is SpeakerKind.OUTLET
    assert row.document.source == "Harbour Post"


def test_every_column_that_is_taken_arrives() -> None:
    row = one(
        "statement,speaker,speaker_role,speaker_party,source,stance,chain,place,date_earliest,date_latest,"
        "document_title,document_url,published\n"
        "no one died,Ada Ash,mayor,the town,River News,denies,River News ← Lake Agency ← Ada Ash,Oldbridge,"
        "2026-05-06,2026-05-07,A title,https://example.org/1,2026-05-08T10:00:00Z\n"
    )
    claim, document = row.claim, row.document
    assert (claim.speaker.name, claim.speaker.role, claim.speaker.party) == ("Ada Ash", "mayor", "the town")
    assert [hop.name for hop in claim.via] == ["Lake Agency"]
    assert claim.stance is Stance.DENIES
    assert claim.places[0].text == "Oldbridge"
    assert (claim.dates[0].earliest, claim.dates[0].latest) == ("2026-05-06", "2026-05-07")
    assert (document.source, document.title, document.url) == (
        "River News",
        "A title",
        "https://example.org/1",
    )
    assert document.published == "2026-05-08T10:00:00Z"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("9 people were killed,,,", (9, 9, 9, Modifier.EXACTLY)),
        ("many were killed,9,9,9", (9, 9, 9, Modifier.EXACTLY)),
        ("many were killed,12,,", (12, None, None, Modifier.AT_LEAST)),
        ("many were killed,12,15,20", (12, 15, 20, Modifier.BETWEEN)),
        ("9 people were killed,12,12,12", (12, 12, 12, Modifier.EXACTLY)),
    ],
    ids=["from the words", "from the row", "open above", "an interval", "the row before the words"],
)
def test_figures_come_from_the_row_else_from_the_words(
    cells: str, expected: tuple[int, int | None, int | None, Modifier]
) -> None:
    claim = one(f"statement,killed_low,killed_best,killed_high\n{cells}\n").claim
    found = [figure for figure in claim.figures if figure.measure is Measure.KILLED]
    assert [(f.low, f.best, f.high, f.modifier) for f in found] == [expected]


def test_cells_that_were_made_inert_come_back_as_they_were() -> None:
    assert one('statement\n"\'=1+1 were killed"\n').claim.text == "=1+1 were killed"


def test_other_names_are_mapped_and_columns_that_are_not_taken_are_named() -> None:
    table = read_table(
        b"\xef\xbb\xbfid,text,statement\r\n1,the bridge fell,old\r\n",
        "t.csv",
        source="x",
        names={"text": "statement"},
    )
    assert table.rows[0].claim.text == "the bridge fell"
    assert table.passed_over == ("id", "")


def test_the_same_row_has_the_same_hash_and_another_day_another() -> None:
    first, again, other = rows(
        "statement,published\nit fell,2026-05-07\nit fell,2026-05-07\nit fell,2026-05-08\n"
    )
    assert first.document.sha256 == again.document.sha256 != other.document.sha256


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no column is named statement"),
        ("text\nx\n", "no column is named statement"),
        ("statement,statement\na,b\n", "two columns are statement"),
        ("statement\nfine\n  \n", "row 2 (line 3), column statement: is empty"),
        ("statement,place\nfine\n", "row 1 (line 2): has 1 cells"),
        ('statement\n"open\n', "no sound CSV"),
        ("statement\na\0b\n", "holds NUL"),
        ("statement,date_earliest\nx,7 May\n", "row 1 (line 2), column date_earliest: is '7 May'"),
        ("statement,date_earliest,date_latest\nx,2026-05-07,2026-05-06\n", "before date_earliest"),
        ("statement,published\nx,2026-05-07T99\n", "column published"),
        ("statement,killed_low\nx,nine\n", "column killed_low: is 'nine'"),
        ("statement,killed_low,killed_high\nx,9,5\n", "do not rise"),
        ("statement,stance\nx,maybe\n", "column stance: is 'maybe'"),
        ("statement,source\nx,\n\n", "column source: is empty"),
    ],
)
def test_what_does_not_hold_is_refused_with_its_row_and_column(text: str, said: str) -> None:
    source = "" if "source" in text else "Harbour Post"
    with pytest.raises(InputError) as refused:
        read_table(text.encode(), "t.csv", source=source)
    assert said in str(refused.value)


def test_a_table_in_another_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="not UTF-8 at byte 11"):
        read_table(b"statement\n\xe9\n", "t.csv", source="x")


@pytest.mark.parametrize(
    ("names", "said"),
    [({"words": "statement"}, "no column 'words'"), ({"text": "status"}, "nothing is taken as 'status'")],
)
def test_a_mapping_that_leads_nowhere_is_refused(names: dict[str, str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_table(b"text\nx\n", "t.csv", source="x", names=names)


def test_without_any_source_the_table_is_the_source() -> None:
    table = read_table(b"statement\nx\n", "folder/facts.csv")
    assert (table.assumed, table.rows[0].document.source) == ("facts.csv", "facts.csv")
