"""What a mechanism finds: a stretch that is said, the words that say so, and whose words they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.model import Stance

Span = tuple[int, int]
UNSAID = "unsaid"  # the mechanism of what somebody does not say: a sentence that is told, and no statement


@dataclass(frozen=True, slots=True)
class Report:
    """One reported stretch, before speakers are resolved; all spans are document offsets.

    `source` None: nobody is named (passive); with `follows` the last speaker goes on. `antecedent` is whom a
    relative pronoun stands for. `verb` is the paragraph's word index of a verbal cue, `via` the carriers that
    the words name, outermost first.
    """

    start: int
    end: int
    cue: Span | None
    source: Span | None
    mechanism: str
    stance: Stance = Stance.ASSERTS
    hedged: bool = False
    verb: int | None = None
    follows: bool = False
    via: tuple[Span, ...] = ()
    antecedent: Span | None = None
    first_person: bool = False

    @property
    def quoted(self) -> bool:
        """Whether a quotation was found, not words about one."""
        return "quotation" in self.mechanism

    def moved(self, start: int, end: int) -> Report:
        """The same report of another stretch."""
        return replace(self, start=start, end=end)

    def shifted(self, offset: int) -> Report:
        """The report with all its spans counted from `offset` further on."""
        return replace(
            self,
            start=self.start + offset,
            end=self.end + offset,
            cue=_shift(self.cue, offset),
            source=_shift(self.source, offset),
            antecedent=_shift(self.antecedent, offset),
            via=tuple((start + offset, end + offset) for start, end in self.via),
        )


def _shift(span: Span | None, offset: int) -> Span | None:
    return None if span is None else (span[0] + offset, span[1] + offset)


_LEAD = " \t\r\n,;:–—-."


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space and without the punctuation that only joins it to its sentence."""
    while start < end and text[start] in _LEAD:
        start += 1
    while end > start and text[end - 1] in _LEAD:
        end -= 1
    return start, end
