"""The lists of the Admin page, what is known of the chosen entry, and what can be done with it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AdminCell:
    """A cell of a list.

    Attributes:
        second: The second line; may be empty.
        tone: The colour of the first line, by the name of a design token.
    """

    text: str
    second: str = ""
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class AdminRow:
    """An entry of a list."""

    row_id: str
    cells: tuple[AdminCell, ...]


@dataclass(frozen=True, slots=True)
class AdminDeed:
    """Something that can be done.

    Attributes:
        form_id: The form that says what will happen and does it, for instance "device-revoke/ID".
        words: What its button says.
        icon: A Phosphor icon.
        reason: Why this person cannot do it now; empty if they can.
    """

    form_id: str
    words: str
    icon: str = ""
    reason: str = ""

    @property
    def name(self) -> str:
        """What the button is called in code, for instance "device-revoke"."""
        return self.form_id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class DetailPart:
    """A part of what is known: a heading, pairs of label and value, and a sentence below them."""

    title: str
    pairs: tuple[tuple[str, str], ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class AdminDetail:
    """What is known of the chosen entry.

    Attributes:
        headline: Its state in a sentence.
        tone: The colour of that sentence.
    """

    row_id: str
    title: str
    headline: str
    tone: str = "text_2"
    parts: tuple[DetailPart, ...] = ()
    deeds: tuple[AdminDeed, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Something that the server gives once: a secret to be typed elsewhere, or a file to be saved.

    Attributes:
        words: What to do with it, in a sentence.
        secret: To be typed elsewhere; empty for a file.
        until: Until when it works, in words; may be empty.
        scannable: Whether a picture of it is of use: a reader types what it reads.
        picture: What a picture of it says, where that is not the secret itself.
        file_name: What the file is called; empty for a secret.
        content: Of the file.
    """

    title: str
    words: str
    secret: str = ""
    until: str = ""
    scannable: bool = False
    picture: str = ""
    file_name: str = ""
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class AdminSnapshot:
    """Everything that one list paints.

    Attributes:
        note: What the list is, in a sentence.
        empty: What it says while there is nothing in it.
        user_id: Who it was read for; empty while nobody is signed in.
        add: What makes a new entry; None where nothing is made here.
        others: What else can be done that is not about one entry.
        detail: Of the chosen entry; None while none is chosen.
        handed_out: What waits to be handed on; None for nothing.
        trouble: Why the server's part is missing or old; empty when it is not.
    """

    note: str
    rows: tuple[AdminRow, ...]
    empty: str
    user_id: str
    add: AdminDeed | None = None
    others: tuple[AdminDeed, ...] = ()
    detail: AdminDetail | None = None
    handed_out: HandedOut | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class AuditQuestion:
    """Which entries of the audit are wanted.

    Attributes:
        since, until: days as they were typed, both included; empty for any.
        actor_id, device_id, action: empty for any.
    """

    since: str = ""
    until: str = ""
    actor_id: str = ""
    device_id: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of the whole chain has found, in a sentence."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class AuditSnapshot(AdminSnapshot):
    """The list of entries, with what it can be narrowed by.

    Attributes:
        people, devices, actions: ids and words to choose from.
        problem: What is wrong with the days that were typed; empty for nothing.
        has_more: Whether there are older entries.
        verdict: None while nobody has checked.
    """

    people: tuple[tuple[str, str], ...] = ()
    devices: tuple[tuple[str, str], ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    problem: str = ""
    has_more: bool = False
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class RosterQuestion:
    """Which unit at which time is asked about, as it was chosen and typed.

    Attributes:
        start, end: such as 07:00; an end that is not after the start is on the next day.
    """

    unit_id: str
    day: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class RosterSnapshot(AdminSnapshot):
    """Who was on a unit, stretch by stretch, with what can be asked.

    Attributes:
        question: what is asked unless the person asks something else.
        units: ids and names to choose from.
    """

    question: RosterQuestion | None = None
    units: tuple[tuple[str, str], ...] = ()
