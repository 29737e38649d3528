"""The Requests page with a person before it."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import WardStation

from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.requests import RequestsViewModel
from medschedule_desktop.qt.views.requests.page import RequestsPage
from medschedule_desktop.services.requests.service import RequestsService


class Desk:
    """A person at the page, on a real station."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, ward: WardStation, runner: TaskRunner) -> None:
        self.qtbot, self.ward, self._runner = qtbot, ward, runner
        self.model = RequestsViewModel(RequestsService(ward.station), runner)
        self.page = RequestsPage(appearance, self.model)
        qtbot.addWidget(self.page)
        self.page.resize(1364, 816)
        self.page.show()

    def settle(self) -> None:
        """Wait until every answer is there."""
        self.qtbot.waitUntil(lambda: not self._runner.is_busy, timeout=60_000)

    def load(self) -> None:
        self.model.load()
        self.settle()

    def choose(self, request_id: str) -> None:
        self.model.choose(request_id)
        self.settle()

    def press(self, name: str) -> None:
        click(find(QPushButton, self.page, name))
        self.settle()

    def words(self) -> str:
        return " | ".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisible())

    def button(self, name: str) -> QPushButton:
        return find(QPushButton, self.page, name)
