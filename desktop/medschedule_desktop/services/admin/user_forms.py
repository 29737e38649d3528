"""The forms on accounts: make one, change it, lock it, sign its person out, give a new password."""

from collections.abc import Mapping

from medschedule_desktop.errors.administration import NotAdministered
from medschedule_desktop.errors.entry import FormNotSaved
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk, moment_words
from medschedule_desktop.services.admin.own_factor_forms import OwnFactorForms
from medschedule_desktop.services.admin.server_form import (
    Makes,
    MakesOf,
    ServerForm,
    ServerForms,
    server_form,
)
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.open_form import Question, Values
from medschedule_desktop.services.snapshots.admin import HandedOut
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_desktop.services.wording import USER_ROLE_WORDS
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.roles import EVERY_UNIT, Permission, Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User, UserStatus, normal_login
from medschedule_shared.protocol.accounts import NewUser, PasswordToken, UserChange
from medschedule_shared.protocol.envelope import ErrorCode

_LOGIN, _NAME, _ROLE, _UNITS, _STAFF = "login", "displayName", "role", "unitIds", "staffId"
_FIELDS = {_LOGIN: "login", _NAME: "display_name", _ROLE: "role", _UNITS: "unit_ids", _STAFF: "staff_id"}


class UserForms(ServerForms[User]):
    """The forms."""

    kind = User
    permission = Permission.MANAGE_USERS

    def __init__(self, desk: AdminDesk) -> None:
        super().__init__(desk)
        self._own_factor = OwnFactorForms(desk, self._hand_out)

    @property
    def _general(self) -> Mapping[str, Makes]:
        return {"user-new": self._new}

    @property
    def _about(self) -> Mapping[str, MakesOf[User]]:
        return {
            "user-edit": self._edit,
            "user-lock": self._lock,
            "user-unlock": self._unlock,
            "user-sessions": self._sign_out,
            "user-password": self._password,
            "user-factor": self._factor,
            "user-authenticator": self._own_factor.begin,
            "user-code": self._own_factor.prove,
        }

    def after(self, form_id: str) -> str:
        deed, _, user_id = form_id.partition("/")
        return f"user-code/{user_id}" if deed == "user-authenticator" else ""

    def _new(self, work: UnitOfWork, form_id: str, reason: str) -> ServerForm:
        def send(values: Values) -> str:
            asked = NewUser.model_validate(dict(values))
            request = asked.model_copy(update={"user_id": self._id_for(asked)})
            try:
                made = self._desk.do(lambda caller: self._desk.server.invite(caller, request))
            except NotAdministered as error:
                raise _of_a_field(error) from error
            self._ids.clear()
            self._hand_token(made.user.display_name, made.password_token)
            return tr("{name} has an account.", name=made.user.display_name)

        return server_form(
            form_id,
            tr("New account"),
            send,
            questions=_questions(work, None),
            sentence=tr("Its person chooses the password, with a token that you get here and hand over."),
            save=tr("Make the account"),
            reason=reason,
        )

    def _edit(self, work: UnitOfWork, form_id: str, user: User, reason: str) -> ServerForm:
        def send(values: Values) -> str:
            wanted = {_FIELDS[key]: _typed(key, value) for key, value in values.items()}
            wanted["login"] = normal_login(str(wanted["login"]))
            changed = {name: value for name, value in wanted.items() if getattr(user, name) != value}
            return (
                self._changed(user, UserChange.model_validate(changed))
                if changed
                else tr("Nothing was changed.")
            )

        return server_form(
            form_id,
            tr("Account of {name}", name=user.display_name),
            send,
            questions=_questions(work, user),
            reason=reason,
        )

    def _lock(self, _work: UnitOfWork, form_id: str, user: User, reason: str) -> ServerForm:
        return server_form(
            form_id,
            tr("Lock the account of {name}", name=user.display_name),
            lambda _values: self._changed(user, UserChange(status=UserStatus.DISABLED)),
            sentence=tr(
                "They are signed out everywhere at once, and no station lets them in once it has heard of "
                "it. What they entered stays. You can unlock the account again."
            ),
            save=tr("Lock and sign out"),
            reason=reason,
        )

    def _unlock(self, _work: UnitOfWork, form_id: str, user: User, reason: str) -> ServerForm:
        return server_form(
            form_id,
            tr("Unlock the account of {name}", name=user.display_name),
            lambda _values: self._changed(user, UserChange(status=UserStatus.ACTIVE)),
            sentence=tr("They may sign in again, with the password that they had."),
            save=tr("Unlock"),
            reason=reason,
        )

    def _sign_out(self, _work: UnitOfWork, form_id: str, user: User, reason: str) -> ServerForm:
        return self._deed(
            form_id,
            tr("Sign {name} out everywhere", name=user.display_name),
            lambda caller: self._desk.server.end_sessions(caller, user.id),
            tr("{name} is signed out everywhere.", name=user.display_name),
            sentence=tr(
                "Every session of this person with the server ends now. A station that is open stays open "
                "until it locks; its work is not lost."
            ),
            save=tr("End every session"),
            reason=reason,
        )

    def _password(self, _work: UnitOfWork, form_id: str, user: User, reason: str) -> ServerForm:
        def take_away(caller: EntityId) -> None:
            self._hand_token(user.display_name, self._desk.server.reset_password(caller, user.id))

        return self._deed(
            form_id,
            tr("New password for {name}", name=user.display_name),
            take_away,
            tr("{name} has no password until they choose one.", name=user.display_name),
            sentence=tr(
                "The password they have stops working now, here and without the network, and they are signed "
                "out. You get a token to hand over, with which they choose another."
            ),
            save=tr("Take the password away"),
            reason=reason,
        )

    def _factor(self, _work: UnitOfWork, form_id: str, user: User, reason: str) -> ServerForm:
        return self._deed(
            form_id,
            tr("Lost authenticator of {name}", name=user.display_name),
            lambda caller: self._desk.server.reset_second_factor(caller, user.id),
            tr("{name} has no authenticator any more.", name=user.display_name),
            sentence=tr(
                "The authenticator stops working and they are signed out. Make sure that it is really this "
                "person who asks. Where their role needs one, they set another up when they sign in."
            ),
            save=tr("Take the authenticator away"),
            reason=reason,
        )

    def _changed(self, user: User, change: UserChange) -> str:
        """Change an account; what was done already, by a try whose answer got lost, is done."""
        try:
            self._desk.do(lambda caller: self._desk.server.change_user(caller, user.id, user.rev, change))
        except NotAdministered as error:
            refused = error.__cause__
            late = isinstance(refused, ServerRefused) and (
                refused.server_code == ErrorCode.PRECONDITION_FAILED
            )
            if not late:
                raise _of_a_field(error) from error
            there = self._desk.ask(lambda caller: self._desk.server.user(caller, user.id))
            if any(getattr(there, name) != value for name, value in change.fields().items()):
                raise
        return tr("Saved.")

    def _hand_token(self, name: str, token: PasswordToken) -> None:
        zone = self._desk.station.replica.run(self._desk.zone)
        handed = HandedOut(
            title=tr("Password token of {name}", name=name),
            words=tr(
                "Hand it to this person alone. On the sign-in page they choose a password with it, once. It "
                "is not shown again."
            ),
            secret=token.token,
            until=tr("Works until {moment}", moment=moment_words(token.expires_at, zone)),
        )
        self._hand_out(handed)


