"""A folder that keeps the last few sheets of a unit and nothing older."""

from pathlib import Path

from medschedule_desktop.errors.output import FileNotWritten
from medschedule_desktop.qt.printing.whole_file import write_whole
from medschedule_shared.language import tr


class RollingFolder:
    """Writes a file whole, then removes the oldest of those that it has written before.

    Files of others in the folder are left alone: only names that begin and end alike count.
    """

    def __init__(self, folder: Path, keep: int) -> None:
        self._folder = folder
        self._keep = keep

    def write(self, name: str, content: bytes) -> Path:
        """Write a file; names sort by their time.

        Raises:
            FileNotWritten: it cannot be; the sentence says why, and every earlier file is as it was.
        """
        path = self._folder / name
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            sentence = tr(
                "The folder {folder} could not be made. Ask your administrator.", folder=self._folder
            )
            raise FileNotWritten(sentence) from error
        write_whole(path, content)
        self._forget(name)
        return path

    def _forget(self, name: str) -> None:
        unit, kind = _unit_of(Path(name)), Path(name).suffix
        mine = [path for path in self._folder.iterdir() if path.suffix == kind and _unit_of(path) == unit]
        for old in sorted(mine)[: -self._keep]:
            old.unlink(missing_ok=True)


def _unit_of(path: Path) -> str:
    """Return what a name says before its day and time."""
    return path.stem.rsplit("-", 2)[0]
