"""The posted schedule, read back from the PDF that was written."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from tests.samples.ward_roster import large_roster, ward_roster

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.output import NotPrinted
from medschedule_desktop.qt.printing.paper import Paper
from medschedule_desktop.qt.printing.printer import SystemPrinter
from medschedule_desktop.qt.printing.schedule_output import ScheduleOutput
from medschedule_desktop.qt.printing.schedule_pdf import write_schedule_pdf
from medschedule_desktop.qt.printing.sheets import ScheduleSheets, paint_sheets
from medschedule_desktop.services.snapshots.roster import (
    CellSnapshot,
    GroupSnapshot,
    MarkKind,
    PersonSnapshot,
    ProblemSnapshot,
    RosterSnapshot,
    ShiftKind,
)

pytestmark = pytest.mark.usefixtures("qapp")

PRINTED = "Posted by Ellen Marsh, Wed 14 Oct 2026 14:07"


def posted(roster: RosterSnapshot) -> RosterSnapshot:
    """The same roster after posting."""
    return replace(roster, state_label="Posted, version 1", is_posted=True)


def four_weeks(roster: RosterSnapshot) -> RosterSnapshot:
    """The first four weeks of a longer roster."""
    groups = tuple(
        replace(group, people=tuple(replace(person, cells=person.cells[:28]) for person in group.people))
        for group in roster.groups
    )
    needs = tuple(replace(need, cells=need.cells[:28]) for need in roster.needs)
    return replace(roster, weeks=roster.weeks[:4], days=roster.days[:28], groups=groups, needs=needs)


def people(roster: RosterSnapshot) -> list[PersonSnapshot]:
    """Everybody in the order of the rows."""
    return [person for group in roster.groups for person in group.people]


def letters(person: PersonSnapshot) -> list[str]:
    """What a person's cells say on paper, days off left out."""
    signs = [cell.letter or ("L" if cell.leave else "r" if cell.asked_off else "") for cell in person.cells]
    return [sign for sign in signs if sign]


def pages(path: Path) -> list[list[str]]:
    """The lines of each page, with one space wherever there is any."""
    return [
        [" ".join(line.split()) for line in page.extract_text(extraction_mode="layout").splitlines()]
        for page in PdfReader(path).pages
    ]


def printed_pages(roster: RosterSnapshot, folder: Path, paper: Paper = Paper.LETTER) -> list[list[str]]:
    """Write a roster and read its lines back."""
    path = folder / "schedule.pdf"
    write_schedule_pdf(roster, "4 West telemetry", PRINTED, path, paper)
    return pages(path)


def line_of(name: str, lines: list[str]) -> str:
    """The one line that begins with a name."""
    (line,) = (line for line in lines if line.startswith(f"{name} "))
    return line


def has_title(lines: list[str], page: str) -> bool:
    """Whether unit, period, state, page and who posted it are on the page."""
    wanted = ("4 West telemetry", "25 Oct – 5 Dec 2026", "Posted, version 1", page, PRINTED)
    return all(any(words in line for line in lines) for words in wanted)


def test_a_ward_of_36_for_four_weeks_is_one_page(tmp_path: Path) -> None:
    roster = four_weeks(posted(ward_roster()))
    (lines,) = printed_pages(roster, tmp_path)
    assert has_title(lines, "Page 1 of 1")
    assert len(people(roster)) == 36
    for person in people(roster):
        charge = ["chg"] if person.is_charge else []
        balance = [person.balance] if person.balance else []
        wanted = [*person.name.split(), *charge, person.hours, "/", person.contract_hours, *balance]
        assert line_of(person.name, lines).split() == [*wanted, *letters(person)]


def test_days_weeks_needs_and_legend_are_on_the_page(tmp_path: Path) -> None:
    roster = four_weeks(posted(ward_roster()))
    (lines,) = printed_pages(roster, tmp_path)
    assert " ".join(week.title for week in roster.weeks) in lines
    assert " ".join(day.weekday for day in roster.days) in lines
    assert line_of("Name", lines).endswith(" ".join(day.number for day in roster.days))
    assert "Day and evening, 19 staff" in lines
    assert "Night rotation, 17 staff" in lines
    for need in roster.needs:
        assert line_of(need.title, lines) == " ".join(
            (need.title, need.note, *(cell.text for cell in need.cells))
        )
    words = "\n".join(lines)
    for shift in roster.legend:
        assert f"{shift.letter} {shift.name} {shift.hours}" in words
    for sentence in ("L Leave", "r: asked off, undecided", "chg: may be in charge"):
        assert sentence in words


