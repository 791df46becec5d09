"""What whole articles taught: chains through datelines, whom pronouns stand for, where statements end."""

from __future__ import annotations

import pytest

from claimtrack import extraction
from claimtrack.extraction.people.speakers import speaker_phrase
from claimtrack.model import Kind, ProposedClaim, SpeakerKind
from tests.extraction.attributed import claims, document, needs_model, only, reported, row, surfaced

pytestmark = [pytest.mark.nlp, needs_model]

DISPATCH = "Four miners rescued\n\nORVA, 9 May (Lowland Wire) - {}"


def printed(text: str, source: str) -> tuple[ProposedClaim, ...]:
    return extraction.extract(document(DISPATCH.format(text), source))


def chain(claim: ProposedClaim) -> list[str]:
    return [hop.name for hop in claim.via]


class TestDateline:
    @pytest.mark.parametrize(
        ("text", "speaker"),
        [
            ("The mayor said four miners had been rescued.", "The mayor"),
            ("Four miners were rescued and two were killed on Monday.", "Evening Post"),
        ],
    )
    def test_another_paper_carries_the_agencys_dispatch(self, text: str, speaker: str) -> None:
        [claim] = printed(text, "Evening Post")
        assert (claim.speaker.name, chain(claim)) == (speaker, ["Lowland Wire"])

    def test_the_hop_is_the_agency_in_the_dateline(self) -> None:
        text = DISPATCH.format("The mayor said four miners had been rescued.")
        [claim] = extraction.extract(document(text, "Evening Post"))
        [hop] = claim.via
        assert text[hop.start : hop.end] == hop.mention == "Lowland Wire"
        assert hop.end is not None
        assert hop.end < claim.start

    @pytest.mark.parametrize("source", ["Lowland Wire", "The Lowland Wire", ""])
    def test_the_agency_does_not_carry_its_own_dispatch(self, source: str) -> None:
        assert chain(printed("The mayor said four miners had been rescued.", source)[0]) == []

    def test_the_agency_stands_once_in_the_chain(self) -> None:
        told = printed("The mayor told Lowland Wire that four miners had been rescued.", "Evening Post")
        assert chain(told[0]) == ["Lowland Wire"]
        quoted = printed("The agency quoted the mayor as saying that four miners had died.", "Evening Post")
        assert chain(quoted[0]) == ["Lowland Wire"]

    def test_a_country_in_brackets_is_no_agency(self) -> None:
        text = "KABUL (Afghanistan) - The mayor said four miners had been rescued."
        assert [chain(claim) for claim in extraction.extract(document(text))] == [[]]


