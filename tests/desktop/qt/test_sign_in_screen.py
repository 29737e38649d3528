"""Sign-in: who may come in, and the sentence for who may not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.samples.ward_services import RefusedError, SignInInMemory

from medschedule_desktop.qt.hands import find, press
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.sign_in import SignInViewModel
from medschedule_desktop.qt.views.sign_in import SignInView

Gate = tuple[SignInView, SignInViewModel, SignInInMemory]


@pytest.fixture
def gate(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> Gate:
    service = SignInInMemory()
    model = SignInViewModel(service, runner)
    view = SignInView(appearance, model)
    qtbot.addWidget(view)
    view.resize(1440, 900)
    view.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    return view, model, service


def enter(qtbot: QtBot, gate: Gate, login: str, password: str) -> None:
    view, _model, _service = gate
    find(QLineEdit, view, "login").setText(login)
    field = find(QLineEdit, view, "password")
    field.setText(password)
    press(field, Qt.Key.Key_Return)


def refusal(gate: Gate) -> str:
    label = find(QLabel, gate[0], "sign_in_refusal")
    return label.text() if label.isVisible() else ""


def test_the_right_password_opens_and_leaves_nothing_typed(qtbot: QtBot, gate: Gate) -> None:
    view, model, _service = gate
    with qtbot.waitSignal(model.signed_in) as signed_in:
        enter(qtbot, gate, " 1042 ", "correct horse")
    assert signed_in.args == ["u-calloway"]
    assert find(QLineEdit, view, "login").text() == ""
    assert find(QLineEdit, view, "password").text() == ""


def test_signing_out_locks_the_station_and_says_so(qtbot: QtBot, gate: Gate) -> None:
    _view, model, service = gate
    with qtbot.waitSignal(model.signed_out):
        model.sign_out()
    assert service.locked


def test_a_wrong_password_says_so_and_keeps_the_name(qtbot: QtBot, gate: Gate) -> None:
    view, model, _service = gate
    with qtbot.waitSignal(model.refused):
        enter(qtbot, gate, "1042", "wrong")
    assert refusal(gate) == "That password is not right. 1 try left."
    assert find(QLineEdit, view, "login").text() == "1042"
    assert find(QLineEdit, view, "password").text() == ""
    assert find(QLineEdit, view, "password").property("state") == "wrong"
    with qtbot.waitSignal(model.signed_in):
        enter(qtbot, gate, "1042", "correct horse")
    assert refusal(gate) == ""


def test_a_code_is_asked_for_when_the_password_is_right(qtbot: QtBot, gate: Gate) -> None:
    view, model, _service = gate
    code = find(QLineEdit, view, "code")
    assert not code.isVisible()
    for typed in ("", "000000"):
        with qtbot.waitSignal(model.refused):
            enter(qtbot, gate, "2001", "correct horse")
        assert refusal(gate) == "Enter a code of your authenticator."
        assert code.isVisible()
        assert code.text() == ""
        assert find(QLineEdit, view, "password").text() == "correct horse"
        code.setText(typed)
    code.setText(" 123456 ")
    with qtbot.waitSignal(model.signed_in) as signed_in:
        press(code, Qt.Key.Key_Return)
    assert signed_in.args == ["u-achebe"]
    assert not code.isVisible()
    assert code.text() == find(QLineEdit, view, "password").text() == ""


def test_another_persons_attempt_hides_the_code_again(qtbot: QtBot, gate: Gate) -> None:
    view, model, _service = gate
    with qtbot.waitSignal(model.refused):
        enter(qtbot, gate, "2001", "correct horse")
    with qtbot.waitSignal(model.refused):
        enter(qtbot, gate, "1042", "wrong")
    assert not find(QLineEdit, view, "code").isVisible()


def test_a_locked_account_says_until_when(qtbot: QtBot, gate: Gate) -> None:
    for _attempt in range(3):
        with qtbot.waitSignal(gate[1].refused):
            enter(qtbot, gate, "1042", "wrong")
    assert refusal(gate) == "Locked until 05:54 after too many tries."


def test_an_unknown_server_says_so(qtbot: QtBot, gate: Gate) -> None:
    gate[2].server_known = False
    with qtbot.waitSignal(gate[1].refused):
        enter(qtbot, gate, "1042", "correct horse")
    assert refusal(gate) == "This station does not know its server yet."


@pytest.mark.parametrize(("login", "password"), [("", ""), ("  ", "x"), ("1042", "")])
def test_nothing_entered_asks_nobody(qtbot: QtBot, gate: Gate, login: str, password: str) -> None:
    with qtbot.waitSignal(gate[1].refused), qtbot.assertNotEmitted(gate[1].attempt_started):
        enter(qtbot, gate, login, password)
    assert refusal(gate) == "Enter your staff number or e-mail, and your password."
    assert gate[2].wrong == 0


def test_while_it_asks_the_button_waits(qtbot: QtBot, gate: Gate) -> None:
    view, model, _service = gate
    button = find(QPushButton, view, "sign_in_button")
    with qtbot.waitSignal(model.refused):
        enter(qtbot, gate, "1042", "wrong")
        assert not button.isEnabled()
        assert button.text() == "Signing in"
    assert button.isEnabled()
    assert button.text() == "Sign in"


def test_offline_is_said_and_does_not_block(gate: Gate) -> None:
    view, _model, _service = gate
    assert find(QFrame, view, "offline_banner").isVisible()
    said = " ".join(label.text() for label in view.findChildren(QLabel))
    assert "You can sign in and work; your changes are kept on this station" in said
    assert find(QPushButton, view, "sign_in_button").isEnabled()


def test_a_copy_that_cannot_be_read_is_a_sentence_until_it_can(
    qtbot: QtBot, appearance: Appearance, runner: TaskRunner
) -> None:
    service = SignInInMemory()
    service.error = RefusedError("This station's copy cannot be read.")
    model = SignInViewModel(service, runner)
    view = SignInView(appearance, model)
    qtbot.addWidget(view)
    view.show()
    with qtbot.waitSignal(model.unread):
        model.load()
    label = find(QLabel, view, "sign_in_refusal")
    assert label.text() == "This station's copy cannot be read."
    assert label.isVisible()
    assert not find(QLineEdit, view, "password").property("state")
    service.error = None
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    assert not label.isVisible()
