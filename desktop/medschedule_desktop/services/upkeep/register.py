"""What the registers share: who may change their records, and of whose they are."""

from abc import abstractmethod
from typing import ClassVar

from medschedule_desktop.services.forms.formed import FormedService
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.snapshots.register import RegisterSnapshot
from medschedule_shared.language import tr
from medschedule_shared.model.roles import Permission


class Register(FormedService):
    """One list of records of the unit on show.

    Attributes:
        title: its name, and `columns` its headings, marked to be said.
    """

    title: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]

    @abstractmethod
    def load(self) -> RegisterSnapshot:
        """Read the records.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """

    @property
    def _user_id(self) -> str:
        return "" if self._station.user is None else self._station.user.id

    @property
    def _reason(self) -> str:
        """Why whoever is signed in may not change the unit's records; empty if they may."""
        return why_not(
            self._station,
            Permission.EDIT_RECORDS,
            (self._station.unit_id,),
            tr("A nurse manager of the unit maintains this."),
        )
