"""05:45, two call-outs: what the charge nurse sees and presses."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.qt.cut_words import cut_words
from tests.samples.ward_services import RefusedError, TodayInMemory
from tests.samples.ward_today import CRITICAL_TODAY, LONG_NAME, with_long_names

from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.today import TodayViewModel
from medschedule_desktop.qt.views.today.coverage_strip import CoverageStrip
from medschedule_desktop.qt.views.today.page import TodayPage
from medschedule_desktop.qt.widgets.text import Text
from medschedule_shared.model.call_out import CallOutcome

Screen = tuple[TodayPage, TodayViewModel, TodayInMemory]


@pytest.fixture
def screen(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> Screen:
    service = TodayInMemory()
    model = TodayViewModel(service, runner)
    page = TodayPage(appearance, model)
    qtbot.addWidget(page)
    page.resize(1364, 816)
    page.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    return page, model, service


def use(qtbot: QtBot, screen: Screen, name: str) -> None:
    page, model, _service = screen
    with qtbot.waitSignal(model.snapshot_changed):
        click(find(QPushButton, page, name))


def call_both_out(qtbot: QtBot, screen: Screen) -> None:
    use(qtbot, screen, "callout_a-monroe")
    use(qtbot, screen, "callout_a-cho")


def rows_of(table: QTableView) -> list[str]:
    model = table.model()
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_a_calm_shift_says_so_in_one_sentence(screen: Screen) -> None:
    page, _model, _service = screen
    strip = find(CoverageStrip, page, "coverage_strip")
    assert "6 of 6 RN" in strip.text()
    assert strip.property("state") == "ok"
    assert not find(QTableView, page, "candidate_table").isVisible()
    assert any("press Call-out beside the name" in label.text() for label in page.findChildren(QLabel))


@pytest.mark.parametrize(("size", "scrolls"), [((1364, 816), True), ((1844, 996), False)])
def test_options_scroll_only_where_the_page_has_no_room_for_all(
    qtbot: QtBot, screen: Screen, size: tuple[int, int], scrolls: bool
) -> None:
    page, model, service = screen
    six = (*CRITICAL_TODAY.fallback, replace(CRITICAL_TODAY.fallback[0], key="again"))
    overdue = replace(
        CRITICAL_TODAY.census, sentence="22/24 beds at 13 Oct 02:00, due since 06:00", is_due=True
    )
    service.snapshot = replace(CRITICAL_TODAY, fallback=six, census=overdue)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    page.resize(*size)
    table = find(QTableView, page, "fallback_table")
    qtbot.waitUntil(lambda: (table.verticalScrollBar().maximum() > 0) is scrolls)
    said = find(QLabel, page, "census_sentence")
    assert said.text().endswith("due since 06:00")
    assert said.wordWrap()
    assert said.heightForWidth(said.width()) <= said.height()


def test_a_long_name_leaves_what_is_said_beside_it_whole(qtbot: QtBot, screen: Screen) -> None:
    page, model, service = screen
    service.snapshot = with_long_names(CRITICAL_TODAY)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    qtbot.waitUntil(lambda: not list(cut_words(page)))
    page.grab()  # what is cut learns so when it is painted
    labels = page.findChildren(Text)
    names = [label for label in labels if label.text().startswith(LONG_NAME)]
    assert len(names) == len(service.snapshot.on_shift)
    for name in names:
        assert name.toolTip() == name.text(), "what is cut shows whole under the pointer"
        assert name.width() >= name.fontMetrics().horizontalAdvance("Maria-Mag…")
    for entry in service.snapshot.on_shift:
        said = entry.called_out or entry.off or entry.note
        assert not said or any(label.text() == said and not label.elides for label in labels)


def test_two_presses_turn_the_strip_critical(qtbot: QtBot, screen: Screen) -> None:
    page, _model, service = screen
    call_both_out(qtbot, screen)
    strip = find(CoverageStrip, page, "coverage_strip")
    assert "Short 2 RN. 22 ÷ 4 = 5.5 each. Limit 4." in strip.text()
    assert strip.property("state") == "critical"
    assert strip.accessibleName() == strip.text()
    assert service.out == ["a-monroe", "a-cho"]


def test_who_may_come_stands_in_contract_order_and_who_cannot_says_why(qtbot: QtBot, screen: Screen) -> None:
    page, _model, _service = screen
    call_both_out(qtbot, screen)
    may = rows_of(find(QTableView, page, "candidate_table"))
    assert [row.split(" | ")[1].split(",")[0] for row in may] == [
        "Grace Lindqvist",
        "Tomas Rivera",
        "Dana Whitfield",
        "Priya Raman",
        "Marcus Bell",
    ]
    assert "24 → 36 h" in may[0]
    assert "8 h overtime, $832" in may[4]
    cannot = " ".join(rows_of(find(QTableView, page, "ineligible_table")))
    for reason in ("0 h rest", "ACLS expired", "Needs online approval"):
        assert reason in cannot


def test_yes_twice_fills_both_seats(qtbot: QtBot, screen: Screen) -> None:
    page, _model, service = screen
    call_both_out(qtbot, screen)
    use(qtbot, screen, "call_yes")
    use(qtbot, screen, "undo_a-cho")
    strip = find(CoverageStrip, page, "coverage_strip")
    assert "6 of 6" in strip.text()
    assert service.calls[0][1] is CallOutcome.YES
    assert find(QPushButton, page, "callout_a-cho") is not None


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Qt.Key.Key_N, CallOutcome.NO),
        (Qt.Key.Key_A, CallOutcome.NO_ANSWER),
        (Qt.Key.Key_M, CallOutcome.LEFT_MESSAGE),
        (Qt.Key.Key_Y, CallOutcome.YES),
    ],
)
def test_one_key_records_what_came_of_the_call(
    qtbot: QtBot, screen: Screen, key: Qt.Key, outcome: CallOutcome
) -> None:
    page, model, service = screen
    call_both_out(qtbot, screen)
    page.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(model.snapshot_changed):
        press(page, key)
    assert service.calls == [("s-lindqvist", outcome)]


def test_a_letter_typed_in_a_field_is_not_a_phone_call(qtbot: QtBot, screen: Screen) -> None:
    page, _model, service = screen
    call_both_out(qtbot, screen)
    field = find(QLineEdit, page, "census_patients")
    field.setFocus()
    field.selectAll()
    write(field, "n21")
    assert field.text() == "21"
    assert service.calls == []


def test_the_call_bar_follows_the_row_the_person_chose(qtbot: QtBot, screen: Screen) -> None:
    page, model, _service = screen
    call_both_out(qtbot, screen)
    table = find(QTableView, page, "candidate_table")
    place = table.visualRect(table.model().index(3, 1)).center()
    with qtbot.waitSignal(model.call_target_changed):
        click(table.viewport(), place)
    assert find(QLabel, page, "call_phone").text() == "555-0103"
    assert table.selectionModel().currentIndex().row() == 3
    model.choose_candidate("nobody")
    assert model.call_target is not None
    assert model.call_target.staff_id == "s-raman"


def test_a_call_without_a_target_is_not_recorded(screen: Screen) -> None:
    _page, model, service = screen
    model.log_call(CallOutcome.YES)
    model.choose_candidate("s-bell")
    assert service.calls == []


def test_the_census_takes_what_fits_the_beds(qtbot: QtBot, screen: Screen) -> None:
    page, _model, service = screen
    field = find(QLineEdit, page, "census_patients")
    save = find(QPushButton, page, "census_save")
    field.setText("24")
    assert save.isEnabled()
    field.setText("25")
    assert not save.isEnabled()
    field.setText("")
    assert not save.isEnabled()
    field.setText("21")
    find(QLineEdit, page, "census_in").setText("2")
    click(save)
    qtbot.waitUntil(lambda: service.census == (21, 2, 0))


def test_a_refusal_is_a_sentence_above_the_page_and_no_dialog(qtbot: QtBot, screen: Screen) -> None:
    page, model, _service = screen
    with qtbot.waitSignal(model.failed):
        model.record_census(25, 0, 0)
    notice = find(QFrame, page, "notice")
    assert notice.isVisible()
    assert page.notice.sentence == "There are only 24 beds on 4 West."
    assert find(CoverageStrip, page, "coverage_strip").isVisible()
    click(find(QPushButton, notice))
    assert page.notice.sentence == ""


def test_the_change_is_told_so_that_the_frame_can_follow(qtbot: QtBot, screen: Screen) -> None:
    _page, model, _service = screen
    with qtbot.waitSignal(model.changed_here):
        model.record_call_out("a-kelly")


def test_before_the_first_answer_the_page_says_that_it_loads(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    service = TodayInMemory()
    service.error = RefusedError("This station has no copy of the ward yet.")
    model = TodayViewModel(service, runner)
    page = TodayPage(appearance, model)
    qtbot.addWidget(page)
    page.show()
    assert page.message.words == "Loading"
    with qtbot.waitSignal(model.load_failed):
        model.load()
    assert "This station has no copy of the ward yet." in page.message.words
    assert isinstance(page.message, QWidget)
    service.error = None
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    assert not page.message.isVisible()


def test_an_unexpected_error_shows_no_inner_words(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    service = TodayInMemory()
    service.error = KeyError("Keisha Monroe")
    model = TodayViewModel(service, runner)
    with qtbot.waitSignal(model.load_failed) as failed:
        model.load()
    assert "Keisha" not in failed.args[0]
    assert "log" in failed.args[0]


def test_rows_are_equal_when_nothing_changed(qtbot: QtBot, screen: Screen) -> None:
    _page, model, _service = screen
    resets: list[QModelIndex] = []
    call_both_out(qtbot, screen)
    model.candidates.modelReset.connect(lambda: resets.append(QModelIndex()))
    model.candidates.set_rows(model.candidates.rows)
    assert resets == []
