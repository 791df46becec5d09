"""Two linked claims side by side, and a judgement on how they stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from claimtrack.model import Claim, Decision, Judgement, Relation
from claimtrack.tui.deciding import LinkVerdict
from claimtrack.tui.dossier import (
    AROUND,
    Dossier,
    Excerpt,
    Grounds,
    Linked,
    excerpt,
    grounds,
    read_dossier,
)
from claimtrack.tui.keys import COMPARE
from claimtrack.tui.parts import pair
from claimtrack.tui.screens.base import LedgerScreen
from claimtrack.tui.text import row
from claimtrack.tui.trackrecord import asking, read_calibration
from claimtrack.tui.widgets.bars import LedgerBar, TitleLine, VerbBar
from claimtrack.tui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from claimtrack.linking.calibration import Calibration
    from claimtrack.store import Store


def read_texts(store: Store, claims: Sequence[Claim]) -> dict[int, Excerpt]:
    """The claims in their texts, by claim."""
    return {claim.id: excerpt(store, claim, AROUND) for claim in claims}


def _side(claim: Claim, beside: Claim, text: Excerpt | None, width: int) -> list[Content]:
    return pair.side(claim, beside, width, text)


class CompareScreen(LedgerScreen[None]):
    """The links of one claim, pair by pair; those that wait for a judgement first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *COMPARE,
        Binding("pagedown,down", "scroll_pair(1)", "scroll down", show=False, id="pair.down"),
        Binding("pageup,up", "scroll_pair(-1)", "scroll up", show=False, id="pair.up"),
    ]
    AUTO_FOCUS = ""

    def __init__(self, claim_id: int, link_id: int | None = None) -> None:
        super().__init__()
        self._claim_id, self._first = claim_id, link_id
        self._dossier: Dossier | None = None
        self._links: list[Linked] = []
        self._place = 0
        self._grounds: dict[int, Grounds] = {}
        self._texts: dict[int, Excerpt] = {}
        self._deciding: set[int] = set()
        self._outdated: set[int] = set()
        self._calibration: Calibration | None = None

    def compose(self) -> ComposeResult:
        """The two claims, below them what the matcher says."""
        yield LedgerBar(self.session.store.path.name)
        yield TitleLine()
        with Horizontal(id="pair"):
            yield Sheet(id="left")
            yield Sheet(id="right")
        yield Sheet(id="link")
        yield VerbBar()

    def on_mount(self) -> None:
        """Read the claim and its links."""
        for sheet in self.query(Sheet):
            sheet.can_focus = False
        self.query_one("#link", Sheet).border_title = Content("How they stand to each other")
        self.start(self._read, "claim")

    async def _read(self) -> None:
        dossier = await self.session.desk.read(
            read_dossier, self.session.store, self._claim_id, self.session.blind
        )
        self._grounds = await self.session.desk.read(grounds, dossier.claim, dossier.links)
        fresh = {linked.link.id: linked for linked in dossier.links}
        self._outdated = await self.session.desk.read(self.session.store.outdated, fresh)
        if self._dossier is None:
            self._links = sorted(dossier.links, key=lambda linked: not self._asking(linked))
            self._place = self._place_of(self._first)
        else:  # the order stays as it was; a pair does not move while it is looked at
            self._links = [fresh.get(linked.link.id, linked) for linked in self._links]
        self._dossier = dossier
        self._show()
        self._calibration = await self.session.desk.read(read_calibration, self.session.store)
        self._show()

    def _asking(self, linked: Linked) -> bool:
        return asking(linked.link, self._outdated)

    def _place_of(self, link_id: int | None, otherwise: int = 0) -> int:
        places = (place for place, linked in enumerate(self._links) if linked.link.id == link_id)
        return next(places, otherwise)

    @property
    def current(self) -> Linked | None:
        """The pair that is looked at."""
        return self._links[self._place] if self._links else None

    def _show(self) -> None:
        """Lay out the pair that is looked at."""
        dossier, linked = self._dossier, self.current
        if dossier is None or linked is None:
            self.query_one(TitleLine).shows = row(("this claim has no links to judge", "$quiet"))
            return
        here, there = dossier.claim, linked.claim
        why = self._grounds.get(linked.link.id, Grounds(None, "", ()))
        for name, claim, beside in (("#left", here, there), ("#right", there, here)):
            sheet = self.query_one(name, Sheet)
            sheet.border_title = Content(f"Claim {claim.id}")
            sheet.show(partial(_side, claim, beside, self._texts.get(claim.id)))
        if not self._texts.keys() >= {here.id, there.id}:
            self.start(partial(self._read_texts, (here, there)), "texts")
        known = self._calibration
        rests = pair.Rests(
            why,
            known.band_of(linked.link.suggested.score).words if known else "",
            outdated=linked.link.id in self._outdated,
        )
        self.query_one("#link", Sheet).show(lambda width: pair.suggestion(linked, rests, here.id, width))
        left = sum(map(self._asking, self._links))
        shows = row(
            f"pair {self._place + 1} of {len(self._links)}", (f"   {left} without a judgement", "$quiet")
        )
        self.query_one(TitleLine).shows = shows

    async def _read_texts(self, claims: Sequence[Claim]) -> None:
        """The text around both claims; an attack of the same day and place is told apart there."""
        self._texts |= await self.session.desk.read(read_texts, self.session.store, claims)
        self._show()

    # --- judging

    def action_judge(self, judgement: str) -> None:
        """Judge the suggested relation."""
        self._judge(Judgement(judgement), None)

    def action_relate(self, relation: str) -> None:
        """Accept the pair under a relation that may be another one than the suggested."""
        self._judge(Judgement.ACCEPTED, Relation(relation))

    def _judge(self, judgement: Judgement, relation: Relation | None) -> None:
        linked = self.current
        if linked is None:
            return
        link = linked.link
        self._deciding.add(link.id)

        async def write() -> Decision:
            try:
                return await self.decider.judge(LinkVerdict(link.id, judgement, relation, link.version))
            finally:
                self._deciding.discard(link.id)

        self.decide(write, [link.suggested.a, link.suggested.b])
        self._go_on()

    def _go_on(self) -> None:
        """The next pair without a judgement, at once."""
        after = [*range(self._place + 1, len(self._links)), *range(self._place)]
        for place in after:
            if self._asking(self._links[place]) and self._links[place].link.id not in self._deciding:
                self._place = place
                self._show()
                return
        self.query_one(TitleLine).shows = row(("every pair of this claim has its judgement", "$quiet"))

    def action_step(self, by: int) -> None:
        """Another pair, undecided."""
        if self._links:
            self._place = (self._place + by) % len(self._links)
            self._show()

    def action_scroll_pair(self, direction: int) -> None:
        """Scroll both claims together."""
        for sheet in self.query("#pair Sheet").results(Sheet):
            sheet.scroll_relative(y=direction * max(1, sheet.size.height // 2), animate=False, force=True)

    def action_back(self) -> None:
        """Back to where the comparison was asked for."""
        self.dismiss(None)

    def decided(self, decision: Decision, _claim_ids: Sequence[int], /) -> None:
        """Read the links anew; an undo goes to its pair."""
        kind, _, number = decision.subject.partition(" ")
        if decision.action in ("undo", "redo") and kind == "link":
            self._place = self._place_of(int(number), self._place)
        self.start(self._read, "claim")

    def changed(self) -> None:
        """Read the links anew."""
        self.start(self._read, "claim")
