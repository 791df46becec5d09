"""Speaker phrases split into name, role, organisation and side; one identity within a document."""

from __future__ import annotations

import pytest

from claimtrack.extraction.people.speakers import speaker_phrase
from claimtrack.model import SpeakerKind
from tests.extraction.attributed import needs_model, reported

PERSON, ORGANIZATION = SpeakerKind.PERSON, SpeakerKind.ORGANIZATION
GROUP, UNNAMED = SpeakerKind.GROUP, SpeakerKind.UNNAMED


@pytest.mark.parametrize(
    ("words", "name", "kind", "role", "organization", "party"),
    [
        ("Ines Calder", "Ines Calder", PERSON, None, None, None),
        (
            "Omar Haddad, deputy spokesman for the Orinian government",
            "Omar Haddad",
            PERSON,
            "deputy spokesman",
            "Orinian government",
            "Orinian government",
        ),
        (
            "Yusuf Al-Din Karam, one of the field leaders of the Orinian army, led by General Sayad",
            "Yusuf Al-Din Karam",
            PERSON,
            "one of the field leaders",
            "Orinian army",
            "Orinian army",
        ),
        ("Mayor Tom Reyes", "Tom Reyes", PERSON, "Mayor", None, None),
        ("Ruth Adeyemi, a nurse at the camp", "Ruth Adeyemi", PERSON, "nurse", "camp", None),
        ("police commissioner James Oduya", "James Oduya", PERSON, "commissioner", "police", None),
        (
            "Interior Ministry spokesman Bakari Sow",
            "Bakari Sow",
            PERSON,
            "spokesman",
            "Interior Ministry",
            "Interior Ministry",
        ),
        ("Gen. Abel Nkosi", "Abel Nkosi", PERSON, None, None, None),
        ("the Interior Ministry", "Interior Ministry", ORGANIZATION, None, None, "Interior Ministry"),
        ("The Daily Herald", "Daily Herald", ORGANIZATION, None, None, None),
        (
            "a spokesman for the ministry",
            "a spokesman for the ministry",
            UNNAMED,
            "spokesman",
            "ministry",
            "ministry",
        ),
        ("sources", "sources", UNNAMED, "sources", None, None),
        ("officials", "officials", GROUP, None, None, None),
        ("witnesses", "witnesses", GROUP, None, None, None),
        (
            "Social media accounts close to the Karvan",
            "Social media accounts close to the Karvan",
            GROUP,
            None,
            None,
            "Karvan",
        ),
        ("two officials of the ministry", "two officials of the ministry", GROUP, None, None, "ministry"),
    ],
)
def test_a_speaker_phrase_is_split(  # noqa: PLR0917  a row of the table has these columns
    words: str, name: str, kind: SpeakerKind, role: str | None, organization: str | None, party: str | None
) -> None:
    phrase = speaker_phrase(words)
    assert (phrase.name, phrase.kind) == (name, kind)
    assert (phrase.role, phrase.organization, phrase.party) == (role, organization, party)


@pytest.mark.parametrize("words", ["", " ", ",", "(", "—", "the", "A" * 5_000, "of of of of", "\n\n"])
def test_no_phrase_is_too_odd_to_split(words: str) -> None:
    assert speaker_phrase(words).kind in SpeakerKind


IDENTITIES = [
    (
        "a pronoun is the last person",
        "Ines Calder said the road was mined. She added that two men died.",
        "Ines Calder",
    ),
    (
        "a surname is the full name",
        "Ines Calder said the road was mined. Calder added that two men died.",
        "Ines Calder",
    ),
    (
        "a role is who has it",
        "Omar Haddad, spokesman for the army, said the road was mined. The spokesman added that two died.",
        "Omar Haddad",
    ),
    (
        "a spelling is the same person",
        "Ahmed Masoud said the road was mined. Massoud added that two men died.",
        "Ahmed Masoud",
    ),
    (
        "a surname takes the full name that introduced it",
        "The town elected Ines Calder in May. Calder said the road was mined.",
        "Ines Calder",
    ),
    (
        "the same sources are the sources",
        "Security sources said the road was mined. The same sources added that two men died.",
        "Security sources",
    ),
]


@pytest.mark.nlp
@needs_model
@pytest.mark.parametrize(("text", "name"), [r[1:] for r in IDENTITIES], ids=[r[0] for r in IDENTITIES])
def test_in_a_document_a_speaker_has_one_identity(text: str, name: str) -> None:
    assert reported(text)[-1].speaker.name == name


@pytest.mark.nlp
@needs_model
def test_what_introduces_a_person_stays_with_the_person() -> None:
    text = "Omar Haddad, spokesman for the army, said the road was mined. He said two men died."
    assert [claim.speaker.role for claim in reported(text)] == ["spokesman", "spokesman"]
    assert [claim.speaker.party for claim in reported(text)] == ["army", "army"]


@pytest.mark.nlp
@needs_model
def test_two_people_are_not_merged_because_they_share_a_role() -> None:
    text = (
        "Omar Haddad, spokesman for the army, said the road was mined. "
        "Lina Sow, spokesman for the army, said two men died."
    )
    assert [claim.speaker.name for claim in reported(text)] == ["Omar Haddad", "Lina Sow"]


@pytest.mark.nlp
@needs_model
def test_who_stands_for_the_noun_before_it() -> None:
    text = "Ines Calder, who said the road was mined, left the town."
    [claim] = reported(text)
    assert (claim.speaker.name, claim.speaker.mention) == ("Ines Calder", "who")
