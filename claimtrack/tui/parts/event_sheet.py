"""The event as one sheet: how its counts went, what cannot all be true, on whom it stands."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from claimtrack.figures import describe
from claimtrack.linking.chronology import BEST_RULE, Course, Point
from claimtrack.linking.whatif import bounds
from claimtrack.model import Claim
from claimtrack.tui.event_file import EventFile
from claimtrack.tui.parts import course_plot
from claimtrack.tui.parts.section import heading
from claimtrack.tui.text import line, paragraph, row
from claimtrack.tui.words import day, origin
from claimtrack.wording import counted

MOST_CLASHES = 20  # sets named; the fewest claims to give up are told anyway
MOST_MOVES = 12  # claims that moved a bound, the latest


def drawn(file: EventFile, width: int) -> list[Content]:
    """The lines of the sheet; a claim's line is a place that can be clicked."""
    lines: list[Content] = []
    for course in file.course.courses:
        lines += [*_course(file, course, width), Content("")]
    if not file.course.courses:
        lines += [*paragraph(row(("no claim that counts gives a figure", "$quiet")), width), Content("")]
    for part in (_clashes, _sums, _origins, _aside):
        if drawn_part := part(file, width):
            lines += [*drawn_part, Content("")]
    return lines[:-1]


def _course(file: EventFile, course: Course, width: int) -> list[Content]:
    """One count: its range and what origins agree on, the plot, and who moved what."""
    lines = [heading(course.label, width, aside=f"low–best–high  {bounds(course.range)}")]
    lines += course_plot.drawn(course, width)
    agreed = course.agreed
    if agreed is not None:
        said = f"{counted(agreed.independent, 'independent origin')} of {agreed.of} agree on "
        lines += paragraph(row((said, "$quiet"), (describe(agreed.interval), "bold $agree")), width)
    elif len(course.lines) > 1:
        lines += paragraph(row(("no two independent origins agree", "$quiet")), width)
    moving = course.moving()[-MOST_MOVES:]
    for point in moving:
        lines += _moved(file.claims[point.claim_id], point, width)
    return lines


def _moved(claim: Claim, point: Point, width: int) -> list[Content]:
    """`claim 5  Bilal Karimi, 7 May 2022: exactly 9 moved best 2 → 9`."""
    if point.first:
        what = "was the first"
    else:
        what = "moved " + ", ".join(
            f"{one.bound} {_number(one.bound, one.before)} → {_number(one.bound, one.after)}"
            for one in point.moved
        )
    if point.replaced:
        what += f", in place of {_claims(point.replaced)}"
    when = f", {day(point.published)}" if point.published else ""
    head = row(
        (f"claim {claim.id}  ", "bold"), line(f"{origin(claim)}{when}: {point.said}"), "  ", (what, "$quiet")
    )
    return _picked(paragraph(head, width), claim.id)


def _number(bound: str, number: int | None) -> str:
    return f"{number:,}" if number is not None else "open" if bound == "high" else "none"


def _claims(ids: Sequence[int]) -> str:
    named = ", ".join(map(str, ids))
    return f"claim {named}" if len(ids) == 1 else f"claims {named}"


def _picked(lines: Sequence[Content], claim_id: int) -> list[Content]:
    pick = Style.from_meta({"pick": {"claim": claim_id}})
    return [each.stylize(pick) for each in lines]


def _clashes(file: EventFile, width: int) -> list[Content]:
    """What cannot all be true, the smallest sets first, and the fewest claims to give up."""
    found = file.consistency
    if not found.clashes:
        return [heading("All of it could be true", width)]
    rest = f"without {_claims(found.fewest)} the rest could be true"
    rest += "" if found.complete else ", as far as was looked at"
    lines = [heading("Cannot all be true", width, aside=counted(len(found.clashes), "set"))]
    lines += paragraph(row((rest, "$agree")), width)
    for clash in found.clashes[:MOST_CLASHES]:
        soft = " (soft)" if clash.soft and "soft" not in clash.sentence else ""
        head = row(("⚡ ", "$conflict"), (f"{_claims(clash.claim_ids)}  ", "bold"))
        lines += _picked(paragraph(head + line(clash.sentence + soft), width), clash.claim_ids[0])
    hidden = len(found.clashes) - MOST_CLASHES
    return [*lines, row((f"   and {hidden} more", "$quiet"))] if hidden > 0 else lines


def _sums(file: EventFile, width: int) -> list[Content]:
    """Parts that make up their whole."""
    lines: list[Content] = []
    for one in file.consistency.sums:
        head = row(("= ", "$agree"), (f"{_claims(one.claim_ids)}  ", "bold"))
        lines += _picked(paragraph(head + line(one.sentence), width), one.claim_ids[0])
    return [heading("Adds up", width), *lines] if lines else []


def _origins(file: EventFile, width: int) -> list[Content]:
    """On whom it all stands, by name, and who only cites each other."""
    if file.support is None:
        return []
    lines = [heading("Who stands behind it", width), *paragraph(line(file.support.sentence), width)]
    for circle in file.support.circles:
        lines += paragraph(row(("⟲ ", "$conflict"), line(circle.sentence)), width)
    return lines


def _aside(file: EventFile, width: int) -> list[Content]:
    """What does not count, and by which rule the best number came about."""
    course = file.course
    said = []
    if course.set_aside:
        said.append(f"{_claims(course.set_aside)} disputed, refuted or retracted, not counted")
    if course.later:
        said.append(f"{_claims(course.later)} published later")
    if course.undated:
        said.append(f"{_claims(course.undated)} without a time of publication")
    if len(file.event.claim_ids) > len(file.claims):
        said.append(f"only the first {len(file.claims)} of {len(file.event.claim_ids)} claims are worked out")
    said.append(f"best: {BEST_RULE}")
    return [
        heading("How it is counted", width),
        *(each for one in said for each in paragraph(line(one, "$quiet"), width)),
    ]
