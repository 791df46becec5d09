"""The keys of every screen, one table each, from which footer, help, palette and remapping are made."""

from __future__ import annotations

from textual.binding import Binding


def shown(  # noqa: PLR0913  # what a table says of a key
    keys: str, action: str, word: str, name: str, does: str, *, as_: str | None = None
) -> Binding:
    """A binding that stands in the footer; `name` is its id for remapping, `as_` how its key is shown."""
    return Binding(keys, action, word, key_display=as_, id=name, tooltip=does)


def hidden(  # noqa: PLR0913  # the same
    keys: str, action: str, word: str, name: str, does: str, *, as_: str | None = None
) -> Binding:
    """A binding that only the help and the palette show."""
    return Binding(keys, action, word, show=False, key_display=as_, id=name, tooltip=does)


EVERYWHERE = [
    shown("question_mark", "help", "help", "app.help", "All keys of this screen", as_="?"),
    hidden("ctrl+p", "command_palette", "commands", "app.palette", "Every command by its name"),
    hidden("ctrl+s", "screenshot", "screenshot", "app.screenshot", "Save the screen as an SVG file"),
    hidden(
        "T",
        "next_theme",
        "theme",
        "app.theme",
        "Another theme: dark, light, the terminal's own colours, high contrast",
    ),
    shown("q", "quit", "quit", "app.quit", "Leave; every verdict is in the file already"),
]

QUEUE = [
    hidden("down,j", "move(1)", "next claim", "queue.down", "The next claim of the list"),
    hidden("up,k", "move(-1)", "previous claim", "queue.up", "The claim before in the list"),
    hidden("pagedown", "page(1)", "a page down", "queue.pagedown", "A page of the list down"),
    hidden("pageup", "page(-1)", "a page up", "queue.pageup", "A page of the list up"),
    hidden("home,g", "ends(0)", "first claim", "queue.home", "The first claim of the list"),
    hidden("end,G", "ends(-1)", "last claim", "queue.end", "The last claim of the list"),
]

SHEET = [
    hidden("j", "scroll_down", "scroll down", "sheet.down", "Scroll the claim down"),
    hidden("k", "scroll_up", "scroll up", "sheet.up", "Scroll the claim up"),
    hidden("g", "scroll_home", "to the beginning", "sheet.home", "To the beginning of the claim"),
    hidden("G", "scroll_end", "to the end", "sheet.end", "To the end of the claim"),
]

VERDICTS = [
    shown("v", "verdict('verified')", "verified", "claim.verified", "Mark the claim verified"),
    shown("d", "verdict('disputed')", "disputed", "claim.disputed", "Mark the claim disputed"),
    shown("r", "verdict('refuted')", "refuted", "claim.refuted", "Mark the claim refuted"),
    shown(
        "n",
        "verdict('unverifiable')",
        "unverifiable",
        "claim.unverifiable",
        "Mark the claim unverifiable: it cannot be checked",
    ),
    hidden("R", "verdict('retracted')", "retracted", "claim.retracted", "Mark the claim retracted"),
    hidden(
        "backspace",
        "verdict('unreviewed')",
        "unreviewed",
        "claim.reset",
        "Take the verdict away: the claim is unreviewed again",
    ),
]

CASE = [
    shown("e", "edit_claim", "edit", "claim.edit", "Correct speaker, figures, date, any field"),
    hidden("D", "dismiss_claim", "dismiss", "claim.dismiss", "Dismiss what is no claim; undo brings it back"),
    hidden(
        "C",
        "credibility",
        "credibility",
        "claim.credibility",
        "Grade the claim's credibility, 1 to 6, with the reason",
    ),
]

UNDO = [
    shown("u", "undo", "undo", "undo", "Take back your latest decision"),
    hidden("U", "redo", "redo", "redo", "Decide again what you took back"),
]

