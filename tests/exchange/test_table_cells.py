"""Cells of tables as people write them: read whole, or refused in a sentence; never half of one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.exchange import cell_words, day_cells, figure_cells, number_cells
from claimtrack.model import Measure, Modifier

EXACTLY, AT_LEAST, AT_MOST = Modifier.EXACTLY, Modifier.AT_LEAST, Modifier.AT_MOST
ABOUT, BETWEEN, VAGUE = Modifier.ABOUT, Modifier.BETWEEN, Modifier.VAGUE

FIGURES = {
    "120": (120, 120, 120, EXACTLY),
    "1,200": (1200, 1200, 1200, EXACTLY),
    "1 200": (1200, 1200, 1200, EXACTLY),
    "1'200": (1200, 1200, 1200, EXACTLY),
    "1’200": (1200, 1200, 1200, EXACTLY),
    "12,34,567": (1234567, 1234567, 1234567, EXACTLY),
    "12.0": (12, 12, 12, EXACTLY),
    "1.5 million": (1500000, 1500000, 1500000, EXACTLY),
    "2k": (2000, 2000, 2000, EXACTLY),
    "nine": (9, 9, 9, EXACTLY),
    "two dozen": (24, 24, 24, EXACTLY),
    "none": (0, 0, 0, EXACTLY),
    "nil": (0, 0, 0, EXACTLY),
    "No casualties": (0, 0, 0, EXACTLY),
    "9 dead": (9, 9, 9, EXACTLY),
    "120[12]": (120, 120, 120, EXACTLY),
    "120*": (120, 120, 120, EXACTLY),
    "120 (disputed)": (120, 120, 120, EXACTLY),
    "12 (incl. 3 children)": (12, 12, 12, EXACTLY),
    "reportedly 300": (300, 300, 300, EXACTLY),
    "120-150": (120, None, 150, BETWEEN),
    "5,000–10,000": (5000, None, 10000, BETWEEN),
    "56,639[18] to 64,996 [9]": (56639, None, 64996, BETWEEN),
    "between 20 and 30": (20, None, 30, BETWEEN),
    "20 or 30": (20, None, 30, BETWEEN),
    "at least 40": (40, 40, None, AT_LEAST),
    "1,200+": (1200, 1200, None, AT_LEAST),
    "≥40": (40, 40, None, AT_LEAST),
    "min. 40": (40, 40, None, AT_LEAST),
    "40 or more": (40, 40, None, AT_LEAST),
    "100–?": (100, 100, None, AT_LEAST),
    "> 100": (101, None, None, AT_LEAST),
    "over 100": (101, None, None, AT_LEAST),
    "2,000-3,000+": (2000, None, None, AT_LEAST),
    "<10": (0, None, 9, AT_MOST),
    "up to 20": (0, None, 20, AT_MOST),
    "≤ 20": (0, None, 20, AT_MOST),
    "~300": (270, 300, 330, ABOUT),
    "c. 90": (81, 90, 99, ABOUT),
    "ca 90": (81, 90, 99, ABOUT),
    "50 (est.)": (45, 50, 55, ABOUT),
    "300?": (270, 300, 330, ABOUT),
    "c. 20-30": (18, None, 33, ABOUT),
    "nearly 200": (180, 200, 200, ABOUT),
    "dozens": (12, None, 99, VAGUE),
    "hundreds": (100, None, 999, VAGUE),
    "1000s": (1000, None, 9999, VAGUE),
    "several": (3, None, 9, VAGUE),
    "tens of thousands": (10000, None, 99999, VAGUE),
}


@pytest.mark.parametrize(("cell", "expected"), FIGURES.items(), ids=FIGURES.keys())
def test_a_figure_as_people_write_it(cell: str, expected: tuple[object, ...]) -> None:
    figure = figure_cells.interval(cell, Measure.KILLED)
    assert figure is not None
    assert (figure.low, figure.best, figure.high, figure.modifier) == expected
    assert figure.text == cell


def test_who_is_counted_is_kept() -> None:
    figure = figure_cells.interval("9 civilians", Measure.KILLED)
    assert figure is not None
    assert (figure.low, figure.population) == (9, "civilians")


UNKNOWN = ("unknown", "n/a", "N.A.", "?", "–", "-", "TBD", "not reported", " ", "Not known", "No data")


@pytest.mark.parametrize("cell", UNKNOWN)
def test_what_is_not_known_is_no_figure(cell: str) -> None:
    assert figure_cells.interval(cell, Measure.KILLED) is None
    assert number_cells.whole(cell) is None
    assert day_cells.days(cell) is None


REFUSED = {
    "1.200": "--thousands",
    "1.000": "--thousands",
    "12.5": "write a number",
    "1,20": "grouped by thousands",
    "20/30": "two figures",
    "150-120": "write",
    "-9": "write a number",
    "heavy": "write a number",
    "disputed": "write a number",
    "1e3": "write a number",
    "9 wounded": "write a number",
    "9 dead, 3 wounded": "write a number",
    "40–60 (government); 120 (rebels)": "write a number",
    "40 (120 by another count)": "may be another figure",
    "100-": "write a number",
    "9999999999999999": "write a number",
    "x" * 1000: "1,000 characters",
}


@pytest.mark.parametrize(("cell", "said"), REFUSED.items(), ids=[one[:20] for one in REFUSED])
def test_what_could_be_another_figure_is_refused(cell: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        figure_cells.interval(cell, Measure.KILLED)


def test_a_dot_parts_thousands_where_somebody_says_so() -> None:
    for cell, number in {"1.200": 1200, "1.234.567": 1234567, "12": 12, "12,0": 12}.items():
        assert number_cells.whole(cell, ".") == number
    figure = figure_cells.interval("5.000–10.000", Measure.KILLED, ".")
    assert figure is not None
    assert (figure.low, figure.high) == (5000, 10000)
    with pytest.raises(ValueError, match="whole number"):
        number_cells.whole("1.200", ",")


@given(st.integers(0, 10**9), st.sampled_from([",", " ", "'", "\u00a0"]), st.booleans())
def test_every_number_that_is_grouped_is_read(number: int, mark: str, footnote: bool) -> None:
    cell = f"{number:,}".replace(",", mark) + "[3]" * footnote
    assert number_cells.whole(cell) == number
    figure = figure_cells.interval(cell, Measure.KILLED)
    assert figure is not None
    assert (figure.low, figure.high) == (number, number)


@given(st.text(st.sampled_from("0123456789 -–,.~+?()[]c<>/astondr"), max_size=14))
def test_no_cell_gives_a_number_that_does_not_stand_in_it(cell: str) -> None:
    try:
        figure = figure_cells.interval(cell, Measure.KILLED)
    except ValueError:
        return
    if figure is None or figure.modifier in {ABOUT, VAGUE}:
        return
    digits = "".join(filter(str.isdigit, cell))
    for bound in (figure.low, figure.high):
        if bound:
            near = {str(one) for one in (bound - 1, bound, bound + 1)}
            assert any(one in digits for one in near) or not digits or bound == 1_000, (cell, figure)


DAYS = {
    "2011-03-12": ("2011-03-12", "2011-03-12"),
    "2011/3/12": ("2011-03-12", "2011-03-12"),
    "20110312": ("2011-03-12", "2011-03-12"),
    "2011-03-12 14:30": ("2011-03-12", "2011-03-12"),
    "2011-03-12 00:00:00.000": ("2011-03-12", "2011-03-12"),
    "12 March 2011": ("2011-03-12", "2011-03-12"),
    "12th March, 2011": ("2011-03-12", "2011-03-12"),
    "Saturday, 12 March 2011[3]": ("2011-03-12", "2011-03-12"),
    "March 12, 2011": ("2011-03-12", "2011-03-12"),
    "12-Mar-11": ("2011-03-12", "2011-03-12"),
    "12-September-22": ("2022-09-12", "2022-09-12"),
    "12/03/2011": ("2011-03-12", "2011-03-12"),
    "12.3.11": ("2011-03-12", "2011-03-12"),
    "2011-03": ("2011-03-01", "2011-03-31"),
    "March 2011": ("2011-03-01", "2011-03-31"),
    "2011-03-00": ("2011-03-01", "2011-03-31"),
    "1994": ("1994-01-01", "1994-12-31"),
    "early 1994": ("1994-01-01", "1994-12-31"),
    "1990s": ("1990-01-01", "1999-12-31"),
    "7-10 April 1994": ("1994-04-07", "1994-04-10"),
    "7–10 April 1994": ("1994-04-07", "1994-04-10"),
    "April 7-10, 1994": ("1994-04-07", "1994-04-10"),
    "7 April – 10 May 1994": ("1994-04-07", "1994-05-10"),
    "28 December 1993 to 2 January 1994": ("1993-12-28", "1994-01-02"),
    "March–April 2011": ("2011-03-01", "2011-04-30"),
    "1941–45": ("1941-01-01", "1945-12-31"),
    "2011-13": ("2011-01-01", "2013-12-31"),
    "1941-1945": ("1941-01-01", "1945-12-31"),
    "1994-04-07 to 1994-04-10": ("1994-04-07", "1994-04-10"),
    "1994-04-07/1994-04-10": ("1994-04-07", "1994-04-10"),
    "since 2014": ("2014-01-01", ""),
    "24 Feb 2022 – present": ("2022-02-24", ""),
}


@pytest.mark.parametrize(("cell", "expected"), DAYS.items(), ids=DAYS.keys())
def test_days_as_people_write_them(cell: str, expected: tuple[str, str]) -> None:
    assert day_cells.days(cell, "dmy") == expected


NO_DAYS = (
    "12 March",
    "soon",
    "31 February 2011",
    "Mar-11",
    "1 BC",
    "c. 1994",
    "10-7 April 1994",
    "0000",
)


@pytest.mark.parametrize("cell", NO_DAYS)
def test_days_that_nobody_can_tell_are_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="write"):
        day_cells.days(cell, "dmy")
    with pytest.raises(ValueError, match="write"):
        day_cells.moment(cell, "dmy")


@given(
    st.dates(date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d/%m/%Y", "%Y%m%d", "%d-%b-%Y"]),
)
def test_every_day_is_read_in_every_form(day: date, form: str) -> None:
    assert day_cells.days(day.strftime(form), "dmy") == (str(day), str(day))


def test_footnotes_do_not_make_two_names_of_one() -> None:
    assert [cell_words.unmarked(one) for one in ("Red Cross[3]", "Red Cross [a][12]", "Red Cross")] == [
        "Red Cross"
    ] * 3
    assert cell_words.unmarked("Ministry [of Health]") == "Ministry [of Health]"
