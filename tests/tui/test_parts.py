"""What the sheets are made of, without an app: lines of exact width, bars on one axis."""

from __future__ import annotations

import asyncio
import threading

import pytest
from rich.cells import cell_len

from claimtrack.model import Figure, Measure, Modifier, QueueRow, Status
from claimtrack.tui.desk import Desk
from claimtrack.tui.parts.bars import Axis
from claimtrack.tui.parts.document_sheet import SIZE, around
from claimtrack.tui.parts.queue_row import Look, drawn
from claimtrack.tui.text import fit, lit, shown, wrapped
from claimtrack.tui.widgets.pages import KEPT, PAGE, Pages
from claimtrack.tui.words import brief, days
from tests.tui.hostile import HOSTILE


def figure(low: int, best: int | None, high: int | None, modifier: Modifier = Modifier.VAGUE) -> Figure:
    return Figure(Measure.KILLED, low, best, high, modifier, "", 0, 0)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (figure(9, 9, 9), "●                   "),
        (figure(20, 20, 20), "                   ●"),
        (figure(9, None, 20), "├──────────────────┤"),
        (figure(9, 14, 20), "├────────●─────────┤"),
    ],
)
def test_a_bar_stands_where_its_bounds_are_on_the_axis(given: Figure, expected: str) -> None:
    axis = Axis.of([figure(9, 9, 9), figure(20, 20, 20)], 20)
    assert axis.bar(given) == expected


def test_an_open_figure_runs_to_the_end_of_the_axis_beyond_every_number() -> None:
    axis = Axis.of([figure(9, 9, 9), figure(2, None, None)], 20)
    assert axis.bar(figure(2, None, None)) == "├╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▸"
    assert axis.bar(figure(9, 9, 9)).index("●") < 19


def test_figures_of_very_different_size_are_told_apart_on_one_axis() -> None:
    axis = Axis.of([figure(1, 1, 1), figure(10_000, 10_000, 10_000)], 30)
    assert len({axis.cell(number) for number in (1, 10, 100, 1_000, 10_000)}) == 5


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (figure(9, 9, 9, Modifier.EXACTLY), "killed 9"),
        (figure(2, None, None), "killed ≥ 2"),
        (figure(0, None, 15, Modifier.AT_MOST), "killed ≤ 15"),
        (figure(12, None, 99), "killed 12–99"),
        (figure(45, 50, 55, Modifier.ABOUT), "killed ~50"),
        (figure(1_200, 1_200, 1_200, Modifier.EXACTLY), "killed 1,200"),
    ],
)
def test_a_figure_in_few_cells(given: Figure, expected: str) -> None:
    assert brief(given) == expected


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2022-05-07", "2022-05-07", "7 May 2022"),
        ("2022-05-06", "2022-05-08", "6 to 8 May 2022"),
        ("2022-04-30", "2022-05-02", "30 Apr 2022 to 2 May 2022"),
        (None, "2022-05-02", "2 May 2022"),
        (None, None, ""),
    ],
)
def test_a_window_of_days(earliest: str | None, latest: str | None, expected: str) -> None:
    assert days(earliest, latest) == expected


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_shown_text_is_as_long_as_the_stored_and_every_line_fits(text: str) -> None:
    assert len(shown(text)) == len(text)
    for width in (2, 7, 40):
        assert all(cell_len(each.plain) <= width for each in wrapped(shown(text), width))
        assert cell_len(fit(shown(text.replace("\n", " ")), width).plain) == width


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("height", [2, 3])
def test_a_row_has_exactly_its_height_and_width(height: int, text: str) -> None:
    row = QueueRow(7, Status.DISPUTED, text, (text, "Ann Ode"), (figure(9, 9, 9),), 3, 120, "")
    for width in (30, 49, 80, 120):
        lines = drawn(row, width, height, Look(("w",), chosen=True, marked=True))
        assert [cell_len(each.plain) for each in lines] == [width] * height


def test_words_of_a_search_are_lit_where_they_begin_a_word() -> None:
    content = lit(shown("Fighters fought a fight, dogfights"), ["fight"], "bold")
    assert [content.plain[span.start : span.end] for span in content.spans] == ["Fighters", "fight"]


def test_the_window_of_a_large_text_holds_the_place_and_stays_while_it_does() -> None:
    text = "word " * 100_000
    first = around(text, 250_000, None)
    assert first.start < 250_000 < first.end
    assert first.end - first.start <= SIZE + 400
    assert around(text, 251_000, first) == first
    assert around(text, 0, first).start == 0
    assert around("short", 2, None).end == 5


def test_only_so_many_pages_are_kept_and_rows_are_replaced_in_place() -> None:
    pages = Pages(range(1, 100_001))
    row = QueueRow(1, Status.UNREVIEWED, "s", ("a",), (), 0, 0, "")
    for page in range(KEPT + 10):
        pages.put(
            page,
            [QueueRow(each, Status.UNREVIEWED, "s", ("a",), (), 0, 0, "") for each in pages.ids_of(page)],
        )
    assert pages.row(0) is None
    assert pages.row((KEPT + 9) * PAGE) is not None
    assert pages.missing(0, PAGE) == [0, 1]
    pages.put(0, [row])
    assert not pages.replace(0, row)
    assert pages.place(99_999) == 99_998
    assert pages.place(0) is None


async def test_what_was_asked_to_be_written_is_written_in_order_even_when_nobody_waits() -> None:
    desk, written, go = Desk(), [], threading.Event()

    def write(number: int) -> int:
        go.wait(5)
        written.append(number)
        return number

    waiting = [asyncio.ensure_future(desk.write(write, number)) for number in range(5)]
    await asyncio.sleep(0)
    for each in waiting:
        each.cancel()
    await asyncio.sleep(0)
    go.set()
    desk.close()
    assert written == [0, 1, 2, 3, 4]