REVIEW = [
    *VERDICTS,
    *UNDO,
    shown("c", "compare", "compare", "claim.compare", "Judge the links of the claim, pair by pair"),
    shown("enter", "document", "document", "claim.document", "Read the whole document", as_="⏎"),
    shown("m", "note", "note", "claim.note", "Write a note, alone or with a verdict"),
    hidden("space", "mark", "mark", "claim.mark", "Mark the claim; a verdict takes all marked"),
    hidden(
        "asterisk",
        "mark_all",
        "mark all",
        "claim.mark_all",
        "Mark every claim that the list shows, or let all marks go; then one verdict takes them all",
        as_="*",
    ),
    hidden("shift+down", "mark_on(1)", "mark on", "claim.mark_down", "Mark the claim and go on to the next"),
    hidden(
        "shift+up", "mark_on(-1)", "mark back", "claim.mark_up", "Mark the claim and go to the one before"
    ),
    shown("slash", "search", "search", "queue.search", "Search as you type", as_="/"),
    shown("f", "filter", "filter", "queue.filter", "Narrow the queue by status, speaker, date, any facet"),
    hidden(
        "s",
        "sort",
        "sort",
        "queue.sort",
        "Another order: what matters most, by event, speaker, document, number",
    ),
    hidden("F", "saved", "saved filters", "queue.saved", "Filters with names: choose, save, delete"),
    shown(
        "E",
        "event",
        "event",
        "claim.event",
        "The event of the claim: how its figures went, what cannot all be true, who stands behind it",
    ),
    hidden(
        "M",
        "place",
        "into an event",
        "claim.place",
        "Put the marked claims, or this one, into an event, or make a new event of them",
    ),
    hidden(
        "J",
        "adjudicate",
        "settle",
        "claim.adjudicate",
        "Settle a claim of which reviewers say different things",
    ),
    hidden(
        "A",
        "agreement",
        "agreement",
        "ledger.agreement",
        "How far the reviewers agree, and the claims on which they do not",
    ),
    hidden("P", "speakers", "speakers", "ledger.speakers", "The speakers: merge, split, name and place them"),
    hidden("S", "sources", "sources", "ledger.sources", "The sources and their reliability, A to F"),
    hidden("o", "export", "export", "ledger.export", "Write the ledger as a table (CSV)"),
    hidden("tab", "switch", "switch pane", "pane.switch", "From the queue to the claim, back"),
    hidden("escape", "clear", "clear", "queue.clear", "Back to the queue; then clear the search"),
    hidden("right_square_bracket", "step(1)", "next claim", "claim.next", "The next claim"),
    hidden("left_square_bracket", "step(-1)", "previous claim", "claim.previous", "The claim before"),
    hidden("y", "copy", "copy", "claim.copy", "Copy the claim with its citation"),
]

DOCUMENT = [
    shown("down,j", "step(1)", "next claim", "document.next", "The next claim in the text", as_="↓"),
    shown("up,k", "step(-1)", "claim before", "document.previous", "The claim before", as_="↑"),
    *VERDICTS,
    *UNDO,
    shown("escape", "back", "back", "document.back", "Back to the queue, at this claim", as_="esc"),
]

SELECT = [
    shown(
        "a",
        "select",
        "add a claim",
        "select.begin",
        "Select the next sentence without a claim; then other words, and add them as a claim, filled in",
    ),
    shown("enter", "accept", "add", "select.accept", "Add the selected words as a claim", as_="⏎"),
    hidden("right", "stretch(1)", "a word more", "select.more", "The selection ends a word later"),
    hidden("left", "stretch(-1)", "a word less", "select.less", "The selection ends a word earlier"),
    hidden(
        "right_square_bracket",
        "stretch(1, True)",
        "begin later",
        "select.later",
        "The selection begins a word later",
    ),
    hidden(
        "left_square_bracket",
        "stretch(-1, True)",
        "begin earlier",
        "select.earlier",
        "The selection begins a word earlier",
    ),
    shown(
        "w",
        "words",
        "claim's words",
        "select.words",
        "Select the words of the chosen claim; with other words selected, make them its own",
    ),
]

