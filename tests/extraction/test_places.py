"""Places by the words around them, in both cases; persons, organisations and months are none."""

from __future__ import annotations

import pytest

from claimtrack.extraction.setting.places import places_in

PLACES = [
    ("It happened in the Kohistan district.", ["Kohistan district"]),
    ("In Badakhshan Province, two men died.", ["Badakhshan Province"]),
    ("It happened in the district of Kohistan.", ["district of Kohistan"]),
    ("A bomb exploded in Kabul.", ["Kabul"]),
    ("A bomb exploded near Mosul and in Baghdad.", ["Mosul", "Baghdad"]),
    ("Northern Afghanistan saw fighting.", ["Northern Afghanistan"]),
    ("Fighting in northern Afghanistan went on.", ["northern Afghanistan"]),
    ("Fighting in the northern regions went on.", ["northern regions"]),
    ("The clash took place at Bala Murghab.", ["Bala Murghab"]),
    ("They met in Yemen's capital.", ["Yemen's capital"]),
    ("They met in the city of Herat.", ["city of Herat"]),
    ("They fled from Sudan to Chad.", ["Sudan", "Chad"]),
    ("A town near the Rio Negro river was hit.", ["Rio Negro river"]),
    ("He was born in San Miguel, El Salvador.", ["San Miguel", "El Salvador"]),
    ("A ferry sank near Port Amari on Tuesday.", ["Port Amari"]),
    ("It capsized off Port Amari late on Tuesday.", ["Port Amari"]),
    ("They fought at Lake Turkana.", ["Lake Turkana"]),
    ("They fought in the mountains of Olmar Province.", ["mountains of Olmar Province"]),
    ("The village of Santa Ana burned.", ["village of Santa Ana"]),
    ("THE CLASH TOOK PLACE IN USULUTAN DEPARTMENT.", ["USULUTAN DEPARTMENT"]),
    ("A BOMB EXPLODED IN BOGOTA YESTERDAY MORNING.", ["BOGOTA"]),
    ("TWO MEN WERE KILLED IN SAN MIGUEL YESTERDAY.", ["SAN MIGUEL"]),
    ("THE TOWN OF APOPA WAS ATTACKED BY MANY MEN.", ["TOWN OF APOPA"]),
    ("THE ARMY FOUGHT IN NORTHERN NICARAGUA FOR DAYS.", ["NORTHERN NICARAGUA"]),
]

NONE = [
    "He spoke in March.",
    "He spoke on Monday in December.",
    "The United Front attacked.",
    "They believe in General Smith.",
    "He works in the Ministry of Defence.",
    "They trust in God.",
    "AT LEAST TWO MEN WERE KILLED IN THE ATTACK.",
    "THE MEN WERE TAKEN IN CUSTODY BY THE POLICE.",
    "In addition, nobody came.",
    "",
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_a_place_is_found_by_the_words_around_it(text: str, expected: list[str]) -> None:
    assert [place.text for place in places_in(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_place_gives_none(text: str) -> None:
    assert places_in(text) == ()
