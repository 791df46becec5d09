"""How the values of the ledger are named on the screen: a glyph, a word and a style for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from claimtrack.model import (
    Claim,
    ClaimFilter,
    Event,
    Figure,
    Judgement,
    Link,
    Modifier,
    Order,
    Relation,
    Reliability,
    Scope,
    Speaker,
    Stance,
    Status,
)
from claimtrack.wording import RELATION_GLYPHS, STATUS_GLYPHS


@dataclass(frozen=True, slots=True)
class Sign:
    """A state as it is shown: never by its colour alone."""

    glyph: str
    word: str
    style: str

    def __str__(self) -> str:
        return f"{self.glyph} {self.word}"


STATUS = {
    Status.UNREVIEWED: Sign(STATUS_GLYPHS[Status.UNREVIEWED], "unreviewed", "$quiet"),
    Status.VERIFIED: Sign(STATUS_GLYPHS[Status.VERIFIED], "verified", "$verified"),
    Status.DISPUTED: Sign(STATUS_GLYPHS[Status.DISPUTED], "disputed", "$disputed"),
    Status.REFUTED: Sign(STATUS_GLYPHS[Status.REFUTED], "refuted", "$refuted"),
    Status.UNVERIFIABLE: Sign(STATUS_GLYPHS[Status.UNVERIFIABLE], "unverifiable", "$unverifiable"),
    Status.RETRACTED: Sign(STATUS_GLYPHS[Status.RETRACTED], "retracted", "$retracted"),
}

# In this order the claim's links are listed: what asks for a decision comes first.
RELATION = {
    Relation.CONFLICTS: Sign(RELATION_GLYPHS[Relation.CONFLICTS], "conflicts", "$conflict"),
    Relation.CORROBORATES: Sign(RELATION_GLYPHS[Relation.CORROBORATES], "corroborates", "$agree"),
    Relation.UPDATES: Sign(RELATION_GLYPHS[Relation.UPDATES], "updates", "$speaker"),
    Relation.REFINES: Sign(RELATION_GLYPHS[Relation.REFINES], "refines", "$speaker"),
    Relation.REPEATS: Sign(RELATION_GLYPHS[Relation.REPEATS], "repeats", "$quiet"),
}

JUDGEMENT = {
    None: Sign("·", "not judged yet", "$quiet"),
    Judgement.ACCEPTED: Sign("✓", "accepted", "$verified"),
    Judgement.REJECTED: Sign("✗", "rejected", "$refuted"),
    Judgement.UNSURE: Sign("?", "unsure", "$unverifiable"),
}

ORDER = {
    Order.WEIGHT: "what matters most",
    Order.EVENT: "event, what matters most first",
    Order.SPEAKER: "speaker, what matters most first",
    Order.DOCUMENT: "document, what matters most first",
    Order.ID: "number",
}

STANCE = {Stance.ASSERTS: "asserts", Stance.DENIES: "denies", Stance.UNCOMMITTED: "takes no position"}

# Admiralty code (STANAG 2511) in words.
RELIABILITY = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}

SCOPE = {Scope.EVENT: "", Scope.CUMULATIVE: "running total", Scope.PART: "part of another figure"}


def brief(figure: Figure) -> str:
    """The measure and its interval in as few cells as a row has: `killed 9`, `captured ≥ 2`."""
    low, best, high = figure.low, figure.best, figure.high
    if figure.modifier is Modifier.ABOUT and best is not None:
        amount = f"~{best:,}"
    elif high is None:
        amount = f"≥ {low:,}"
    elif low == high:
        amount = f"{low:,}"
    elif figure.modifier is Modifier.AT_MOST:
        amount = f"≤ {high:,}"
    else:
        amount = f"{low:,}–{high:,}"
    return f"{figure.measure} {amount} {figure.unit}" if figure.unit else f"{figure.measure} {amount}"


def briefly(figures: Sequence[Figure]) -> str:
    """The figures of one row: `killed 9 · captured 1`."""
    return " · ".join(brief(figure) for figure in figures)


def breadcrumb(chain: Sequence[str]) -> str:
    """The chain as it is read, from the speaker out: `Bilal Karimi ‹ Bakhtar ‹ Example Outlet`."""
    return " ‹ ".join(reversed(chain))


def origin(claim: Claim) -> str:
    """Who the statement comes from."""
    return claim.chain[-1]


def office(speaker: Speaker) -> str:
    """What the speaker is, in the words there are: role, organisation, side."""
    known = [part for part in (speaker.role, speaker.organization) if part]
    if speaker.party and speaker.party not in known:
        known.append(f"for {speaker.party}")
    return ", ".join(known)


def day(iso: str | None) -> str:
    """A date as people write it: `7 May 2022`; what is no full ISO date stays as it is."""
    if not iso:
        return ""
    try:
        known = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{known.day} {known:%b %Y}"


def days(earliest: str | None, latest: str | None) -> str:
    """A window of dates: `7 May 2022`, `6 to 8 May 2022`, `30 Apr 2022 to 2 May 2022`."""
    first, last = day(earliest), day(latest)
    if not first or not last or first == last:
        return first or last
    if first.split()[1:] == last.split()[1:]:
        return f"{first.split()[0]} to {last}"
    return f"{first} to {last}"


def moment(iso: str) -> str:
    """When a decision was made, in the reader's own time: `20:31` today, `21 Nov 20:31` before."""
    try:
        local = datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    today = datetime.now(UTC).astimezone()
    if local.date() == today.date():
        return f"{local:%H:%M}"
    year = "" if local.year == today.year else f" {local.year}"
    return f"{local.day} {local:%b}{year} {local:%H:%M}"