def test_six_weeks_stay_on_one_page_and_seven_take_two(tmp_path: Path) -> None:
    assert len(printed_pages(large_roster(10, 42), tmp_path)) == 1
    first, second = printed_pages(large_roster(10, 49), tmp_path)
    assert any(line.startswith("Week 1:") and "Week 4:" in line and "Week 5:" not in line for line in first)
    assert any(line.startswith("Week 5:") and "Week 7:" in line for line in second)


def test_six_weeks_of_people_with_long_names_stay_on_one_page(tmp_path: Path) -> None:
    roster = large_roster(10, 42)
    group = replace(
        roster.groups[0],
        people=tuple(
            replace(person, name=f"Bartholomew Featherstonehaugh-{person.name}", is_charge=True)
            for person in people(roster)
        ),
    )
    assert len(printed_pages(replace(roster, groups=(group,)), tmp_path)) == 1


def test_every_person_is_on_each_band_of_weeks_with_its_own_letters(tmp_path: Path) -> None:
    roster = large_roster(10, 49)
    first, second = printed_pages(roster, tmp_path)
    for person in people(roster):
        for lines, cells in ((first, person.cells[:28]), (second, person.cells[28:])):
            assert line_of(person.name, lines).split()[5:] == letters(replace(person, cells=cells))


def test_80_staff_take_several_pages_that_each_stand_alone(tmp_path: Path) -> None:
    roster = posted(large_roster(80, 28))
    sheets = printed_pages(roster, tmp_path)
    assert len(sheets) == 2
    for number, lines in enumerate(sheets, start=1):
        assert has_title(lines, f"Page {number} of 2")
        assert " ".join(week.title for week in roster.weeks) in lines
        assert " ".join(day.weekday for day in roster.days) in lines
        assert all(line_of(need.title, lines) for need in roster.needs)
        assert any("N Night 19:00–07:30" in line for line in lines)
        assert any("Counts: the whole unit" in line for line in lines)
    assert "All, 80 staff" in sheets[0]
    assert "All, 80 staff, continued" in sheets[1]
    every_line = [line for lines in sheets for line in lines]
    assert all(line_of(person.name, every_line) for person in people(roster))


@pytest.mark.parametrize(("paper", "size"), [(Paper.LETTER, (792, 612)), (Paper.A4, (842, 595))])
def test_the_paper_lies_on_its_side(paper: Paper, size: tuple[int, int], tmp_path: Path) -> None:
    (lines,) = printed_pages(posted(ward_roster()), tmp_path, paper)
    box = PdfReader(tmp_path / "schedule.pdf").pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    assert all(line_of(person.name, lines) for person in people(ward_roster()))


def test_nothing_private_is_in_the_file(tmp_path: Path) -> None:
    secret = "Call 555-0142 after surgery"
    cell = CellSnapshot(
        "D", ShiftKind.DAY, leave=True, mark=MarkKind.HARD, sentence=secret, description=secret
    )
    roster = four_weeks(posted(ward_roster()))
    person = replace(people(roster)[0], staff_id="staff-5550142", cells=(cell,) * 28)
    roster = replace(
        roster,
        groups=(GroupSnapshot("Day", (person,)),),
        problems=(ProblemSnapshot(MarkKind.HARD, secret, secret),),
    )
    words = "\n".join(printed_pages(roster, tmp_path)[0])
    content = (tmp_path / "schedule.pdf").read_bytes()
    details = str(PdfReader(tmp_path / "schedule.pdf").metadata)
    for fragment in ("555", "surgery", "Call", "approved leave"):
        assert fragment not in words
        assert fragment not in details
    assert b"5550142" not in content


