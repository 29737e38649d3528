"""The Requests page: what people ask, and what it would do to say yes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OPEN_SHIFT_FORM = "open_shift"
"""The id of the form that offers an empty seat; the key of the seat may follow after a colon."""


def seat_key(day: date, template_id: str, role: str) -> str:
    """Name an empty seat."""
    return f"{day.isoformat()} {template_id} {role}"


class RequestKind(StrEnum):
    """What is asked. GIVE_AWAY is a swap for nothing, BID is for an OPEN_SHIFT."""

    LEAVE = "leave"
    PREFERENCE = "preference"
    SWAP = "swap"
    GIVE_AWAY = "give_away"
    BID = "bid"
    OPEN_SHIFT = "open_shift"


class RequestTab(StrEnum):
    """The parts of the queue."""

    ALL = "all"
    LEAVE = "leave"
    PREFERENCES = "preferences"
    SWAPS = "swaps"
    OPEN_SHIFTS = "open_shifts"


class EffectTone(StrEnum):
    """How a yes would leave the unit.

    MET: as safe as it is. CAREFUL: allowed, and costs something. UNSAFE: a shift is short of its need.
    BLOCKED: a rule keeps it from being approved. PLAIN: a figure without a verdict.
    """

    MET = "met"
    CAREFUL = "careful"
    UNSAFE = "unsafe"
    BLOCKED = "blocked"
    PLAIN = "plain"


TAB_OF = {
    RequestKind.LEAVE: RequestTab.LEAVE,
    RequestKind.PREFERENCE: RequestTab.PREFERENCES,
    RequestKind.SWAP: RequestTab.SWAPS,
    RequestKind.GIVE_AWAY: RequestTab.SWAPS,
    RequestKind.BID: RequestTab.OPEN_SHIFTS,
    RequestKind.OPEN_SHIFT: RequestTab.OPEN_SHIFTS,
}


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request in the queue.

    Attributes:
        request_id: of the request, swap, bid or open shift.
        name: who asks; of an open shift the role that it needs.
        balance: weekends more or fewer than their share, for instance -1; None without a share.
        kind: what is asked.
        asks: for instance "Sat 7 – Sun 8 Nov".
        asks_detail: with whom, for instance "Ben Osei"; may be empty.
        tone: the verdict on a yes.
        effect: for instance "Day 7 and 8 Nov 5 of 6".
        effect_detail: for instance "2 people could cover".
        waiting: for instance "3 d".
        changes_nothing: whether a yes changes nobody's shifts and leaves every day staffed.
    """

    request_id: str
    name: str
    balance: int | None
    kind: RequestKind
    asks: str
    tone: EffectTone
    effect: str
    effect_detail: str
    waiting: str
    changes_nothing: bool = False
    asks_detail: str = ""


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One figure, without and with a yes, for instance ("Day Sat 7 Nov", "6 of 6", "5 of 6")."""

    label: str
    now: str
    after: str
    note: str = ""
    tone: EffectTone = EffectTone.PLAIN


@dataclass(frozen=True, slots=True)
class CoverRow:
    """Somebody who could work what would be left open.

    Attributes:
        staff_id: whom to ask.
        words: for instance "Per diem, 0 → 24 h, no overtime".
        action: the words on the button, for instance "Ask"; empty where nobody has to be asked from here.
        action_words: what the button does, as a screen reader says it.
    """

    staff_id: str
    name: str
    words: str
    action: str = ""
    action_words: str = ""


@dataclass(frozen=True, slots=True)
class FairnessRow:
    """One burden over two schedules: the person's, a share of it, and the difference in words."""

    label: str
    own: str
    share: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReasonChip:
    """A usual ground for a denial and the words it begins with.

    Attributes:
        key: its name in code.
    """

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """What somebody says to an offer, entered by themselves or at the desk on their word.

    Attributes:
        sentence: who has to answer, and whose word it is.
        yes: the words on the button that accepts or bids.
        no: the words on the button that declines; empty where nothing has to be declined.
        why_not: why it cannot be accepted; empty if it can.
    """

    sentence: str
    yes: str
    no: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class RequestDetail:
    """Everything about one request that a decision needs.

    Attributes:
        heading: for instance "Leave request, sent Sun 11 Oct 20:14".
        title: for instance "Owen Kelly, Sat 7 – Sun 8 Nov".
        about: the person in a line, and their own words where the reader may see them.
        effects: the figures now and after.
        cover_title: for instance "Could cover Day 7 and 8 Nov, no rule broken".
        fairness_columns: headings over the fairness figures.
        reason_title: for instance "If you deny, the reason Owen will read".
        reasons: chips.
        approve_label, deny_label: the words on the buttons.
        can_approve, can_deny, can_agree: whether they are allowed now.
        why_not: why not, for the tooltips; empty where they are.
        agree_label: the words of the button that waits for cover; empty where waiting makes no sense.
        agreed: whether a manager has said yes as soon as it is covered.
        withdraw_label: the words on the button that takes the request back; empty where it cannot be.
        answer: what an offer that nobody has answered waits for; None where nothing has to be answered.
        barred_title: over those whom a rule keeps from an open shift.
        barred: them, each with the rule; for those who decide only.
    """

    request_id: str
    kind: RequestKind
    heading: str
    title: str
    about: str
    effects: tuple[EffectRow, ...]
    cover_title: str
    cover: tuple[CoverRow, ...]
    fairness_title: str
    fairness_columns: tuple[str, str]
    fairness: tuple[FairnessRow, ...]
    reason_title: str
    reasons: tuple[ReasonChip, ...]
    approve_label: str
    deny_label: str
    can_approve: bool
    can_deny: bool
    why_not: str = ""
    agree_label: str = ""
    can_agree: bool = False
    agreed: bool = False
    withdraw_label: str = ""
    answer: AnswerBox | None = None
    barred_title: str = ""
    barred: tuple[CoverRow, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestsSnapshot:
    """Everything the page paints but the chosen request.

    Attributes:
        summary: for instance "12 waiting of 40, 25 Oct – 5 Dec".
        rows: the queue, longest waiting first.
        unaffected: how many could be approved together because nothing else changes.
        decided: for instance "28 decided: 25 approved, 3 denied."
        checked: for the status bar, for instance "Effects checked for 36 staff".
        can_decide: whether this user may decide about leave here.
        is_own: whether these are just the user's own requests.
        why_not: why not; empty if they may.
        user_id: who looks; empty for nobody.
    """

    summary: str
    rows: tuple[RequestRow, ...]
    unaffected: int
    decided: str
    checked: str
    can_decide: bool
    why_not: str = ""
    user_id: str = ""
    is_own: bool = False

    def count(self, tab: RequestTab) -> int:
        """Return how many requests a part of the queue has."""
        return len(self.of(tab))

    def of(self, tab: RequestTab) -> tuple[RequestRow, ...]:
        """Return a part of the queue."""
        return tuple(row for row in self.rows if tab in (RequestTab.ALL, TAB_OF[row.kind]))
