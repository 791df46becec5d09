"""The claim as one sheet: who says it through whom, the words in their text, figures, links, history."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from claimtrack.model import Claim, Relation
from claimtrack.tui.dossier import Dossier
from claimtrack.tui.foresight import Foresight
from claimtrack.tui.parts import bars, history, impact, links
from claimtrack.tui.parts.impact import MARGIN
from claimtrack.tui.parts.passage import in_context, legend
from claimtrack.tui.parts.section import heading
from claimtrack.tui.text import fit, line, paragraph, row
from claimtrack.tui.words import RELATION, RELIABILITY, STANCE, STATUS, day, days, happening, office
from claimtrack.wording import counted


def drawn(
    dossier: Dossier, width: int, words: Sequence[str] = (), foresight: Foresight | None = None
) -> list[Content]:
    """The lines of the sheet; `words` are those of the search, lit where they stand.

    `foresight` is what a verdict would change, None while it is worked out.
    """
    blank = Content("")
    lines = [*_head(dossier, width), blank]
    lines += [*paragraph(in_context(dossier.claim, dossier.excerpt, words), width), legend(), blank]
    if figures := _figures(dossier, width):
        lines += [*figures, blank]
    if not dossier.blind:
        lines += [*impact.drawn(dossier.claim, foresight, width), blank]
    linked = _links(dossier, width, foresight)
    around = _surroundings(dossier, width, foresight)
    for part in (_reviewers(dossier, width), linked, around, _history(dossier, width)):
        if part:
            lines += [*part, blank]
    return lines[:-1]


def _head(dossier: Dossier, width: int) -> list[Content]:
    """Status and source; how it is reported; the chain as a breadcrumb and who the speaker is."""
    claim, chain = dossier.claim, _chain(dossier)
    sign = STATUS[claim.status]
    status = Content(str(sign)).stylize(f"bold {sign.style}")
    room = width - status.cell_length - 2
    lines = [fit(chain, room) + Content("  ") + status]
    if chain.cell_length > room:
        lines = [*paragraph(chain, width), status]
    if about := office(claim.speaker):
        lines += paragraph(line(about, "$quiet"), width)
    return lines + paragraph(_reported(claim), width)


def _chain(dossier: Dossier) -> Content:
    """`Bilal Karimi ‹ Bakhtar (B) ‹ Example Outlet (C)`: each with its own reliability, – where it has none.

    The first is who speaks, graded only where it is a source of the ledger itself.
    """
    names = list(reversed(dossier.claim.chain))
    arrow = Content(" ‹ ").stylize("$quiet")
    crumbs = []
    for place, name in enumerate(names):
        grade = dossier.grades.get(name)
        told = f" ({grade.value if grade else '–'})" if grade or place else ""
        style = "$speaker" if place else "bold $speaker"
        crumbs.append(line(name, style) + Content(told).stylize("$quiet"))
    return arrow.join(crumbs)


def _reported(claim: Claim) -> Content:
    """How the claim is reported, and by which source on which day."""
    kind = [claim.kind.value, STANCE[claim.stance]]
    if claim.hedged:
        kind.append("hedged")
    if claim.published:
        kind.append(f"published {day(claim.published)}")
    kind.append(f"source {claim.source.reliability.value}: {RELIABILITY[claim.source.reliability]}")
    return row((" · ".join(kind), "$quiet"))


def _figures(dossier: Dossier, width: int) -> list[Content]:
    """Each measure's bars on one axis."""
    if not dossier.claim.figures:
        return []
    return [heading("Figures", width), *bars.drawn(bars.bars_of(dossier), width)]


def _reviewers(dossier: Dossier, width: int) -> list[Content]:
    """What each reviewer said, where there is a second review."""
    if not any(one.blind for one in dossier.opinions):
        return []
    lines = [heading("Reviewers", width)]
    for one in dossier.opinions:
        sign = STATUS[one.status]
        aside = "in a second review" if one.blind else ""
        lines.append(row((f"{sign!s:<{MARGIN}}", sign.style), line(one.by), (f"  {aside}", "$quiet")))
    if dossier.contested:
        lines += paragraph(
            line("contested: they say different things; J settles it", "bold $conflict"), width
        )
    return lines


def _links(dossier: Dossier, width: int, foresight: Foresight | None) -> list[Content]:
    """How many origins agree, then every link with its reason."""
    standing = dossier.standing
    lines = [heading("Links", width, aside=_counts(dossier))]
    agree = "bold $agree" if standing.agreeing else "bold"
    clash = "bold $conflict" if standing.conflicting else "$quiet"
    origins = row("agreeing independent origins: ", (str(standing.agreeing), agree))
    conflicts = row(("    in conflict with ", "$quiet"), (counted(standing.conflicting, "claim"), clash))
    lines += paragraph(origins + conflicts, width)
    if not dossier.blind:
        stands = foresight.stands_on if foresight else "…"
        lines += paragraph(row(("stands on ", "$quiet"), line(stands)), width)
    return lines + links.drawn(dossier, width)


def _counts(dossier: Dossier) -> str:
    """`⚡2 ⇉1 =3`: links that count, by relation."""
    numbers = [(RELATION[relation].glyph, dossier.counts.get(relation, 0)) for relation in Relation]
    return " ".join(f"{glyph}{number}" for glyph, number in numbers if number)


def _surroundings(dossier: Dossier, width: int, foresight: Foresight | None) -> list[Content]:
    """The event, its range, and when and where the claim says it was.

    Until it is worked out what the event ranges over of what still stands, what linking left is shown.
    """
    claim, event = dossier.claim, dossier.event
    lines: list[Content] = []
    if event is not None:
        lines += _labelled("event", f"{happening(event)} ({counted(len(event.claim_ids), 'claim')})", width)
        left = {str(measure): span for measure, span in event.ranges.items()}
        for label, span in (foresight.ranges if foresight else left).items():
            high = "open" if span.high is None else f"{span.high:,}"
            best = "–" if span.best is None else f"{span.best:,}"
            lines += _labelled("", f"{label}: low {span.low:,} · best {best} · high {high}", width)
    if places := dict.fromkeys(place.text for place in claim.places):
        lines += _labelled("places", ", ".join(places), width)
    if when := _dates(claim):
        lines += _labelled("dates", when, width)
    if dossier.standing.why:
        lines += _labelled("why here", dossier.standing.why, width)
    return [heading("Event", width), *lines] if lines else []


def _dates(claim: Claim) -> str:
    """The date expressions, each with the days it stands for where they are known."""
    said = []
    for mention in claim.dates:
        when = days(mention.earliest, mention.latest)
        said.append(f"{mention.text} = {when}" if when and when != mention.text else mention.text)
    return ", ".join(dict.fromkeys(said))


def _labelled(label: str, text: str, width: int) -> list[Content]:
    """A quiet label in a column of its own, the text beside it."""
    margin = 10
    lines = paragraph(line(text), width, margin)
    return [row((f"{label:<{margin}}", "$quiet")) + lines[0][margin:], *lines[1:]]


def _history(dossier: Dossier, width: int) -> list[Content]:
    if not dossier.history:
        return []
    return [heading("History", width), *history.drawn(dossier.history, width)]