PRONOUNS = {
    "who was the subject without speaking": (
        "Nine were missing, Blue Line said.\n\nTransport Minister Joram Okell came to the port. He added "
        "that the search went on.",
        "Joram Okell",
    ),
    "who spoke in an aside": (
        "Nine were missing, Blue Line said.\n\nJoram Okell, who came to the port, blamed the weather. He "
        "added that the search went on.",
        "Joram Okell",
    ),
    "a role without a name": (
        "The mayor said four people had died. He added that the search went on.",
        "The mayor",
    ),
    "whose title fits": (
        "Mr Okell said four had died. Ms Lund said two were safe. He added that the search went on.",
        "Okell",
    ),
    "a woman by her role": (
        "A spokeswoman for the port, Anna Lund, said four had died. Joram Okell came. She added that the "
        "search went on.",
        "Anna Lund",
    ),
    "a body for it": (
        "Joram Okell accused the water authority of sleeping. The authority denied this. In a statement it "
        "said the gates had been opened.",
        "authority",
    ),
    "a woman once her pronoun was she": (
        "Sanja Moric said nine had died. His lawyer, Ana Petrov, denied that he fled. She said he was ill.",
        "Ana Petrov",
    ),
    "whom a war name names": (
        "Paul Lind warned of famine in the north. The rebel commander known as Abu Rahim rejected "
        "accusations of theft. He said nine had died.",
        "Abu Rahim",
    ),
    "a first name alone": (
        'Tomas Beran came. The couple\'s grandson, Luka, 19, waited. "They called at eight," he said.',
        "Luka",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS.values(), ids=PRONOUNS)
def test_a_pronoun_is_the_last_it_can_be(text: str, speaker: str) -> None:
    assert reported(text)[-1].speaker.name == speaker


def test_he_is_never_a_company() -> None:
    said = reported("Blue Line said that seven were missing. He said the boat was old.")[-1]
    assert (said.speaker.name, said.speaker.kind) == ("he", SpeakerKind.UNNAMED)


SILENCE = [
    "He did not say how many people had died.",
    "The police did not say whether anyone was hurt.",
    "The army has not disclosed how many soldiers died.",
    "The Front has not published pictures of the captives.",
    "She did not comment on the abductions.",
    "Asked about the prisoners, he shrugged.",
]


@pytest.mark.parametrize("text", SILENCE)
def test_who_does_not_say_states_nothing(text: str) -> None:
    assert claims(text) == ()


def test_who_does_not_say_states_nothing_without_a_model_either(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [c for c in surfaced(SILENCE[1], monkeypatch) if c.kind is not Kind.NARRATION] == []


CARRIED = [
    ("LOCAL MEDIA, CITING AN UNNAMED HOSPITAL OFFICIAL, REPORTED THAT NINE PEOPLE HAD DIED.", "MEDIA"),
    ("State radio, quoting an unnamed hospital official, reported that nine people had died.", "State radio"),
    ('The agency quoted an unnamed hospital official as saying, "Nine people have died here."', "agency"),
    ("The agency quoted an unnamed hospital official as adding that nine people had died.", "agency"),
]


@pytest.mark.parametrize(("text", "carrier"), CARRIED)
def test_whom_a_carrier_quotes_speaks(text: str, carrier: str) -> None:
    claim = only(list(claims(text)))
    assert claim.speaker.name.lower().removeprefix("an ") == "unnamed hospital official"
    assert [name.removeprefix("The ") for name in chain(claim)] == [carrier]


STRETCHES = {
    "a second cue ends the first statement": [
        "<The rebels> claimed that {more than 70 people had died} and accused {the army of hiding bodies}.",
        "<The union> said that {two miners had been killed} and called for {an open inquiry}.",
        "<The minister> said that {nine people were missing} and urged residents {to leave}.",
    ],
    "one predicate more is none": [
        "<The spokesman> said that {the army had met the elders and warned them of the danger}.",
    ],
    "shares belong to the statement": [
        "<The ministry> put {the death toll at 18, including five police officers}.",
        "<The mayor> said {nine people had died, among them two children}.",
    ],
    "what was received": ["<Hospitals in the area>, however, reported {receiving 23 bodies}."],
    "a quoted name": ['<The president>, in a speech, called {the dead "enemies of the nation"}.'],
    "a statement that a body issues": [
        "<The spokesman of the General Command> announced in a statement issued today that {nine had died}.",
    ],
    "a quotation keeps both marks": [
        '<The army> said that {the rebels "fled in disorder, leaving all behind."}',
        '<The army> said that {the rebels "fled in disorder" at night}.',
    ],
}


@pytest.mark.parametrize("marked", [line for rows in STRETCHES.values() for line in rows])
def test_a_statement_reaches_as_far_as_it_is_the_speakers(marked: str) -> None:
    wanted = row(marked)
    found = claims(wanted.text)
    assert tuple(claim.text for claim in found) == wanted.statements
    assert {(claim.speaker.mention or "").split(",")[0] for claim in found} == set(wanted.mentions)


def test_a_participle_behind_a_comma_is_the_speakers() -> None:
    text = "Sources told the paper that talks had been held, denying that the town had been left."
    assert {claim.speaker.name for claim in reported(text)} == {"Sources"}


def test_a_quotation_behind_a_long_attribution_is_a_statement_of_its_own() -> None:
    text = '"It sank in a minute," said Pavel Nye, 24, who lost two brothers. "Nobody had a life jacket."'
    first, second = reported(text)
    assert (first.text, second.text) == ('"It sank in a minute,"', '"Nobody had a life jacket."')
    assert {(c.speaker.name, c.kind) for c in (first, second)} == {("Pavel Nye", Kind.DIRECT)}


def test_a_quotation_around_a_short_attribution_is_one_statement() -> None:
    text = '"We saw it coming," the mayor said. "Nobody listened."'
    assert only(reported(text)).text == text


def test_the_clock_of_a_live_blog_is_no_part_of_what_is_said() -> None:
    claim = only(reported("14:05 Police say the number of arrests has risen to 48."))
    assert (claim.speaker.mention, claim.speaker.name) == ("Police", "Police")


def test_a_surname_in_capitals_is_who_bears_it() -> None:
    text = 'GOVERNOR PAVEL STRAN WROTE THAT A HOUSE FELL. "ALL THREE ARE IN HOSPITAL," STRAN SAID.'
    assert [claim.speaker.name for claim in reported(text)] == ["PAVEL STRAN", "PAVEL STRAN"]


PHRASES = {
    "Human rights lawyer Dana Weiss": ("Dana Weiss", "Human rights lawyer", None),
    "The army's chief of staff, General Odon Pell": ("Odon Pell", "chief of staff", "army"),
    "Odon Pell, chief of staff of the army": ("Odon Pell", "chief of staff", "army"),
    "Secretary of State Lena Brandt": ("Lena Brandt", "Secretary of State", None),
    "Anna Lund, 24, a nurse at the hospital": ("Anna Lund", "nurse", "hospital"),
    "the provincial police chief, Omar Dali": ("Omar Dali", "provincial police chief", None),
    "the mayor of Karsin": ("the mayor of Karsin", "mayor", "Karsin"),
    "the spokesman of the General Command": (
        "the spokesman of the General Command",
        "spokesman",
        "General Command",
    ),
    "Foreign Minister Lena Brandt": ("Lena Brandt", "Foreign Minister", None),
    "Olmar's Deputy Interior Minister Lena Brandt": ("Lena Brandt", "Deputy Interior Minister", "Olmar"),
    "Attorney General Odon Pell": ("Odon Pell", "Attorney General", None),
    "Brig. Gen. Odon Pell": ("Odon Pell", None, None),
    "Dr. Anna Lund of the Karsin teaching hospital": ("Anna Lund", None, "Karsin teaching hospital"),
    "Your report of 4 May": ("Your report of 4 May", "Your report", "4 May"),
    "Daily Prothom": ("Daily Prothom", None, None),
    "daily Prothom": ("Prothom", "daily", None),
    "Rescue Now, a charity": ("Rescue Now", None, None),
    "railway operator Norlink": ("Norlink", "railway operator", None),
    "a hospital in nearby Drenova": ("hospital in nearby Drenova", None, None),
}


@pytest.mark.parametrize(("words", "parts"), PHRASES.items(), ids=PHRASES)
def test_name_role_and_body_are_told_apart(words: str, parts: tuple[str, str | None, str | None]) -> None:
    told = speaker_phrase(words)
    assert (told.name, told.role, told.organization) == parts


@pytest.mark.parametrize("words", ["Rescue Now, a charity", "railway operator Norlink", "Blue Line"])
def test_a_company_is_no_person(words: str) -> None:
    assert speaker_phrase(words).kind is SpeakerKind.ORGANIZATION


@pytest.mark.parametrize("words", ["One, a shopkeeper", "Another"])
def test_one_of_many_is_nobodys_name(words: str) -> None:
    assert speaker_phrase(words).kind is SpeakerKind.UNNAMED
