"""The window's frame says who, where, when, whether the unit is safe and whether changes are saved."""

from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.samples.ward_services import RefusedError, ShellInMemory
from tests.samples.ward_today import CALM_SHELL, CRITICAL_SHELL

from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.shell import ShellViewModel
from medschedule_desktop.qt.views.shell import ATTENTION, MainWindow, Page
from medschedule_desktop.qt.widgets.rail_button import RailButton
from medschedule_desktop.services.snapshots.shell import ShellSnapshot, SyncKind, SyncSnapshot


def words(window: QWidget) -> str:
    return " | ".join(label.text() for label in window.findChildren(QLabel))


def loaded(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner, snapshot: ShellSnapshot
) -> tuple[MainWindow, ShellViewModel, ShellInMemory]:
    service = ShellInMemory(snapshot)
    model = ShellViewModel(service, runner)
    window = MainWindow(appearance, model)
    qtbot.addWidget(window)
    window.add_page(Page("today", "Today", "house", QWidget))
    window.add_page(Page("attention", "Attention", "bell", QWidget))
    with qtbot.waitSignal(model.snapshot_changed):
        model.refresh()
    return window, model, service


def test_the_frame_answers_the_first_questions(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    window, _model, _service = loaded(qtbot, appearance, runner, CRITICAL_SHELL)
    said = words(window)
    for sentence in (
        "4 West telemetry",
        "05:45",
        "Next: Day 07:00 in 1 h 15 min",
        "Day short 2 RN",
        "Offline since 05:12",
        "Your changes are kept here, 3 waiting",
        "Renee Calloway",
        "Data as of 05:12, from this station's copy",
    ):
        assert sentence in said
    assert window.windowTitle().startswith("4 West telemetry")


def test_a_change_of_state_changes_words_and_tone(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    window, model, service = loaded(qtbot, appearance, runner, CRITICAL_SHELL)
    sentence = find(QLabel, window, "coverage_sentence")
    assert sentence.property("tone") == "red"
    service.snapshot = replace(
        CALM_SHELL, sync=SyncSnapshot(SyncKind.TROUBLE, "1 entry was refused", "See Attention")
    )
    with qtbot.waitSignal(model.snapshot_changed):
        model.refresh()
    assert sentence.text() == "Met: 6 of 6 RN"
    assert sentence.property("tone") == "green"
    assert "1 entry was refused" in words(window)


def test_the_rail_leads_only_to_pages_that_exist(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    window, _model, _service = loaded(qtbot, appearance, runner, CALM_SHELL)
    entries = {button.text() for button in window.findChildren(RailButton)}
    assert entries == {"Today", "Attention"}
    assert window.current_page == "today"
    with qtbot.waitSignal(window.page_shown) as shown:
        click(find(RailButton, window, "rail_attention"))
    assert shown.args == ["attention"]
    assert window.current_page == "attention"
    assert find(RailButton, window, "rail_attention").isChecked()


def test_the_attention_entry_tells_its_count_to_screen_readers(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    window, _model, _service = loaded(qtbot, appearance, runner, CRITICAL_SHELL)
    entry = find(RailButton, window, "rail_attention")
    window.set_count(ATTENTION, 3, urgent=True)
    assert entry.accessibleName() == "Attention, 3 open"
    window.set_count(ATTENTION, 0, urgent=False)
    assert entry.accessibleName() == "Attention"


def test_a_failed_refresh_keeps_the_last_words(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    window, model, service = loaded(qtbot, appearance, runner, CRITICAL_SHELL)
    service.error = RefusedError("The replica is busy.")
    with qtbot.waitSignal(model.load_failed) as failed:
        model.refresh()
    assert failed.args == ["The replica is busy."]
    assert "Day short 2 RN" in words(window)


def test_sign_in_hides_the_pages_and_gives_them_back(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    gate, page = QWidget(), QWidget()
    window = MainWindow(appearance, ShellViewModel(ShellInMemory(CALM_SHELL), runner), sign_in=gate)
    qtbot.addWidget(window)
    window.add_page(Page("today", "Today", "house", lambda: page))
    window.show()
    assert gate.isVisible()
    assert not page.isVisible()
    window.show_signed_in()
    assert page.isVisible()
    assert not gate.isVisible()
    window.show_sign_in()
    assert not page.isVisible()


def test_the_lock_button_asks_to_lock(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> None:
    window, _model, _service = loaded(qtbot, appearance, runner, CALM_SHELL)
    window.show()
    with qtbot.waitSignal(window.lock_pressed):
        click(find(QPushButton, window, "lock"))


def test_the_clock_is_refreshed_until_it_is_stopped(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    model = ShellViewModel(ShellInMemory(CALM_SHELL), runner)
    with qtbot.waitSignal(model.snapshot_changed):
        model.start()
    model.stop()
    assert model.snapshot == CALM_SHELL


class LongList(QWidget):
    """Likes to be longer than any screen, and can be short."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(300, 2000)


def test_a_long_list_shrinks_before_the_window_scrolls(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    window, _model, _service = loaded(qtbot, appearance, runner, CALM_SHELL)
    page = QWidget()
    layout = QVBoxLayout(page)
    sentence = QLabel("Whoever is on is listed here, charge nurse first. " * 5)
    sentence.setWordWrap(True)
    layout.addWidget(sentence)
    layout.addWidget(LongList())
    window.add_page(Page("long", "Long", "house", lambda: page))
    window.show_page("long")
    window.resize(1440, 900)
    with qtbot.waitExposed(window):
        window.show()
    assert find(QScrollArea, window, "window_area").verticalScrollBar().maximum() == 0