def test_words_are_vectors_and_the_file_names_the_schedule(tmp_path: Path) -> None:
    printed_pages(posted(ward_roster()), tmp_path)
    reader = PdfReader(tmp_path / "schedule.pdf")
    assert [image.name for page in reader.pages for image in page.images] == []
    assert reader.metadata is not None
    assert reader.metadata.title == "4 West telemetry, 25 Oct – 5 Dec 2026. Posted, version 1"


def test_long_names_are_written_whole(tmp_path: Path) -> None:
    roster = four_weeks(posted(ward_roster()))
    person = replace(people(roster)[0], name="Bartholomew Featherstonehaugh-Cholmondeley", is_charge=True)
    (lines,) = printed_pages(replace(roster, groups=(GroupSnapshot("Day", (person,)),)), tmp_path)
    assert line_of(person.name, lines)


def test_a_name_too_long_for_its_column_leaves_the_hours_legible(tmp_path: Path) -> None:
    roster = four_weeks(posted(ward_roster()))
    person = replace(people(roster)[0], name="Maximiliana " * 6, is_charge=True)
    roster = replace(roster, groups=(GroupSnapshot("Day", (person,)),))
    (line,) = (line for line in printed_pages(roster, tmp_path)[0] if line.startswith("Maximiliana"))
    assert "…chg216/216D" in line.replace(" ", "")


def test_a_count_of_two_figures_fits_six_weeks(tmp_path: Path) -> None:
    roster = ward_roster()
    need = replace(roster.needs[0], cells=tuple(replace(c, text="10/12") for c in roster.needs[0].cells))
    (lines,) = printed_pages(replace(roster, needs=(need,)), tmp_path)
    assert line_of("Day RN", lines).count("10/12") == 42


@pytest.mark.parametrize("days", [0, 28])
def test_a_unit_without_staff_says_so(days: int, tmp_path: Path) -> None:
    empty = replace(large_roster(0, days), empty_sentence="Nobody belongs to this unit yet.")
    (lines,) = printed_pages(empty, tmp_path)
    assert "Nobody belongs to this unit yet." in lines
    assert any("Page 1 of 1" in line for line in lines)


def test_a_schedule_that_cannot_be_written_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DesktopError, match="not saved because its folder does not exist"):
        write_schedule_pdf(ward_roster(), "4 West", PRINTED, tmp_path / "nowhere" / "schedule.pdf")
    assert list(tmp_path.iterdir()) == []


def test_writing_again_replaces_the_schedule(tmp_path: Path) -> None:
    assert len(printed_pages(large_roster(80, 28), tmp_path)) == 2
    assert len(printed_pages(posted(ward_roster()), tmp_path)) == 1
    assert list(tmp_path.iterdir()) == [tmp_path / "schedule.pdf"]


class OfficePrinter:
    """Puts what is printed into a file, with fewer dots to the inch than a PDF of ours has."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def print_sheets(self, sheets: ScheduleSheets, paper: Paper, title: str) -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._path))
        printer.setDocName(title)
        printer.setResolution(300)
        printer.setFullPage(True)
        printer.setPageLayout(paper.layout())
        assert paint_sheets(sheets, printer)


def test_a_printed_schedule_has_the_sheets_of_its_pdf(tmp_path: Path) -> None:
    roster = replace(large_roster(90, 42), unit_name="4 West telemetry")
    printed, saved = tmp_path / "printed.pdf", tmp_path / "saved.pdf"
    ScheduleOutput(OfficePrinter(printed)).print_roster(roster)
    write_schedule_pdf(roster, roster.unit_name, roster.state_label, saved)
    words = [[sorted(" ".join(lines).split()) for lines in pages(path)] for path in (printed, saved)]
    assert words[0] == words[1]
    assert len(words[0]) > 1
    assert [page.mediabox for page in PdfReader(printed).pages] == [
        page.mediabox for page in PdfReader(saved).pages
    ]


def test_without_a_printer_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "defaultPrinter", QPrinterInfo)
    with pytest.raises(NotPrinted, match=r"^No printer is set up on this computer\.$"):
        ScheduleOutput(SystemPrinter()).print_roster(ward_roster())
