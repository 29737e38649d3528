"""Forms whose answers the server carries out. They wait for the network: use them on a worker."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from medschedule_desktop.errors import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk
from medschedule_desktop.services.forms.formed import gone
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values, merged
from medschedule_desktop.services.snapshots.form import Entered, FormSnapshot
from medschedule_shared.language import tr


@dataclass(frozen=True, slots=True)
class ServerForm:
    """A form over what the replica holds at this moment.

    Attributes:
        send: has the server do it, and says what was done; raises NotAdministered or FormNotSaved.
    """

    form: OpenForm
    send: Callable[[Values], str]


class ServerForms(ABC):
    """Base of the services with such forms: what was typed stays in them until the server has said yes."""

    def __init__(self, desk: AdminDesk) -> None:
        self._desk = desk

    @abstractmethod
    def _opens(self, work: UnitOfWork, form_id: str) -> ServerForm:
        """Open a form by its id.

        Raises:
            EntryRefused: what it is about is gone.
        """

    def open(self, form_id: str) -> FormSnapshot:
        """Open a form.

        Raises:
            EntryRefused: what it is about is gone.
        """
        return self._desk.station.replica.run(lambda work: self._opens(work, form_id)).form.snapshot

    def save(self, form: FormSnapshot, entered: Entered) -> str:
        """Have the server do it, and return what was done.

        Raises:
            FormNotSaved: a field cannot be sent as it is, or somebody else changed it too.
            NotAdministered: the server did not do it.
            EntryRefused: the role does not allow it, or what it is about is gone.
        """
        now = self._desk.station.replica.run(lambda work: self._opens(work, form.form_id))
        if now.form.reason:
            raise EntryRefused(now.form.reason)
        return now.send(now.form.read(merged(form, entered, now.form.snapshot)))

    def remove(self, form_id: str) -> str:
        """Raise EntryRefused: nothing is deleted by these forms."""
        raise gone()


def server_form(
    form_id: str,
    title: str,
    send: Callable[[Values], str],
    *,
    questions: tuple[Question, ...] = (),
    sentence: str = "",
    save: str = "",
    reason: str = "",
) -> ServerForm:
    """Return a form; without questions it is a sentence on what will happen, and the button that does it."""
    form = OpenForm(
        form_id=form_id,
        title=title,
        questions=questions,
        operations=lambda _values: (),
        sentence=sentence,
        save=save or tr("Save"),
        reason=reason,
    )
    return ServerForm(form, send)
