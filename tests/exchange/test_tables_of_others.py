"""Tables in the shapes in which others publish figures: every figure arrives, or its row is named."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimtrack.errors import InputError, UsageError
from claimtrack.exchange.bringing import Outcome, bring, write_rejected
from claimtrack.exchange.mapping import TableMapping, load, ours, save
from claimtrack.exchange.suggesting import options, sentence, suggested
from claimtrack.model import Claim, Figure, Measure, Scope
from claimtrack.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "ledger.db", create=True) as opened:
        yield opened


def brought(store: Store, folder: Path, text: str, *columns: str, **said: object) -> Outcome:
    """The table taken in; columns as on the command line, THEIRS=OURS."""
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    pairs = tuple((theirs, ours(mine)) for theirs, _, mine in (one.rpartition("=") for one in columns))
    rejects = bool(said.pop("rejects", False))
    mapping = TableMapping(pairs, **{"source": "Example Table", **said})  # type: ignore[arg-type]  # as given
    return bring(store, path, mapping, rejects=rejects)


def told(claim: Claim) -> list[tuple[str, int, int | None, int | None]]:
    return [(one.measure.value, one.low, one.best, one.high) for one in claim.figures]


BATTLES = """battle_id,belligerent,strength_min,strength_max,casualties_min,casualties_max,\
killed_min,killed_max,wounded_min,wounded_max
Battle_of_Tarvo,North,3000,3400,,,65,65,,
Battle_of_Tarvo,South,,,921,1002,3,23,30,30
Battle_of_Varto_(1863),North,,,,,,,,
"""


def test_bounds_in_columns_of_their_own_and_whose_they_are(store: Store, tmp_path: Path) -> None:
    outcome = brought(
        store, tmp_path, BATTLES, "belligerent=population", "strength_min=participants_low",
        "strength_max=participants_high", "casualties_min=casualties_low", "casualties_max=casualties_high",
        "killed_min=killed_low", "killed_max=killed_high", "wounded_min=wounded_low",
        "wounded_max=wounded_high", statement="losses of the {belligerent} in the {battle_id}",
    )  # fmt: skip
    assert len(outcome.new) == 3
    first, second, third = (store.claim(one) for one in outcome.new)
    assert told(first) == [("killed", 65, None, 65), ("participants", 3000, None, 3400)]
    assert told(second) == [
        ("killed", 3, None, 23),
        ("wounded", 30, None, 30),
        ("casualties", 921, None, 1002),
    ]
    assert {figure.population for figure in second.figures} == {"South"}
    assert third.figures == ()
    assert outcome.table.passed_over == ()


STRIKES = """Strike ID,Date,Location,Minimum total people killed,Maximum total people killed,\
Minimum civilians reported killed,Maximum civilians reported killed,Minimum reported injured,\
Maximum reported injured
B1,17/06/2004,Tarvo,6,8,2,2,1,1
B2,10/05/2005,Varto,2,2,0,0,,
"""


def test_civilians_are_a_part_of_all_who_were_killed(store: Store, tmp_path: Path) -> None:
    outcome = brought(
        store, tmp_path, STRIKES, "Date=date", "Location=place", "Minimum total people killed=killed_low",
        "Maximum total people killed=killed_high", "Minimum civilians reported killed=killed_low[civilians]",
        "Maximum civilians reported killed=killed_high[civilians]", "Minimum reported injured=wounded_low",
        "Maximum reported injured=wounded_high", key="Strike ID", days="dmy",
        statement="strike in {Location} on {Date}",
    )  # fmt: skip
    first = store.claim(outcome.new[0])
    assert (first.place, first.earliest, first.latest) == ("Tarvo", "2004-06-17", "2004-06-17")
    assert told(first) == [("killed", 6, None, 8), ("wounded", 1, None, 1), ("killed", 2, None, 2)]
    assert first.figures[2].population == "civilians"
    assert first.figures[2].scope is Scope.PART


def test_rows_that_differ_in_one_population_alone_are_two(store: Store, tmp_path: Path) -> None:
    table = "where,killed,civ\nTarvo,9,3\nTarvo,9,4\n"
    outcome = brought(store, tmp_path, table, "civ=killed[civilians]", statement="{killed} in {where}")
    assert (len(outcome.new), outcome.twice) == (2, 0)


EVENTS = """event_id_cnty;event_date;actor1;location;source;notes;fatalities
X1;12-September-22;Unidentified gunmen;Tarvo;River News; Lake Agency;Nine were shot.;9
"""


def test_several_sources_of_a_cell_are_one_chain(store: Store, tmp_path: Path) -> None:
    table = EVENTS.replace(";", ",").replace("News, Lake", "News; Lake")
    outcome = brought(
        store, tmp_path, table, "event_date=date", "location=place", "source=sources", "fatalities=killed",
        "notes=statement", key="event_id_cnty", source="",
    )  # fmt: skip
    claim = store.claim(outcome.new[0])
    assert (claim.source.name, [hop.name for hop in claim.via]) == ("River News", ["Lake Agency"])
    assert (claim.earliest, told(claim)) == ("2022-09-12", [("killed", 9, 9, 9)])


DISPUTED = """Event,Date,Claimant,Kind,Figure,Source
Fall of Tarvo,7–10 April 1994,Government[1],dead,"1,200+[3]",River News
Fall of Tarvo,7–10 April 1994,Rebels[2],dead,"5,000–10,000",River News
Fall of Tarvo,7–10 April 1994,Red Cross,injured,c. 90,Lake News
Fall of Tarvo,7–10 April 1994,Government[4],injured,none,Lake News
Siege of Varto,1994,witnesses,dead,hundreds,Lake News
Siege of Varto,1994,Government[1],dead,unknown,Lake News
"""


def test_one_figure_a_row_with_who_claims_it(store: Store, tmp_path: Path) -> None:
    outcome = brought(
        store, tmp_path, DISPUTED, "Claimant=speaker", "Kind=measure", "Figure=figure", "Date=date",
        values={"measure": {"dead": "killed", "injured": "wounded"}}, source="",
        statement="{Figure} {Kind} in the {Event}",
    )  # fmt: skip
    claims = [store.claim(one) for one in outcome.new]
    assert [told(one) for one in claims] == [
        [("killed", 1200, 1200, None)], [("killed", 5000, None, 10000)], [("wounded", 81, 90, 99)],
        [("wounded", 0, 0, 0)], [("killed", 100, None, 999)], [],
    ]  # fmt: skip
    assert len({one.speaker.id for one in claims if one.speaker.name == "Government"}) == 1
    assert [one.speaker.name for one in claims[:3]] == ["Government", "Rebels", "Red Cross"]
    assert (claims[0].earliest, claims[0].latest) == ("1994-04-07", "1994-04-10")


def test_days_in_three_columns_and_codes_for_what_is_not_known(store: Store, tmp_path: Path) -> None:
    table = (
        "iyear,imonth,iday,city,nkill,nwound,text\n1994,4,7,Tarvo,12,-9,it fell\n"
        "1994,4,0,Varto,-9,3,it burned\n1994,,,X,1.0,2,y\n"
    )
    outcome = brought(
        store, tmp_path, table, "{iyear}-{imonth}-{iday}=date", "city=place", "nkill=killed",
        "nwound=wounded", "text=statement", values={"killed": {"-9": "unknown"}, "wounded": {"-9": ""}},
    )  # fmt: skip
    claims = [store.claim(one) for one in outcome.new]
    assert [(one.earliest, one.latest) for one in claims] == [
        ("1994-04-07", "1994-04-07"), ("1994-04-01", "1994-04-30"), ("1994-01-01", "1994-12-31"),
    ]  # fmt: skip
    assert [told(one) for one in claims[:2]] == [[("killed", 12, 12, 12)], [("wounded", 3, 3, 3)]]
    assert outcome.table.passed_over == ()


def test_thousands_that_are_parted_by_dots(store: Store, tmp_path: Path) -> None:
    table = "text;Tote\nes fiel;1.200\nes brannte;5.000–10.000\n"
    with pytest.raises(InputError, match=r"column Tote \(killed\): is '1.200'; .*--thousands"):
        brought(store, tmp_path, table, "text=statement", "Tote=killed")
    outcome = brought(store, tmp_path, table, "text=statement", "Tote=killed", thousands=".")
    assert [told(store.claim(one)) for one in outcome.new] == [
        [("killed", 1200, 1200, 1200)], [("killed", 5000, None, 10000)]
    ]  # fmt: skip


def test_rows_that_do_not_hold_are_left_out_where_somebody_says_so(store: Store, tmp_path: Path) -> None:
    table = 'text,low,high\nit fell,9,12\nit burned,1500,1000\n=1+1,heavy,\n"a, b",1,2\n'
    columns = "text=statement", "low=killed_low", "high=killed_high"
    with pytest.raises(InputError, match=r"row 2 .*do not rise: 1500, None, 1000.*either: 3 \(1 in all\)"):
        brought(store, tmp_path, table, *columns)
    assert store.count() == 0
    outcome = brought(store, tmp_path, table, *columns, rejects=True)
    assert (len(outcome.new), [one.number for one in outcome.rejected]) == (2, [2, 3])
    write_rejected(outcome, tmp_path / "rejects.csv")
    with (tmp_path / "rejects.csv").open(encoding="utf-8", newline="") as file:
        header, first, second = csv.reader(file)
    assert header == ["text", "low", "high", "why"]
    assert first[:3] == ["it burned", "1500", "1000"]
    assert second[0] == "'=1+1"
    assert "--value 'killed_low:heavy=…'" in second[3]


def test_a_mapping_that_fits_nothing_does_not_fill_the_memory(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimtrack.exchange.incoming_table.MOST_REJECTED", 3)
    with pytest.raises(InputError, match="So do 3 rows before it"):
        brought(store, tmp_path, "text,x\n" + "a,b\n" * 9, "text=statement", "x=killed", rejects=True)
    assert store.count() == 0


def test_columns_of_an_export_are_not_taken_from_other_tables(store: Store, tmp_path: Path) -> None:
    table = "statement,event,claim_id,low\nit fell,War,7,9\n"
    outcome = brought(store, tmp_path, table)
    assert outcome.table.passed_over == ("event", "claim_id", "low")
    assert store.claim(1).event_id is None
    with pytest.raises(UsageError, match="event comes in with a whole exported ledger alone"):
        brought(store, tmp_path, table.replace("event", "War"), "War=event")


def test_a_saved_mapping_keeps_all_that_was_said(tmp_path: Path) -> None:
    mapping = TableMapping(
        (("{y}-{m}", "date"), ("civ", "killed_low[civilians]"), ("x", "")),
        {"killed": {"-9": ""}}, "ref", "River News", "{a} in {b}", "mdy", "cp1252", ".",
    )  # fmt: skip
    save(mapping, tmp_path / "m.json")
    assert load(tmp_path / "m.json") == mapping


HEADERS = {
    "Reported deaths,Injured,Town,When,Outlet": ["killed", "wounded", "place", "date", "source"],
    "event_id_cnty,event_date,location,fatalities,notes": ["(key)", "date", "place", "killed", "note"],
    "Minimum total people killed,Maximum civilians killed": ["killed_low", "killed_high[civilians]"],
    "killed_min,casualties_min,belligerent": ["killed_low", "casualties_low", "population"],
    "best,low,high,date_start": ["killed_best", "killed_low", "killed_high", "date_earliest"],
    "Claimant,Figure type,Low,High,URL": ["speaker", "measure", "low", "high", "document_url"],
    "Death toll lower limit,Event,Combatants": ["killed_low", "", ""],
    "latitude,longitude,killed in action by drones": ["", "", ""],
}  # fmt: skip


@pytest.mark.parametrize(("header", "expected"), HEADERS.items(), ids=HEADERS.keys())
def test_columns_that_look_familiar_are_suggested(header: str, expected: list[str]) -> None:
    assert [one.ours for one in suggested(header.split(","))] == expected


def test_suggestions_are_options_of_the_command() -> None:
    found = suggested(["ref", "Deaths", "Town", "speaker"])
    assert options(found) == ["--key ref", "--map Deaths=killed", "--map Town=place"]
    assert sentence(found) == "{Deaths} killed in {Town}"


def written(chance: random.Random, figure: Figure) -> str:
    """A figure as one of those who make tables writes it."""
    low, high = f"{figure.low:,}", f"{figure.high or 0:,}"
    forms = {
        (True, True): [low, f"{low}[{chance.randrange(1, 99)}]", f"{low} (disputed)", low.replace(",", " ")],
        (True, False): [
            f"{low}–{high}",
            f"{low} - {high}",
            f"between {low} and {high}",
            f"{low}[1] to {high}[2]",
        ],
        (False, False): [f"{low}+", f"at least {low}", f"≥{low}", f"min. {low}", f"{low}–?"],
    }
    return chance.choice(forms[figure.high is not None, figure.high == figure.low])


def test_seven_hundred_disputed_figures_arrive(store: Store, tmp_path: Path) -> None:
    chance = random.Random(1)  # noqa: S311  # made-up figures
    given = []
    path = tmp_path / "disputed.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["no", "conflict", "when", "according to", "dead", "published by"])
        for number in range(700):
            low = chance.randrange(1, 40_000)
            high = chance.choice([low, low + chance.randrange(1, 9_000), None])
            figure = Figure(Measure.KILLED, low, None, high, "exactly", "", 0, 0)  # type: ignore[arg-type]  # unused
            given.append((low, high))
            when = chance.choice(["12 March 2011", "2011-03", "1994", "7–10 April 1994", "March 2011"])
            who = chance.choice(["the government", "rebels", "Red Cross[4]", ""])
            writer.writerow(
                [number, f"War {number % 60}", when, who, written(chance, figure), "Example Almanac"]
            )
    mapping = TableMapping(
        (("when", "date"), ("according to", "speaker"), ("dead", "killed"), ("published by", "source")),
        key="no", statement="{dead} dead in {conflict}",
    )  # fmt: skip
    outcome = bring(store, path, mapping)
    assert len(outcome.new) == 700
    arrived = [store.claim(one).figures[0] for one in outcome.new]
    assert [(one.low, one.high) for one in arrived] == given
    again = bring(store, path, mapping)
    assert (len(again.new), again.changed, again.conflicts, again.known) == (0, [], 0, 700)
