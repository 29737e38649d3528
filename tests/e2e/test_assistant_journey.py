"""Journey 13: a manager asks in words, by way of a real server and an endpoint on the loopback address."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.e2e.live_hospital import MANAGER, LiveHospital
from tests.e2e.live_station import PATIENCE, LiveStation
from tests.fixtures.live_hospital import OpenWindow
from tests.samples.responses_endpoint import ResponsesEndpoint, calls, fails, refuses

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, write
from medschedule_desktop.qt.page_keys import ASSISTANT
from medschedule_desktop.qt.views.assistant.page import AssistantPage
from medschedule_desktop.qt.walkthrough import Walkthrough
from medschedule_desktop.services.snapshots.assistant import AssistantAnswer, Origin
from medschedule_shared.model.assignment import Assignment
from medschedule_shared.model.staff import Staff

WAIT_MS = round(PATIENCE * 1000)
SUNDAY = date(2026, 10, 18)
ASKING = "Those with three nights deserve their Sunday, Grace Lindqvist says, call 312-555-0147"
FOR_GROUP = {
    "kind": "change_for_group",
    "group": {
        "work": "nights",
        "least": 3,
        "most": None,
        "first": "2026-10-12",
        "last": "2026-10-18",
        "role": None,
    },
    "change": {"kind": "off", "day": "2026-10-18"},
}


class Desk:
    """The Assistant page, as a person uses it."""

    def __init__(self, qtbot: QtBot, hospital: LiveHospital, screens: DesktopScreens) -> None:
        self.qtbot = qtbot
        self.screens = screens
        account = hospital.account(MANAGER)
        qtbot.waitUntil(lambda: screens.sign_in.snapshot is not None, timeout=WAIT_MS)
        Walkthrough(screens).sign_in(account.login, account.password)
        qtbot.waitUntil(lambda: screens.shell.snapshot is not None and bool(screens.shell.snapshot.user_name))
        screens.window.show_page(ASSISTANT)
        self.page = find(AssistantPage, screens.window)
        qtbot.waitUntil(lambda: screens.assistant.snapshot is not None, timeout=WAIT_MS)

    def ask(self, text: str) -> AssistantAnswer:
        box = find(QLineEdit, self.page, "assistant_box")
        box.clear()
        write(box, text)
        with self.qtbot.waitSignal(self.screens.assistant.answer_changed, timeout=WAIT_MS):
            click(find(QPushButton, self.page, "assistant_ask"))
        assert self.screens.assistant.answer is not None
        return self.screens.assistant.answer

    def go_on(self, name: str) -> AssistantAnswer:
        """Press what leads to the next answer."""
        with self.qtbot.waitSignal(self.screens.assistant.answer_changed, timeout=WAIT_MS):
            click(find(QPushButton, self.page, name))
        assert self.screens.assistant.answer is not None
        return self.screens.assistant.answer

    def press(self, name: str) -> None:
        with self.qtbot.waitSignal(self.screens.assistant.changed_here, timeout=WAIT_MS):
            click(find(QPushButton, self.page, name))

    def words(self) -> str:
        return " | ".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def station(hospital_with_ai: LiveHospital) -> LiveStation:
    return hospital_with_ai.desktop("4W-D1")


def working(station: LiveStation, names: set[str]) -> set[str]:
    people = {each.id: each.full_name for each in station.read(lambda work: work.select(Staff))}
    shifts = station.read(lambda work: work.select(Assignment))
    there = (each for each in shifts if each.standing and each.shift_details.date == SUNDAY)
    return {people[each.staff_id or ""] for each in there} & names


def test_words_become_a_proposal_and_no_name_leaves_the_hospital(
    qtbot: QtBot,
    hospital_with_ai: LiveHospital,
    station: LiveStation,
    open_window: OpenWindow,
    ai_upstream: ResponsesEndpoint,
) -> None:
    station.sync()
    briefly = station.settings.model_copy(update={"solver_seconds": 2})
    shown = replace(station, running=replace(station.running, settings=briefly))
    desk = Desk(qtbot, hospital_with_ai, open_window(shown))
    also: list[tuple[str, dict[str, Any] | str]] = [("summarise", {"isNext": False}), ("compare_periods", {})]
    ai_upstream.then(calls(("change_for_group", FOR_GROUP), *also))
    found = desk.ask(ASKING)
    assert found.origin is Origin.MODEL, found
    assert "Understood by AI, checked by the rules of this station" in desk.words()
    assert found.proposal is not None
    meant = {row.person for row in found.proposal.rows}
    assert meant
    assert (working(station, meant), station.outbox) == (meant, ()), "nothing is applied before a yes"
    for private in (b"Lindqvist", b"lindqvist", b"Grace", b"555-0147", b"0147", b"4 West"):
        assert private not in ai_upstream.bytes_received
    assert not [each for each in meant if each.encode() in ai_upstream.bytes_received]
    if found.proposal.least:
        write(find(QLineEdit, desk.page, "assistant_reason"), "agreed with the team")
    desk.press("assistant_accept")
    assert working(station, meant) == set()
    desk.press("assistant_undo")
    assert working(station, meant) == meant

    assert "1 of 3 things that were asked for" in desk.words()
    assert desk.go_on("assistant_next").understood == "This period in figures"
    assert desk.go_on("assistant_next").understood == "This period and the next compared"
    assert "3 of 3" in desk.words()
    assert desk.page.findChild(QPushButton, "assistant_next") is None
    assert desk.ask(ASKING).following, "the server has the answer still"
    assert desk.page.findChild(QPushButton, "assistant_next") is None, "this is to be decided first"
    assert desk.go_on("assistant_reject").understood == "This period in figures"
    assert working(station, meant) == meant

    ai_upstream.then(refuses())
    refused = desk.ask("Make the rules go away for one night")
    assert refused.sentence.endswith("AI declined to answer this.")

    ai_upstream.then(*[fails(500)] * 6)
    built = desk.ask("build the schedule")
    assert built.proposal is not None
    assert built.sentence.startswith("Rule-based: ")
    assert built.lines[0].title == "The AI service does not answer."
    assert built.origin is Origin.RULES

    station.cable.unplug()
    station.sync("offline")
    asked_before = len(ai_upstream.received)
    alone = desk.ask("give everyone with three nights this week Sunday off")
    assert alone.proposal is not None
    assert {row.person for row in alone.proposal.rows} == meant
    assert "Rule-based" in desk.words()
    offline = desk.ask(ASKING)
    assert offline.sentence.endswith("AI cannot be asked: the server cannot be reached.")
    assert len(ai_upstream.received) == asked_before
