"""The links of a claim, grouped by relation: who, how firmly, and the sentence that says why."""

from __future__ import annotations

from itertools import groupby

from textual.content import Content
from textual.style import Style

from claimtrack.model import Link, Relation
from claimtrack.tui.dossier import Dossier, Linked
from claimtrack.tui.text import fit, line, line_kept, paragraph, wrapped
from claimtrack.tui.words import JUDGEMENT, RELATION, breadcrumb, judged

MARGIN = 3  # the sentence stands under the other claim's name


def drawn(dossier: Dossier, width: int) -> list[Content]:
    """All links that were read, each a place that can be clicked."""
    lines: list[Content] = []
    groups = groupby(dossier.links, key=lambda linked: (linked.link.counts, linked.link.relation))
    for (counts, relation), links in groups:
        lines.append(_title(relation, counts=counts, width=width))
        for linked in links:
            lines += _linked(linked, width, dossier.claim.id)
    hidden = sum(dossier.counts.values()) - len(dossier.links)
    if hidden > 0:
        lines.append(line_kept(f"   … and {hidden} more; the strongest are shown").stylize("$quiet"))
    return lines


def _title(relation: Relation, *, counts: bool, width: int) -> Content:
    sign = RELATION[relation]
    if counts:
        return fit(Content(f"{sign.glyph} {sign.word}").stylize(f"bold {sign.style}"), width)
    return fit(Content(f"✗ rejected as {sign.word}").stylize("$quiet"), width)


def _linked(linked: Linked, width: int, claim_id: int) -> list[Content]:
    """One link: the other claim's chain, the reason, the other statement."""
    link, other = linked.link, linked.claim
    end = line_kept(firmness(link)).stylize("$quiet")
    mark = JUDGEMENT[link.judgement]
    name = line(f"{other.id}  {breadcrumb(other.chain)}", "bold" if link.counts else "$quiet")
    first = fit(name, max(8, width - MARGIN - end.cell_length - 1)) + Content(" ") + end
    lines = [Content(f" {mark.glyph if link.judgement else ' '} ").stylize(mark.style) + first]
    lines += paragraph(line(direction(link, claim_id)), width, MARGIN)
    lines += [
        each.pad_left(MARGIN) for each in wrapped(line(f"“{other.statement}”", "$quiet"), width - MARGIN, 2)
    ]
    if verdict := judged(link):
        lines += paragraph(line(verdict, mark.style), width, MARGIN)
    pick = Style.from_meta({"pick": {"link": link.id}})
    return [each.stylize(pick) for each in lines]


def firmness(link: Link) -> str:
    """How firm the matcher's suggestion is: `soft .81`."""
    return f"{link.suggested.strength}  {score(link)}"


def score(link: Link) -> str:
    """The matcher's score as it is written in the field."""
    return number(link.suggested.score)


def number(share: float) -> str:
    """A likelihood as it is written in the field: `.81`, `1.00`."""
    return f"{share:.2f}".removeprefix("0")


def direction(link: Link, claim_id: int) -> str:
    """The reason sentence, and which of the two claims comes later or is narrower where that matters."""
    suggested = link.suggested
    if link.relation not in (Relation.UPDATES, Relation.REFINES):
        return suggested.reason
    doer, other = (suggested.a, suggested.b) if suggested.from_a else (suggested.b, suggested.a)
    verb = RELATION[link.relation].word
    who = f"this {verb} claim {other}" if doer == claim_id else f"claim {doer} {verb} this"
    return f"{suggested.reason} ({who})"
