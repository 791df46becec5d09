"""Figures are read as the words say: one table a subject, each row a sentence and its figures in text order.

A figure is written as `measure low` where the number is exact, else `measure low..high` with `~best`; an
open end is empty. Its scope follows where it is no event's, its unit where things are counted.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from claimtrack.extraction.figures import intervals
from claimtrack.extraction.figures.quantities import figures_in
from tests.extraction.figured import short

ROWS = [
    tuple(line.split(" => "))
    for line in (Path(__file__).parent / "data" / "figures.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "figures"), ROWS)
def test_a_row_of_the_table_gives_its_figures(text: str, figures: str) -> None:
    assert read(text) == figures.replace("none", "")


def read(text: str) -> str:
    """All figures of a text in that notation."""
    return "; ".join(short(figure) for figure in figures_in(text))


INTERVALS = [
    ("9 people were killed.", "killed 9"),
    ("Nine people were killed.", "killed 9"),
    ("1,200 people were killed.", "killed 1200"),
    ("Twenty-one miners died.", "killed 21"),
    ("One hundred and five passengers died.", "killed 105"),
    ("Thirtythree seamen were injured.", "wounded 33"),
    ("At least [9] persons died.", "killed 9..~9"),
    ("Two thousand three hundred villagers fled.", "displaced 2300"),
    ("1.2 million people were displaced.", "displaced 1200000"),
    ("Half a million people fled.", "displaced 500000"),
    ("A dozen soldiers were killed.", "killed 12"),
    ("Two dozen soldiers were killed.", "killed 24"),
    ("Nearly two dozen soldiers were killed.", "killed 21..24~24"),
    ("Half a dozen soldiers were wounded.", "wounded 6"),
    ("A hundred villagers were killed.", "killed 100"),
    ("A policeman was killed.", "killed 1"),
    ("One policeman was killed.", "killed 1"),
    ("One was killed.", "killed 1"),
    ("The raid ended with the capture of the tenth.", "captured 1"),
    ("The third was wounded.", "wounded 1"),
    ("Two were shot dead and a third was wounded.", "killed 2; wounded 1"),
    ("A fourth man was arrested.", "captured 1"),
    ("No civilians were killed.", "killed 0"),
    ("None of the passengers was hurt.", "wounded 0"),
    ("No one was injured.", "wounded 0"),
    ("Nobody was hurt.", "wounded 0"),
    ("There were no casualties.", "casualties 0"),
    ("Between 20 and 30 people were killed.", "killed 20..30"),
    ("12-15 people were wounded.", "wounded 12..15"),
    ("12–15 people were wounded.", "wounded 12..15"),
    ("20 to 30 men were arrested.", "captured 20..30"),
    ("12 or 13 men were arrested.", "captured 12..13"),
    ("Two or three people were injured.", "wounded 2..3"),
    ("At least 14 people were killed.", "killed 14..~14"),
    ("At least two dozen people were killed.", "killed 24..~24"),
    ("No fewer than 12 people were killed.", "killed 12..~12"),
    ("Not less than 12 people were killed.", "killed 12..~12"),
    ("30 or more people were killed.", "killed 30..~30"),
    ("30+ people were killed.", "killed 30..~30"),
    ("More than 100 people were killed.", "killed 101.."),
    ("Over 30 people were wounded.", "wounded 31.."),
    ("More than a dozen people were wounded.", "wounded 13.."),
    ("In excess of 40 people were wounded.", "wounded 41.."),
    ("Up to 15 fighters were killed.", "killed 0..15"),
    ("As many as 30 fighters were killed.", "killed 0..30"),
    ("No more than 30 fighters were killed.", "killed 0..30"),
    ("Not more than 30 fighters were killed.", "killed 0..30"),
    ("Fewer than 10 people were wounded.", "wounded 0..9"),
    ("Less than 10 people were wounded.", "wounded 0..9"),
    ("Nearly 13,000 people were displaced.", "displaced 11700..13000~13000"),
    ("Almost 200 people were arrested.", "captured 180..200~200"),
    ("About 50 people were hurt.", "wounded 45..55~50"),
    ("Some 600 people were hurt.", "wounded 540..660~600"),
    ("Around 20 rebels were captured.", "captured 18..22~20"),
    ("An estimated 200 people fled.", "displaced 180..220~200"),
    ("Approximately 40 people died.", "killed 36..44~40"),
    ("A couple of soldiers were wounded.", "wounded 2..3~2"),
    ("A number of soldiers were wounded.", "wounded 2.."),
    ("Some soldiers were wounded.", "wounded 2.."),
    ("Many villagers were killed.", "killed 2.."),
    ("An unknown number of people were killed.", "killed 2.."),
    ("Several soldiers were wounded.", "wounded 3..9"),
    ("A few soldiers were wounded.", "wounded 3..9"),
    ("Tens of people were killed.", "killed 10..99"),
    ("Dozens were killed.", "killed 12..99"),
    ("Dozens of people were killed.", "killed 12..99"),
    ("Scores of people were killed.", "killed 20..199"),
    ("Hundreds of people were arrested.", "captured 100..999"),
    ("Thousands fled.", "displaced 1000..9999"),
    ("Tens of thousands fled their homes.", "displaced 10000..99999"),
    ("Hundreds of thousands of people were displaced.", "displaced 100000..999999"),
    ("Several hundred protesters were arrested.", "captured 300..999"),
    ("More than two dozen prisoners were released.", "freed 25.."),
    ("Both men were killed.", "killed 2"),
    ("Exactly 7 people died.", "killed 7"),
    ("A total of 31 people died.", "killed 31"),
    ("Another 12 were wounded.", "wounded 12"),
    ("Some 40 to 50 people were wounded.", "wounded 36..55"),
]

KILLED = [
    ("9 killed, 1 captured", "killed 9; captured 1"),
    ("5 dead and 14 wounded", "killed 5; wounded 14"),
    ("The killing of 9 of them shocked the town.", "killed 9"),
    ("The deaths of at least 30 people were confirmed.", "killed 30..~30"),
    ("The death toll rose to 14.", "killed 14"),
    ("A local official put the toll at 28.", "killed 28"),
    ("The casualty toll stood at 28.", "casualties 28"),
    ("The toll on the bridge rose to 5 dollars.", ""),
    ("They killed dozens of soldiers and destroyed three Humvees.", "killed 12..99; destroyed 3 Humvees"),
    ("41 people had died, among them 12 children.", "killed 41; killed 12 part"),
    ("The death toll has risen from 9 to 14.", "killed 14"),
    ("The number of dead stands at 41.", "killed 41"),
    ("The number of wounded reached 60.", "wounded 60"),
    ("9 dead.", "killed 9"),
    ("The blast left 9 people dead.", "killed 9"),
    ("The blast left nine dead.", "killed 9"),
    ("Thirty people lost their lives.", "killed 30"),
    ("The storm claimed the lives of 12 fishermen.", "killed 12"),
    ("Four hikers perished.", "killed 4"),
    ("Seven were shot dead.", "killed 7"),
    ("Three feared dead after crash", "killed 3"),
    ("Two soldiers shot, killed at gate", "killed 2"),
    ("Two soldiers have killed themselves.", "killed 2"),
    ("Gunmen shot dead three judges.", "killed 3"),
    ("Three judges were gunned down.", "killed 3"),
    ("The bomb killed 12 people.", "killed 12"),
    ("The rebels murdered three villagers.", "killed 3"),
    ("The murder of six priests was condemned.", "killed 6"),
    ("They condemned the murder of the six priests.", "killed 6"),
    ("Two mayors were assassinated.", "killed 2"),
    ("The massacre of 40 peasants was reported.", "killed 40"),
    ("Two teachers were found dead.", "killed 2"),
    ("12 deaths were reported.", "killed 12"),
    ("The clash caused 12 deaths.", "killed 12"),
    ("The clash resulted in one dead rebel.", "killed 1"),
    ("The bodies of three men were found.", "killed 3"),
    ("Three bodies were found.", "killed 3"),
    ("The Special Forces had killed a number of rebels.", "killed 2.."),
    ("They killed a number of what they described as bandits.", "killed 2.."),
    (
        "The operation resulted in the killing of 9 of them and the capture of the tenth.",
        "killed 9; captured 1",
    ),
    ("At least 5 people died and 20 were hurt.", "killed 5..~5; wounded 20"),
    ("Four soldiers have been killed.", "killed 4"),
    ("Four soldiers may have been killed.", "killed 4"),
    ("Four soldiers who were killed on Monday were buried.", "killed 4"),
    ("Two members of the National Guard were killed.", "killed 2"),
    ("Two policemen guarding the consulate were killed.", "killed 2"),
    ("Eleven people aboard the bus were killed.", "killed 11"),
    ("Two of his bodyguards were killed.", "killed 2"),
    ("The mayor was killed, along with two of his bodyguards.", "killed 2"),
    ("Rebels were killed.", "killed 2.."),
    ("The murder of the priests was condemned.", "killed 2.."),
    ("Three miners were crushed to death.", "killed 3"),
    ("Eight villagers, all of them women, were executed.", "killed 8"),
    ("Six monks -- two of them French -- were murdered.", "killed 6; killed 2 part"),
    ("Six monks (four from France) were murdered.", "killed 6; killed 4 part"),
    ("A clash in which 14 rebels died was reported.", "killed 14"),
    ("The army confirmed that four of its soldiers were killed.", "killed 4"),
]

WOUNDED = [
    ("Seven others were wounded.", "wounded 7"),
    ("The blast injured 40.", "wounded 40"),
    ("The blast injured 40 people.", "wounded 40"),
    ("30 people suffered injuries.", "wounded 30"),
    ("Two women were slightly hurt.", "wounded 2"),
    ("Four people have bullet wounds.", "wounded 4"),
    ("Two women were seriously injured.", "wounded 2"),
    ("12 wounded soldiers were flown out.", "wounded 12"),
    ("Wounding 12 people, the bomb shook the market.", "wounded 12"),
    ("The clash left five wounded.", "wounded 5"),
    ("Three policemen injured in clash", "wounded 3"),
    ("Two policemen were among the wounded.", "wounded 2 part"),
    ("Among the wounded were two policemen.", "wounded 2 part"),
    ("The attack resulted in two injuries.", "wounded 2"),
]

CASUALTIES = [
    ("The bombings left dozens dead and wounded.", "casualties 12..99"),
    ("More than 40 people were killed or wounded.", "casualties 41.."),
    ("The shelling killed and wounded 60 people.", "casualties 60"),
    ("They suffered 12 casualties.", "casualties 12"),
    ("There were several casualties.", "casualties 3..9"),
    ("Killing or wounding 25 rebels, the army took the hill.", "casualties 25"),
    ("Fifty dead or wounded.", "casualties 50"),
]

TAKEN = [
    ("Police arrested 12 people.", "captured 12"),
    ("The arrest of a number of them was announced.", "captured 2.."),
    ("Eight men were detained.", "captured 8"),
    ("Five soldiers were taken prisoner.", "captured 5"),
    ("Five men are in custody.", "captured 5"),
    ("Fifteen suspects were taken into custody.", "captured 15"),
    ("Twelve arrests were made.", "captured 12"),
    ("The army rounded up 30 men, who were detained.", "captured 30"),
    ("Six nurses were kidnapped.", "abducted 6"),
    ("Militants abducted six nurses.", "abducted 6"),
    ("Four tourists were taken hostage.", "abducted 4"),
    ("The kidnapping of three engineers was reported.", "abducted 3"),
    ("Eleven people are missing.", "missing 11"),
    ("Eleven people are still unaccounted for.", "missing 11"),
    ("Two climbers disappeared.", "missing 2"),
    ("Nearly 500 families were evacuated.", "displaced 450..500~500"),
    ("The fighting displaced 3,000 people.", "displaced 3000"),
    ("Some 2,000 villagers fled.", "displaced 1800..2200~2000"),
    ("The flood left 400 people homeless.", "displaced 400"),
    ("Twenty rebels surrendered.", "surrendered 20"),
    ("Twenty rebels laid down their arms.", "surrendered 20"),
    ("Twenty rebels handed themselves over to the police.", "surrendered 20"),
    ("The surrender of 20 rebels was announced.", "surrendered 20"),
    ("Thirty prisoners were released.", "freed 30"),
    ("The guerrillas freed two hostages.", "freed 2"),
    ("The release of 12 detainees was welcomed.", "freed 12"),
]

TAKING_PART = [
    ("A group of 10 armed people attacked the post.", "participants 10"),
    (
        "A group of 10 armed people linked to the so-called front, attacked the headquarters.",
        "participants 10",
    ),
    ("400 troops took part in the operation.", "participants 400"),
    ("Some 200 protesters gathered in the square.", "participants 180..220~200"),
    ("An operation involving 300 soldiers began.", "participants 300"),
    ("The village was attacked by 30 rebels.", "participants 30"),
    ("About 50 gunmen stormed the jail.", "participants 45..55~50"),
    ("12 gunmen killed three policemen.", "participants 12; killed 3"),
    ("Three gunmen killed the mayor.", "participants 3"),
    ("Three gunmen killed Mayor Lopez.", "participants 3"),
    ("The shop was robbed by three men.", "participants 3"),
    ("Of the 20 attackers, 9 were killed.", "participants 20; killed 9"),
]

OBJECTS = [
    ("3 tanks destroyed", "destroyed 3 tanks"),
    ("Rebels destroyed three helicopters.", "destroyed 3 helicopters"),
    ("Two helicopters were shot down.", "destroyed 2 helicopters"),
    ("The army seized 40 rifles.", "seized 40 rifles"),
    ("Forty rifles were confiscated.", "seized 40 rifles"),
    ("Soldiers captured 15 rifles.", "seized 15 rifles"),
    ("The seizure of 12 mortars was announced.", "seized 12 mortars"),
    ("At least 60 houses were burned down.", "destroyed 60..~60 houses"),
]

TOGETHER = [
    ("They killed 9 and wounded 12.", "killed 9; wounded 12"),
    (
        "Killing at least 12 and wounding 30 others, the bomb tore through the bus.",
        "killed 12..~12; wounded 30",
    ),
    ("Two were killed and the third captured.", "killed 2; captured 1"),
    ("Two were killed, three wounded and one captured.", "killed 2; wounded 3; captured 1"),
    ("Two soldiers were killed and three guerrillas were captured.", "killed 2; captured 3"),
    ("Rebels killed two soldiers and three civilians were wounded.", "killed 2; wounded 3"),
    ("A bomb killed one soldier and wounded 13 others.", "killed 1; wounded 13"),
    ("A teacher, two drivers and a child were killed.", "killed 4; killed 2 part"),
    ("A teacher and her son were shot dead.", "killed 2"),
    ("12 soldiers and 3 civilians were killed.", "killed 15; killed 12 part; killed 3 part"),
    ("The murder of six priests and two women shocked the city.", "killed 8; killed 6 part; killed 2 part"),
    ("14 people, including 3 children, were killed.", "killed 14; killed 3 part"),
    ("Five others, including a policeman, were injured.", "wounded 5; wounded 1 part"),
    ("Seven people died, among them 2 women.", "killed 7; killed 2 part"),
    (
        "Eight monks (three Belgians and five Germans) were murdered.",
        "killed 8; killed 3 part; killed 5 part",
    ),
    ("Gunmen kidnapped three engineers and later released two of them.", "abducted 3; freed 2"),
    ("Three engineers were kidnapped and later murdered.", "abducted 3; killed 3"),
    ("The toll is 220 killed, 196 wounded and 22 captured.", "killed 220; wounded 196; captured 22"),
    ("Four died, one of them a child.", "killed 4; killed 1 part"),
    (
        "13 bodies were found; eight men, four women and a child.",
        "killed 13; killed 8 part; killed 4 part; killed 1 part",
    ),
    ("Two tourists, two pilots killed in crash", "killed 4; killed 2 part; killed 2 part"),
    ("Gunmen kill 9 tourists, 1 villager", "killed 10; killed 9 part"),
    ("Police said between 20 and 30 were detained, not all of them armed.", "captured 20..30"),
    ("Three of the wounded later died.", "killed 3"),
    ("The dead included 4 children.", "killed 4 part"),
    ("The group executed 13 captives.", "killed 13"),
    ("An 11-year-old girl was killed.", "killed 1"),
    ("A hundred were hurt, 14 of them critically.", "wounded 100; wounded 14 part"),
    ("One person died and another was injured.", "killed 1; wounded 1"),
    ("Eight people were killed on Friday and 12 on Saturday.", "killed 8; killed 12"),
    ("A bomber killed himself and 12 worshippers.", "killed 12"),
    (
        "At least 6 men were killed, including 2 boys, and 30 others wounded.",
        "killed 6..~6; killed 2 part; wounded 30",
    ),
    ("Kidnappers released 7 of the 9 students abducted last week.", "freed 7"),
    ("The police chief and 4 of his men were killed.", "killed 5; killed 4 part"),
    ("The militants are holding 3 foreigners hostage.", "abducted 3"),
    ("They took 5 soldiers prisoner.", "captured 5"),
    ("Between 300 and 400 fighters are believed to have taken part.", "participants 300..400"),
    ("The number of people killed rose to 212 from 198.", "killed 212"),
    ("Rebels killed the mayor, as well as two peasants.", "killed 3; killed 2 part"),
]

SCOPES = [
    ("More than 70,000 people have died since 1980.", "killed 70001.. cumulative"),
    ("So far this year 300 people have been killed.", "killed 300 cumulative"),
    ("Twenty people die per day.", "killed 20 cumulative"),
    ("He told the Daily Lantern that 60 people were killed.", "killed 60"),
    ("The daily El Faro reported that 60 people were killed.", "killed 60"),
    ('It said that "no fewer than 60 people" had been killed.', "killed 60..~60"),
    ("The daily toll was 20 killed.", "killed 20 cumulative"),
    ("Forty people were killed in November.", "killed 40 cumulative"),
    ("The attack brings the total to 60 dead.", "killed 60 cumulative"),
    ("In the past two years 400 people were kidnapped.", "abducted 400 cumulative"),
    ("During the last decade 12 mayors were murdered.", "killed 12 cumulative"),
    ("Dozens were killed since the beginning of the month.", "killed 12..99 cumulative"),
    ("Five people were killed since yesterday.", "killed 5"),
    ("The bomb attack in November killed 40 people.", "killed 40"),
    ("Five killed Monday in Basra", "killed 5"),
    ("Five people were killed on 16 November.", "killed 5"),
    ("Five people were killed three years ago.", "killed 5"),
]

NO_FIGURES = [
    "The 7th Brigade moved to the border.",
    "The 41-year-old was wounded.",
    "He was armed with an AK-47 and an M-16.",
    "It happened on May 7, 1989.",
    "It happened on 7 May at 1530.",
    "The ransom was $3,000,000.",
    "They drove 30 kilometers and saw no road.",
    "Prices rose by 12 percent.",
    "A third of the town was destroyed.",
    "Highway 12 was blocked.",
    "The talks lasted 3 days.",
    "They fought for 12 hours.",
    "Three bombs exploded.",
    "There were 14 attacks in the city.",
    "Resolution 435 was adopted.",
    "He threatened to kill three hostages.",
    "The bomb could have no effect.",
    "12 people were not injured.",
    "In 1989 the war was over.",
    "The first battalion was captured.",
    "The minister, 63, was in good spirits.",
    "The building has 12 floors.",
    "Chapter 3 tells of the dead.",
    "Two months later he resigned.",
    "They want to kill officials.",
    "",
    "He denied that any civilians had been killed.",
    "How many people must be killed?",
    "The Feb. 13 death of the judge was discussed.",
    "The film was seen by 12 people.",
    "The firm released an official note.",
    "killed",
    "12",
    "the the the",
]

CAPITALS = [
    ("THREE SUBVERSIVES WERE KILLED AND SEVEN OTHERS WERE\nWOUNDED DURING CLASHES.", "killed 3; wounded 7"),
    ("A TERRORIST WAS KILLED AND TWO OTHERS WERE WOUNDED.", "killed 1; wounded 2"),
    ("THE MURDER OF SIX NUNS AND THEIR TWO DRIVERS", "killed 8; killed 6 part; killed 2 part"),
    ("ABOUT 50 PEASANTS OF VARIOUS AGES HAVE BEEN KIDNAPPED.", "abducted 45..55~50"),
    ("THE ATTACK LEFT 9 DEAD AND MORE THAN 30\nINJURED.", "killed 9; wounded 31.."),
    ("TWO U.S. MISSIONARIES WERE MURDERED.", "killed 2"),
    ('AT LEAST 16 MEMBERS OF THE "PEASANT PATROL" (A MILITIA) DIED.', "killed 16..~16"),
    ("4 PEOPLE WERE KILLED AND 35\n   WOUNDED IN THE ACTION.", "killed 4; wounded 35"),
    ("WE KILLED OR WOUNDED AN ESTIMATED 800 TROOPS.", "casualties 720..880~800"),
    ("ONE SOLDIER WAS KILLED [WORD INDISTINCT] AND 6 WERE INJURED.", "killed 1; wounded 6"),
]

TABLES = (
    *INTERVALS,
    *KILLED,
    *WOUNDED,
    *CASUALTIES,
    *TAKEN,
    *TAKING_PART,
    *OBJECTS,
    *TOGETHER,
    *SCOPES,
    *CAPITALS,
)


@pytest.mark.parametrize(("text", "expected"), TABLES, ids=[row[0] or "empty" for row in TABLES])
def test_a_sentence_gives_its_figures(text: str, expected: str) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_counts_nothing_gives_no_figure(text: str) -> None:
    assert read(text) == ""


def test_the_tables_hold_at_least_two_hundred_rows() -> None:
    assert len(TABLES) + len(NO_FIGURES) >= 200


def test_every_row_of_the_interval_table_carries_its_reason_and_no_words_stand_twice() -> None:
    rows = (*intervals.VAGUE, *intervals.EXACT)
    assert all(row.reason for row in (*rows, *intervals.BOUNDS, *intervals.AFTER, intervals.BARE_PLURAL))
    for table in (rows, intervals.BOUNDS, intervals.AFTER):
        words = [phrase for row in table for phrase in row.words]
        assert len(words) == len(set(words))


def test_the_words_of_a_figure_are_quoted_with_the_role_word_beside_them() -> None:
    text = (
        "The killing of 9 of them; a group of 10 armed people attacked; two were wounded; 12 men were hurt."
    )
    assert [figure.text for figure in figures_in(text)] == [
        "The killing of 9 of them",
        "a group of 10 armed people",
        "two were wounded",
        "12 men",
    ]