def happening(event: Event) -> str:
    """The event in one phrase: its label and when it was."""
    when = days(event.earliest, event.latest)
    told = when in event.label or (event.earliest or "") in event.label
    return event.label if told else f"{event.label}, {when}"


def judged(link: Link) -> str:
    """Who said what of the link: `accepted by A. Noor`; nothing when nobody did."""
    if link.judgement is None:
        return ""
    who = f" by {link.judged_by}" if link.judged_by else ""
    return f"{JUDGEMENT[link.judgement]}{who}"


def narrowed(where: ClaimFilter, event: str | None = None) -> list[str]:
    """What the filter lets through, in phrases; empty when it lets everything through."""
    phrases = []
    if where.statuses:
        phrases.append(", ".join(str(STATUS[status]) for status in STATUS if status in where.statuses))
    if where.second is not None:
        phrases.append("second review, blind")
    if where.contested:
        phrases.append("contested")
    if where.conflicting:
        phrases.append("⚡ in conflict")
    if where.event_id is not None:
        phrases.append(event or f"event {where.event_id}")
    phrases += [each for each in (where.source, where.speaker, where.party) if each]
    if where.measure is not None:
        phrases.append(str(where.measure))
    if where.document_id is not None:
        phrases.append(f"document {where.document_id}")
    return [*phrases, *_found_and_said(where)]


def _found_and_said(where: ClaimFilter) -> list[str]:
    """The phrases of what was found and said of the claims."""
    phrases = []
    if where.corroborated is not None:
        phrases.append("an independent origin agrees" if where.corroborated else "nobody independent agrees")
    if where.reviewer:
        phrases.append(f"decided by {where.reviewer}")
    if where.since and where.until:
        phrases.append(days(where.since, where.until))
    elif where.since or where.until:
        phrases.append(f"since {day(where.since)}" if where.since else f"until {day(where.until)}")
    if where.credibility is not None:
        phrases.append(f"credibility {where.credibility}")
    return phrases + (["dismissed"] if where.dismissed else [])


def citation(claim: Claim) -> str:
    """The claim as it is quoted elsewhere: the words, who said them through whom, where and when."""
    when = f", {day(claim.published)}" if claim.published else ""
    place = f"document {claim.document_id}, characters {claim.start} to {claim.end}"
    return f"“{claim.statement}” ({breadcrumb(claim.chain)}{when}; claim {claim.id}, {place})"
