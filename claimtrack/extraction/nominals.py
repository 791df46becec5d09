"""Attribution without a reporting verb of its own: pictures published, "what he said was", "reports of"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimtrack.extraction.reports import Report, trimmed
from claimtrack.extraction.sentences import sentences
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
    r"called|calls|termed|characterized as|characterised as))\s+(?:(?:was|were|is|are|to be) )?"
)
_REPORTS_OF = re.compile(
    r"\b(?P<who>(?:(?:initial|early|unconfirmed|media|news|press|local|conflicting|several|some|many|other|earlier|"
    r"recent|widespread) )?(?:reports|allegations|accusations|rumou?rs|claims|warnings))\s+(?:of|that)\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(r",\s+(?:after|before|while|when|as|but|and)\s", re.IGNORECASE)
_NOT_REPORTS = re.compile(r"\A(?:his|her|its|their|our|my)\b", re.IGNORECASE)
_COMMA_AND = re.compile(
    r",\s+(?:and|but|while|although)\s+\w+(?:\s\w+)?\s+(?:say|said|believe|estimate|have|has|were|was)"
)


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
    if high <= low or source[1] <= source[0]:
        return None
    return Report(low, high, (cue.start(), begin - 1), source, "published-pictures", hedged=hedged)


def _what_said(text: str, start: int, end: int) -> Report | None:
    """After what he described as a sweep: the speaker's own words for it."""
    what = _WHAT.search(text, start, end)
    if what is None:
        return None
    stop = _AFTER.search(text, what.end(), end)
    low, high = trimmed(text, what.end(), stop.start() if stop else end)
    if high <= low:
        return None
    return Report(low, high, what.span("cue"), what.span("who"), "what-said", hedged=True)


def _reports_of(text: str, start: int, end: int) -> Report | None:
    """Amid reports of clashes: nobody is named, the reports are."""
    found = _REPORTS_OF.search(text, start, end)
    if found is None or _NOT_REPORTS.match(found.group("who")):
        return None
    stop = _COMMA_AND.search(text, found.end(), end)
    low, high = trimmed(text, found.end(), stop.start() if stop else end)
    if len(text[low:high].split()) < 2:
        return None
    who = found.span("who")
    return Report(low, high, (who[0], found.end() - 1), who, "reports-of", Stance.ASSERTS, True)
