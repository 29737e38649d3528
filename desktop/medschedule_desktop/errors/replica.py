"""The station's encrypted copy of the data."""

from pathlib import Path
from typing import ClassVar

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_shared.language import marked


class ReplicaError(DesktopError):
    """The station's encrypted copy of the data."""

    code: ClassVar[str] = "REPLICA_ERROR"
    sentence: ClassVar[str] = marked(
        "This station's copy of the data could not be used. What was saved is safe."
    )


class ReplicaUnreadable(ReplicaError):
    """The copy cannot be opened."""

    code: ClassVar[str] = "REPLICA_UNREADABLE"
    sentence: ClassVar[str] = marked("This station's copy of the data cannot be opened.")


class ReplicaKeyWrong(ReplicaUnreadable):
    """The key is not the one that the copy was made with. The file was left as it is."""

    code: ClassVar[str] = "REPLICA_KEY_WRONG"
    sentence: ClassVar[str] = marked(
        "The key of this station does not open its copy of the data. Nothing was changed; ask your "
        "administrator to restore the key or to enrol the station again."
    )


class NotAReplica(ReplicaUnreadable):
    """The file is something else. It was left as it is."""

    code: ClassVar[str] = "NOT_A_REPLICA"
    sentence: ClassVar[str] = marked(
        "The file in the place of this station's copy is not one. Nothing was changed; move it away or "
        "choose another data folder."
    )


class ReplicaDamaged(ReplicaUnreadable):
    """The copy is truncated or has flipped bytes.

    Attributes:
        moved_to: where the damaged file was set aside; None while it is still in its place.
        saved: entries not yet sent that were saved from it, to be sent from a fresh copy.
    """

    code: ClassVar[str] = "REPLICA_DAMAGED"
    sentence: ClassVar[str] = marked(
        "This station's copy of the data is damaged. Start MedSchedule again: it saves what was not yet "
        "sent and loads a fresh copy from the server."
    )

    def __init__(self, message: str = "", moved_to: Path | None = None, saved: int = 0) -> None:
        super().__init__(message)
        self.moved_to = moved_to
        self.saved = saved


class ReplicaNewer(ReplicaUnreadable):
    """A later version of the program has used this copy. The file was left as it is."""

    code: ClassVar[str] = "REPLICA_NEWER"
    sentence: ClassVar[str] = marked(
        "This station's copy was last used by a newer MedSchedule. Nothing was changed; update this one."
    )


class ReplicaFull(ReplicaError):
    """There is no room for a change; the state before it stands."""

    code: ClassVar[str] = "REPLICA_FULL"
    sentence: ClassVar[str] = marked(
        "There is no room left on this station's disk. The last change was not saved; all earlier ones are."
    )


class ReplicaBusy(ReplicaError):
    """Another process has the copy."""

    code: ClassVar[str] = "REPLICA_BUSY"
    sentence: ClassVar[str] = marked(
        "Another MedSchedule is using this station's copy. Close it and try again."
    )


class RecordUnreadable(ReplicaError):
    """A stored document does not fit its declaration."""

    code: ClassVar[str] = "RECORD_UNREADABLE"
    sentence: ClassVar[str] = marked("A record cannot be read by this version of MedSchedule. Update it.")
