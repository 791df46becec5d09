"""Polarity: whether two statements of the same words say the opposite, by negation or by an antonym.

Only where the rest of the words agrees: "no casualties" beside "the road was closed" denies nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from claimtrack.linking import synonyms, words
from claimtrack.model import Measure

NEGATIONS = words.listed(
    """
    not no never none nobody nothing neither nor cannot without hardly dont doesnt didnt isnt arent
    wasnt werent wont wouldnt cant couldnt shouldnt hasnt havent hadnt aint mustnt
    """
)
SCOPE = 4  # words behind a negation that it reaches
_NOT_ONLY = frozenset({"only", "just", "merely"})  # "not only" affirms

_OPPOSITES = """
rose/rise/rises/risen/increase/increased/increases/grew/grow/climbed/climb/up/higher/gained/jumped/soared
 : fell/fall/falls/fallen/decrease/decreased/decreases/shrank/dropped/drop/declined/decline/down/lower/sank
opened/open/opens/reopened/reopen : closed/close/closes/shut
alive/survived/survives/survive/survivor : dead/died/dies/die/killed/perished
freed/free/released/release/releases : captured/arrested/detained/jailed/imprisoned/held/seized
accepted/accept/accepts/agreed/agrees/approved/approve/approves/backed/backs/supports/supported/support
 : rejected/reject/rejects/refused/refuses/opposed/opposes/oppose/vetoed/declined/rejects
won/win/wins/victory : lost/lose/loses/defeat/defeated
guilty/convicted : innocent/acquitted/cleared
confirmed/confirm/confirms : denied/deny/denies
began/begin/begins/started/start/starts/launched/resumed : ended/end/ends/stopped/stop/stops/suspended/halted
entered/arrived/arrives/joined/join/joins : left/leave/leaves/departed/quit/withdrew/withdrawn/withdraw
advanced/advance/captured/seized/took : retreated/retreat/withdrew/lost/repelled
before : after
all/every/everyone/everybody : none/nobody/no
first : last
more/over/above : less/fewer/under/below
true/correct/right : false/incorrect/wrong/untrue
safe/unharmed/uninjured : wounded/injured/hurt/harmed
intact/undamaged : destroyed/damaged
found/located : missing/lost
possible : impossible
holding/intact : collapsed/broken
legal : illegal
inside : outside
north/northern : south/southern
east/eastern : west/western
bought/buy/buys : sold/sell/sells
strengthened/stronger/strong : weakened/weaker/weak
hot : cold
early : late
male/man/men/boy : female/woman/women/girl
"""


def _read(table: str) -> list[tuple[list[str], list[str]]]:
    """The words of each line on either side."""
    lines = (line.split(":") for line in table.replace("\n :", " :").strip().splitlines())
    left_right = ([[word.strip() for word in side.split("/")] for side in line] for line in lines)
    return [(left, right) for left, right in left_right]


def _opposites(lines: Iterable[tuple[list[str], list[str]]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for left, right in lines:
        for word in left:
            found.setdefault(word, set()).update(right)
        for word in right:
            found.setdefault(word, set()).update(left)
    return {word: frozenset(against) for word, against in found.items()}


_LINES = _read(_OPPOSITES)
OPPOSITES = _opposites(_LINES)
LINES = len(_LINES)
"""How many lines of opposites there are."""

SIDES = {
    word: sum(
        ((word in left) | (word in right) << LINES) << place for place, (left, right) in enumerate(_LINES)
    )
    for word in OPPOSITES
}
"""On which side of which line a word stands, as bits: those of the left sides, then those of the right."""


def negated(tokens: tuple[str, ...], shared: frozenset[str]) -> bool:
    """Whether a statement denies something that both statements speak of; two such negations cancel out.

    `shared` are the content keys of both. What is negated stands within a few words behind the negation.
    """
    count = 0
    for place, word in enumerate(tokens):
        following = tokens[place + 1 : place + 1 + SCOPE]
        if word in NEGATIONS and not (following and following[0] in _NOT_ONLY):
            count += any(words.key(other) in shared or synonyms.alike(other, shared) for other in following)
    return count % 2 == 1


_NOBODY = frozenset({"anyone", "anybody", "person", "people", "single", "victims"})
_LOSS = (
    "without loss of life",
    "no loss of life",
    "without bloodshed",
    "without casualties",
    "without victims",
)
_HAND = words.listed("involvement responsibility role complicity hand part involved responsible knowledge")


def befell_nobody(tokens: tuple[str, ...]) -> frozenset[Measure]:
    """The measures of which a statement says, without a number, that nobody is to be counted."""
    if NEGATIONS.isdisjoint(tokens):
        return frozenset()
    told = " ".join(tokens)
    found = {Measure.KILLED} if any(loss in told for loss in _LOSS) else set()
    for place, word in enumerate(tokens):
        if word in NEGATIONS:
            reached = tokens[place + 1 : place + 2 + SCOPE]
            deeds = [words.TOPICS[one] for one in reached if one in words.TOPICS]
            if deeds and not _NOBODY.isdisjoint(reached):
                found.update(deeds[:1])
    return frozenset(found)


def denies_a_hand(tokens: tuple[str, ...]) -> bool:
    """Whether what is denied is who had a hand in a deed, not the deed: "denied involvement in"."""
    return not _HAND.isdisjoint(tokens[:8])


def opposed_words(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, str] | None:
    """A word of each that are each other's opposite, where neither statement holds both; else None."""
    mine, theirs = set(a), set(b)
    for word in a:
        against = OPPOSITES.get(word)
        if not against or word in theirs or against & mine:
            continue
        for other in b:
            if other in against and other not in mine and not OPPOSITES[other] & theirs:
                return word, other
    return None


def similarity(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the content of two statements is shared, 0..1; common words count a third."""
    shared = weight(a & b)
    if not shared:
        return 0.0
    mine, theirs = weight(a), weight(b)
    return (shared / min(mine, theirs) + shared / (mine + theirs - shared)) / 2


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of what the shorter statement tells stands in the longer one, 0..1."""
    least = min(weight(a), weight(b))
    return weight(a & b) / least if least else 0.0


def weight(keys: frozenset[str]) -> float:
    """How much a set of content keys tells."""
    return len(keys) - len(keys & words.COMMON_KEYS) * 2 / 3
