"""Accounts: who there is and may do what, from this station's copy; changes are made by the server."""

from typing import ClassVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk, Remembered
from medschedule_desktop.services.admin.user_forms import UserForms
from medschedule_desktop.services.admin.user_words import (
    ROLE_DOES,
    reach_words,
    sessions_part,
    status_cell,
    status_words,
)
from medschedule_desktop.services.snapshots.admin import (
    AdminCell,
    AdminDeed,
    AdminDetail,
    AdminRow,
    AdminSnapshot,
    DetailPart,
)
from medschedule_desktop.services.wording import USER_ROLE_WORDS
from medschedule_shared.language import marked, tr
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.accounts import SessionList


class Users(UserForms):
    """The list of accounts, by name."""

    title: ClassVar[str] = marked("Users")
    columns: ClassVar[tuple[str, ...]] = (
        marked("Name"),
        marked("Acts as"),
        marked("Units"),
        marked("State"),
    )

    def __init__(self, desk: AdminDesk) -> None:
        super().__init__(desk)
        self._sessions: Remembered[SessionList] = Remembered()

    def load(self, selected: str) -> AdminSnapshot:
        """Read the accounts from the replica, with what the server has told of the one chosen."""
        mine = self._desk.user_id
        with self._desk.station.replica.transaction() as work:
            users = sorted(work.select(User), key=lambda user: (user.display_name.casefold(), user.id))
            units = {unit.id: unit.name for unit in work.select(Unit)}
            chosen = next((user for user in users if user.id == selected), None)
            detail = None if chosen is None else self._detail(work, chosen, units)
        reason = self._desk.why_not(Permission.MANAGE_USERS)
        return AdminSnapshot(
            note=tr("Who may sign in, and what they may do. Changes are made by the server and arrive here."),
            rows=tuple(_row(user, units) for user in users),
            empty=tr("This station has no copy of the accounts yet. It fills when the server is reached."),
            user_id=mine,
            add=AdminDeed("user-new", tr("New account"), "user-plus", reason),
            detail=detail,
            handed_out=self.handed_out,
        )

    def ask(self, selected: str) -> None:
        """Ask the server where the chosen person is signed in. It waits for the network.

        Raises:
            NotAdministered: the server did not say.
        """
        if selected:
            self._sessions.drop(selected)
            found = self._desk.ask(lambda caller: self._desk.server.sessions(caller, selected))
            self._sessions.put(self._desk.user_id, selected, found)

    def _detail(self, work: UnitOfWork, user: User, units: dict[str, str]) -> AdminDetail:
        person = work.get(Staff, user.staff_id) if user.staff_id else None
        return AdminDetail(
            row_id=user.id,
            title=user.display_name,
            headline=status_words(user),
            tone=status_cell(user).tone,
            parts=(
                DetailPart(
                    tr("Account"),
                    (
                        (tr("Signs in as"), user.login),
                        (tr("Acts as"), USER_ROLE_WORDS[user.role]),
                        (tr("Units"), reach_words(user, units)),
                        (tr("On the staff as"), person.full_name if person else tr("Nobody")),
                    ),
                    ROLE_DOES[user.role],
                ),
                sessions_part(self._sessions.get(self._desk.user_id, user.id), self._desk.zone(work)),
            ),
            deeds=self._deeds(user),
        )

    def _deeds(self, user: User) -> tuple[AdminDeed, ...]:
        reason = self._desk.why_not(Permission.MANAGE_USERS)
        is_me = user.id == self._desk.user_id
        lock = (
            AdminDeed(
                f"user-lock/{user.id}",
                tr("Lock the account"),
                "lock",
                reason or (tr("You cannot lock your own account.") if is_me else ""),
            )
            if user.status is UserStatus.ACTIVE
            else AdminDeed(f"user-unlock/{user.id}", tr("Unlock the account"), "lock-open", reason)
        )
        return (
            AdminDeed(f"user-edit/{user.id}", tr("Change"), "pencil-simple", reason),
            lock,
            AdminDeed(f"user-sessions/{user.id}", tr("Sign out everywhere"), "sign-out", reason),
            AdminDeed(f"user-password/{user.id}", tr("New password"), "key", reason),
            AdminDeed(
                f"user-authenticator/{user.id}",
                tr("My authenticator"),
                "device-mobile",
                self._own_factor.why_not(user),
            )
            if is_me
            else AdminDeed(f"user-factor/{user.id}", tr("Lost authenticator"), "device-mobile", reason),
        )


def _row(user: User, units: dict[str, str]) -> AdminRow:
    return AdminRow(
        user.id,
        (
            AdminCell(user.display_name, user.login),
            AdminCell(USER_ROLE_WORDS[user.role]),
            AdminCell(reach_words(user, units)),
            status_cell(user),
        ),
    )
