"""Whether a figure is a total over a period: the words beside it that say so. The patterns are data."""

from __future__ import annotations

import re

_S = r"\s{1,12}"
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_SPAN = r"(?:weeks|months|years|decades?|year|month|week)"
_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|many|recent)"

_CUMULATIVE = re.compile(
    r"\b(?:"
    rf"since{_S}(?:(?:the{_S})?(?:beginning|start|outbreak|onset|end){_S}of|(?:early|late|mid-?){_S}?|last{_S}year|"
    rf"(?:(?:early|late){_S})?{_MONTH}\b|(?:18|19|20)\d\d|the{_S}(?:war|conflict|offensive|fighting){_S}(?:began|started|broke))"
    rf"|since{_S}\d{{1,2}}{_S}{_MONTH}|since{_S}{_MONTH}{_S}\d"
    rf"|so{_S}far{_S}(?:this|in)|this{_S}(?:year|month)|to{_S}date|over{_S}the{_S}years"
    rf"|(?:in|over|during|for|within){_S}(?:the{_S})?(?:past|last|previous|preceding|more{_S}than|nearly|almost|over)?"
    rf"(?:{_S}|\b){_NUMBER}{_S}{_SPAN}(?!{_S}(?:ago|old))"
    rf"|(?:in|over|during){_S}(?:the{_S})?(?:past|last|previous){_S}{_SPAN}"
    rf"|(?:in|during){_S}the{_S}(?:18|19|20)?\d0'?s\b"
    rf"|(?:in|during){_S}the{_S}(?:first|second|third|last|final|opening)(?:{_S}{_NUMBER})?{_S}(?:days|{_SPAN}|half|quarter){_S}of\b"
    rf"|between{_S}{_MONTH}{_S}(?:(?:18|19|20)\d\d{_S})?and{_S}{_MONTH}\b|from{_S}{_MONTH}{_S}to{_S}{_MONTH}\b"
    rf"|(?:a|per|each|every){_S}(?:day|week|month|year)\b(?!{_S}(?:ago|earlier|later|after|before))"
    # "the Daily Lantern" is a newspaper
    rf"|(?-i:daily|weekly|monthly|annually|yearly|annual)\b(?!{_S}(?:newspaper|paper|(?-i:[A-Z])))"
    rf"|in{_S}{_NUMBER}{_S}(?:days|weeks|months|years){_S}of\b"
    rf"|(?:taking|raising|pushing|lifting|putting){_S}(?:the|its|their){_S}(?:\w{{2,12}}{_S}){{0,3}}(?:toll|total|count|tally){_S}to\b"
    rf"|bring(?:s|ing){_S}(?:the{_S}|to{_S})|brought{_S}(?:the{_S}total|to{_S}(?:at{_S}least{_S}|more{_S}than{_S})?(?:\d|{_NUMBER}))|running{_S}total|total{_S}(?:now{_S})?to"
    rf"|(?:decade|year)s?{_S}of{_S}(?:civil{_S})?(?:war|conflict|fighting|violence)|(?:\w{{1,12}}-year(?!-old)|decade-long|years-long)\b"
    rf"|war{_S}(?:in{_S}which|(?:that|which){_S})?(?:has|have|began|broke|started)|for{_S}a{_S}decade"
    r")",
    re.IGNORECASE,
)
_OF_A_MONTH = re.compile(
    rf"\b(?:in|during){_S}(?:(?:the{_S}month{_S}of{_S})?{_MONTH}\b(?!{_S}\d{{1,2}}\b)|(?:18|19|20)\d\d\b)|\blast{_S}(?:year|month)\b",
    re.IGNORECASE,
)
_OCCURRENCE = re.compile(
    r"\b(?:attack|bomb|blast|explosion|clash|raid|ambush|battle|shooting|shootout|crash|accident|earthquake|flood"
    r"|storm|massacre|fire|incident|operation|assault|occupation|siege|murder of|assassination of|killing of"
    r"|when)(?:s|es|ed|ings?)?\b",
    re.IGNORECASE,
)
"""Words of one occurrence: beside them "in November" dates it and counts no month's total."""

_BEFORE = 110  # characters before a figure in which such words count, within its sentence
_AFTER = 130


def is_cumulative(text: str, floor: int, ceiling: int, start: int, end: int) -> bool:
    """Whether words of a period stand near `start:end`, inside the sentence `floor:ceiling`."""
    first, last = max(floor, start - _BEFORE), min(ceiling, end + _AFTER)
    if _CUMULATIVE.search(text, first, last):
        return True
    dated = _OF_A_MONTH.search(text, first, last)
    return dated is not None and not _OCCURRENCE.search(text, first, last)
