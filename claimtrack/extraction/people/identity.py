"""Who is who within one document: one person has one identity, whatever words stand there.

Nobody is merged on a role alone; an anaphor that fits nobody keeps its own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claimtrack.extraction.parsing.truecase import shouted, truecased
from claimtrack.extraction.people.phrase import SpeakerPhrase, bare
from claimtrack.extraction.people.recased import recased
from claimtrack.extraction.people.roles import (
    GENDERS,
    GROUPS,
    NEUTER_PRONOUNS,
    ORGANIZATION_WORDS,
    PLURAL_PRONOUNS,
    RELATIVES,
    ROLES,
    SINGULAR_PRONOUNS,
    SPEAKING_PRONOUNS,
    UNNAMED,
)
from claimtrack.extraction.people.speakers import speaker_phrase
from claimtrack.model import Attribution, SpeakerKind
from claimtrack.names import SAME_PERSON, alike, fold, parts, same_person, skeleton

T = TypeVar("T")

_WORD = r"(?:(?:[ae][ln]-|a[sdr]-|u[ld]-)?[A-Z][\w’'-]{0,40})"
_NAME = re.compile(
    rf"\b(?:[A-Z]\. ){{0,3}}{_WORD}"
    rf"(?:[ \n](?:(?:al|bin|ibn|de|der|van|von|da|di|la|le|el|ul)[ \n])?(?:[A-Z]\.|{_WORD})){{1,4}}"
)
_SURNAME = re.compile(r"[A-Z][\w’'-]{1,40}")
_CALLED_AGAIN = ROLES | GROUPS | UNNAMED | ORGANIZATION_WORDS
_EARLIER = 6_000  # characters back in which a title may have introduced somebody
_APPOSITION = re.compile(r",\s*(?:the |a |an |who is |who was )?([^,.;:\n]{3,120})")
_BODY = re.compile(
    rf"(?:\b(?:charity|group|movement|militia|ngo|organi[sz]ation|watchdog|"
    rf"(?:director|head|founder|members|volunteers|staff|employees|doctors|nurses) (?:of|at|for|with)) "
    rf"(?:the )?(?P<named>{_WORD}(?: {_WORD}){{0,3}})(?!['’]s)"
    rf"|(?P<owning>{_WORD}(?: {_WORD}){{0,3}})(?:, which\b|,? (?:said|says) (?:that )?its\b))"
)
"""Where the words around a name show that it is no person's."""

_NAMESAKES = 2_000  # places where names of one sound stand; more have no article
_NEAR = 1_500  # characters back in which somebody who has not spoken can be "he" or "she"
_MEMORY = 400  # speakers, namesakes, subjects back: nobody is called "the spokesman" longer after
_MANY = (SpeakerKind.GROUP, SpeakerKind.UNNAMED, SpeakerKind.ORGANIZATION)


@dataclass(slots=True)
class Known:
    """One speaker of the document as far as it is known so far."""

    phrase: SpeakerPhrase
    last: int
    gender: str | None = None  # "he" or "she" where a title or a pronoun has told it


