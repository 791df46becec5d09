"""What a cue governs: one row a sentence, the statement in braces, its speaker in angle brackets."""

from __future__ import annotations

import pytest

from claimtrack.model import Kind, Stance
from tests.extraction.attributed import needs_model, only, reported, row

pytestmark = [pytest.mark.nlp, needs_model]

ROWS = {
    "clause": [
        "<The mayor> said {the bridge had been closed since dawn}.",
        "<Two doctors> said that {the ward was full}.",
        "<A spokesman for the ministry> told reporters that {four soldiers were missing}.",
        "<Lena Brandt, who runs the clinic>, said {eleven patients had been moved}.",
        "<The governor> acknowledged that {the dam was badly built}.",
        "<She> insisted {the army had never entered the village}.",
        "<The army> claims {it destroyed three boats}.",
        "<Officials> estimate that {about 200 families fled}.",
        "<The report> found that {the pilot had ignored two warnings}.",
        "<Residents> complained that {nobody had come to help}.",
        "On Tuesday <the union> announced that {its members would strike}.",
        "<The committee> has warned that {the valley could flood}.",
        "<Farmers> believe {the river was poisoned}.",
        "<The minister> admitted that {the police had fired first}.",
        "<The president> promised that {the port would be rebuilt}.",
        "<Survivors> told the aid group Open Waters that {70 people had been on board}.",
        "<The lawyer> said in a letter seen by the newspaper that {all doors had been open}.",
    ],
    "clause-before": [
        "{The road to the coast is closed}, <the police> said.",
        "{Nine people were hurt}, <a doctor> said.",
        "{The fire started in a kitchen}, <the fire brigade> said.",
        "{Divers found two bodies and brought nine ashore}, <a port official, Lena Brandt>, told reporters.",
        "{Divers found two bodies and brought nine ashore}, <port official Lena Brandt> told reporters.",
        "{A fire killed 14 workers on Sunday}, <officials> said, in what may be the worst blaze in years.",
    ],
    "parenthetical": [
        "{The well, <the engineer> said, had been dry for a year}.",
        "{The prisoners, <a guard> said, were moved at night}.",
    ],
    "infinitive": [
        "<The rebels> vowed {to hold the hill}.",
        "<The company> agreed {to pay the families}.",
        "<The bishop> urged the two sides {to talk}.",
        "<The council> pledged {to repair the school}.",
    ],
    "gerund": ["<The colonel> denied {ordering the attack}."],
    "object": [
        "<The party> announced {its opposition to the treaty}.",
        "<The union> rejected {the offer of the mine's owners}.",
        "<The envoy> condemned {the shelling of the market}.",
        "<The ministry> confirmed {the deaths of two policemen}.",
        "<The minister> put {the number of soldiers killed this week at 42}.",
    ],
    "accusation": [
        "<The opposition> accused {the government of hiding the dead}.",
        "<The families> blamed {the airline for the crash}.",
    ],
    "predicate": [
        "<The general> called {the raid a success}.",
        "<The senator> called {the plan a disgrace}.",
    ],
    "preposition": [
        "<The pope> called for {an end to the siege}.",
        "<The agency> warned of {a famine in the north}.",
    ],
}


@pytest.mark.parametrize(
    ("mechanism", "marked"), [(name, marked) for name, rows in ROWS.items() for marked in rows]
)
def test_the_frame_finds_the_statement_and_its_speaker(mechanism: str, marked: str) -> None:
    expected = row(marked)
    claim = only(reported(expected.text))
    assert claim.text == expected.statements[0]
    assert claim.speaker.mention == expected.mentions[0]
    assert claim.mechanism == mechanism


@pytest.mark.parametrize(
    "sentence",
    [
        "The soldiers attacked the village at dawn.",
        "The children found the dog in the river.",
        "She called her mother from the station.",
        "The shop offers bread and tea.",
        "They showed the visitors the garden.",
        "The stream called Black Water is dry.",
    ],
)
def test_acts_are_not_taken_for_words(sentence: str) -> None:
    assert reported(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The army denied that its soldiers fired.", Stance.DENIES),
        ("The minister rejected the report of the commission.", Stance.DENIES),
        ("The judge asked whether the witness had been paid.", Stance.UNCOMMITTED),
        ("The mayor said the bridge was safe.", Stance.ASSERTS),
    ],
)
def test_the_cue_decides_the_stance(sentence: str, stance: Stance) -> None:
    assert only(reported(sentence)).stance is stance


@pytest.mark.parametrize(
    ("sentence", "hedged"),
    [
        ("The army claims that it killed two men.", True),
        ("The doctor said the so-called cure was water.", True),
        ("The mayor said the water was allegedly poisoned.", True),
        ("The mayor said the bridge was closed.", False),
    ],
)
def test_a_hedge_in_the_cue_or_in_the_words_is_kept(sentence: str, hedged: bool) -> None:
    assert only(reported(sentence)).hedged is hedged


