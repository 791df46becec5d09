"""Attribution without a reporting verb of its own: pictures published, "what he said was", "reports of"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.extraction.mechanisms.reports import Report, trimmed
from claimtrack.extraction.parsing.sentences import sentences
from claimtrack.model import Stance

_PUBLISHED = re.compile(
    r"\b(?:ha(?:s|ve|d) )?(?:also )?(?:published|posted|shared|released|broadcast|circulated|"
    r"aired|uploaded)\s+"
    r"(?:\w{1,30}\s){0,3}?(?:photographs?|photos?|pictures?|images?|footage|videos?|clips?)\s+"
    r"(?:of|showing|that show|which show|purporting to show|said to show)\s+",
    re.IGNORECASE,
)
_WHAT = re.compile(
    r"\bwhat (?P<who>he|she|they|the \w+(?: \w+)?|[A-Z][\w’'.-]{1,30}(?: [A-Z][\w’'.-]{1,30}){0,3}) "
    r"(?P<cue>(?:has |have |had )?(?:said|says|say|claimed|claims|alleged|described as|describes as|"
    r"called|calls|termed|characterized as|characterised as))\s+(?P<was>(?:was|were|is|are|to be) )?"
)
_REPORTS_OF = re.compile(
    r"\b(?P<who>(?:(?:initial|early|unconfirmed|media|news|press|local|conflicting|several|some|many|other|earlier|"
    r"recent|widespread) )?(?:reports|allegations|accusations|rumou?rs|claims|warnings))\s+"
    r"(?:of|that(?!\s+(?:have|has|had|were|was|are|is|will|would|can|could|may|might|came|come|reached|spread)\b))\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(r",\s+(?:after|before|while|when|as|but|and)\s", re.IGNORECASE)
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "your"})


def nominal(text: str, offset: int = 0) -> Iterator[Report]:
    """The reports of one paragraph that a noun or a publication carries."""
    for start, end in sentences(text):
        for find in (_published, _what_said, _reports_of):
            report = find(text, start, end)
            if report is not None:
                yield report.shifted(offset)


def _published(text: str, start: int, end: int) -> Report | None:
    """They published photographs of the dead: the pictures say it, whoever published them answers for it."""
    cue = _PUBLISHED.search(text, start, end)
    if cue is None or cue.start() - start > 200:
        return None
    source = trimmed(text, start, cue.start())
    begin, hedged = cue.end(), False
    what = _WHAT.match(text, begin, end)
    if what is not None:
        begin, hedged = what.end(), True
    after = _AFTER.search(text, begin, end)
    low, high = trimmed(text, begin, after.start() if after else end)
    if high <= low or source[1] <= source[0] or text[slice(*source)].lower().endswith((" not", " never")):
        return None
    return Report(low, high, (cue.start(), begin - 1), source, "published-pictures", hedged=hedged)


def _what_said(text: str, start: int, end: int) -> Report | None:
    """After what he described as a sweep: the speaker's own words for it."""
    what = _WHAT.search(text, start, end)
    if what is None:
        return None
    said = what.group("cue").split()[-1] in ("said", "says", "say", "claimed", "claims", "alleged")
    if said and not what.group("was"):
        return None
    comma = text.find(",", what.end(), end)
    low, high = trimmed(text, what.end(), comma if comma >= 0 else end)
    if high <= low:
        return None
    return Report(low, high, what.span("cue"), what.span("who"), "what-said", hedged=True)


def _reports_of(text: str, start: int, end: int) -> Report | None:
    """Amid reports of clashes: nobody is named, the reports are."""
    found = _REPORTS_OF.search(text, start, end)
    if found is None or _named_before(text, start, found.start()):
        return None
    comma = text.find(",", found.end(), end)
    low, high = trimmed(text, found.end(), comma if comma >= 0 else end)
    if len(text[low:high].split()) < 2:
        return None
    who = found.span("who")
    return Report(low, high, (who[0], found.end() - 1), who, "reports-of", Stance.ASSERTS, True)


def _named_before(text: str, start: int, end: int) -> bool:
    """Whether a name or an owner stands before the noun: it is a verb ("Radio One reports") or somebody's."""
    before = text[max(start, end - 60) : end].split()
    return bool(before) and (before[-1].lower() in _OWNERS or (len(before) > 1 and before[-1][:1].isupper()))
