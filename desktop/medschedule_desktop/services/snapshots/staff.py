"""The Staff page: everybody in a list that can be searched, and one person's profile."""

from dataclasses import dataclass
from enum import StrEnum


class CredentialState(StrEnum):
    """How a credential stands on a day. SOON: it ends within 90 days. NOT_YET: it begins later."""

    CURRENT = "current"
    SOON = "soon"
    EXPIRED = "expired"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class StaffQuery:
    """What of the list is wanted; an empty choice asks nothing.

    Attributes:
        text: The beginnings of words that are said of a person, such as a name, role, unit or credential.
        unit_id: None is the unit on show.
        expiring: Only people with a credential that is over, missing or ends within 90 days.
    """

    text: str = ""
    unit_id: str | None = None
    role: str = ""
    contract: str = ""
    expiring: bool = False


@dataclass(frozen=True, slots=True)
class CredentialMark:
    """The gravest thing about a person's credentials, for instance "▽ ACLS 15 Nov".

    Attributes:
        state: None when it may not be seen.
        more: For instance "and 1 more"; may be empty.
    """

    state: CredentialState | None
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A line of the list."""

    staff_id: str
    name: str
    role: str
    unit: str
    contract: str
    fte: str
    credentials: CredentialMark
    hours: str
    hours_note: str


@dataclass(frozen=True, slots=True)
class CredentialRow:
    """One credential of a person.

    Attributes:
        short: "in force", the day it ends within 90 days, or "Exp".
        detail: Issuer, number and whether it was verified.
    """

    credential_id: str
    code: str
    state: CredentialState
    short: str
    until: str
    detail: str
    verified: bool


@dataclass(frozen=True, slots=True)
class BurdenRow:
    """How often somebody carried something, beside what their contract's share of it would be.

    Attributes:
        words: For instance "1 more than the share"; empty where no share can be told.
    """

    name: str
    last: str
    this: str
    share: str
    words: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Something that the person asked for, and what became of it."""

    when: str
    kind: str
    state: str
    detail: str


@dataclass(frozen=True, slots=True)
class ProfileSnapshot:
    """One person.

    Attributes:
        headline: For instance "RN, may run a shift, 4 West telemetry".
        private: Why the rest is not shown; empty when it is.
        contact, contract, hours, availability: Labels and values.
        missing: What the unit requires and the person does not hold.
        disputed: Each field that has two entries, in a sentence.
        may_edit: Whether this user may change the record.
        reason: Why not.
    """

    staff_id: str
    name: str
    headline: str
    private: str = ""
    contact: tuple[tuple[str, str], ...] = ()
    contract: tuple[tuple[str, str], ...] = ()
    credentials: tuple[CredentialRow, ...] = ()
    missing: str = ""
    availability: tuple[tuple[str, str], ...] = ()
    hours: tuple[tuple[str, str], ...] = ()
    burdens: tuple[BurdenRow, ...] = ()
    burdens_note: str = ""
    requests: tuple[RequestRow, ...] = ()
    disputed: tuple[str, ...] = ()
    may_edit: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StaffSnapshot:
    """The page.

    Attributes:
        asked: The question that this answers; `query` is the same with the unit that is on show.
        counted: For instance "36 of 300 people".
        hours_title: What the list's hours are of, for instance "Hours 11 Oct – 7 Nov".
        units, roles, contracts: What the list can be narrowed to: ids and words.
        profile: The chosen person; None when nobody is.
        may_add: Whether this user may enter a new person; `add_reason` says why not.
        unit_id: The unit on show at the station.
        sees_personal: Whether contracts, credentials and hours are in the list at all.
        user_id: Who it was read for; empty while nobody is signed in.
    """

    asked: StaffQuery
    query: StaffQuery
    rows: tuple[StaffRow, ...]
    counted: str
    hours_title: str
    units: tuple[tuple[str, str], ...]
    roles: tuple[tuple[str, str], ...]
    contracts: tuple[tuple[str, str], ...]
    profile: ProfileSnapshot | None = None
    may_add: bool = False
    add_reason: str = ""
    sees_personal: bool = True
    user_id: str = ""
    unit_id: str = ""
