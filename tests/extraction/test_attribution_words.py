"""The lexicon and the forms of its words: data that every mechanism leans on."""

from __future__ import annotations

import pytest

from claimtrack.extraction.cues.hedges import hedged
from claimtrack.extraction.cues.inflection import forms
from claimtrack.extraction.cues.lexicon import cues
from claimtrack.extraction.parsing.finite import finite
from claimtrack.extraction.parsing.morphology import lemma, word_class
from claimtrack.model import Stance


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("say", ("say", "says", "said", "saying")),
        ("claim", ("claim", "claims", "claimed", "claiming")),
        ("deny", ("deny", "denies", "denied", "denying")),
        ("describe", ("describe", "describes", "described", "describing")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
        ("admit", ("admit", "admits", "admitted", "admitting")),
        ("convey", ("convey", "conveys", "conveyed", "conveying")),
    ],
)
def test_a_verb_has_its_forms(verb: str, expected: tuple[str, ...]) -> None:
    assert forms(verb) == expected


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("Said", "VBD", "say"),
        ("hoping", "VBG", "hope"),
        ("denies", "VBZ", "deny"),
        ("reports", "NNS", "report"),
        ("allegations", "NNS", "allegation"),
        ("denials", "NNS", "denial"),
        ("report", "NN", "report"),
    ],
)
def test_a_form_leads_back_to_its_word(text: str, tag: str, expected: str) -> None:
    assert lemma(text, tag) == expected


def test_every_cue_leads_back_to_itself_in_all_its_forms() -> None:
    assert [verb for verb in cues() if lemma(forms(verb)[1], "VBZ") != verb] == []


def test_every_cue_takes_something_and_has_a_stance() -> None:
    assert [cue.lemma for cue in cues().values() if not cue.takes and not cue.prepositions] == []
    assert {cue.stance for cue in cues().values()} == set(Stance)


@pytest.mark.parametrize(
    ("tag", "dep", "expected"),
    [
        ("VBD", "ROOT", "VERB"),
        ("VBZ", "aux", "AUX"),
        ("IN", "mark", "SCONJ"),
        ("NNP", "nsubj", "PROPN"),
        ("``", "punct", "PUNCT"),
    ],
)
def test_a_tag_has_its_class(tag: str, dep: str, expected: str) -> None:
    assert word_class(tag, dep) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the army shelled the town", True),
        ("the arrest of a number of them", False),
        ("a group of armed men", False),
        ("she will come", True),
    ],
)
def test_a_finite_verb_is_told_by_its_form(words: str, expected: bool) -> None:
    assert finite(words) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the so-called front", True),
        ("the reported raid", True),
        ("a fort, as he described it", True),
        ("what it called seditionists", True),
        ("nine men were killed", False),
    ],
)
def test_hedges_are_words(words: str, expected: bool) -> None:
    assert hedged(words) is expected
