"""`claimtrack stats`: how much of everything the ledger holds."""
# ruff: noqa: PLC0415  the store is imported by the command that opens it

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from claimtrack.cli.root import verb
from claimtrack.cli.session import Session
from claimtrack.cli.terminal import say, say_json, wrapped
from claimtrack.model import Status
from claimtrack.wording import STATUS_GLYPHS

if TYPE_CHECKING:
    from claimtrack.store.totals import Totals

_LABEL = 14  # cells before the numbers


@verb("stats", examples="claimtrack stats\nclaimtrack stats --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_obj
def stats(session: Session, as_json: bool) -> None:
    """Count what the ledger holds.

    Claims by status and kind, figures, links and who judged them, events, documents, decisions.
    """
    from claimtrack.store.totals import totals

    with session.open(read_only=True) as store:
        statuses, dismissed = store.status_counts(), store.dismissed_count()
        found = totals(store)
        number, head = store.head()
    if as_json:
        say_json({**_json(statuses, dismissed, found), "head": {"number": number, "hash": head}})
        return
    for label, words in _lines(statuses, dismissed, found):
        say(wrapped(words, " " * _LABEL, f"{label:<{_LABEL}}"))
    say(wrapped(f"{number} {head}", " " * _LABEL, f"{'head':<{_LABEL}}"))


def _lines(statuses: Mapping[Status, int], dismissed: int, found: Totals) -> Iterator[tuple[str, str]]:
    by_status = [f"{number:,} {STATUS_GLYPHS[one]} {one.value}" for one, number in statuses.items() if number]
    aside = f"; {dismissed:,} dismissed" if dismissed else ""
    yield "claims", f"{sum(statuses.values()):,}: {', '.join(by_status) or 'none yet'}{aside}"
    yield "said", ", ".join(filter(None, (_listed(found.kinds), _listed(found.stances)))) or "nothing yet"
    yield "figures", f"{sum(found.measures.values()):,}" + _after(found.measures)
    yield "standing", f"{found.corroborated:,} corroborated, {found.conflicting:,} in conflict"
    yield "links", f"{sum(found.relations.values()):,}" + _after(found.relations)
    yield "judged", _listed(found.judgements) or "no links yet"
    yield "events", f"{found.events:,}"
    first, last = found.published
    between = f", published {first[:10]} to {last[:10]}" if first and last else ""
    yield "documents", f"{found.documents:,} of {found.sources:,} sources{between}"
    yield "speakers", f"{found.speakers:,}"
    yield "decisions", f"{found.decisions:,}" + _after(found.reviewers)


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counts.items())


def _after(counts: Mapping[str, int]) -> str:
    return f": {_listed(counts)}" if counts else ""


def _json(statuses: Mapping[Status, int], dismissed: int, found: Totals) -> dict[str, Any]:
    return {
        "claims": sum(statuses.values()),
        "statuses": {status.value: number for status, number in statuses.items()},
        "dismissed": dismissed,
        "kinds": dict(found.kinds),
        "stances": dict(found.stances),
        "figures": dict(found.measures),
        "corroborated": found.corroborated,
        "conflicting": found.conflicting,
        "links": dict(found.relations),
        "judgements": dict(found.judgements),
        "events": found.events,
        "documents": found.documents,
        "sources": found.sources,
        "speakers": found.speakers,
        "published": {"first": found.published[0], "last": found.published[1]},
        "decisions": found.decisions,
        "reviewers": dict(found.reviewers),
    }
