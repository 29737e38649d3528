"""The two forms on one's own authenticator: set up with the password, then proved with its first code."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from medschedule_desktop.errors.administration import NoServerSession, NotAdministered
from medschedule_desktop.errors.entry import FormNotSaved
from medschedule_desktop.errors.sync import ServerRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk
from medschedule_desktop.services.admin.server_form import ServerForm, server_form
from medschedule_desktop.services.forms.answers import Answer
from medschedule_desktop.services.forms.open_form import Question, Values
from medschedule_desktop.services.snapshots.admin import HandedOut
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_shared.language import tr
from medschedule_shared.model.user import User
from medschedule_shared.protocol.second_factor import LONGEST_CODE, LONGEST_PASSWORD

T = TypeVar("T")

_PASSWORD, _CODE = "password", "code"


class OwnFactorForms:
    """Whoever is signed in sets up their own authenticator; nobody does it for another.

    Args:
        hand_out: shows the picture to scan, and then gives the codes to print.
    """

    def __init__(self, desk: AdminDesk, hand_out: Callable[[HandedOut], None]) -> None:
        self._desk = desk
        self._hand_out = hand_out

    def why_not(self, user: User) -> str:
        """Return why whoever is signed in cannot set up this account's authenticator; empty if they can."""
        if user.id != self._desk.user_id:
            return tr("Everybody sets up their own authenticator.")
        return "" if self._desk.server.is_open(user.id) else str(NoServerSession())

    def begin(self, _work: UnitOfWork, form_id: str, user: User, _reason: str) -> ServerForm:
        """Return the form that asks for the password and shows what to scan."""

        def send(values: Values) -> str:
            password = str(values[_PASSWORD])
            made = _marked(
                lambda: self._desk.do(lambda caller: self._desk.server.begin_authenticator(caller, password))
            )
            self._hand_out(
                HandedOut(
                    title=tr("Your new authenticator"),
                    words=tr(
                        "Scan the picture with the app on your telephone, or type the key there. Then press "
                        "Done and enter the code that the app shows."
                    ),
                    secret=made.secret,
                    scannable=True,
                    picture=made.uri,
                )
            )
            return tr("The authenticator counts once its first code is entered.")

        return server_form(
            form_id,
            tr("Set up my authenticator"),
            send,
            questions=(
                Question(
                    _PASSWORD, tr("Your password"), secret_line(LONGEST_PASSWORD), kind=FieldKind.HIDDEN
                ),
            ),
            sentence=tr(
                "From then on your password alone does not let anybody in at the server. An authenticator "
                "that you have stays in force until the new one is proved."
            ),
            save=tr("Show the picture"),
            reason=self.why_not(user),
        )

    def prove(self, _work: UnitOfWork, form_id: str, user: User, _reason: str) -> ServerForm:
        """Return the form that asks for the first code and gives the codes to print."""

        def send(values: Values) -> str:
            code = str(values[_CODE]).replace(" ", "")
            codes = _marked(
                lambda: self._desk.do(lambda caller: self._desk.server.confirm_authenticator(caller, code))
            )
            self._hand_out(
                HandedOut(
                    title=tr("Codes for when the telephone is away"),
                    words=tr(
                        "Each signs you in once without the app. Save the file, print it, keep the paper "
                        "where only you reach it, and delete the file. They are not shown again."
                    ),
                    file_name="codes.txt",
                    content=("\n".join(codes.recovery_codes) + "\n").encode(),
                )
            )
            return tr("Your authenticator is in force.")

        return server_form(
            form_id,
            tr("The first code of your authenticator"),
            send,
            questions=(
                Question(
                    _CODE, tr("Code"), secret_line(LONGEST_CODE), hint=tr("Six digits, as the app shows them")
                ),
            ),
            save=tr("Prove it"),
            reason=self.why_not(user),
        )


def secret_line(most: int) -> Callable[[Answer], str]:
    """Read a line as it is: a password may begin with a space."""

    def read(answer: Answer) -> str:
        words = answer[0]
        if not 0 < len(words) <= most:
            raise ValueError(tr("This must not be empty.") if not words else tr("This is too long."))
        return words

    return read


def _marked(ask: Callable[[], T]) -> T:
    """Ask the server; a refusal that names a field becomes the mark of that field."""
    try:
        return ask()
    except NotAdministered as error:
        refused = error.__cause__
        details: Mapping[str, object] = refused.details if isinstance(refused, ServerRefused) else {}
        if details.get("field") in (_PASSWORD, _CODE):
            raise FormNotSaved({str(details["field"]): str(error)}) from error
        raise