def test_a_parser_that_runs_sentences_together_does_not_lengthen_a_statement() -> None:
    text = "The clerk said the records were burned. Six boxes stood in the cellar."
    assert only(reported(text)).text == "the records were burned"


def test_a_statement_reported_within_a_statement_has_the_outer_speaker_in_its_chain() -> None:
    found = reported("The Daily Herald reported that the minister had admitted that the ship was lost.")
    inner = next(claim for claim in found if claim.text == "the ship was lost")
    assert inner.speaker.mention == "the minister"
    assert [hop.name for hop in inner.via] == ["Daily Herald"]


def test_two_statements_joined_by_comma_and_that_are_two_claims() -> None:
    found = reported("The mayor said that the bridge was closed, and that two engineers were on their way.")
    assert [claim.text for claim in found] == ["the bridge was closed", "two engineers were on their way"]
    assert {claim.speaker.name for claim in found} == {"mayor"} or len({c.speaker.name for c in found}) == 1


def test_a_switch_into_we_is_a_mixed_statement_of_its_own() -> None:
    found = reported(
        "The rebel leader stressed that the valley was calm, and we will not leave our villages."
    )
    assert [claim.kind for claim in found] == [Kind.INDIRECT, Kind.MIXED]


def test_a_sentence_that_a_translation_cut_in_two_belongs_to_its_speaker() -> None:
    found = reported(
        "The captain said that a cave was found. The smugglers' cave and the arrest of two of them."
    )
    assert found[-1].text == "the arrest of two of them"
    assert {claim.speaker.mention for claim in found} == {"The captain"}


@pytest.mark.parametrize(
    ("mechanism", "marked"),
    [
        ("noun-clause", "Nobody believed <the general>'s claim that {the bridge was intact}."),
        ("noun-clause", "Repeated warnings from <the envoy> that {the road was mined} came too late."),
        ("noun-clause", "The report by <the auditors> that {the dam was cracked} was kept secret."),
        ("noun-phrase", "<The nurses> expressed deep concern about {the shortage of clean water}."),
        ("rest", "<The colonel> insisted to the end {no shot was fired}."),
        ("clause", "<The pilot> admitted under questioning {he had been drinking}."),
    ],
)
def test_nouns_and_broken_parses_attribute_too(mechanism: str, marked: str) -> None:
    expected = row(marked)
    claim = only(reported(expected.text))
    assert (claim.text, claim.speaker.mention) == (expected.statements[0], expected.mentions[0])
    assert claim.mechanism == mechanism


def test_a_lede_before_its_speaker_is_found_where_the_parse_lost_it() -> None:
    text = (
        "Rebel rockets killed at least 23 villagers across the hills on Thursday, including 8 children, "
        "the region's Health Ministry said, as envoys struggled to revive the talks."
    )
    claim = only(reported(text))
    assert claim.text.startswith("Rebel rockets killed")
    assert claim.text.endswith("8 children")
    assert [figure.low for figure in claim.figures] == [23, 8]


def test_the_agency_that_was_told_is_in_the_chain() -> None:
    claim = only(reported("Medics told Reuters that nine bodies had been found."))
    assert [hop.name for hop in claim.via] == ["Reuters"]


def test_whoever_is_asked_is_not_the_one_who_asks() -> None:
    found = reported("Asked whether the dam would hold, the engineer said it was safe.")
    assert [claim.text for claim in found if claim.speaker.mention == "the engineer"] == ["it was safe"]


@pytest.mark.parametrize(
    "sentence",
    [
        "No group claimed responsibility.",
        "Two men, who asked not to be named, fled.",
        "The ministry did not respond to a request for comment.",
    ],
)
def test_what_states_nothing_is_no_claim(sentence: str) -> None:
    assert reported(sentence) == []


def test_who_is_cited_is_told_of_once() -> None:
    text = "Police arrested two managers, the Daily Prothom reported, citing an officer who was not named."
    claim = only(reported(text))
    assert (claim.text, claim.speaker.name) == ("Police arrested two managers", "an officer")
    assert [hop.name for hop in claim.via] == ["Daily Prothom"]


def test_whom_a_carrier_cites_behind_the_statement_is_the_speaker() -> None:
    text = (
        "State television reported that two guards were hurt, quoting the border commander, General Omid Rad."
    )
    claim = only(reported(text))
    assert claim.speaker.name == "Omid Rad"
    assert [hop.name for hop in claim.via] == ["State television"]


def test_the_islamic_state_by_its_initials_is_no_verb() -> None:
    assert only(reported("IS claimed its fighters had destroyed three trucks.")).speaker.mention == "IS"
