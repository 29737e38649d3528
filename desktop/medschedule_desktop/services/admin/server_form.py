"""Forms whose answers the server carries out. They wait for the network: use them on a worker."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk, Secrets
from medschedule_desktop.services.forms.formed import gone
from medschedule_desktop.services.forms.open_form import OpenForm, Question, Values, merged
from medschedule_desktop.services.snapshots.admin import HandedOut
from medschedule_desktop.services.snapshots.form import Entered, FormSnapshot
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr
from medschedule_shared.model.declaration import Entity
from medschedule_shared.model.roles import Permission

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class ServerForm:
    """A form over what the replica holds at this moment.

    Attributes:
        send: has the server do it, and says what was done; raises NotAdministered or FormNotSaved.
    """

    form: OpenForm
    send: Callable[[Values], str]


Makes = Callable[[UnitOfWork, str, str], ServerForm]
"""Makes a form from its id and why it cannot be saved; empty if it can."""

MakesOf = Callable[[UnitOfWork, str, E, str], ServerForm]
"""The same, of a record."""


class FormsAtServer(ABC):
    """Base of the services with such forms: what was typed stays in them until the server has said yes."""

    def __init__(self, desk: AdminDesk) -> None:
        self._desk = desk
        self._secrets = Secrets()

    @abstractmethod
    def _opens(self, work: UnitOfWork, form_id: str) -> ServerForm:
        """Open a form by its id.

        Raises:
            EntryRefused: what it is about is gone.
        """

    @property
    def handed_out(self) -> HandedOut | None:
        """What waits to be handed on by whoever is signed in; None for nothing."""
        return self._secrets.get(self._desk.user_id, "")

    def put_away(self) -> None:
        """Forget what was handed out."""
        self._secrets.drop("")

    def after(self, form_id: str) -> str:
        """Return the form that follows one that was saved; empty for none."""
        return ""

    def _hand_out(self, handed: HandedOut) -> None:
        self._secrets.put(self._desk.user_id, "", handed)

    def _deed(
        self,
        form_id: str,
        title: str,
        act: Callable[[EntityId], object],
        done: str,
        *,
        sentence: str,
        save: str,
        reason: str,
    ) -> ServerForm:
        """Return a form that asks nothing: a sentence, and the button that has the server do one thing.

        Args:
            done: what is said then.
        """

        def send(_values: Values) -> str:
            self._desk.do(act)
            return done

        return server_form(form_id, title, send, sentence=sentence, save=save, reason=reason)

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


class ServerForms(FormsAtServer, Generic[E]):
    """Base of those about records of one kind.

    A form's id is what is done, or what is done, a stroke and the record that it is about.

    Attributes:
        kind: of the records.
        permission: to save any of them.
    """

    kind: type[E]
    permission: ClassVar[Permission]

    def __init__(self, desk: AdminDesk) -> None:
        super().__init__(desk)
        self._ids: dict[Hashable, EntityId] = {}

    def _id_for(self, asked: Hashable) -> EntityId:
        """Return the id of what is to be made: the same at each try, so that it is made once."""
        return self._ids.setdefault(asked, new_id())

    @property
    @abstractmethod
    def _general(self) -> Mapping[str, Makes]:
        """Return the forms that are about no record, by what is done."""

    @property
    @abstractmethod
    def _about(self) -> Mapping[str, MakesOf[E]]:
        """Return those that are about one."""

    def _opens(self, work: UnitOfWork, form_id: str) -> ServerForm:
        reason = self._desk.why_not(self.permission)
        deed, _, record_id = form_id.partition("/")
        if not record_id and deed in self._general:
            return self._general[deed](work, form_id, reason)
        record = work.get(self.kind, record_id)
        if deed not in self._about or record is None or record.deleted_at is not None:
            raise gone()
        return self._about[deed](work, form_id, record, reason)


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
