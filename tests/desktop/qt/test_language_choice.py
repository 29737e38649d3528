"""The screens speak the language of the setting, else the computer's."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.samples.ward_services import ShellInMemory
from tests.samples.ward_today import CALM_SHELL

from medschedule_desktop.language.catalogue import LanguageCode
from medschedule_desktop.qt.application import GuiApplication, language_of
from medschedule_desktop.qt.hands import find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.shell import ShellViewModel
from medschedule_desktop.qt.views.shell import MainWindow
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_shared.language import ENGLISH, speak, spoken


@pytest.fixture
def locale_restored(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)
    speak(ENGLISH)


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("es_MX", LanguageCode.SPANISH),
        ("es_ES", LanguageCode.SPANISH),
        ("en_US", LanguageCode.ENGLISH),
        ("de_DE", LanguageCode.ENGLISH),
    ],
)
def test_the_computers_language(locale: str, language: LanguageCode) -> None:
    assert language_of(QLocale(locale)) is language


@pytest.mark.usefixtures("locale_restored")
def test_a_setting_decides(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> None:
    application = GuiApplication(LanguageCode.SPANISH)
    window = MainWindow(appearance, ShellViewModel(ShellInMemory(CALM_SHELL), runner))
    qtbot.addWidget(window)
    assert find(ActionButton, window, "lock").text() == "Bloquear"
    assert application.qt.translate("QShortcut", "Delete") == "Borrar"
    assert QLocale().language() == QLocale.Language.Spanish
    GuiApplication(LanguageCode.ENGLISH)
    assert spoken() == ENGLISH