EVENT = [
    shown("enter", "document", "document", "event.document", "The claim in its document", as_="⏎"),
    shown("f", "narrow", "only these", "event.narrow", "Narrow the queue to the claims of this event"),
    shown(
        "left,h",
        "known(-1)",
        "known earlier",
        "event.earlier",
        "The event as it was known a day of publication earlier",
        as_="←",
    ),
    shown(
        "right,l",
        "known(1)",
        "later",
        "event.later",
        "The event as it was known a day of publication later",
        as_="→",
    ),
    *VERDICTS,
    *UNDO,
    shown(
        "x",
        "part",
        "split off",
        "event.split",
        "Split the marked claims, or the one under the cursor, off this event: another occurrence",
    ),
    shown("M", "join", "merge", "event.merge", "Merge this event with another one: the same occurrence"),
    hidden("m", "note", "note", "event.note", "Write a note, alone or with a verdict"),
    hidden("space", "mark", "mark", "event.mark", "Mark the claim; a verdict takes all marked"),
    hidden(
        "asterisk",
        "mark_all",
        "mark all",
        "event.mark_all",
        "Mark every claim that the list shows, or let all marks go; then one verdict takes them all",
        as_="*",
    ),
    hidden("shift+down", "mark_on(1)", "mark on", "event.mark_down", "Mark the claim and go on to the next"),
    hidden(
        "shift+up", "mark_on(-1)", "mark back", "event.mark_up", "Mark the claim and go to the one before"
    ),
    hidden("tab", "switch", "switch pane", "event.switch", "From the claims to the event, back"),
    shown("escape", "back", "back", "event.back", "Back to the queue, at this claim", as_="esc"),
]

SOURCES = [
    *(
        shown(
            f"{grade.lower()},{grade}",
            f"grade('{grade}')",
            word,
            f"source.{grade}",
            f"Grade the source {grade}: {word}",
            as_=grade,
        )
        for grade, word in (
            ("A", "completely reliable"),
            ("B", "usually"),
            ("C", "fairly"),
            ("D", "not usually"),
            ("E", "unreliable"),
            ("F", "cannot be judged"),
        )
    ),
    *UNDO,
    shown("escape", "back", "back", "source.back", "Back to the queue", as_="esc"),
]

AGREEMENT = [
    shown("f", "contested", "only contested", "agreement.contested", "The claims on which they differ"),
    shown("escape", "back", "back", "agreement.back", "Back to the queue", as_="esc"),
]

SPEAKERS = [
    shown("slash", "narrow", "narrow", "speakers.narrow", "Only names with these words", as_="/"),
    shown("space", "mark", "mark", "speakers.mark", "Mark the speaker, to be merged into another"),
    shown(
        "m", "merge", "merge", "speakers.merge", "Merge those that are marked into the one under the cursor"
    ),
    shown("s", "split", "split", "speakers.split", "Take a merged name off again, with its claims"),
    shown("t", "describe", "describe", "speakers.describe", "Give the speaker another name, party or role"),
    shown(
        "x",
        "suggest",
        "may be one",
        "speakers.suggest",
        "Pairs whose names may be one person's; nothing is merged by itself",
    ),
    *UNDO,
    shown("escape", "back", "back", "speakers.back", "Back to the queue", as_="esc"),
]

COMPARE = [
    shown("y", "judge('accepted')", "accept", "link.accept", "The suggested relation is right"),
    shown("n", "judge('rejected')", "reject", "link.reject", "The two have nothing to do with each other"),
    shown("s", "judge('unsure')", "unsure", "link.unsure", "Cannot tell; the pair is not shown again"),
    shown("k", "relate('corroborates')", "corroborates", "link.corroborates", "They corroborate each other"),
    shown("p", "relate('repeats')", "repeats", "link.repeats", "One repeats the other: the same origin"),
    shown("f", "relate('refines')", "refines", "link.refines", "One is a narrower wording of the other"),
    shown("t", "relate('updates')", "updates", "link.updates", "One is a later figure of the same count"),
    shown("c", "relate('conflicts')", "conflicts", "link.conflicts", "They cannot both be true"),
    *UNDO,
    shown("right,space,l", "step(1)", "next pair", "link.next", "The next pair, undecided", as_="→"),
    hidden("left,h", "step(-1)", "pair before", "link.previous", "The pair before"),
    shown("escape", "back", "back", "link.back", "Back to the claim", as_="esc"),
]
