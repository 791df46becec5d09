"""How the report words what the model holds: chains, ranges, dates, what a publication moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claimtrack.figures import describe
from claimtrack.linking.agreement import Agreement
from claimtrack.linking.chronology import Moved
from claimtrack.linking.support import Support
from claimtrack.model import Claim, Document, Judgement, Link, Range, Stance
from claimtrack.wording import counted

MOST_NAMES = 12  # of origins in one sentence
JUDGED = {
    Judgement.ACCEPTED: "confirmed by {by}",
    Judgement.REJECTED: "rejected by {by}",
    Judgement.UNSURE: "called unsure by {by}",
}


def range_words(bounds: Range) -> str:
    """A range in words: "9 to 12, best 9", "at least 2", "exactly 4"."""
    if bounds.high is None:
        said = f"at least {bounds.low:,}"
    elif bounds.low == bounds.high:
        return f"exactly {bounds.low:,}"
    else:
        said = f"{bounds.low:,} to {bounds.high:,}"
    return said if bounds.best is None else f"{said}, best {bounds.best:,}"


def agreed_words(agreed: Agreement) -> str:
    """Who agrees on what: "exactly 9, by 4 independent of 5 origins (…)"."""
    of = counted(agreed.of, "origin")
    who = named(agreed.names)
    return f"{describe(agreed.interval)}, by {agreed.independent} independent of {of} ({who})"


def named(names: Sequence[str]) -> str:
    """Names in a row; of many the first and how many more there are."""
    more = f" and {len(names) - MOST_NAMES:,} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more


def support_words(found: Support) -> str:
    """Who stands behind an event; of many by number: "95 outlets, 120 origins: …; falls with at most 92"."""
    if len(found.origins) <= MOST_NAMES:
        return found.sentence
    carriers = [counted(len(found.outlets), "outlet")]
    carriers += [counted(len(found.agencies), "agency", "agencies")] if found.agencies else []
    origins = f"{counted(len(found.origins), 'origin')}: {named(found.origins)}"
    falls = f"falls with {'' if found.surely else 'at most '}{len(found.falls_with):,}"
    return f"{', '.join(carriers)}, {origins}; {falls}"


def chain_words(claim: Claim) -> str:
    """The chain from the origin outwards: "Farid Halimi ‹ Meridian Wire ‹ Example Outlet"."""
    return " ‹ ".join(reversed(claim.chain))


def manner_words(claim: Claim) -> str:
    """How it is said: "indirect, denies, hedged"."""
    stance = [] if claim.stance is Stance.ASSERTS else [claim.stance.value]
    return ", ".join([claim.kind.value, *stance, *(["hedged"] if claim.hedged else [])])


def speaker_words(claim: Claim) -> str:
    """The speaker with what he is and for whom: "Farid Halimi, spokesman, party: the government"."""
    speaker = claim.speaker
    party = f"party: {speaker.party}" if speaker.party else None
    return ", ".join(filter(None, (speaker.name, speaker.role, speaker.organization, party)))


def moved_words(moved: Iterable[Moved]) -> str:
    """What a publication moved: "low 9 → 2, high 9 → open"."""
    return ", ".join(f"{one.bound} {_bound(one, one.before)} → {_bound(one, one.after)}" for one in moved)


def _bound(moved: Moved, value: int | None) -> str:
    if value is None:
        return "open" if moved.bound == "high" else "none"
    return f"{value:,}"


def day(moment: str | None) -> str:
    """The day of a time, or that it is not known."""
    return moment[:10] if moment else "undated"


def days_words(earliest: str | None, latest: str | None) -> str:
    """One day or the first and the last of several; nothing where neither is known."""
    known = list(dict.fromkeys(one for one in (earliest, latest) if one))
    return " to ".join(known)


def whole_words(before: str) -> str:
    """The words before a statement without the piece of a word that they may begin with."""
    first, space, rest = before.partition(" ")
    return f" {rest}" if space and first and rest.strip() else before


def citation(claim: Claim, document: Document) -> str:
    """The citation without its address: who published what and when, and where in it the words stand."""
    parts = [
        document.source.name,
        f"“{document.title}”" if document.title else "untitled document",
        f"published {document.published}" if document.published else "publication undated",
        f"retrieved {document.retrieved}",
        f"characters {claim.start:,} to {claim.end:,}",
        f"SHA-256 {document.sha256}",
    ]
    return "; ".join(parts)


def judged_words(link: Link) -> str:
    """What a person said of the link; nothing where nobody judged it."""
    return JUDGED[link.judgement].format(by=link.judged_by) if link.judgement else ""
