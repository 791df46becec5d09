"""Claims out of a document's words: proposed as extraction reads them, corrected, stored as a person's."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from claimtrack import extraction, followup
from claimtrack.entries import Changes, figures_of, folded, is_quotation, mention_of, places_of
from claimtrack.errors import UsageError
from claimtrack.extraction.figures import quantities
from claimtrack.extraction.setting import dates, places
from claimtrack.model import (
    Attribution,
    DateMention,
    Document,
    DocumentText,
    Hop,
    Kind,
    ProposedClaim,
    SpeakerKind,
    Stance,
)
from claimtrack.store import Added, Store

WINDOW = 20_000  # characters of a large document that are read to propose who says the selected words


def propose(store: Store, document_id: int, start: int, end: int) -> ProposedClaim:
    """What extraction makes of these words of a document: speaker, cue and figures, for a person to correct.

    The speaker is the one of the claim, stored or found now, that shares most with the words, else of the
    source itself. Raises NotFound, and UsageError where the span holds no words.
    """
    document = store.document(document_id)
    start, end = trimmed(document.text, start, end)
    nearest = _nearest(document, start, end)
    text = document.text
    words = ProposedClaim(
        text=text[start:end],
        start=start,
        end=end,
        kind=Kind.NARRATION,
        stance=Stance.ASSERTS,
        hedged=False,
        cue=None,
        speaker=Attribution(document.source.name, SpeakerKind.OUTLET),
        figures=quantities.figures_in(text, start, end),
        places=places.places_in(text, start, end),
        dates=dates.dates_in(text, document.published, start, end),
        mechanism="added",
    )
    if nearest is None:
        return words
    kind = Kind.DIRECT if is_quotation(text[start:end]) else nearest.kind
    return replace(
        words, speaker=nearest.speaker, cue=nearest.cue, via=nearest.via, kind=kind, stance=nearest.stance
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends; UsageError where nothing is left."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise UsageError(
            f"The span {start}:{end} holds no words of the document, which has {len(text)} characters."
        )
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _nearest(document: Document, start: int, end: int) -> ProposedClaim | None:
    """The proposal that shares most with the words."""
    low = max(0, start - WINDOW // 2) if len(document.text) > WINDOW else 0
    part = document.text[low : low + WINDOW]
    found = extraction.extract(_as_text(document, part))
    shared = [
        (min(one.end + low, end) - max(one.start + low, start), one) for one in found if not _own_voice(one)
    ]
    best = max(shared, key=lambda pair: pair[0], default=None)
    return None if best is None or best[0] <= 0 else _moved(best[1], low)


def _own_voice(claim: ProposedClaim) -> bool:
    return claim.speaker.kind is SpeakerKind.OUTLET


def _as_text(document: Document, part: str) -> DocumentText:
    return DocumentText(
        text=part,
        original=b"",
        sha256=document.sha256,
        source=document.source.name,
        language=document.language,
        published=document.published,
    )


def _moved(claim: ProposedClaim, by: int) -> ProposedClaim:
    """The proposal with the places of its speaker, cue and carriers in the whole document."""
    if not by:
        return claim
    who, cue = claim.speaker, claim.cue
    if who.start is not None and who.end is not None:
        who = replace(who, start=who.start + by, end=who.end + by)
    if cue is not None:
        cue = replace(cue, start=cue.start + by, end=cue.end + by)
    via = tuple(
        one if one.start is None or one.end is None else replace(one, start=one.start + by, end=one.end + by)
        for one in claim.via
    )
    return replace(claim, speaker=who, cue=cue, via=via)


def corrected(proposal: ProposedClaim, text: str, source: str, changes: Changes) -> ProposedClaim:
    """The proposal with what the person said of it; raises UsageError for what cannot be."""
    start, end = proposal.start, proposal.end
    given: dict[str, Any] = {"speaker": _attribution(proposal, text, source, changes)}
    if given["speaker"].kind is SpeakerKind.OUTLET:
        given |= {"kind": Kind.NARRATION, "cue": None}
    elif proposal.kind is Kind.NARRATION:
        given["kind"] = Kind.DIRECT if is_quotation(proposal.text) else Kind.INDIRECT
    for name in ("kind", "stance", "hedged"):
        if (said := getattr(changes, name)) is not None:
            given[name] = said
    if changes.via is not None:
        given["via"] = tuple(Hop(name.strip(), name.strip(), None, None) for name in changes.via)
    if changes.figures is not None:
        given["figures"] = figures_of(changes.figures, text, start, end)
    if changes.place is not None:
        given["places"] = places_of(changes.place, text, start, end)
    if changes.days is not None:
        given["dates"] = (DateMention("", start, start, *changes.days),) if changes.days else ()
    return replace(proposal, **given)


def _attribution(proposal: ProposedClaim, text: str, source: str, changes: Changes) -> Attribution:
    who = proposal.speaker
    if changes.speaker is not None and folded(changes.speaker) != folded(who.name):
        if not changes.speaker.strip():
            raise UsageError("A claim needs a speaker; give a name, or the source's for its own voice.")
        outlet = folded(changes.speaker) == folded(source)
        kind = SpeakerKind.OUTLET if outlet else changes.speaker_kind or SpeakerKind.PERSON
        mention = {} if outlet else mention_of(text, proposal.start, changes.speaker)
        places_ = (mention.get("mention"), mention.get("mention_start"), mention.get("mention_stop"))
        who = Attribution(source if outlet else changes.speaker.strip(), kind, *places_)
    elif changes.speaker_kind is not None:
        who = replace(who, kind=changes.speaker_kind)
    said = {name: getattr(changes, name) for name in ("role", "organization", "party")}
    given: dict[str, Any] = {name: value.strip() or None for name, value in said.items() if value is not None}
    return replace(who, **given)


def add(store: Store, document_id: int, proposal: ProposedClaim, *, by: str) -> Added:
    """Stores the claim as this person's and links it; one that was dismissed is brought back.

    Adding what is there already changes nothing. Undone, the claim is dismissed.
    """
    document = store.document(document_id)
    whole = replace(_as_text(document, document.text), original=store.original(document_id))

    def work() -> Added:
        added = store.add_document(whole, [proposal], by=by, action="add")
        if added.new:
            followup.follow(store, added.claim_ids, followup.near(store, ()))
        elif gone := store.dismissed(added.claim_ids):
            followup.changing(store, sorted(gone), lambda: store.dismiss(sorted(gone), by=by, restore=True))
            return replace(added, new=True)
        return added

    return store.transact(work)
