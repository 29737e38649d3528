"""The Attention page: conflicts, refused entries and what else waits for a decision."""

from dataclasses import dataclass
from enum import StrEnum

from medschedule_desktop.services.snapshots.coverage import CoverageState


class AttentionKind(StrEnum):
    """Why an entry is on the page.

    CONFLICT: two facts that cannot both hold. REJECTED: the server refused an entry made here. QUARANTINED:
    an entry that has no effect here until the server has answered, or that the server cannot read. UNSAFE: a
    shift ahead that lacks people or breaks a rule. ENDING: a credential that ends soon or is over. UNTOLD:
    posted shifts that people, or whoever is signed in, have not seen yet. NOTICE: news of a station.
    INSIGHT: worth knowing, and open to nobody's decision.
    """

    CONFLICT = "conflict"
    REJECTED = "rejected"
    QUARANTINED = "quarantined"
    UNSAFE = "unsafe"
    ENDING = "ending"
    UNTOLD = "untold"
    NOTICE = "notice"
    INSIGHT = "insight"


class AttentionPlace(StrEnum):
    """Where something about an entry can be done: on Today, by a question to the Assistant, in a profile,
    under the versions of a schedule.
    """

    TODAY = "today"
    ASSISTANT = "assistant"
    PERSON = "person"
    SCHEDULE = "schedule"


@dataclass(frozen=True, slots=True)
class AttentionWay:
    """The way from an entry to where something can be done about it.

    Attributes:
        words: on its button, for instance "Open the profile".
        about: the person of the profile, the schedule, or the question to the Assistant.
    """

    place: AttentionPlace
    words: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class AttentionFact:
    """One side of a conflict.

    Attributes:
        title: For instance "4 West, entered here".
        rows: Label and value, for instance ("Device time", "05:52, station 4W-D2").
        mark: What holds of this side until somebody decides, for instance "In force"; may be empty.
    """

    title: str
    rows: tuple[tuple[str, str], ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class AttentionOutlook:
    """What a choice would leave one shift of one unit with.

    Attributes:
        count: For instance "5 of 6 RN, 4.4 each", or why it is not known here.
        verdict: For instance "Short 1 RN"; empty when it is not known here.
        state: The mark that goes with the verdict.
    """

    count: str
    verdict: str = ""
    state: CoverageState = CoverageState.UNKNOWN


@dataclass(frozen=True, slots=True)
class AttentionChoice:
    """One way to settle an entry.

    Attributes:
        choice_id: What the service is told.
        title: For instance "ICU keeps her; 4 West calls next".
        detail: What it leads to.
        action: The words on its button.
        why_not: Why this user may not choose it; empty if they may.
        outlook: What it leaves each of the entry's `outlook_titles` with; empty where nothing is counted.
        way: Where to go on once it is chosen; None where nothing follows.
    """

    choice_id: str
    title: str
    detail: str
    action: str
    why_not: str = ""
    outlook: tuple[AttentionOutlook, ...] = ()
    way: AttentionWay | None = None

    @property
    def allowed(self) -> bool:
        """Whether this user may choose it."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """One entry.

    Attributes:
        item_id: What the service is told.
        kind: Its mark.
        title: For instance "Dana Whitfield was given two places for Day 07:00".
        detail: Second line in the list, for instance "Day 07:00, found 06:31".
        sentence: What happened, what is safe, what to do.
        facts: Both sides of a conflict; empty otherwise.
        choices: Ways to settle it; empty when it settles by itself.
        way: Where to do something about it; None when it is settled here or nothing is to be done.
        deadline: How long there is, for instance "29 min until the shift starts"; empty where none is near.
        outlook_titles: What the choices are compared by, for instance "4 West after".
        footnote: What is kept of it, and whether it can be taken back; empty where that needs no word.
    """

    item_id: str
    kind: AttentionKind
    title: str
    detail: str
    sentence: str
    facts: tuple[AttentionFact, ...] = ()
    choices: tuple[AttentionChoice, ...] = ()
    way: AttentionWay | None = None
    deadline: str = ""
    outlook_titles: tuple[str, ...] = ()
    footnote: str = ""

    @property
    def first_allowed(self) -> str:
        """The choice that is marked until the person marks another; empty when they may choose none."""
        return next((choice.choice_id for choice in self.choices if choice.allowed), "")


@dataclass(frozen=True, slots=True)
class AttentionGroup:
    """Entries under one heading, for instance "Decide now"."""

    title: str
    items: tuple[AttentionItem, ...]


@dataclass(frozen=True, slots=True)
class SentEntry:
    """An entry that was kept during an outage, with both its times.

    Attributes:
        what: For instance "A shift assigned: Dana Whitfield".
        outcome: For instance "Applied once".
    """

    what: str
    device_time: str
    server_time: str
    outcome: str


@dataclass(frozen=True, slots=True)
class SentSummary:
    """What became of the entries of the last outage.

    Attributes:
        title: For instance "Sent at 06:31:".
        sentence: For instance "8 entries kept while offline. 6 applied once, 1 in conflict, 1 rejected.".
    """

    title: str
    sentence: str
    entries: tuple[SentEntry, ...]


@dataclass(frozen=True, slots=True)
class AttentionSnapshot:
    """Everything the Attention page paints, most urgent group first.

    Attributes:
        sent: of the last outage; None when there was none in the past day.
    """

    groups: tuple[AttentionGroup, ...]
    sent: SentSummary | None = None

    @property
    def items(self) -> tuple[AttentionItem, ...]:
        """Every entry, most urgent first."""
        return tuple(item for group in self.groups for item in group.items)

    @property
    def open_count(self) -> int:
        """How many of them wait for somebody; what is only worth knowing does not."""
        return sum(item.kind is not AttentionKind.INSIGHT for item in self.items)

    @property
    def is_urgent(self) -> bool:
        """Whether one of them is about a shift that is unsafe or in conflict."""
        return any(item.kind in (AttentionKind.CONFLICT, AttentionKind.UNSAFE) for item in self.items)
