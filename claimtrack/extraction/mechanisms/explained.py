"""The mechanisms in words: why a span was proposed, as a sentence that a reader can check in the text."""

from __future__ import annotations

EXPLAINED = {
    "according-to": "stands beside “according to” and a name",
    "accusation": "what somebody is accused of, urged to or warned about",
    "clause": "the clause behind a reporting verb",
    "clause-before": "the clause before a reporting verb",
    "continued-quotation": "a quotation that goes on from the one before",
    "count": "the figure that somebody counted, recorded or documented",
    "gerund": "what a reporting verb is followed by in -ing",
    "infinitive": "what somebody vows, asks or is urged to do",
    "narration": "the outlet's own assertion: an event or a figure that nobody is quoted for",
    "noun-clause": "the clause of a reporting noun, as in “his claim that”",
    "noun-phrase": "what a reporting noun is about, as in “expressed concern about”",
    "object": "the object of a reporting verb",
    "parenthetical": "the sentence around a reporting verb between commas",
    "passive": "what is said of its subject in the passive, as in “was accused of”",
    "passive-clause": "the clause of a passive, as in “it was reported that”",
    "predicate": "what somebody calls or describes something as",
    "preposition": "what a reporting verb's preposition leads to, as in “called for”",
    "published-pictures": "what published pictures are said to show",
    "quotation-announced": "a quotation that the paragraph before announces",
    "quotation-after-cue": "a quotation behind its reporting verb",
    "quotation-before-cue": "a quotation before its reporting verb",
    "quoted-by": "what a carrier quotes somebody as saying",
    "reports-of": "what unnamed reports or allegations are of",
    "rest": "what follows a reporting verb, in a sentence that could not be taken apart",
    "surface-clause": "stands behind “said that” (read without the language model)",
    "surface-quotation": "a quotation beside a reporting verb (read without the language model)",
    "transcript": "the words of a labelled speaker: interview, transcript, communique or letter",
    "was-quoted": "what somebody was quoted as saying",
    "what-said": "a speaker's own words for a thing, as in “what he described as”",
}


def explained(mechanism: str) -> str:
    """Why a span was proposed, in words; the name itself for one that is no mechanism of these."""
    return EXPLAINED.get(mechanism, mechanism)
