"""The sign-in page after a start that was not clean: what is safe, and a report that leaves only by hand."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.samples.ward_services import SignInInMemory

from medschedule_desktop.diagnostics.bundle import write_bundle
from medschedule_desktop.diagnostics.report import Report, ReportKind, report_of
from medschedule_desktop.diagnostics.watch import UncleanEnd
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.sign_in import SignInViewModel
from medschedule_desktop.qt.views.recovery_bar import RecoveryBar
from medschedule_desktop.qt.views.sign_in import SignInView
from medschedule_desktop.services.recovery import recovery_words

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


@pytest.fixture
def report() -> Report:
    return report_of(ReportKind.CRASH, ValueError("Rosa Delgado"), NOON)


def test_the_words_say_what_happened_what_is_safe_and_what_waits(report: Report) -> None:
    killed, crashed = UncleanEnd(NOON, ()), UncleanEnd(NOON, (report,))
    assert recovery_words(killed, 0) == (
        "MedSchedule was not closed properly the last time: it was ended, or the power failed. This "
        "station's copy was checked: everything that was shown as saved is here."
    )
    assert recovery_words(crashed, 1).startswith("MedSchedule closed unexpectedly the last time")
    assert recovery_words(crashed, 1).endswith("1 entry still waits to be sent.")
    assert recovery_words(crashed, 2).endswith("2 entries still wait to be sent.")


def test_the_bar_stands_on_the_page_saves_the_report_and_goes(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner, report: Report, tmp_path: Path
) -> None:
    page = SignInView(appearance, SignInViewModel(SignInInMemory(), runner))
    qtbot.addWidget(page)
    page.resize(1440, 900)
    bar = RecoveryBar(appearance, "It broke.", lambda path: write_bundle(path, (), (report,)))
    page.tell(bar)
    page.show()
    assert bar.accessibleName() == bar.sentence == "It broke."
    assert bar.width() == 1440
    save = find(QPushButton, bar, "save_report")
    assert save.isVisible()
    bar.save_as(tmp_path / "none" / "report.zip")
    assert bar.sentence.startswith("The file could not be saved")
    assert save.isVisible()
    bar.save_as(tmp_path / "report.zip")
    assert bar.sentence.startswith("The report was saved as report.zip.")
    assert not save.isVisible()
    with zipfile.ZipFile(tmp_path / "report.zip") as opened:
        assert b"Delgado" not in b"".join(opened.read(name) for name in opened.namelist())
    click(find(QPushButton, bar, "dismiss_recovery"))
    assert not bar.isVisible()


def test_after_a_power_cut_there_is_nothing_to_save(qtbot: QtBot, appearance: Appearance) -> None:
    bar = RecoveryBar(appearance, "It was ended.", None)
    qtbot.addWidget(bar)
    bar.show()
    assert not find(QPushButton, bar, "save_report").isVisible()
