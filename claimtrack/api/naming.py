"""The verbs by which a person says who speakers are and what belongs to one occurrence.

What is said here counts in every later run of linking.
"""
# ruff: noqa: PLC0415  what a verb needs is imported when it is used

from __future__ import annotations

from collections.abc import Sequence

from claimtrack.api.opened import Opened
from claimtrack.model import Decision, Speaker


class Naming(Opened):
    """Speakers and events, made one or taken apart."""

    def speaker(self, named: str | int) -> Speaker:
        """The one speaker of this number or name; raises NotFound, UsageError where several have it."""
        from claimtrack import speakers

        return speakers.found(self._store, str(named))

    def merge_speakers(self, keep: int, *others: int, note: str | None = None) -> Decision:
        """Makes speakers one for good, in documents that come later too."""
        from claimtrack import speakers

        return speakers.merge(self._store, keep, others, by=self._reviewer(), note=note)

    def split_speaker(self, speaker_id: int, variant: str, *, note: str | None = None) -> Decision:
        """Takes a merged name apart again with its claims."""
        from claimtrack import speakers

        return speakers.split(self._store, speaker_id, variant, by=self._reviewer(), note=note)

    def give_claims(
        self, speaker_id: int, claim_ids: Sequence[int], name: str, *, note: str | None = None
    ) -> Decision:
        """Gives these claims of a speaker to one of their own, called `name`."""
        from claimtrack import speakers

        ids = list(claim_ids)
        return speakers.split_claims(self._store, speaker_id, ids, name, by=self._reviewer(), note=note)

    def describe_speaker(
        self,
        speaker_id: int,
        *,
        name: str | None = None,
        party: str | None = None,
        role: str | None = None,
        note: str | None = None,
    ) -> Decision:
        """Gives a speaker another name, party or role; claims are linked anew."""
        from claimtrack import speakers

        said = {"name": name, "party": party, "role": role, "note": note}
        return speakers.describe(self._store, speaker_id, by=self._reviewer(), **said)

    def merge_events(self, *event_ids: int, note: str | None = None) -> Decision:
        """Makes several events one for good."""
        from claimtrack import occurrences

        return occurrences.merge(self._store, event_ids, by=self._reviewer(), note=note)

    def new_event(self, claim_ids: Sequence[int], *, note: str | None = None) -> Decision:
        """Makes claims that are in no event one for good."""
        from claimtrack import occurrences

        return occurrences.new(self._store, list(claim_ids), by=self._reviewer(), note=note)

    def add_to_event(self, event_id: int, claim_ids: Sequence[int], *, note: str | None = None) -> Decision:
        """Puts claims that are in no event into this one for good."""
        from claimtrack import occurrences

        return occurrences.add(self._store, event_id, list(claim_ids), by=self._reviewer(), note=note)

    def split_event(self, event_id: int, claim_ids: Sequence[int], *, note: str | None = None) -> Decision:
        """Takes claims out of an event for good."""
        from claimtrack import occurrences

        return occurrences.split(self._store, event_id, list(claim_ids), by=self._reviewer(), note=note)
