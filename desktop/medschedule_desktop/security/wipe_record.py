"""What a station notes of its own wipe, so that no power cut and no lost network leaves it half done."""

from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from medschedule_desktop.security.private_file import read_private, write_private

_NAME = "wipe.json"


class WipeStage(StrEnum):
    """How far it is.

    WIPING: keys and files may be there still, and must not be used. WIPED: they are gone.
    """

    WIPING = "wiping"
    WIPED = "wiped"


class WipeRecord(BaseModel):
    """The note. It holds nothing about a person, and nothing that opens anything.

    Attributes:
        server_url: who is to be told; None if that is not known.
        ticket: proves to the server who tells it; None when there is none, or it is not needed any more.
        unsent: entries that had not been sent and are gone.
        confirmed: whether the server knows.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    stage: WipeStage
    server_url: str | None = None
    ticket: str | None = None
    unsent: int = 0
    confirmed: bool = False


class WipeRecordFile:
    """Keeps the note in the station's data folder.

    Args:
        data_dir: of the station.
    """

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / _NAME

    def load(self) -> WipeRecord | None:
        """Return the note, or None on a station that was not revoked.

        One that cannot be read stands for a wipe that must be completed: it is written before anything else.

        Raises:
            KeyFileUnsafe: somebody else can write the file.
        """
        content = read_private(self._path)
        if content is None:
            return None
        try:
            return WipeRecord.model_validate_json(content)
        except ValidationError:
            return WipeRecord(stage=WipeStage.WIPING)

    def save(self, record: WipeRecord) -> None:
        """Keep the note in place of the former one; it outlasts a power cut."""
        write_private(self._path, record.model_dump_json().encode())

    def remove(self) -> None:
        """Forget it: the computer is a station again."""
        self._path.unlink(missing_ok=True)
