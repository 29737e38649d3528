"""What every service with forms does: open, save and remove by a form's id."""

from abc import ABC, abstractmethod

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.forms.open_form import OpenForm, remove_record, save_form
from medschedule_desktop.services.snapshots.form import Entered, FormSnapshot
from medschedule_desktop.services.station import Station
from medschedule_shared.language import tr


class FormedService(ABC):
    """Base of the services with forms."""

    def __init__(self, station: Station) -> None:
        self._station = station

    @abstractmethod
    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        """Open a form by its id, over the record as it is now.

        Raises:
            EntryRefused: what it is about is gone.
        """

    def open(self, form_id: str) -> FormSnapshot:
        """Open a form.

        Raises:
            EntryRefused: what it is about is gone.
        """
        with self._station.replica.transaction() as work:
            return self._opens(work, form_id).snapshot

    def save(self, form: FormSnapshot, entered: Entered) -> str:
        """Save a form and return what was done.

        Raises:
            FormNotSaved: a field cannot be saved as it is, or somebody else changed it too.
            EntryRefused: the role does not allow it, or what it is about is gone.
        """
        return save_form(self._station, self._opens, form, entered)

    def after(self, form_id: str) -> str:
        """Return the form that follows one that was saved; empty for none."""
        return ""

    def remove(self, form_id: str) -> str:
        """Delete what a form is about and return what was done.

        Raises:
            EntryRefused: it cannot be deleted, something still needs it, or the role does not allow it.
        """
        remove_record(self._station, self._opens, form_id)
        return tr("It was deleted.")


def gone() -> EntryRefused:
    """Return the refusal for a record that is not there any more."""
    return EntryRefused(tr("This record is no longer there. Nothing was changed."))
