"""The Assistant page on the real window and replica: type, read what it would do, agree, take it back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import MANAGER, WardStation
from tests.fixtures.desk import DESK_PASSWORD

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.page_keys import ASSISTANT
from medschedule_desktop.qt.views.assistant.page import AssistantPage
from medschedule_desktop.qt.widgets.rail_button import RailButton

WEDNESDAY = date(2026, 11, 4)


def sign_in(qtbot: QtBot, desk: DesktopScreens) -> AssistantPage:
    for name, words in (("login", MANAGER), ("password", DESK_PASSWORD)):
        write(find(QLineEdit, desk.window, name), words)
    with qtbot.waitSignal(desk.sign_in.signed_in):
        click(find(QPushButton, desk.window, "sign_in_button"))
    with qtbot.waitSignal(desk.assistant.snapshot_changed):
        click(find(RailButton, desk.window, f"rail_{ASSISTANT}"))
    return find(AssistantPage, desk.window)


def said(page: AssistantPage) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_change_is_proposed_accepted_and_taken_back(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    page = sign_in(qtbot, desk)
    assert "Rule-based" in said(page)
    box = find(QLineEdit, page, "assistant_box")
    write(box, "give Lindqvist D on Wed 4 Nov")
    with qtbot.waitSignal(desk.assistant.answer_changed):
        press(box, Qt.Key.Key_Return)
    for words in ("Grace Lindqvist works Day, Wed 4 Nov", "No rule is newly broken.", "0 of 6, now 1"):
        assert words in said(page)
    assert ward.shifts("Grace Lindqvist", WEDNESDAY) == ()
    assert box.text() == "give Lindqvist D on Wed 4 Nov"
    with qtbot.waitSignal(desk.assistant.changed_here):
        click(find(QPushButton, page, "assistant_accept"))
    assert [item.standing for item in ward.shifts("Grace Lindqvist", WEDNESDAY)] == [True]
    assert page.findChild(QPushButton, "assistant_accept") is None
    with qtbot.waitSignal(desk.assistant.changed_here):
        click(find(QPushButton, page, "assistant_undo"))
    assert not any(item.standing for item in ward.shifts("Grace Lindqvist", WEDNESDAY))


def test_a_candidate_is_proposed_with_one_click_and_rejected(
    qtbot: QtBot, desk: DesktopScreens, ward: WardStation
) -> None:
    page = sign_in(qtbot, desk)
    example = next(
        button for button in page.findChildren(QAbstractButton) if button.text().startswith("find cover")
    )
    click(example)
    box = find(QLineEdit, page, "assistant_box")
    assert box.text() == example.text()
    box.clear()
    write(box, "find cover for Day tomorrow")
    with qtbot.waitSignal(desk.assistant.answer_changed):
        click(find(QPushButton, page, "assistant_ask"))
    propose = next(
        button for button in page.findChildren(QPushButton) if button.objectName().startswith("propose_")
    )
    sentence = propose.accessibleName()
    with qtbot.waitSignal(desk.assistant.answer_changed):
        click(propose)
    assert desk.assistant.answer is not None
    assert (desk.assistant.answer.asked, box.text()) == (sentence, sentence)
    assert desk.assistant.answer.proposal is not None
    desk.assistant.reject()
    qtbot.waitUntil(lambda: "Nothing is asked yet" in said(page))
    assert ward.waiting() == ()


def test_the_next_person_does_not_see_what_was_asked(qtbot: QtBot, desk: DesktopScreens) -> None:
    page = sign_in(qtbot, desk)
    write(find(QLineEdit, page, "assistant_box"), "show Keisha Monroe")
    desk.assistant.ask("show Keisha Monroe")
    with qtbot.waitSignal(desk.sign_in.signed_out):
        click(find(QPushButton, desk.window, "lock"))
    qtbot.waitUntil(lambda: not desk.assistant.is_asking and desk.assistant.answer is None)
    qtbot.waitUntil(lambda: find(QLineEdit, page, "assistant_box").text() == "")
