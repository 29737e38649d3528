"""Everybody's own account: password, authenticator, and where they are signed in."""

from collections.abc import Callable, Mapping
from typing import ClassVar
from zoneinfo import ZoneInfo

from medschedule_desktop.errors.administration import NoServerSession, NotAdministered
from medschedule_desktop.errors.entry import FormNotSaved
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.access.password_refusal import password_refusal_words
from medschedule_desktop.services.admin.desk import AdminDesk, Remembered, moment_words
from medschedule_desktop.services.admin.own_factor_forms import OwnFactorForms, secret_line
from medschedule_desktop.services.admin.server_form import FormsAtServer, ServerForm, server_form
from medschedule_desktop.services.admin.user_words import ROLE_DOES, session_method, session_place
from medschedule_desktop.services.forms.formed import gone
from medschedule_desktop.services.forms.open_form import Question, Values
from medschedule_desktop.services.snapshots.admin import (
    AdminCell,
    AdminDeed,
    AdminDetail,
    AdminRow,
    AdminSnapshot,
    DetailPart,
)
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.wording import USER_ROLE_WORDS
from medschedule_shared.language import marked, tr
from medschedule_shared.model.user import User
from medschedule_shared.protocol.accounts import SessionList, SessionView
from medschedule_shared.protocol.password_refusal import PasswordRefusal
from medschedule_shared.protocol.second_factor import LONGEST_PASSWORD

_ACCOUNT = "account"
_CURRENT, _NEW, _AGAIN = "currentPassword", "newPassword", "again"

Begins = Callable[[UnitOfWork, str, User, str], ServerForm]


