"""The one QApplication of a process."""

import os
import sys

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from medschedule_desktop.garbage import start_spared
from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_desktop.qt.garbage import collected_here
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_shared.language import speak

_USUAL_PERCENT = 100


class GuiApplication:
    """Qt's application with the product's look and language.

    Attributes:
        qt: Qt's own object.
        appearance: the theme that every widget paints with.
    """

    def __init__(self, language: LanguageCode | None = None, text_percent: int = 100) -> None:
        """Make the application; there is one in a process.

        Args:
            language: of everything that is said from now on; None takes the computer's.
            text_percent: the size of everything; it counts for a process's first application only.
        """
        if text_percent != _USUAL_PERCENT:
            os.environ["QT_SCALE_FACTOR"] = str(text_percent / 100)
        existing = QCoreApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
        self.qt.setApplicationName("MedSchedule")
        self.qt.setQuitOnLastWindowClosed(True)
        self._translator = QTranslator(self.qt)
        self._speak(language)
        self.appearance = Appearance(self.qt)

    def run(self) -> int:
        """Show windows until the last one is closed; return the exit code."""
        with collected_here(), start_spared():
            return self.qt.exec()

    def _speak(self, language: LanguageCode | None) -> None:
        system = QLocale.system()
        chosen = language or language_of(system)
        locale = QLocale(str(chosen))
        if locale.language() == system.language():
            locale = system  # with its country, which decides how figures are written
        speak(load_language(chosen, locale.decimalPoint()))
        QLocale.setDefault(locale)
        # Qt says few words itself, for instance in the menu of a field.
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(locale, "qtbase", "_", folder):
            self.qt.installTranslator(self._translator)


def language_of(locale: QLocale) -> LanguageCode:
    """Return the first language that a computer asks for and the screens have, else English."""
    for wanted in locale.uiLanguages():
        code = wanted.partition("-")[0]
        if code in set(LanguageCode):
            return LanguageCode(code)
    return LanguageCode.ENGLISH
