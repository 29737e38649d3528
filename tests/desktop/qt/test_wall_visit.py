"""A visit at the board: by badge or PIN, with fingers alone, and nothing of it left afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.qt.wall_measures import troubles
from tests.desktop.qt.words_on_show import everything_said
from tests.samples.ward_services import StillService
from tests.samples.ward_today import DAY_BOARD
from tests.samples.ward_wall import AMY, CAREFUL, EXCHANGES, PAGE, PIN, WallInMemory

from medschedule_desktop.language.catalogue import LanguageCode, load_language
from medschedule_desktop.qt.hands import click, find, press, write
from medschedule_desktop.qt.kiosk.board import KioskBoard
from medschedule_desktop.qt.kiosk.visit.own_page import shares
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.kiosk import KioskViewModel
from medschedule_desktop.qt.viewmodels.wall import WallPart, WallViewModel
from medschedule_desktop.services.snapshots.wall import WallVisitor
from medschedule_shared.language import ENGLISH, speak

GEOMETRIES = {
    "1080p lying": (1920, 1080, 1.0),
    "1080p upright": (1080, 1920, 1.0),
    "4K lying": (3840, 2160, 2.0),
}
OFFLINE = "Offline since 05:12. What you ask for is kept here and sent later."


class Wall:
    """A board in memory, and a finger."""

    def __init__(self, qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> None:
        self.qtbot = qtbot
        self.runner = runner
        self.services = WallInMemory()
        self.visit = WallViewModel(self.services, self.services, runner)
        self.model = KioskViewModel(StillService(DAY_BOARD), runner)
        self.board = KioskBoard(appearance, self.model, self.visit)
        qtbot.addWidget(self.board, before_close_func=lambda widget: widget.release())
        self.board.resize(1920, 1080)
        self.board.show()
        with qtbot.waitSignal(self.model.snapshot_changed):
            self.model.refresh()

    def button(self, name: str) -> QPushButton:
        """Return a button in sight; pages that were given up are still being deleted."""
        found = self.board.findChildren(QPushButton, name)
        return next(button for button in found if button.isVisible())

    def tap(self, name: str) -> None:
        click(self.button(name))

    def come_in(self) -> None:
        self.tap("wall_open")
        self.qtbot.waitUntil(lambda: bool(self.visit.state.visitors))
        self.tap(f"wall_visitor_{AMY.user_id}")
        for digit in PIN:
            self.tap(f"wall_key_{digit}")
        self.tap("wall_pin_submit")
        self.qtbot.waitUntil(lambda: self.visit.state.page is not None)

    def buttons_on_every_page(self, name: str, prefix: str, factor: float) -> int:
        """Turn the pages of a list until the first comes again, all of them in order; count its buttons."""
        seen: set[str] = set()
        while True:
            QApplication.processEvents()
            assert troubles(self.board, factor) == []
            found = {each.objectName() for each in self.board.findChildren(QPushButton) if each.isVisible()}
            shown = {each for each in found if each.startswith(prefix)}
            if shown <= seen:
                return len(seen)
            seen |= shown
            self.tap(f"{name}_more")

    def words(self) -> str:
        labels = [label.text() for label in self.board.findChildren(QLabel) if label.isVisible()]
        return " | ".join(filter(None, labels))

    def asked(self) -> str:
        self.qtbot.waitUntil(lambda: bool(self.services.asked))
        return self.services.asked[-1]


@pytest.fixture
def wall(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> Wall:
    return Wall(qtbot, appearance, runner)


def test_a_person_comes_in_by_pin_and_sees_their_own(wall: Wall) -> None:
    wall.come_in()
    said = wall.words()
    for words in ("Amy B.", "36.0 h", "Night Sat 17 Oct", "Not sent yet", "ask until Wed 14 Oct 18:00"):
        assert words in said
    assert "4 West telemetry" not in said


@pytest.mark.parametrize(
    ("wanted", "given"),
    [((300, 300, 300), [300, 300, 300]), ((2000, 100, 300), [500, 100, 300]), ((999, 999, 999), [300] * 3)],
)
def test_upright_a_list_gets_what_the_others_leave(wanted: tuple[int, ...], given: list[int]) -> None:
    assert shares(900, wanted) == given


def test_upright_whoever_asked_for_nothing_sees_more_of_their_shifts(wall: Wall) -> None:
    def swaps() -> int:
        found = wall.board.findChildren(QPushButton)
        return sum(each.isVisible() and each.objectName().startswith("wall_offer_") for each in found)

    width, height, factor = GEOMETRIES["1080p upright"]
    wall.board.resize(width, height)
    wall.come_in()
    before = swaps()
    wall.services.page = replace(PAGE, requests=())
    wall.visit.show_page()
    wall.qtbot.waitUntil(lambda: swaps() > before)
    assert troubles(wall.board, factor) == []


def test_a_wrong_pin_is_said_and_shows_nothing(wall: Wall) -> None:
    wall.tap("wall_open")
    wall.qtbot.waitUntil(lambda: bool(wall.visit.state.visitors))
    wall.tap(f"wall_visitor_{AMY.user_id}")
    for digit in "1357":
        wall.tap(f"wall_key_{digit}")
    wall.tap("wall_pin_submit")
    wall.qtbot.waitUntil(lambda: "4 tries left" in wall.words())
    assert wall.visit.state.page is None
    assert wall.services.there == ""
    assert "○ ○ ○ ○" in wall.words()


def test_a_badge_opens_from_the_board(wall: Wall) -> None:
    wall.board.activateWindow()
    focus = wall.board.focusWidget()
    assert focus is not None
    write(focus, "A0042177")
    press(focus, Qt.Key.Key_Return)
    wall.qtbot.waitUntil(lambda: wall.visit.state.page is not None)
    assert wall.services.asked == ["badge A0042177"]


def test_after_thirty_seconds_without_a_touch_nothing_is_left(qtbot: QtBot, wall: Wall) -> None:
    wall.come_in()
    assert wall.board._idle._timer.isActive()
    assert wall.board._idle._timer.interval() == 30_000
    assert any("17 Oct" in text for text in everything_said())
    wall.board._idle._timer.timeout.emit()  # thirty seconds are over
    qtbot.waitUntil(lambda: wall.services.there == "")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said = list(everything_said())
    for words in ("Amy B.", "17 Oct", "36.0 h", "Ben O. offers"):
        assert not [text for text in said if words in text]
    assert wall.visit.state.page is None
    assert not wall.board._idle._timer.isActive()
    assert "4 West telemetry" in wall.words()


def test_an_answer_that_comes_after_the_visit_is_dropped(wall: Wall) -> None:
    wall.tap("wall_open")
    wall.qtbot.waitUntil(lambda: bool(wall.visit.state.visitors))
    wall.visit.choose(AMY.user_id)
    wall.visit.try_pin(PIN)
    wall.visit.leave()
    wall.tap("wall_open")
    wall.qtbot.waitUntil(lambda: bool(wall.visit.state.visitors))
    assert (wall.visit.state.part, wall.visit.state.page) == (WallPart.ENTRY, None)
    assert wall.services.there == ""


@pytest.mark.parametrize(
    ("button", "asked"),
    [
        ("wall_accept_swap-1", "accept swap-1"),
        ("wall_decline_swap-1", "decline swap-1"),
        ("wall_bid_open-1", "bid open-1"),
        ("wall_dismiss_op-1", "dismiss op-1"),
    ],
)
def test_one_tap_does_what_the_button_says(wall: Wall, button: str, asked: str) -> None:
    wall.come_in()
    wall.tap(button)
    assert wall.asked() == asked


def test_a_shift_is_given_away_or_exchanged_in_three_taps(wall: Wall) -> None:
    wall.come_in()
    wall.tap("wall_offer_shift-0")
    wall.qtbot.waitUntil(lambda: bool(wall.visit.state.choices))
    wall.tap("wall_day_2026-10-20")
    wall.qtbot.waitUntil(lambda: len(wall.visit.state.choices or ()) == 1)
    wall.tap("wall_choice_ben_shift-b")
    assert wall.asked() == "offer shift-0 to ben for shift-b"
    wall.qtbot.waitUntil(lambda: wall.visit.state.part is WallPart.OWN)


def test_news_of_the_roster_take_nobody_from_where_they_are(wall: Wall) -> None:
    wall.come_in()
    wall.tap("wall_shifts_more")
    more = wall.button("wall_shifts_more")
    wall.visit.refresh()
    wall.qtbot.waitUntil(lambda: not wall.runner.is_busy)
    assert wall.button("wall_shifts_more") is more  # nothing has changed, so the same lines are in sight
    wall.services.page = replace(PAGE, name="Amy Bo.")
    wall.visit.refresh()
    wall.visit.ask_days_off()
    wall.qtbot.waitUntil(lambda: not wall.runner.is_busy)
    assert wall.visit.state.part is WallPart.DAYS_OFF
    wall.visit.show_page()
    wall.qtbot.waitUntil(lambda: "Amy Bo." in wall.words())


def test_days_off_are_two_taps_and_send(wall: Wall) -> None:
    wall.come_in()
    wall.tap("wall_days_off")
    assert not wall.button("wall_send_days").isEnabled()
    wall.tap("wall_later")
    wall.tap("wall_day_2026-12-24")
    wall.tap("wall_day_2026-12-22")
    wall.tap("wall_send_days")
    assert wall.asked() == "off 2026-12-22 2026-12-24"
    wall.qtbot.waitUntil(lambda: "Not sent yet" in wall.words())


def test_the_first_time_is_typed_on_the_screen_and_ends_with_a_pin(wall: Wall) -> None:
    wall.tap("wall_open")
    wall.tap("wall_first_time")
    for letter in "amy":
        wall.tap(f"wall_letter_{letter}")
    wall.tap("wall_letter_x")
    wall.tap("wall_letter_back")
    find(QLineEdit, wall.board, "wall_password").setFocus()
    for letter in "sesame":
        wall.tap(f"wall_letter_{letter}")
    wall.tap("wall_introduce")
    assert wall.asked() == "introduce amy sesame"
    wall.qtbot.waitUntil(lambda: wall.visit.state.part is WallPart.PIN)
    for _twice in range(2):
        for digit in PIN:
            wall.tap(f"wall_key_{digit}")
        wall.tap("wall_pin_submit")
    wall.qtbot.waitUntil(lambda: wall.services.asked[-1] == f"pin {PIN}")
    wall.qtbot.waitUntil(lambda: wall.visit.state.page is not None)


def test_nothing_can_be_asked_for_before_the_station_knows_who_is_there(
    wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes, may_enter = Event(), Event()
    enter = wall.services.enter

    def enter_slowly(user_id: str) -> None:
        comes.set()
        may_enter.wait()
        enter(user_id)

    monkeypatch.setattr(wall.services, "enter", enter_slowly)
    wall.visit.open()
    wall.visit.ask_introduction()
    wall.visit.introduce("amy", "sesame", "")
    wall.qtbot.waitUntil(comes.is_set)
    part, is_busy = wall.visit.state.part, wall.visit.state.is_busy
    may_enter.set()
    assert (part, is_busy) == (WallPart.INTRODUCTION, True)
    wall.qtbot.waitUntil(lambda: wall.visit.state.part is WallPart.PIN)
    assert wall.services.there == AMY.user_id


def test_only_who_may_closes_the_board(wall: Wall) -> None:
    wall.come_in()
    assert wall.board.findChild(QPushButton, "wall_close") is None
    wall.visit.close_board()  # also not by another way
    wall.services.page = replace(PAGE, may_close=True)
    wall.visit.show_page()
    wall.qtbot.waitUntil(lambda: wall.board.findChild(QPushButton, "wall_close") is not None)
    with wall.qtbot.waitSignal(wall.visit.close_asked):
        wall.tap("wall_close")


def test_the_board_behind_a_visit_goes_on_and_does_not_disturb_it(wall: Wall) -> None:
    wall.come_in()
    button = wall.button("wall_days_off")
    wall.model.snapshot_changed.emit(replace(DAY_BOARD, clock="07:43"))
    assert wall.button("wall_days_off") is button


@pytest.fixture(params=list(LanguageCode))
def language(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the wall speak each language."""
    speak(load_language(request.param, "."))
    yield
    speak(ENGLISH)


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_every_page_can_be_read_and_hit_on_every_wall(wall: Wall, geometry: str) -> None:
    width, height, factor = GEOMETRIES[geometry]
    wall.board.resize(width, height)
    wall.services.page = replace(PAGE, notice=OFFLINE, may_close=True)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        QApplication.processEvents()
        found[name] = troubles(wall.board, factor)

    wall.tap("wall_open")
    wall.qtbot.waitUntil(lambda: bool(wall.visit.state.visitors))
    look("entry")
    wall.visit.ask_introduction()
    look("introduction")
    wall.visit.introduce("amy", "wrong", "")
    wall.qtbot.waitUntil(lambda: bool(wall.visit.state.sentence))
    look("introduction refused")
    wall.visit.introduce(CAREFUL, "sesame", "")
    wall.qtbot.waitUntil(lambda: wall.visit.state.needs_code)
    look("introduction, code")
    wall.visit.introduce("amy", "sesame", "")
    wall.qtbot.waitUntil(lambda: wall.visit.state.part is WallPart.PIN)
    look("pin")
    wall.qtbot.waitUntil(lambda: bool(wall.services.there))
    wall.visit.show_page()
    wall.qtbot.waitUntil(lambda: wall.visit.state.page is not None)
    look("own")
    wall.tap("wall_shifts_more")
    look("own, more")
    wall.visit.act(PAGE.shifts[1].actions[0], PAGE.shifts[1].title)
    wall.qtbot.waitUntil(lambda: bool(wall.visit.state.choices))
    look("swap")
    wall.visit.look_for_exchange(date(2026, 10, 20))
    wall.qtbot.waitUntil(lambda: len(wall.visit.state.choices or ()) == 1)
    look("exchange")
    wall.visit.ask_days_off()
    look("days off")
    assert {name: trouble for name, trouble in found.items() if trouble} == {}