class OwnAccount(FormsAtServer):
    """What whoever is signed in has at the server; nobody reaches another's account by it."""

    title: ClassVar[str] = marked("Your account")
    columns: ClassVar[tuple[str, ...]] = (marked("Where"), marked("Signed in by"), marked("Last used"))

    def __init__(self, desk: AdminDesk) -> None:
        super().__init__(desk)
        self._sessions: Remembered[SessionList] = Remembered()
        self._factor = OwnFactorForms(desk, self._hand_out)

    def load(self, selected: str) -> AdminSnapshot:
        """Read the account, and the sessions that the server has told of."""
        user = self._desk.station.user
        if user is None:
            return AdminSnapshot(note="", rows=(), empty=tr("Sign in first."), user_id="")
        with self._desk.station.replica.transaction() as work:
            zone = self._desk.zone(work)
        known = self._sessions.get(user.id, "")
        sessions = () if known is None else known.sessions
        chosen = next((each for each in sessions if each.session_id == selected), None)
        detail = (
            self._about_session(chosen, zone)
            if chosen is not None
            else (self._about_account(user) if selected == _ACCOUNT else None)
        )
        own = AdminRow(
            _ACCOUNT,
            (AdminCell(tr("Password and authenticator"), user.login), AdminCell(""), AdminCell("")),
        )
        return AdminSnapshot(
            note=tr("Your password and your authenticator hold at every station and at the server."),
            rows=(own, *(_row(each, zone) for each in sessions)),
            empty="",
            user_id=user.id,
            detail=detail,
            handed_out=self.handed_out,
        )

    def ask(self, selected: str) -> None:
        """Ask the server where this person is signed in. It waits for the network.

        Raises:
            NotAdministered: the server did not say.
        """
        del selected
        found = self._desk.ask(self._desk.server.own_sessions)
        self._sessions.put(self._desk.user_id, "", found)

    def after(self, form_id: str) -> str:
        return "account-code" if form_id == "account-authenticator" else ""

    def _opens(self, work: UnitOfWork, form_id: str) -> ServerForm:
        deed, _, session_id = form_id.partition("/")
        forms: Mapping[str, Begins] = {
            "account-password": self._password,
            "account-authenticator": self._factor.begin,
            "account-code": self._factor.prove,
            "account-others": self._others,
        }
        if deed == "account-session" and session_id:
            return self._end(form_id, session_id)
        if deed not in forms or session_id:
            raise gone()
        return forms[deed](work, form_id, self._desk.me, self._reason)

    @property
    def _reason(self) -> str:
        return "" if self._desk.server.is_open(self._desk.user_id) else str(NoServerSession())

    def _about_account(self, user: User) -> AdminDetail:
        reason = self._reason
        return AdminDetail(
            row_id=_ACCOUNT,
            title=user.display_name,
            headline=reason or tr("Signed in at the server."),
            tone="amber" if reason else "green",
            parts=(
                DetailPart(
                    tr("Account"),
                    ((tr("Signs in as"), user.login), (tr("Acts as"), USER_ROLE_WORDS[user.role])),
                    ROLE_DOES[user.role],
                ),
            ),
            deeds=(
                AdminDeed("account-password", tr("New password"), "key", reason),
                AdminDeed("account-authenticator", tr("My authenticator"), "device-mobile", reason),
                AdminDeed("account-others", tr("Sign out elsewhere"), "sign-out", reason),
            ),
        )

    def _about_session(self, session: SessionView, zone: ZoneInfo) -> AdminDetail:
        reason = self._reason or (tr("You are here now. Lock ends it.") if session.is_current else "")
        return AdminDetail(
            row_id=session.session_id,
            title=session_place(session),
            headline=tr("This is the one you use now.") if session.is_current else tr("Signed in."),
            parts=(
                DetailPart(
                    tr("Session"),
                    (
                        (tr("Signed in by"), session_method(session)),
                        (tr("Began"), moment_words(session.created_at, zone)),
                        (tr("Last used"), moment_words(session.last_used_at, zone)),
                        (tr("Ends at the latest"), moment_words(session.expires_at, zone)),
                    ),
                    tr("If you do not know it, end it and choose a new password."),
                ),
            ),
            deeds=(
                AdminDeed(f"account-session/{session.session_id}", tr("Sign out there"), "sign-out", reason),
            ),
        )

    def _password(self, _work: UnitOfWork, form_id: str, _user: User, reason: str) -> ServerForm:
        def send(values: Values) -> str:
            current, new = str(values[_CURRENT]), str(values[_NEW])
            if new != values[_AGAIN]:
                raise FormNotSaved({_AGAIN: tr("The two passwords differ. Type the same one twice.")})
            try:
                self._desk.do(lambda caller: self._desk.server.change_password(caller, current, new))
            except NotAdministered as error:
                raise _of_a_field(error) from error
            return tr("Your password is changed. You are signed out everywhere else.")

        def secret(key: str, label: str) -> Question:
            return Question(key, label, secret_line(LONGEST_PASSWORD), kind=FieldKind.HIDDEN)

        return server_form(
            form_id,
            tr("New password"),
            send,
            questions=(
                secret(_CURRENT, tr("Password until now")),
                secret(_NEW, tr("New password")),
                secret(_AGAIN, tr("The same password again")),
            ),
            sentence=tr(
                "You stay signed in here and are signed out everywhere else. A station that is offline lets "
                "you in with the old one until it reaches the server."
            ),
            save=tr("Change the password"),
            reason=reason,
        )

    def _others(self, _work: UnitOfWork, form_id: str, _user: User, reason: str) -> ServerForm:
        return self._deed(
            form_id,
            tr("Sign out everywhere else"),
            self._desk.server.end_other_sessions,
            tr("You are signed in here alone."),
            sentence=tr(
                "Every other session of yours at the server ends. What is kept at a station stays there."
            ),
            save=tr("Sign out elsewhere"),
            reason=reason,
        )

    def _end(self, form_id: str, session_id: str) -> ServerForm:
        return self._deed(
            form_id,
            tr("Sign out there"),
            lambda caller: self._desk.server.end_own_session(caller, session_id),
            tr("You are signed out there."),
            sentence=tr("This session ends at the server. What is kept at that station stays there."),
            save=tr("Sign out there"),
            reason=self._reason,
        )


def _row(session: SessionView, zone: ZoneInfo) -> AdminRow:
    here = tr("This is the one you use now.") if session.is_current else ""
    return AdminRow(
        session.session_id,
        (
            AdminCell(session_place(session), here),
            AdminCell(session_method(session)),
            AdminCell(moment_words(session.last_used_at, zone)),
        ),
    )


def _of_a_field(error: NotAdministered) -> NotAdministered | FormNotSaved:
    """Return what the server refused as the mark of the field that it is about."""
    refused = error.__cause__
    if not isinstance(refused, ServerRefused):
        return error
    if refused.details.get("field") == _CURRENT:
        return FormNotSaved({_CURRENT: tr("This is not your password.")})
    if refused.details.get("reason") in tuple(PasswordRefusal):
        return FormNotSaved({_NEW: password_refusal_words(refused)})
    return error
