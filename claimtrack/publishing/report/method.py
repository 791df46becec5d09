"""What every report says of how it came about and of what it cannot say."""

from __future__ import annotations

METHOD = (
    "Every claim is one attributed statement with its place in a document whose text and bytes are stored "
    "and hashed. The chain says who carried it, from the speaker to the outlet that published it.",
    "A figure is an interval with the words it came from: “at least 12” is open above, “dozens” is 12 to 99. "
    "A conflict that rests on the bounds of such a word is soft.",
    "Two claims corroborate each other only where they are independent: their chains share nobody, their "
    "origins speak for different sides, and their documents are not copies. Five outlets that quote one "
    "spokesman are one origin.",
    "What clashes is found by rules, each with a witness: a sentence that anybody can check. A machine "
    "proposes; the status of a claim is a person's verdict, given under a name and kept in a record that is "
    "only ever added to.",
    "The best number of a range is the median of what the independent origins say. Claims that a person "
    "disputed, refuted or retracted are shown and move no bound. Running totals are never added to one "
    "occurrence.",
)
WITNESS = (
    "A witness is a sentence that shows why two claims cannot both be true. The program found these; where a "
    "person judged one, it says so. Soft ones rest on the bound of a vague or rounded figure."
)
LIMITS = (
    "The report holds what is in the ledger. Statements that nobody took in, or that extraction missed, are "
    "not in it; silence here is no evidence that something was not said.",
    "A verdict is the judgement of the reviewer named, on the evidence seen by then. “unreviewed” says "
    "nothing about truth, and “verified” is not proof.",
    "That two origins are independent is judged from the texts alone: a hidden common source makes agreement "
    "look stronger than it is.",
    "The hash of the record's head shows an altered record to whoever kept the hash, and to nobody else.",
)
