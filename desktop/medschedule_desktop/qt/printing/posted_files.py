"""The files of a posted version: the schedule as a PDF, and its shifts as a calendar."""

from pathlib import Path

from medschedule_desktop.errors.output import FileNotWritten
from medschedule_desktop.qt.printing.schedule_pdf import write_schedule_pdf
from medschedule_desktop.qt.printing.whole_file import write_whole
from medschedule_desktop.services.snapshots.versions import PostedSchedule


def write_posted_files(posted: PostedSchedule) -> None:
    """Write both files into the folder of postings.

    Raises:
        FileNotWritten: one of them cannot be written; the sentence says why.
    """
    try:
        posted.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileNotWritten from error
    target = posted.folder / f"{posted.file_name}.pdf"
    write_schedule_pdf(posted.answer.roster, posted.unit_name, posted.printed, target)
    write_whole(target.with_suffix(".ics"), posted.calendar)


def folder_words(folder: Path) -> str:
    """Name a folder from the person's home on, where it lies there: the whole path has no room in a bar."""
    try:
        return str("~" / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):  # it lies elsewhere, or nobody's home is known
        return str(folder)
