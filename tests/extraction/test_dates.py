"""Date expressions are spans; their days are known only from a year in the words or from the publication."""

from __future__ import annotations

import pytest

from claimtrack.extraction.setting.dates import dates_in

PUBLISHED = "2022-05-07"  # a Saturday

RESOLVED = [
    ("It happened yesterday.", "yesterday", "2022-05-06", "2022-05-06"),
    ("It happened today.", "today", "2022-05-07", "2022-05-07"),
    ("It happened this morning.", "this morning", "2022-05-07", "2022-05-07"),
    ("It happened overnight.", "overnight", "2022-05-06", "2022-05-07"),
    ("It happened last night.", "last night", "2022-05-06", "2022-05-07"),
    ("It happened the day before yesterday.", "the day before yesterday", "2022-05-05", "2022-05-05"),
    (
        "Since the day before yesterday, it rains.",
        "Since the day before yesterday",
        "2022-05-05",
        "2022-05-07",
    ),
    ("It will rain tomorrow.", "tomorrow", "2022-05-08", "2022-05-08"),
    ("He spoke on March 25.", "on March 25", "2022-03-25", "2022-03-25"),
    ("He spoke on 25 March.", "on 25 March", "2022-03-25", "2022-03-25"),
    ("He spoke on the 25th of March.", "on the 25th of March", "2022-03-25", "2022-03-25"),
    ("He spoke on December 24.", "on December 24", "2021-12-24", "2021-12-24"),
    ("He spoke on 7 May.", "on 7 May", "2022-05-07", "2022-05-07"),
    ("He spoke on 8 May.", "on 8 May", "2021-05-08", "2021-05-08"),
    ("He spoke on Monday.", "on Monday", "2022-05-02", "2022-05-02"),
    ("He spoke on Saturday.", "on Saturday", "2022-05-07", "2022-05-07"),
    ("He spoke last Saturday.", "last Saturday", "2022-04-30", "2022-04-30"),
    ("He spoke last Tuesday.", "last Tuesday", "2022-05-03", "2022-05-03"),
    ("He spoke on Thursday morning.", "on Thursday morning", "2022-05-05", "2022-05-05"),
    ("He left three days ago.", "three days ago", "2022-05-04", "2022-05-04"),
    ("He left two weeks ago.", "two weeks ago", "2022-04-20", "2022-04-26"),
    ("He left 10 years ago.", "10 years ago", "2012-01-01", "2012-12-31"),
    ("It rained last week.", "last week", "2022-04-25", "2022-05-01"),
    ("It rained last month.", "last month", "2022-04-01", "2022-04-30"),
    ("It rained this year.", "this year", "2022-01-01", "2022-12-31"),
    ("It rained during the past three days.", "during the past three days", "2022-05-04", "2022-05-07"),
    ("It rained in November.", "in November", "2021-11-01", "2021-11-30"),
    ("It rained in April.", "in April", "2022-04-01", "2022-04-30"),
    ("It has rained since March.", "since March", "2022-03-01", "2022-05-07"),
]

EXPLICIT = [
    ("He spoke on 25 March 2021.", "on 25 March 2021", "2021-03-25", "2021-03-25"),
    ("He spoke on March 25, 2021.", "on March 25, 2021", "2021-03-25", "2021-03-25"),
    ("He spoke on 2021-03-25.", "on 2021-03-25", "2021-03-25", "2021-03-25"),
    ("It happened on 5 Mar 91.", "on 5 Mar 91", "1991-03-05", "1991-03-05"),
    ("It rained in November 1989.", "in November 1989", "1989-11-01", "1989-11-30"),
    ("It rained in 1989.", "in 1989", "1989-01-01", "1989-12-31"),
    ("Since 1980 it has rained.", "Since 1980", "1980-01-01", None),
    ("It rained in the 1980s.", "in the 1980s", "1980-01-01", "1989-12-31"),
    ("It rained from 3 to 5 May 1990.", "3 to 5 May 1990", "1990-05-03", "1990-05-05"),
    ("It rained on March 3-5, 2020.", "on March 3-5, 2020", "2020-03-03", "2020-03-05"),
    ("It happened on 25.03.2021.", "on 25.03.2021", "2021-03-25", "2021-03-25"),
    ("THEY MET ON 16 NOVEMBER\n1989.", "ON 16 NOVEMBER\n1989", "1989-11-16", "1989-11-16"),
]

OPEN = [
    ("It happened during the past days.", "during the past days"),
    ("That was months ago.", "months ago"),
    ("It has been so since the beginning of the holy month of Ramadan.",
     "since the beginning of the holy month of Ramadan"),
    ("Searches went on for weeks.", "for weeks"),
    ("It happened on 30 February 2021.", "on 30 February 2021"),
    ("It happened on 03/04/2021.", "on 03/04/2021"),
]  # fmt: skip

NONE = [
    "He may come.",
    "The march was long.",
    "They may kill 3 men.",
    "Augustus was there.",
    "In 30 houses.",
    "1,989 men",
    "",
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), [*RESOLVED, *EXPLICIT])
def test_a_date_is_resolved_against_the_publication(
    text: str, words: str, earliest: str | None, latest: str | None
) -> None:
    mention = dates_in(text, PUBLISHED)[0]
    expected_latest = PUBLISHED if words == "Since 1980" else latest
    assert words in mention.text
    assert (mention.earliest, mention.latest) == (earliest, expected_latest)


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), EXPLICIT)
def test_a_year_in_the_words_needs_no_publication(
    text: str, words: str, earliest: str | None, latest: str | None
) -> None:
    mention = dates_in(text, None)[0]
    assert words in mention.text
    assert (mention.earliest, mention.latest) == (earliest, latest)


@pytest.mark.parametrize(("text", "words"), [row[:2] for row in RESOLVED])
def test_without_a_year_or_a_publication_nothing_is_invented(text: str, words: str) -> None:
    mention = dates_in(text, None)[0]
    assert (mention.text, mention.earliest, mention.latest) == (words, None, None)


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_words_that_name_no_days_stay_words(text: str, words: str) -> None:
    mention = dates_in(text, PUBLISHED)[0]
    assert (mention.text, mention.earliest, mention.latest) == (words, None, None)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert dates_in(text, PUBLISHED) == ()
