"""Claims as people correct them: any field, typed in words.

What a person typed is checked before anything is written, and what came before stands in the record.
"""

from __future__ import annotations

from typing import Any

from claimtrack import followup
from claimtrack.entries import Changes, figures_of, folded, mention_of, places_of
from claimtrack.errors import UsageError
from claimtrack.extraction.figures import quantities
from claimtrack.model import Attribution, Claim, DateMention, Decision, Figure, Hop, SpeakerKind
from claimtrack.store import Store, part_of


def edit(  # noqa: PLR0913  # what a person can say with an edit
    store: Store,
    claim_id: int,
    changes: Changes,
    *,
    by: str,
    note: str | None = None,
    version: int | None = None,
) -> Decision:
    """Corrects a claim and links it anew, as one decision.

    Raises NotFound, Changed where the claim's version is not `version`, and UsageError for what cannot be.
    """
    claim = store.claim(claim_id)
    text = store.document(claim.document_id).text
    values = _values(claim, text, changes)
    speaker = _speaker(claim, changes)
    return followup.changing(
        store,
        [claim_id],
        lambda: store.edit(
            claim_id, values, by=by, speaker=speaker, span=changes.span, note=note, version=version
        ),
    )


def _values(claim: Claim, text: str, changes: Changes) -> dict[str, Any]:
    """The columns and parts that the changes give."""
    start, end = changes.span or (claim.start, claim.end)
    values: dict[str, Any] = {}
    for name in ("kind", "stance"):
        if (term := getattr(changes, name)) is not None:
            values[name] = term.value
    if changes.hedged is not None:
        values["hedged"] = int(changes.hedged)
    renamed = changes.speaker is not None and folded(changes.speaker) != folded(claim.speaker.name)
    if renamed:
        values |= dict.fromkeys(("role", "organization", "party")) | mention_of(text, start, changes.speaker)
    for name in ("role", "organization", "party"):
        if (said := getattr(changes, name)) is not None:
            values[name] = said.strip() or None
    if changes.via is not None:
        values["via"] = [part_of(Hop(name.strip(), name.strip(), None, None)) for name in changes.via]
    if (figures := _figures(claim, text, start, end, changes)) is not None:
        values["figures"] = [part_of(figure) for figure in figures]
    return values | _setting(text, start, end, changes)


def _setting(text: str, start: int, end: int, changes: Changes) -> dict[str, Any]:
    """When and where the event was."""
    values: dict[str, Any] = {}
    if changes.place is not None:
        where = places_of(changes.place, text, start, end)
        values |= {"places": [part_of(one) for one in where], "place": where[0].text if where else None}
    if changes.days is not None:
        when = [DateMention("", start, start, *changes.days)] if changes.days else []
        earliest, latest = changes.days or (None, None)
        values |= {"dates": [part_of(one) for one in when], "earliest": earliest, "latest": latest}
    return values


def _speaker(claim: Claim, changes: Changes) -> Attribution | None:
    """Whom the claim is attributed to after the changes; None where that stays."""
    if changes.speaker is None and changes.speaker_kind is None:
        return None
    name = (claim.speaker.name if changes.speaker is None else changes.speaker).strip()
    if not name:
        raise UsageError("A claim needs a speaker; give a name, or the source's for its own voice.")
    if folded(name) == folded(claim.source.name) and changes.speaker_kind is None:
        return Attribution(claim.source.name, SpeakerKind.OUTLET)
    known = claim.speaker.kind
    kind = changes.speaker_kind or (SpeakerKind.PERSON if known is SpeakerKind.OUTLET else known)
    return Attribution(name, kind)


def _figures(claim: Claim, text: str, start: int, end: int, changes: Changes) -> tuple[Figure, ...] | None:
    """The figures as typed; those of the new words where a span moved and nobody had touched them."""
    if changes.figures is not None:
        return figures_of(changes.figures, text, start, end)
    untouched = claim.figures == quantities.figures_in(text, claim.start, claim.end)
    if changes.span is not None and untouched:
        return quantities.figures_in(text, start, end)
    return None
