"""A report's content put into blocks: the summary, the events, the claims by status, conflicts, method."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from claimtrack.exchange.columns import figure_words
from claimtrack.model import Claim, Link, Status, Strength
from claimtrack.publishing.report import method
from claimtrack.publishing.report.blocks import (
    Block,
    Entry,
    Facts,
    Heading,
    Line,
    Paragraph,
    Points,
    Quote,
    Table,
    Tone,
    Words,
    claim_anchor,
    claim_words,
)
from claimtrack.publishing.report.content import Content, ToldClaim
from claimtrack.publishing.report.occurrence import event_blocks
from claimtrack.publishing.report.wording import (
    chain_words,
    citation,
    days_words,
    judged_words,
    manner_words,
    speaker_words,
    whole_words,
)
from claimtrack.publishing.stances import DOES
from claimtrack.wording import STATUS_GLYPHS, counted

ORDER = (
    Status.VERIFIED,
    Status.DISPUTED,
    Status.REFUTED,
    Status.RETRACTED,
    Status.UNVERIFIABLE,
    Status.UNREVIEWED,
)
"""What was decided comes first."""
WITNESSES = 100  # told in full; whoever would read more of them asks for one event
PAIRS = 8  # pairs of claims named under one witness; the rest is counted


def composed(content: Content) -> list[Block]:
    """All blocks of the report in the order in which they are read."""
    return [
        Heading(1, content.title),
        *_summary(content),
        *_events(content),
        *_claims(content),
        *_conflicts(content),
        *_method(content),
    ]


def _summary(content: Content) -> Iterator[Block]:
    yield Heading(2, "Summary", "summary")
    yield Facts(list(_facts(content)))
    decided = [(status, number) for status, number in content.statuses.items() if number]
    rows = [(f"{STATUS_GLYPHS[status]} {status.value}", f"{number:,}") for status, number in decided]
    if rows:
        yield Table(("status", "claims"), [[[name], [number]] for name, number in rows])


def _facts(content: Content) -> Iterator[tuple[str, Line]]:
    left_out = content.total - len(content.claims)
    more = f"; the {len(content.claims):,} that matter most are told here" if left_out else ""
    yield "claims", [f"{content.total:,}{more}"]
    yield (
        "told by",
        [
            f"{counted(content.speakers, 'speaker')} in {counted(content.documents, 'document')} of "
            f"{counted(content.sources, 'source')}"
        ],
    )
    if content.event_id is None:
        number = len(content.events)
        most = f"; the {number} with the most claims are told here" if number < content.events_in_all else ""
        yield "events", [f"{content.events_in_all:,}{most}"]
    hard = sum(link.suggested.strength is Strength.HARD for link in content.conflicts)
    soft = len(content.conflicts) - hard
    yield "conflicts", [f"{counted(len(content.conflicts), 'pair')} of claims ({hard:,} hard, {soft:,} soft)"]
    if content.as_of:
        yield "as known on", [content.as_of]
    number, head, at = content.head
    yield (
        "record",
        [f"{counted(number, 'decision')}, the last of {at or 'no time'}, head ", Words(head, Tone.CODE)],
    )


def _events(content: Content) -> Iterator[Block]:
    if content.events:
        yield Heading(2, "What happened, as told" if content.event_id else "Events", "events")
    for told in content.events:
        yield from event_blocks(told, {one.claim.id: one.claim for one in content.claims})


def _claims(content: Content) -> Iterator[Block]:
    yield Heading(2, "Claims by status", "claims")
    if not content.claims:
        yield Paragraph(["No claims match."])
    for status in ORDER:
        found = [one for one in content.claims if one.claim.status is status]
        if found:
            name = f"{STATUS_GLYPHS[status]} {status.value}"
            yield Heading(3, f"{name} ({len(found):,})", f"status-{status.value}")
        for one in found:
            yield Entry(list(_claim(one)), claim_anchor(one.claim.id))


def _claim(one: ToldClaim) -> Iterator[Block]:
    claim = one.claim
    does = f" {DOES[claim.stance]} this" if DOES[claim.stance] else ""
    yield Heading(4, f"Claim {claim.id}: {speaker_words(claim)}{does}", badge=claim.status.value)
    yield Quote(whole_words(claim.prefix), claim.statement, claim.suffix)
    yield Facts(list(_claim_facts(one)))


def _claim_facts(one: ToldClaim) -> Iterator[tuple[str, Line]]:
    claim, document = one.claim, one.document
    yield "chain", [chain_words(claim)]
    yield "manner", [manner_words(claim)]
    for position, figure in enumerate(claim.figures):
        words = f"  “{figure.text}”" if figure.text else ""
        yield "" if position else "figures", [figure_words(figure) + words]
    where = ", ".join(filter(None, (claim.place, days_words(claim.earliest, claim.latest))))
    if where:
        yield "where and when", [where]
    standing = one.standing
    yield (
        "standing",
        [
            f"{counted(standing.agreeing, 'independent origin')} agreeing, "
            f"{counted(standing.conflicting, 'claim')} in conflict"
        ],
    )
    if one.verdict:
        yield (
            "verdict",
            [f"{claim.status.value} by {one.verdict.by}, {one.verdict.at}{_why(one.verdict.note)}"],
        )
    yield from (("note", [note]) for note in one.notes)
    grades = f"source {document.source.reliability}, claim {claim.credibility}"
    yield "grades", [f"{grades} (Admiralty code; F and 6: cannot be judged)"]
    address: list[Words | str] = ["; ", Words(document.url, address=document.url)] if document.url else []
    yield "citation", [citation(claim, document), *address]


def _why(note: str | None) -> str:
    return f": “{note}”" if note else ""


def _conflicts(content: Content) -> Iterator[Block]:
    if not content.conflicts:
        return
    claims = {one.claim.id: one.claim for one in content.claims}
    yield Heading(2, "Conflicts and their witness", "conflicts")
    yield Paragraph([method.WITNESS], Tone.QUIET)
    witnessed = _by_witness(content)
    for (reason, strength), links in islice(witnessed.items(), WITNESSES):
        yield Entry(
            [
                Paragraph([Words(reason, Tone.STRONG), f" ({strength.value})"]),
                Points([*(_pair(link, claims) for link in links[:PAIRS]), *_more(len(links) - PAIRS)]),
            ]
        )

    if len(witnessed) > WITNESSES:
        yield Paragraph([f"and {counted(len(witnessed) - WITNESSES, 'more witness', 'more witnesses')}."])


def _by_witness(content: Content) -> Mapping[tuple[str, Strength], list[Link]]:
    found: dict[tuple[str, Strength], list[Link]] = {}
    for link in content.conflicts:
        found.setdefault((link.suggested.reason, link.suggested.strength), []).append(link)
    return dict(sorted(found.items(), key=lambda item: item[0][1] is Strength.SOFT))


def _pair(link: Link, claims: Mapping[int, Claim]) -> Line:
    ends = [link.suggested.a, link.suggested.b]
    who = [f" ({chain_words(claims[one])})" if one in claims else "" for one in ends]
    first, second = (claim_words([one]) for one in ends)
    note = f": “{link.note}”" if link.note else ""
    judged = f"; {judged_words(link)}{note}" if link.judgement else ""
    return [*first, who[0], " against ", *second, f"{who[1]}{judged}"]


def _more(number: int) -> list[Line]:
    return [[f"and {counted(number, 'more pair')}"]] if number > 0 else []


def _method(content: Content) -> Iterator[Block]:
    yield Heading(2, "Method", "method")
    yield Points([[one] for one in method.METHOD])
    yield Heading(2, "Limits", "limits")
    left_out = content.total - len(content.claims)
    cut = [[f"{counted(left_out, 'claim')} asked for are counted above and not told."]] if left_out else []
    yield Points([*([one] for one in method.LIMITS), *cut])