class Cast:
    """The speakers of one document in the order they appear."""

    def __init__(
        self,
        text: str,
        outlet: str,
        subjects: Sequence[tuple[int, int]] = (),
        sources: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.subjects = sorted(subjects)
        self.shouted = shouted(text)
        self.text = recased(truecased(text), sources) if self.shouted else text
        self.outlet = outlet
        self.recent: list[Known] = []
        self._people: dict[str, list[Known]] = {}
        self._others: dict[tuple[SpeakerKind, str], Known] = {}
        self._heard: dict[tuple[int, int], Attribution] = {}
        self._bodies = {fold(m["named"] or m["owning"]) for m in _BODY.finditer(self.text)}
        self.names = [(m.start(), m.group()) for m in _NAME.finditer(self.text)]
        self._bearers: dict[str, list[tuple[int, str]]] = {}
        for at, name in self.names:
            self._bearers.setdefault(_family(name), []).append((at, name))
        self._borne: dict[str, list[tuple[int, str]]] = {}

    def narrator(self) -> Attribution:
        """The outlet speaking for itself."""
        return Attribution(self.outlet, SpeakerKind.OUTLET)

    def unnamed(self) -> Attribution:
        """Nobody is named: "it was reported that"."""
        return Attribution("unnamed", SpeakerKind.UNNAMED)

    def speaker(self, start: int, end: int, antecedent: tuple[int, int] | None = None) -> Attribution:
        """Who the words from `start` to `end` stand for."""
        if (start, end) not in self._heard:
            known = self._resolved(self.text[start:end], start, antecedent)
            known.last = max(known.last, end)
            if not self.recent or self.recent[-1] is not known:
                self.recent.append(known)
            self._heard[start, end] = self._attribution(known.phrase, start, end)
        return self._heard[start, end]

    def _attribution(self, phrase: SpeakerPhrase, start: int, end: int) -> Attribution:
        name = phrase.name.upper() if self.shouted else phrase.name
        mention = " ".join(self.text[start:end].split())
        return Attribution(
            name,
            phrase.kind,
            mention.upper() if self.shouted else mention,
            start,
            end,
            *map(self._as_written, (phrase.role, phrase.organization, phrase.party)),
        )

    def _as_written(self, words: str | None) -> str | None:
        return words.upper() if words is not None and self.shouted else words

    def _resolved(self, words: str, start: int, antecedent: tuple[int, int] | None) -> Known:
        tokens = [bare(token) for token in words.split()]
        if self.shouted and len(tokens) == 1 and (bearers := self._people.get(_family(tokens[0]))):
            return bearers[-1]  # no capital letter shows the surname
        if len(tokens) <= 1 or tokens[0] in RELATIVES:
            known = self._pronoun(tokens[0] if tokens else "", start, antecedent)
            if known is not None:
                return known
        return self._anaphor(tokens, words, start) or self._named(words, start)

    def _pronoun(self, word: str, start: int, antecedent: tuple[int, int] | None) -> Known | None:
        if word in RELATIVES and antecedent is not None:
            return self._named(self.text[antecedent[0] : antecedent[1]], antecedent[0])
        if word in SINGULAR_PRONOUNS:
            found = self._he_or_she(GENDERS.get(word), start)
            return found or self._add(SpeakerPhrase(word, SpeakerKind.UNNAMED), start)
        if word in PLURAL_PRONOUNS:
            return self._latest((SpeakerKind.GROUP, SpeakerKind.UNNAMED), start) or self._latest(_MANY, start)
        if word in NEUTER_PRONOUNS:
            return self._body(start)
        if word in SPEAKING_PRONOUNS and self.outlet:
            return self._add(SpeakerPhrase(self.outlet, SpeakerKind.OUTLET), start)
        return None

    def _he_or_she(self, gender: str | None, start: int) -> Known | None:
        """The last person who spoke or of whom a sentence told, whichever came later; never a body."""
        known = next((k for k in _back(self.recent) if k.last <= start and _can_be(k, gender)), None)
        acted = self._last_subject(gender, start, known.last if known is not None else start - _NEAR)
        if acted is not None and known is not None and known.gender == gender and acted.gender is None:
            acted = None
        found = acted or known or self._person_before(start)
        if found is not None and found.gender is None:
            found.gender = gender
        return found

    def _last_subject(self, gender: str | None, start: int, since: int) -> Known | None:
        """The last person between two places who was the subject of a sentence without speaking."""
        for words, begin in self._subjects(start, since):
            if speaker_phrase(words).kind is SpeakerKind.PERSON:
                known = self._named(words, begin)
                if _can_be(known, gender):
                    return known
        return None

    def _body(self, start: int) -> Known | None:
        """The last organisation that spoke or of which a sentence told."""
        known = self._latest((SpeakerKind.ORGANIZATION,), start)
        for words, begin in self._subjects(start, known.last if known is not None else start - _NEAR):
            if speaker_phrase(words).kind is SpeakerKind.ORGANIZATION:
                return self._anaphor([bare(token) for token in words.split()], words, begin) or self._named(
                    words, begin
                )
        return known

    def _subjects(self, start: int, since: int) -> Iterator[tuple[str, int]]:
        """The subjects of sentences between two places with their begin, the last one first."""
        for begin, end in _back(self.subjects, bisect_left(self.subjects, (start, 0))):
            if begin < since:
                return
            if end <= start:
                yield self.text[begin:end], begin

    def _latest(self, kinds: tuple[SpeakerKind, ...], before: int) -> Known | None:
        for known in _back(self.recent):
            if known.phrase.kind in kinds and known.last <= before:
                return known
        return None

    def _person_before(self, start: int) -> Known | None:
        """The last full name before a pronoun when nobody has spoken yet."""
        for at, name in _back(self.names, bisect_left(self.names, (start, ""))):
            if start - at >= _NEAR:
                break
            if speaker_phrase(name).kind is SpeakerKind.PERSON:
                return self._named(name, at)
        return None

    def _anaphor(self, tokens: list[str], words: str, start: int) -> Known | None:
        """The spokesman, the same sources: somebody introduced before, by the noun."""
        if not tokens or tokens[0] not in ("the", "this", "that", "these", "those", "both"):
            return None
        nouns = [noun for noun in tokens[1:] if noun not in ("same",)]
        if not nouns or len(nouns) > 3:
            return None
        noun = nouns[-1]
        named = any(word[:1].isupper() for word in words.split()[1:])
        for known in _back(self.recent):
            if named and known.phrase.kind is not SpeakerKind.PERSON:
                continue
            if known.last <= start and _fits(known.phrase, nouns):
                return known
        if named:
            return None
        if self.recent and (noun == "source" or ("same" in tokens and noun in _CALLED_AGAIN)):
            return self.recent[-1]
        return self._titled(noun, start)

    def _titled(self, noun: str, start: int) -> Known | None:
        """Who was introduced by this title and has not spoken yet: "Mayor Lund … the mayor"."""
        if noun not in ROLES:
            return None
        title = re.compile(rf"\b{re.escape(noun)} (?=[A-Z])", re.IGNORECASE)
        for match in reversed(list(title.finditer(self.text, max(0, start - _EARLIER), start))):
            name = _NAME.match(self.text, match.end()) or _SURNAME.match(self.text, match.end())
            if name is not None:
                return self._named(self.text[match.start() : name.end()], match.start())
        return None

    def _named(self, words: str, start: int) -> Known:
        if words.isupper() and words.isalpha() and any(map(str.islower, self.text)):
            words = words.title() if self._is_surname(words, start) else words
        phrase = speaker_phrase(words)
        if phrase.kind is SpeakerKind.PERSON and phrase.role is None and fold(phrase.name) in self._bodies:
            phrase = SpeakerPhrase(phrase.name, SpeakerKind.ORGANIZATION, party=phrase.name)
        if phrase.kind is SpeakerKind.PERSON:
            known = self._person(phrase, start)
        else:
            known = self._others.get((phrase.kind, fold(phrase.name))) or self._add(phrase, start)
        known.gender = known.gender or _gender_of(words)
        return known

    def _is_surname(self, words: str, start: int) -> bool:
        """Whether one word in capitals names a person: it is a label, or a full name here ends so."""
        end = start + len(words)
        if self.text[max(0, start - 1) : start] in ("", "\n") and self.text[end : end + 1] == ":":
            return True
        return any(_bears(full, words) for _, full in self._bearers.get(_family(words), [])[:1])

    def _person(self, phrase: SpeakerPhrase, start: int) -> Known:
        full = self._full_name(phrase.name, start)
        for known in _back(self._people.get(_family(full), [])):
            if _same(known.phrase.name, full):
                known.phrase = _enriched(known.phrase, phrase, full)
                return known
        introduced = self._introduced(full)
        return self._add(_enriched(replace(phrase, name=full), introduced, full), start)

    def _full_name(self, name: str, start: int) -> str:
        """The longest way this document writes the name; a surname takes the last full name that bears it."""
        if len(parts(name)) > 1:
            return name
        bearers = self._bearing(name)
        if not bearers:
            return name
        before = bisect_left(bearers, (start + 1, ""))
        phrase = speaker_phrase(bearers[max(before - 1, 0)][1])
        return phrase.name if phrase.kind is SpeakerKind.PERSON else name

    def _bearing(self, surname: str) -> list[tuple[int, str]]:
        """The full names of the document that bear a surname, with their places, in order."""
        if surname not in self._borne:
            named = self._bearers.get(_family(surname), [])[:_NAMESAKES]
            bear = {full for full in _first_kinds(named) if _bears(full, surname)}
            self._borne[surname] = [(at, full) for at, full in named if full in bear]
        return self._borne[surname]

    def _introduced(self, name: str) -> SpeakerPhrase:
        """What the document says of a person where the full name stands first with a role."""
        for at, full in self._bearers.get(_family(name), [])[:_MEMORY]:
            phrase = speaker_phrase(full)
            if _same(phrase.name, name):
                behind = _APPOSITION.match(self.text, at + len(full))
                if behind is None:
                    continue
                told = speaker_phrase(f"{full}, {behind.group(1)}")
                if told.role is not None:
                    return told
        return SpeakerPhrase(name, SpeakerKind.PERSON)

    def _add(self, phrase: SpeakerPhrase, start: int) -> Known:
        known = Known(phrase, start)
        if phrase.kind is SpeakerKind.PERSON:
            self._people.setdefault(_family(phrase.name), []).append(known)
        else:
            self._others[phrase.kind, fold(phrase.name)] = known
        return known


def _back(found: Sequence[T], end: int | None = None) -> Iterator[T]:
    """The last of them before `end`, the latest first; a long document does not make the way back longer."""
    last = len(found) if end is None else end
    for index in range(last - 1, max(-1, last - 1 - _MEMORY), -1):
        yield found[index]


def _first_kinds(named: Iterable[tuple[int, str]]) -> list[str]:
    """The different names, the first of them."""
    return list(dict.fromkeys(full for _, full in named))[:_MEMORY]


def _family(name: str) -> str:
    """What two spellings of a family name share: its consonants."""
    words = parts(name)
    return skeleton(words[-1]) if words else ""


def _same(a: str, b: str) -> bool:
    """One person in one document: spellings of one name, or the surname alone."""
    if same_person(a, b) >= SAME_PERSON:
        return True
    mine, theirs = parts(a), parts(b)
    return bool(mine and theirs) and min(len(mine), len(theirs)) == 1 and alike(mine[-1], theirs[-1]) >= 0.9


def _bears(full: str, surname: str) -> bool:
    mine, theirs = parts(full), parts(surname)
    return bool(mine and theirs) and len(mine) > 1 and alike(mine[-1], theirs[-1]) >= 0.8


def _enriched(known: SpeakerPhrase, other: SpeakerPhrase, name: str) -> SpeakerPhrase:
    longest = name if len(parts(name)) > len(parts(known.name)) else known.name
    return replace(
        known,
        name=longest,
        role=known.role or other.role,
        organization=known.organization or other.organization,
        party=known.party or other.party,
    )


def _gender_of(words: str) -> str | None:
    """What titles and roles tell: Mr, spokeswoman."""
    told = {
        GENDERS[word]
        for token in words.split()[:12]
        if (word := bare(token.strip(","))) in GENDERS and word not in SINGULAR_PRONOUNS
    }
    return told.pop() if len(told) == 1 else None


def _can_be(known: Known, gender: str | None) -> bool:
    """Whether a speaker is one human being for whom "he" or "she" can stand."""
    if known.gender is not None and gender is not None and known.gender != gender:
        return False
    if known.phrase.kind is SpeakerKind.PERSON:
        return True
    role = (known.phrase.role or "").split()
    return known.phrase.kind is SpeakerKind.UNNAMED and bool(role) and bare(role[-1]) in ROLES


def _fits(phrase: SpeakerPhrase, nouns: Sequence[str]) -> bool:
    """Whether an anaphor's words can be this speaker: they are in the role, or are the name's own."""
    words = {bare(word) for word in f"{phrase.role or ''} {phrase.name}".split()}
    if phrase.kind is SpeakerKind.PERSON:
        of_role = words | {bare(word) for word in (phrase.organization or "").split()}
        return nouns[-1] in ROLES and nouns[-1] in words and of_role.issuperset(nouns)
    return words.issuperset(nouns)
