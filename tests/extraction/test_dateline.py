"""Datelines in the shapes agencies use, and openings that are none."""

from __future__ import annotations

import pytest

from claimtrack.extraction.setting.dateline import dateline_of

DATELINES = [
    ("KABUL (Reuters) - A bomb exploded.", "KABUL", None, "Reuters", "A bomb"),
    ("Geneva, 5 Mar 91 (AGENCY) -- Talks began.", "Geneva", "1991-03-05", "AGENCY", "Talks"),
    (
        "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] THE ARMY",
        "SAN SALVADOR",
        "1990-01-03",
        "ACAN-EFE",
        "THE ARMY",
    ),
    ("SAN SALVADOR, 3 JAN 90 (ACAN - EFE) -- [TEXT] THE", "SAN SALVADOR", "1990-01-03", "ACAN - EFE", "THE"),
    ("LIMA, 7 FEB (AGENCY) -- [REPORT] [A NAME] [TEXT] A BOMB", "LIMA", None, "AGENCY", "A BOMB"),
    ("KABUL, May 7 — He spoke.", "KABUL", None, None, "He spoke"),
    ("KABUL, May 7, 2022 (AP) — He spoke.", "KABUL", "2022-05-07", "AP", "He spoke"),
    ("PARIS — He spoke.", "PARIS", None, None, "He spoke"),
    ("Paris — He spoke.", "Paris", None, None, "He spoke"),
    ("KABUL\n\n- A man said so.", "KABUL", None, None, "A man"),
    (
        "PANAMA CITY (PANAMA), 21 NOV 89 (DAILY) --\n[TEXT] THE",
        "PANAMA CITY (PANAMA)",
        "1989-11-21",
        "DAILY",
        "THE",
    ),
    ("NO CITY, NO DATE (MONITOR) -- [TEXT] THE", None, None, "MONITOR", "THE"),
    ("(Reuters) - The minister spoke.", None, None, "Reuters", "The minister"),
    ("Port Moresby, 2021-03-04 (AFP) -- Rain fell.", "Port Moresby", "2021-03-04", "AFP", "Rain"),
    ("  GENEVA, Monday (AFP) - Rain fell.", "GENEVA", None, "AFP", "Rain"),
]

NONE = [
    "The minister — a lawyer — spoke.",
    "He said - and meant it.",
    "Nothing here at all",
    "A long sentence without any place that ends. Then - a dash.",
    "",
    "- a list",
    "What now? — Nothing.",
]


@pytest.mark.parametrize(("text", "place", "date", "agency", "body"), DATELINES)
def test_a_dateline_gives_place_date_agency_and_body(
    text: str, place: str | None, date: str | None, agency: str | None, body: str
) -> None:
    found = dateline_of(text)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert text[found.body_start :].startswith(body)


@pytest.mark.parametrize("text", NONE)
def test_an_opening_without_a_dateline_gives_none(text: str) -> None:
    assert dateline_of(text) is None
