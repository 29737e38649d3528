"""A station that the server refuses keeps what is entered, says what to do, and sends it all after that."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import httpx
import pytest
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.e2e.entries import Entries
from tests.e2e.live_hospital import CHARGE_NURSE, LiveHospital
from tests.e2e.live_station import LiveStation
from tests.e2e.sent_again import send_again
from tests.fixtures.live_hospital import OpenWindow

from medschedule_desktop.bootstrap.station import enrol_station, open_station
from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.security.key_store import RefreshTokenStore
from medschedule_shared.identity import EntityId
from medschedule_shared.model.census_reading import CensusReading
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.receipt import ReceiptStatus


def steal(hospital: LiveHospital, station: LiveStation) -> None:
    """Go ahead of a station with its token, as a thief: its next exchange ends the session for both."""
    token = RefreshTokenStore(station.keys).load()
    for _ in range(2):
        answer = httpx.post(f"{hospital.server.url}/api/v1/auth/refresh", json={"refreshToken": token})
        token = answer.json()["data"]["refreshToken"]


@pytest.fixture
def refused(live_hospital: LiveHospital) -> Iterator[LiveStation]:
    """Return a station that was refused and started again since, with two entries that were not sent."""
    station = live_hospital.desktop("4W-D1")
    station.sign_in(live_hospital.account(CHARGE_NURSE))
    entries = Entries(station)
    station.enter(entries.census("4W", 22))
    station.sync()
    later = (entries.call_out("Keisha Monroe"), entries.census("4W", 23))
    station.running.close()
    steal(live_hospital, station)
    running = open_station(station.settings, station.keys, live_hospital.clock)
    try:
        again = LiveStation(station.settings, station.cable, running)
        again.sign_in(live_hospital.account(CHARGE_NURSE))
        again.sync("refused")
        again.enter(*later)
        yield again
    finally:
        running.close()


def sent(hospital: LiveHospital, station: LiveStation) -> list[ReceiptStatus]:
    """Return what the server has done with everything that a station entered, in its order."""
    return [receipt.status for receipt in hospital.records.receipts_of(station.device_id)]


def counts(station: LiveStation) -> list[EntityId]:
    """Name every count of patients that a station shows, those that wait among them."""
    return sorted(each.id for each in station.read(lambda work: work.select(CensusReading)))


def test_the_page_says_so_and_a_code_typed_there_sends_everything(
    qtbot: QtBot, live_hospital: LiveHospital, refused: LiveStation, open_window: OpenWindow
) -> None:
    device_id, shown = refused.device_id, counts(refused)
    refused.running.station.user = None
    screens = open_window(refused)
    page = screens.sign_in_page
    link = find(QPushButton, page, "use_code")
    qtbot.waitUntil(link.isVisible)
    banner = " ".join(label.text() for label in find(QFrame, page, "offline_banner").findChildren(QLabel))
    assert "Ask for a new enrolment code; your changes are kept on this station." in banner
    click(link)
    card = find(QDialog, screens.window, "joining_again")
    code, said = find(QLineEdit, card, "again_code"), find(QLabel, card, "again_said")

    def says(words: str) -> Callable[[], bool]:
        return lambda: words in said.text()

    for typed, words in (("", "type the code"), ("AAAAA-AAAAA", "not known here")):
        code.setText(typed)
        click(find(QPushButton, card, "again_join"))
        qtbot.waitUntil(says(words))
        assert len(refused.outbox) == 2
    code.setText(live_hospital.code(DeviceKind.DESKTOP))
    click(find(QPushButton, card, "again_join"))
    qtbot.waitUntil(says("has joined again"), timeout=30_000)
    refused.wait_until_synced()
    qtbot.waitUntil(link.isHidden)
    card.close()
    assert refused.device_id == device_id
    assert refused.outbox == ()
    assert sent(live_hospital, refused) == [ReceiptStatus.APPLIED] * 3
    assert counts(refused) == shown


def test_when_its_lease_is_over_the_page_takes_the_code_too(
    qtbot: QtBot, live_hospital: LiveHospital, refused: LiveStation, open_window: OpenWindow
) -> None:
    refused.running.station.user = None
    live_hospital.clock.advance(timedelta(hours=169))
    screens = open_window(refused)
    qtbot.waitUntil(screens.notice.isVisible)
    ask = find(QPushButton, screens.notice, "notice_code")
    assert ask.isVisible()
    click(ask)
    card = find(QDialog, screens.window, "joining_again")
    find(QLineEdit, card, "again_code").setText(live_hospital.code(DeviceKind.DESKTOP))
    click(find(QPushButton, card, "again_join"))
    qtbot.waitUntil(screens.notice.isHidden, timeout=30_000)
    card.close()
    refused.wait_until_synced()
    assert refused.outbox == ()
    assert sent(live_hospital, refused) == [ReceiptStatus.APPLIED] * 3


def test_what_the_server_took_without_the_station_hearing_of_it_is_not_done_twice(
    live_hospital: LiveHospital, refused: LiveStation
) -> None:
    """The station is offline under its new code: its first push comes twice."""
    shown = counts(refused)
    operations = refused.read(lambda work: work.to_push(9))
    refused.running.join_again(live_hospital.code(DeviceKind.DESKTOP))
    send_again(refused, operations)
    refused.running.close()
    running = open_station(refused.settings, refused.keys, live_hospital.clock)
    try:
        again = LiveStation(refused.settings, refused.cable, running)
        again.sync()
        assert again.outbox == ()
        assert sent(live_hospital, again) == [ReceiptStatus.APPLIED] * 3
        assert counts(again) == shown
    finally:
        running.close()


def test_a_station_that_a_restored_server_does_not_know_brings_everything_as_a_new_one(
    live_hospital: LiveHospital, refused: LiveStation
) -> None:
    """The backup is from before it joined; its entries are sent under its new identity, by the command."""
    former, shown = refused.device_id, counts(refused)
    database = live_hospital.records.client[live_hospital.records.database]
    database["devices"].delete_one({"_id": former})
    database["sessions"].delete_many({"deviceId": former})
    assert "new enrolment code" in refused.sync("refused").message
    refused.running.close()
    code = live_hospital.code(DeviceKind.DESKTOP)
    url = refused.cable.url
    joined = enrol_station(refused.settings, refused.keys, live_hospital.clock, url, code, "4W-D1")
    assert joined.device_id != former
    running = open_station(refused.settings, refused.keys, live_hospital.clock)
    try:
        again = LiveStation(refused.settings, refused.cable, running)
        again.sync()
        assert again.outbox == ()
        assert sent(live_hospital, again) == [ReceiptStatus.APPLIED] * 2
        assert counts(again) == shown
    finally:
        running.close()
