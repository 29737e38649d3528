"""Roles: what each may do and where, and how many people have it. Who has which is set on the accounts."""

from collections import Counter
from typing import ClassVar

from medschedule_desktop.services.admin.user_words import ROLE_DOES
from medschedule_desktop.services.snapshots.admin import (
    AdminCell,
    AdminDetail,
    AdminRow,
    AdminSnapshot,
    DetailPart,
)
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import USER_ROLE_WORDS
from medschedule_shared.language import Words, marked, tr, tr_count
from medschedule_shared.model.roles import EVERY_UNIT, PERMISSIONS, Permission, Role
from medschedule_shared.model.user import User, UserStatus

PERMISSION_WORDS = Words(
    {
        Permission.READ_ROSTER: marked("See schedules, units and names"),
        Permission.READ_PERSONAL: marked("See contact, contract, credentials and absences of staff"),
        Permission.READ_USERS: marked("See accounts"),
        Permission.READ_DEVICES: marked("See devices"),
        Permission.READ_AUDIT: marked("See who saw and changed what"),
        Permission.EXPORT: marked("Take data out as a file"),
        Permission.ASSIGN: marked("Give and take shifts, and generate schedules"),
        Permission.OVERRIDE_RULES: marked("Go past a warning, with a reason"),
        Permission.POST_SCHEDULE: marked("Open, post and archive schedules"),
        Permission.RECORD_CALL_OUT: marked("Enter call-outs and calls"),
        Permission.RECORD_CENSUS: marked("Enter the census"),
        Permission.CLOSE_BEDS: marked("Decide that beds are closed"),
        Permission.REQUEST_TIME_OFF: marked("Ask for time off"),
        Permission.DECIDE_TIME_OFF: marked("Decide about time off"),
        Permission.OFFER_SWAP: marked("Offer and answer swaps"),
        Permission.BID: marked("Pick shifts and bid for open ones"),
        Permission.DECIDE_SWAP: marked("Decide about swaps"),
        Permission.RESOLVE_CONFLICT: marked("Settle conflicts for the unit that gives way"),
        Permission.EDIT_RECORDS: marked("Change staff, credentials and the unit's records"),
        Permission.BREAK_GLASS: marked("Open another unit, with a reason and for a time"),
        Permission.MANAGE_USERS: marked("Change accounts"),
        Permission.MANAGE_DEVICES: marked("Enrol and revoke devices"),
        Permission.ADMINISTER: marked("Change the rules and settings of the organisation"),
        Permission.ASK_AI: marked("Ask AI, where the organisation has it"),
    }
)


class Roles:
    """The list of roles. Nothing is changed here: what a role may do is part of the product."""

    title: ClassVar[str] = marked("Roles")
    columns: ClassVar[tuple[str, ...]] = (
        marked("Acts as"),
        marked("Units"),
        marked("May do"),
        marked("People"),
    )

    def __init__(self, station: Station) -> None:
        self._station = station

    def load(self, selected: str) -> AdminSnapshot:
        """Count who has each role in the replica, and say what the chosen one may do."""
        user = self._station.user
        users = self._station.replica.run(lambda work: work.select(User))
        active = Counter(user.role for user in users if user.status is UserStatus.ACTIVE)
        chosen = next((role for role in Role if role == selected), None)
        return AdminSnapshot(
            note=tr("What each role may do. Who has which is set on their account, under Users."),
            rows=tuple(_row(role, active[role]) for role in Role),
            empty="",
            user_id="" if user is None else user.id,
            detail=None if chosen is None else _detail(chosen),
        )

    def ask(self, selected: str) -> None:
        """Roles are part of the product, so there is nothing to ask the server."""

    def put_away(self) -> None:
        """Nothing is handed out."""


def _row(role: Role, people: int) -> AdminRow:
    return AdminRow(
        role,
        (
            AdminCell(USER_ROLE_WORDS[role]),
            AdminCell(tr("Every unit") if role in EVERY_UNIT else tr("Those on the account")),
            AdminCell(
                tr("{part} of {whole}", part=len(PERMISSIONS[role]), whole=len(Permission)),
            ),
            AdminCell(tr_count("{count} account", "{count} accounts", people)),
        ),
    )


def _detail(role: Role) -> AdminDetail:
    may = PERMISSIONS[role]
    return AdminDetail(
        row_id=role,
        title=USER_ROLE_WORDS[role],
        headline=ROLE_DOES[role],
        parts=tuple(
            DetailPart(title, sentence="\n".join(PERMISSION_WORDS[each] for each in allowed))
            for title, allowed in (
                (tr("May do"), [each for each in Permission if each in may]),
                (tr("May not do"), [each for each in Permission if each not in may]),
            )
            if allowed
        ),
    )