LONG_NAMES = tuple(f"María Guadalupe Esperanza {letter}. {at}" for letter in "ABC" for at in range(20))


@pytest.mark.parametrize("geometry", ["1080p lying", "1080p upright"])
def test_sixty_people_with_long_names_are_all_within_reach(wall: Wall, geometry: str) -> None:
    width, height, factor = GEOMETRIES[geometry]
    wall.board.resize(width, height)
    wall.services.people = tuple(WallVisitor(f"v{at}", name) for at, name in enumerate(LONG_NAMES))
    wall.tap("wall_open")
    wall.qtbot.waitUntil(lambda: bool(wall.visit.state.visitors))
    assert wall.buttons_on_every_page("wall_visitors", "wall_visitor_v", factor) == 60
    wall.visit.choose("v59")
    chosen = wall.button("wall_visitor_v59")  # in sight, as it was when it was tapped
    assert chosen.isChecked()
    assert chosen.accessibleName() == LONG_NAMES[59]
    assert troubles(wall.board, factor) == []


@pytest.mark.parametrize("geometry", ["1080p lying", "1080p upright"])
def test_nobody_who_could_swap_is_left_out(wall: Wall, geometry: str) -> None:
    width, height, factor = GEOMETRIES[geometry]
    wall.board.resize(width, height)
    wall.services.could_return = tuple(
        replace(EXCHANGES[0], taker_id=f"taker{at}", title=name) for at, name in enumerate(LONG_NAMES[:30])
    )
    wall.come_in()
    wall.visit.act(PAGE.shifts[1].actions[0], PAGE.shifts[1].title)
    wall.visit.look_for_exchange(date(2026, 10, 20))
    wall.qtbot.waitUntil(lambda: len(wall.visit.state.choices or ()) == 30)
    assert wall.buttons_on_every_page("wall_choices", "wall_choice_taker", factor) == 30
