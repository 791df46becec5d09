"""Two claims side by side: words and figures that differ are lit, and the matcher's reason is told."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from textual.content import Content

from claimtrack.model import Claim, Link, Relation, SpeakerKind
from claimtrack.tui.parts import bars
from claimtrack.tui.parts.links import direction, score
from claimtrack.tui.text import line, paragraph, row, shown, wrapped
from claimtrack.tui.words import JUDGEMENT, RELATION, STANCE, STATUS, breadcrumb, day, days, judged, office

DIFFERS = "bold underline on $differ-bg"
MOST_WORDS = 400  # words of each statement that are compared: the comparison takes their product

ALIKE = 0.35  # below this share of words in common everything differs, and lighting it all would say nothing


def side(claim: Claim, beside: Claim, width: int) -> list[Content]:
    """One claim of the pair; what it says and the other does not is lit."""
    sign = STATUS[claim.status]
    lines = paragraph(line(breadcrumb(claim.chain), "bold $speaker"), width)
    if about := office(claim.speaker):
        lines += paragraph(line(about, "$quiet"), width)
    facts = [claim.kind.value, STANCE[claim.stance], *(["hedged"] if claim.hedged else [])]
    lines += paragraph(row((" · ".join(facts), "$quiet"), "   ", (str(sign), sign.style)), width)
    lines += [Content(""), *wrapped(differing(claim, beside), width), Content("")]
    lines += bars.compared(claim.figures, beside.figures, width)
    for label, text in _surroundings(claim):
        lines += paragraph(row((f"{label}  ", "$quiet"), line(text)), width)
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


def suggestion(link: Link, here: Claim, there: Claim, width: int) -> list[Content]:
    """What the matcher says, what it rests on, and what a person said."""
    suggested = link.suggested
    sign, mark = RELATION[suggested.relation], JUDGEMENT[link.judgement]
    head = row(("suggested  ", "$quiet"), (str(sign), f"bold {sign.style}"), f", {suggested.strength}",
               ("    score ", "$quiet"), score(link), ("    rule ", "$quiet"), suggested.rule)  # fmt: skip
    lines = [*paragraph(head, width), *paragraph(line(f"“{direction(link, here.id)}”"), width)]
    lines += paragraph(line(independence(link, here, there), "$quiet"), width)
    lines += paragraph(line(_features(link), "$quiet"), width)
    if link.judgement is None:
        return [*lines, Content(str(mark)).stylize(mark.style)]
    verdict = judged(link)
    if link.judged_relation is not None and link.judged_relation is not suggested.relation:
        verdict += f" as {RELATION[link.judged_relation]}"
    return lines + paragraph(
        line(f"{verdict}{f' “{link.note}”' if link.note else ''}", f"bold {mark.style}"), width
    )


def _features(link: Link) -> str:
    """The named numbers that the score rests on."""
    return "  ".join(
        f"{name.replace('_', ' ')} {value:.2f}" for name, value in link.suggested.features.items()
    )


def independence(link: Link, here: Claim, there: Claim) -> str:
    """Whether the two can confirm each other, and why not where they cannot (the glossary's rule)."""
    if link.relation is Relation.REPEATS:
        return "not independent: the same origin, or a copy"
    shared = [name for name in here.chain if name in there.chain]
    if shared:
        return f"not independent: both come through {', '.join(shared)}"
    party = here.speaker.party
    if party and party == there.speaker.party:
        return f"not independent: both speak for {party}"
    if SpeakerKind.UNNAMED in (here.speaker.kind, there.speaker.kind):
        return "independence not known: an unnamed speaker"
    return "independent as far as the chains tell"
