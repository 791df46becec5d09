"""Which columns of a table look like ours, by their names: to be offered, never taken by themselves."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimtrack.exchange.columns import BOUNDS
from claimtrack.exchange.mapping import FIGURES, MEASURES, NAMED_ALONE, OF_AN_EXPORT, TAKEN, of_some
from claimtrack.model import Measure

KEY = "(key)"  # what is suggested for a column that names the rows
_WORDS = re.compile(r"[a-z]+|\d+")
_NAMES: dict[str, str] = {
    name: column
    for column, names in (
        ("statement", "claim|text|quote|claim text|statement text|words|claimed|assertion"),
        ("speaker", "claimant|claimed by|said by|author|attributed to|spokesperson|spokesman|reported by"),
        ("speaker_role", "role|title of speaker|position|function"),
        ("source", "outlet|publisher|media|newspaper|publication|source name|agency|medium"),
        ("sources", "sources|outlets|source list"),
        ("place", "location|where|city|town|village|settlement|city village|location name"),
        ("date", "date|when|day|event date|incident date|date of incident|date of event|strike date|year"),
        ("date_earliest", "start|start date|date start|begin|begin date|from|date from"),
        ("date_latest", "end|end date|date end|until|date to"),
        ("published", "publication date|date published|report date|reported|source date|date of publication"),
        ("document_url", "url|link|source url|web|website|source link|href"),
        ("document_title", "title|headline|source title"),
        ("note", "notes|comment|comments|remarks|remark|footnote|footnotes"),
        ("status", "verdict|assessment|verification"),
        ("measure", "type of figure|figure type|indicator|kind of figure|casualty type"),
        ("figure", "figure|value|count|number|toll|figures"),
        ("population", "belligerent|side|of whom|group|affiliation|nationality|victims"),
        (KEY, "id|ref|reference|event id|incident id|data id|strike id|record id|row id|event id cnty|code"),
    )
    for name in names.split("|")
}
_MEASURE: dict[str, Measure] = {
    name: measure
    for measure, names in (
        (Measure.KILLED, "killed dead death deaths fatality fatalities died kills nkill mortality kia"),
        (Measure.WOUNDED, "wounded injured injuries injury hurt nwound wia"),
        (Measure.CASUALTIES, "casualties casualty losses"),
        (Measure.CAPTURED, "captured arrested detained arrests detentions prisoners pow"),
        (Measure.ABDUCTED, "abducted kidnapped abductions hostages nhostkid"),
        (Measure.MISSING, "missing disappeared disappearances mia"),
        (Measure.DISPLACED, "displaced displacement idps refugees evacuated"),
        (Measure.SURRENDERED, "surrendered"),
        (Measure.FREED, "freed released"),
        (Measure.PARTICIPANTS, "participants strength attackers troops"),
    )
    for name in names.split()
}
_BOUND = {
    word: bound
    for bound, words in (
        ("low", "low lower min minimum least"),
        ("high", "high higher upper max maximum most"),
        ("best", "best likely mid central"),
    )
    for word in words.split()
}
_FILLING = frozenset(
    {"toll", "total", "people", "persons", "reported", "number", "of", "nr", "no", "n", "the", "count",
     "figure", "estimate", "estimates", "est", "limit", "bound"}
)  # fmt: skip
_OF_WHOM = {
    "civilian": "civilians", "civilians": "civilians", "children": "children", "child": "children",
    "women": "women", "woman": "women", "men": "men", "man": "men", "males": "men", "females": "women",
    "soldiers": "soldiers", "military": "military", "police": "police", "militants": "militants",
    "combatants": "combatants", "fighters": "fighters", "insurgents": "insurgents", "rebels": "rebels",
    "journalists": "journalists", "medics": "medics",
}  # fmt: skip
_SAID_OF_ONE = {"killed_low": "low", "killed_best": "best", "killed_high": "high"}


class Suggestion(NamedTuple):
    """A column of theirs and what it may be of ours; `ours` is empty where nothing comes to mind."""

    theirs: str
    ours: str


def suggested(header: Iterable[str], taken: Iterable[str] = ()) -> list[Suggestion]:
    """What each column may be, no column of ours twice; `taken` are ours that are given already."""
    header, used = list(header), {one for one in taken if one}
    found = []
    for theirs in header:
        ours = _ours(theirs)
        ours = "" if ours in used else ours
        used.add(ours)
        found.append(Suggestion(theirs, ours))
    return found if not _one_figure(found) else _as_one_figure(found)


def _ours(theirs: str) -> str:
    words = _WORDS.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", theirs).casefold())
    plain = " ".join(words)
    own = "_".join(words)
    if own in TAKEN and own not in OF_AN_EXPORT and own not in BOUNDS:
        return own
    return _NAMES.get(plain) or _figure(words)


def _figure(words: Sequence[str]) -> str:
    """The column of a figure: measure, bound, population; none where a word says anything else."""
    measures = {_MEASURE[word] for word in words if word in _MEASURE}
    bounds = {_BOUND[word] for word in words if word in _BOUND}
    whom = [_OF_WHOM[word] for word in words if word in _OF_WHOM]
    rest = [word for word in words if word not in {*_MEASURE, *_BOUND, *_FILLING, *_OF_WHOM}]
    if measures == {Measure.KILLED, Measure.WOUNDED}:
        measures = {Measure.CASUALTIES}
    if rest or len(bounds) > 1 or len(measures) > 1:
        return ""
    if not measures:  # the bare low, best and high of a table about deaths
        return f"killed_{bounds.pop()}" if bounds and not whom else ""
    column = measures.pop().value + (f"_{bounds.pop()}" if bounds else "")
    if of_some(column)[0] not in FIGURES + MEASURES:
        return ""
    return f"{column}[{' '.join(whom)}]" if whom else column


def _one_figure(found: Sequence[Suggestion]) -> bool:
    return any(one.ours == "measure" for one in found)


def _as_one_figure(found: Sequence[Suggestion]) -> list[Suggestion]:
    """Where a column names the measure, bare low, best and high are the bounds of its figure."""
    return [
        one if set(_WORDS.findall(one.theirs.casefold())) & _MEASURE.keys()
        else one._replace(ours=_SAID_OF_ONE.get(one.ours, one.ours))
        for one in found
    ]  # fmt: skip


def options(found: Iterable[Suggestion]) -> list[str]:
    """The suggestions as options of `import`; columns that are taken by their own names need none."""
    words = []
    for theirs, ours in found:
        if ours == KEY:
            words.append(f"--key {quoted(theirs)}")
        elif ours and (ours != theirs.casefold().replace(" ", "_") or ours in NAMED_ALONE):
            words.append(f"--map {quoted(f'{theirs}={ours}')}")
    return words


def sentence(found: Iterable[Suggestion]) -> str:
    """A statement made of columns, where none holds one: `{best} killed in {place}`."""
    theirs = {one.ours: one.theirs for one in found}
    for mine, name in theirs.items():
        measure = of_some(mine)[0].partition("_")[0]
        if measure in MEASURES or mine == "figure":
            what = f"{{{theirs['measure']}}}" if "measure" in theirs and mine == "figure" else measure
            where = next((f" in {{{theirs[one]}}}" for one in ("place", "date") if one in theirs), "")
            return f"{{{name}}} {what}{where}"
    return "…"


def quoted(word: str) -> str:
    """A word as a shell takes it."""
    return shlex.quote(word)