def _questions(work: UnitOfWork, user: User | None) -> tuple[Question, ...]:
    units = sorted(work.select(Unit), key=lambda unit: unit.name)
    staff = sorted(work.select(Staff), key=lambda person: person.full_name.casefold())
    roles = [role for role in Role if role is not Role.KIOSK or (user and user.role is Role.KIOSK)]
    return (
        Question(_NAME, tr("Name"), answers.text(least=1, most=200), (user.display_name if user else "",)),
        Question(
            _LOGIN,
            tr("Signs in as"),
            answers.text(least=3, most=254),
            (user.login if user else "",),
            hint=tr("Staff number or e-mail, such as owen.kelly"),
        ),
        Question(
            _ROLE,
            tr("Acts as"),
            answers.one_of({role.value for role in roles}),
            (user.role.value if user else Role.CHARGE_NURSE.value,),
            kind=FieldKind.CHOICE,
            choices=tuple((role.value, USER_ROLE_WORDS[role]) for role in roles),
            hint=tr("{roles} reach every unit.", roles=_reaching_words()),
        ),
        Question(
            _UNITS,
            tr("Units"),
            answers.several,
            user.unit_ids if user else (),
            kind=FieldKind.CHECKS,
            choices=tuple((unit.id, unit.name) for unit in units),
        ),
        Question(
            _STAFF,
            tr("On the staff as"),
            answers.one_of({person.id for person in staff}, or_none=True),
            (user.staff_id or "" if user else "",),
            kind=FieldKind.CHOICE,
            choices=(("", tr("Nobody")), *((person.id, person.full_name) for person in staff)),
            hint=tr("So that they find their own shifts and requests"),
        ),
    )


def _reaching_words() -> str:
    return ", ".join(USER_ROLE_WORDS[role] for role in Role if role in EVERY_UNIT)


def _typed(key: str, value: object) -> object:
    """Return an answer as the account holds it."""
    if key == _ROLE:
        return Role(str(value))
    return tuple(value) if isinstance(value, list) else value


def _of_a_field(error: NotAdministered) -> NotAdministered | FormNotSaved:
    """Return a refusal as the mark of the field that it names, where it does."""
    refused = error.__cause__
    details: Mapping[str, object] = refused.details if isinstance(refused, ServerRefused) else {}
    field = str(details.get("field", ""))
    return FormNotSaved({field: str(error)}) if field in _FIELDS else error
