"""Two claims side by side: words and figures that differ are lit, and the matcher's reason is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from textual.content import Content

from claimtrack.model import Claim, Link
from claimtrack.tui.dossier import Excerpt, Grounds, Linked
from claimtrack.tui.parts import bars
from claimtrack.tui.parts.links import direction, number, score
from claimtrack.tui.parts.passage import in_context
from claimtrack.tui.parts.section import heading
from claimtrack.tui.text import line, paragraph, row, shown, wrapped
from claimtrack.tui.words import JUDGEMENT, RELATION, STANCE, STATUS, breadcrumb, day, days, judged, office

DIFFERS = "bold underline on $differ-bg"
MOST_WORDS = 400  # words of each statement that are compared: the comparison takes their product

ALIKE = 0.35  # below this share of words in common everything differs, and lighting it all would say nothing


def side(claim: Claim, beside: Claim, width: int, excerpt: Excerpt | None = None) -> list[Content]:
    """One claim of the pair, what counts first; what it says and the other does not is lit.

    Last comes its text around it, once that has been read.
    """
    sign = STATUS[claim.status]
    lines = paragraph(line(breadcrumb(claim.chain), "bold $speaker"), width)
    lines += wrapped(differing(claim, beside), width)
    lines += bars.compared(claim.figures, beside.figures, width)
    if about := office(claim.speaker):
        lines += [Content(""), *paragraph(line(about, "$quiet"), width)]
    facts = [claim.kind.value, STANCE[claim.stance], *(["hedged"] if claim.hedged else [])]
    lines += paragraph(row((" · ".join(facts), "$quiet"), "   ", (str(sign), sign.style)), width)
    for label, text in _surroundings(claim):
        lines += paragraph(row((f"{label}  ", "$quiet"), line(text)), width)
    if excerpt is not None:
        lines += [Content(""), heading("In its text", width)]
        lines += paragraph(in_context(claim, excerpt, ()), width)
    return lines


def _surroundings(claim: Claim) -> list[tuple[str, str]]:
    """Where and when, and the day it was published."""
    places = ", ".join(dict.fromkeys(place.text for place in claim.places)) or claim.place or ""
    known = [
        ("place", places),
        ("date", days(claim.earliest, claim.latest)),
        ("published", day(claim.published)),
    ]
    return [(label, text) for label, text in known if text]


def differing(claim: Claim, beside: Claim) -> Content:
    """The statement with the words lit that the other lacks at this place; where all differ, its figures."""
    content = shown(claim.statement[:20_000])
    words, others = _words(claim.statement), _words(beside.statement)
    matcher = SequenceMatcher(
        None, [word for word, _, _ in words], [word for word, _, _ in others], autojunk=False
    )
    alike = matcher.ratio() >= ALIKE
    for kind, first, last, _, _ in matcher.get_opcodes() if alike else ():
        if kind in ("replace", "delete"):
            content = content.stylize(DIFFERS, words[first][1], words[last - 1][2])
    for figure in claim.figures:
        start, end = figure.start - claim.start, figure.end - claim.start
        if 0 <= start < end <= len(content):
            content = content.stylize("bold $figure" if alike else f"{DIFFERS} $figure", start, end)
    return content


def _words(text: str) -> list[tuple[str, int, int]]:
    """The words, folded for comparison, with their places."""
    found = re.finditer(r"\w+", text[:20_000])
    return [
        (word[0].casefold(), word.start(), word.end())
        for word, _ in zip(found, range(MOST_WORDS), strict=False)
    ]


@dataclass(frozen=True, slots=True)
class Rests:
    """What a suggestion rests on, and how far it can be relied on."""

    grounds: Grounds
    band: str = ""
    """How often the matcher was right with scores like this: `0.80 to 0.90: 34 of 40 right so far`."""
    outdated: bool = False
    """Whether one of the claims was corrected after the pair was judged."""


def suggestion(linked: Linked, rests: Rests, claim_id: int, width: int) -> list[Content]:
    """What the matcher says, what a person said, and what the suggestion rests on."""
    link, suggested = linked.link, linked.link.suggested
    sign, mark = RELATION[suggested.relation], JUDGEMENT[link.judgement]
    head = row(("suggested  ", "$quiet"), (str(sign), f"bold {sign.style}"), f", {suggested.strength}")
    head += row(("    score ", "$quiet"), score(link), "    ", (_verdict(link), f"bold {mark.style}"))
    lines = paragraph(head, width)
    if rests.outdated:
        told = "⟲ a claim of the pair was corrected since: judge it again"
        lines += paragraph(line(told, "$disputed"), width)
    lines += paragraph(line(f"“{direction(link, claim_id)}”"), width)
    if rests.band:
        lines += paragraph(row(("the matcher with scores of ", "$quiet"), rests.band), width)
    lines += paragraph(line(linked.independence), width)
    lines += paragraph(_same_event(rests.grounds), width)
    return lines + paragraph(line(f"rule: {suggested.rule}", "$quiet"), width)


def _verdict(link: Link) -> str:
    """What a person said of the pair: `✓ accepted by A. Noor as ↑ updates “note”`."""
    if link.judgement is None:
        return str(JUDGEMENT[None])
    other = link.judged_relation is not None and link.judged_relation is not link.suggested.relation
    relation = f" as {RELATION[link.relation]}" if other else ""
    return f"{judged(link)}{relation}{f' “{link.note}”' if link.note else ''}"


def _same_event(grounds: Grounds) -> Content:
    """How likely the two speak of one occurrence, in words and as a number, and what it rests on."""
    rests_on = line(" · ".join(grounds.phrases))
    if grounds.likelihood is None:
        return row(("rests on  ", "$quiet"), rests_on)
    said = f"{grounds.word} {number(grounds.likelihood)}"
    return row(("same event  ", "$quiet"), (said, "bold"), "  ", rests_on)
