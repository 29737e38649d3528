"""The demonstration's hands on the screens: what a manager and a charge nurse click, in their order."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, wait_for, write
from medschedule_desktop.qt.page_keys import ADMIN, ANALYTICS, ASSISTANT, REQUESTS, SCHEDULE, STAFF, TODAY
from medschedule_desktop.qt.viewmodels.exchange import ExchangeViewModel
from medschedule_desktop.qt.views.pin_card import PinCard
from medschedule_desktop.qt.views.shell import ATTENTION
from medschedule_desktop.qt.views.station_settings import StationSettings
from medschedule_desktop.qt.widgets.entry_button import EntryButton
from medschedule_desktop.services.snapshots.attention import AttentionSnapshot
from medschedule_desktop.services.snapshots.exchange import ExchangeSnapshot
from medschedule_desktop.services.snapshots.requests import RequestsSnapshot, RequestTab
from medschedule_desktop.services.snapshots.roster import RosterSnapshot, SolverSnapshot, SolverState
from medschedule_desktop.services.snapshots.shell import SyncKind
from medschedule_desktop.services.snapshots.staff import StaffSnapshot
from medschedule_desktop.services.snapshots.today import OnShiftRow, TodaySnapshot
from medschedule_desktop.services.snapshots.versions import ToldSnapshot, VersionsSnapshot
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.conflict import ConflictChoice
from medschedule_shared.model.schedule_notice import Told

_PATIENCE = 60.0
REGISTERS = ("shifts", "seats", "rotations", "holidays")
"""The tabs of the Staff page beside the people."""
ADMIN_TABS = ("users", "roles", "devices", "rules", "audit", "roster", "policies")


class WalkthroughStopped(DesktopError):
    """A screen did not do what the story needs."""

    code = "WALKTHROUGH_STOPPED"
    sentence = "The demonstration stopped."


class Walkthrough:
    """Drives one desktop as a person would. Every method returns when the screen shows the result."""

    def __init__(self, screens: DesktopScreens) -> None:
        self._screens = screens
        self._failure = ""
        for model in (screens.sign_in, screens.today, screens.schedule, screens.shell):
            model.failed.connect(self._note)
        for model in (screens.today, screens.schedule, screens.shell):
            model.load_failed.connect(self._note)
        screens.sign_in.refused.connect(lambda result: self._note(result.sentence))

    def sign_in(self, login: str, password: str) -> None:
        """Type a login and a password and press the button."""
        window = self._screens.window
        self._wait(lambda: self._screens.sign_in.snapshot is not None, "the sign-in page")
        for name, words in (("login", login), ("password", password)):
            field = find(QLineEdit, window, name)
            field.clear()
            write(field, words)
        signed_in: list[str] = []
        self._screens.sign_in.signed_in.connect(signed_in.append)
        self._press("sign_in_button")
        self._wait(lambda: bool(signed_in), "signing in")

    def lock(self) -> None:
        """Lock the station."""
        locked: list[bool] = []
        self._screens.sign_in.signed_out.connect(lambda: locked.append(True))
        self._press("lock")
        self._wait(lambda: bool(locked), "locking the station")

    def choose_pin(self, pin: str) -> None:
        """Let whoever is signed in come in by a PIN from now on."""
        kept: list[bool] = []
        self._screens.passes.kept.connect(lambda: kept.append(True))
        self._screens.passes.set_pin(pin, pin)
        self._wait(lambda: bool(kept), "keeping the PIN")

    def begin_pin(self, digits: str) -> None:
        """Choose the first name on the sign-in page, and type the beginning of a PIN."""
        card = find(PinCard, self._screens.window, "pin_card")
        self._wait(lambda: card.isVisible() and bool(card.findChildren(EntryButton)), "the names")
        click(find(EntryButton, card))
        for digit in digits:
            self._press(f"pin_key_{digit}")

    def hear_of_outage(self) -> None:
        """Wait until the sign-in page says that the station is offline."""
        model = self._screens.sign_in
        self._wait(
            lambda: model.snapshot is not None and bool(model.snapshot.offline), "the page to say offline"
        )

    def generate(self) -> SolverSnapshot:
        """Press Generate, wait for the end, and take the best schedule over into the draft."""
        self._open(SCHEDULE)
        model = self._screens.schedule
        self._wait(lambda: model.snapshot is not None, "the schedule")
        self._press("create-schedule")
        ended = (SolverState.DONE, SolverState.STOPPED, SolverState.FAILED)
        self._wait(lambda: model.solver.state in ended, "the solver")
        if not model.solver.can_use:
            raise WalkthroughStopped(model.solver.sentence)
        self._press("use_best")
        self._wait(lambda: _is_filled(model.snapshot), "the generated schedule on the page")
        self._wait_until_saved()
        return model.solver

    def post(self) -> RosterSnapshot:
        """Post the schedule on show."""
        model = self._screens.schedule
        window = self._screens.window
        self._press("post_schedule")
        self._wait(lambda: window.findChild(QPushButton, "confirm_post") is not None, "the difference")
        self._press("confirm_post")
        self._wait(lambda: model.snapshot is not None and model.snapshot.is_posted, "the posted schedule")
        if model.snapshot is None:
            raise WalkthroughStopped
        return model.snapshot

    def today(self) -> TodaySnapshot:
        """Open the Today page."""
        self._open(TODAY)
        model = self._screens.today
        self._wait(lambda: model.snapshot is not None, "the Today page")
        if model.snapshot is None:
            raise WalkthroughStopped
        return model.snapshot

    def attention(self) -> AttentionSnapshot:
        """Open the Attention page and wait until the frame says that everything is saved."""
        self._open(ATTENTION)
        model = self._screens.attention
        self._wait(lambda: model.snapshot is not None, "the Attention page")
        self._wait(lambda: model.is_settled, "what the figures say")
        self._wait_until_saved()
        if model.snapshot is None:
            raise WalkthroughStopped
        return model.snapshot

    def rules(self) -> None:
        """Bring the rules of the schedule to the front."""
        self._press("tab_rules", SCHEDULE)

    def versions(self) -> None:
        """Bring the versions of the schedule to the front, and note that the first two people were told."""
        self._press("tab_versions")
        model = self._screens.schedule.versions
        self._wait(lambda: model.snapshot is not None and model.snapshot.told is not None, "the versions")
        for how in (Told.CALL, Told.PAPER):
            told = model.snapshot.told if model.snapshot else None
            if told is None or told.is_complete:
                return
            first = told.lines[0]
            self._press(f"told_{how.value}_{first.notice_id}")
            self._wait_past(told, lambda: _told(model.snapshot), "the word that somebody was told")

    def palette(self, words: str) -> None:
        """Open the command palette and look for something."""
        self._press("palette_button")
        field = find(QLineEdit, self._screens.palette, "palette_query")
        self._wait(field.isVisible, "the command palette")
        write(field, words)
        self._wait(lambda: bool(self._screens.finding.shown), "what fits")

    def close_palette(self) -> None:
        """Put the palette away."""
        self._screens.palette.close_palette()

    def settings(self) -> StationSettings:
        """Open the settings of the station."""
        self._press("settings_button")
        return find(StationSettings, self._screens.window)

    def requests(self) -> None:
        """Open the Requests page; the first request that waits is explained at the side."""
        self._open(REQUESTS)
        self._wait(lambda: self._screens.requests.snapshot is not None, "the requests")
        if _waiting(self._screens.requests.snapshot):
            self._wait(lambda: self._screens.requests.detail is not None, "the first request")

    def self_schedule(self) -> None:
        """Open the calendar of self-scheduling."""
        self._press("self_scheduling")
        self._wait(lambda: self._screens.self_schedule.snapshot is not None, "the calendar of picks")

    def queue(self) -> None:
        """Go back to the queue of requests."""
        self._press("back_to_queue")

    def swaps(self) -> None:
        """Bring the swaps of the queue to the front."""
        self._show_part("requests_swaps", RequestTab.SWAPS)

    def open_shifts(self) -> None:
        """Bring the open shifts of the queue to the front."""
        self._show_part("requests_open_shifts", RequestTab.OPEN_SHIFTS)

    def offer_shift(self) -> None:
        """Open the panel that offers a shift, with the first shift of somebody who has one."""
        exchange = self._screens.requests.exchange
        self._press("offer_shift")
        self._wait(lambda: exchange.snapshot is not None, "the panel that offers a shift")
        for staff_id, _name in exchange.snapshot.people if exchange.snapshot else ():
            exchange.choose_giver(staff_id)
            self._wait(partial(_is_giver, exchange, staff_id), "the person's shifts")
            if exchange.snapshot is not None and exchange.snapshot.shifts:
                exchange.choose_shift(exchange.snapshot.shifts[0][0])
                self._wait(lambda: _has_partners(exchange.snapshot), "the colleagues who could accept")
                return

    def staff(self) -> None:
        """Open the Staff page and the profile of the first person."""
        self._open(STAFF)
        people = self._screens.staff.people
        self._wait(lambda: people.snapshot is not None, "the people")
        if people.snapshot is not None and people.snapshot.rows:
            people.select(people.snapshot.rows[0].staff_id)
            self._wait(
                lambda: people.snapshot is not None and people.snapshot.profile is not None, "a profile"
            )

    def register(self, number: int) -> None:
        """Open one of the tabs beside the people, and a record of it."""
        self._press(f"tab_{REGISTERS[number]}", STAFF)
        model = self._screens.staff.registers[number]
        self._wait(lambda: model.snapshot is not None, "the tab's table")
        rows = model.snapshot.rows if model.snapshot is not None else ()
        if rows:
            model.form.open(rows[min(1, len(rows) - 1)].row_id)
            self._wait(lambda: model.form.draft is not None, "the record")

    def analytics(self) -> None:
        """Open the Analytics page."""
        self._open(ANALYTICS)
        self._wait(lambda: self._screens.analytics.snapshot is not None, "the figures")

    def assistant(self) -> None:
        """Open the Assistant page and ask the first thing that it offers."""
        self._open(ASSISTANT)
        model = self._screens.assistant
        self._wait(lambda: model.snapshot is not None, "what can be asked")
        self._press("assistant_example_0")
        self._press("assistant_ask")
        self._wait(lambda: model.answer is not None and not model.is_asking, "the answer")

    def administration(self, number: int) -> None:
        """Open a tab of the Admin page with its first entry, once the server has answered."""
        self._open(ADMIN)
        self._press(f"tab_{ADMIN_TABS[number]}", ADMIN)
        model = self._screens.admin.models[number]
        if model is self._screens.admin.roster:
            self._wait(lambda: model.snapshot is not None, "the units to ask about")
            self._press("roster_find", ADMIN)
        self._wait(lambda: bool(model.records.rows) and not model.is_asking, "the tab's list")
        model.select(model.records.rows[0].row_id)
        self._wait(lambda: not model.is_asking, "the first entry")

    def call_out(self, names: tuple[str, ...]) -> None:
        """Press Call-out beside each name."""
        for name in names:
            row = self._row(name)
            self._press(f"callout_{row.assignment_id}")
            self._wait(partial(self._is_out, name), f"the call-out of {name}")
        attention = self._screens.attention
        self._wait(
            lambda: attention.snapshot is not None and attention.snapshot.is_urgent,
            "the shift among what waits for attention",
        )

    def answer(self, *outcomes: CallOutcome) -> None:
        """Press what each person says who is called next, one after the other."""
        model = self._screens.today
        for outcome in outcomes:
            self._wait(lambda: _to_call(model.snapshot) != "", "somebody to call")
            asked = _to_call(model.snapshot)
            self._press(f"call_{outcome.value}")
            self._wait_past(asked, lambda: _to_call(model.snapshot), "the answer in the log")

    def give_way(self) -> None:
        """Let the entry in force stand, of the conflict on show, and go on to the calls."""
        self._press(f"choice_{ConflictChoice.KEEP_FIRST.value}")
        self._wait(lambda: self._screens.window.current_page == TODAY, "the calls that follow")
        self._wait(lambda: not self._screens.is_busy, "the page")

    def count(self, patients: int) -> None:
        """Enter how many patients there are."""
        model = self._screens.today
        before = _counted(model.snapshot)
        field = find(QLineEdit, self._screens.window, "census_patients")
        field.clear()
        write(field, str(patients))
        self._press("census_save")
        self._wait_past(before, lambda: _counted(model.snapshot), "the count")

    def _wait_until_saved(self) -> None:
        shell = self._screens.shell
        self._wait(
            lambda: shell.snapshot is not None and shell.snapshot.sync.kind is SyncKind.SAVED,
            "the frame to say that all is saved",
        )

    def _show_part(self, button: str, part: RequestTab) -> None:
        model = self._screens.requests
        self._press(button)
        self._wait(lambda: model.tab is part, "the part of the queue")
        if _waiting(model.snapshot, part):
            ids = {row.request_id for row in model.snapshot.of(part)} if model.snapshot else set()
            self._wait(
                lambda: model.detail is not None and model.detail.request_id in ids, "its first request"
            )

    def _row(self, name: str) -> OnShiftRow:
        snapshot = self._screens.today.snapshot
        for row in snapshot.on_shift if snapshot else ():
            if row.name == name:
                return row
        raise WalkthroughStopped(f"{name} is not on the shift.")

    def _open(self, page: str) -> None:
        """Go to a page, and wait until it shows the records as they are by now."""
        self._screens.window.show_page(page)
        self._wait(lambda: not self._screens.is_busy, "the page")

    def _press(self, name: str, page: str = "") -> None:
        """Press a button of the window, or of one page: two pages may have a tab of the same name."""
        window = self._screens.window
        within: QWidget = window.page(page) if page else window
        button = find(QPushButton, within, name)
        self._wait(button.isEnabled, f"the button {name}")
        click(button)

    def _note(self, sentence: str) -> None:
        self._failure = sentence

    def _is_out(self, name: str) -> bool:
        return bool(self._row(name).called_out)

    def _wait_past(self, before: object, now: Callable[[], object], what: str) -> None:
        """Wait until something is not any more what it was before."""
        self._wait(lambda: now() != before, what)

    def _wait(self, condition: Callable[[], bool], what: str) -> None:
        try:
            wait_for(lambda: bool(self._failure) or condition(), _PATIENCE, what)
        except TimeoutError as error:
            raise WalkthroughStopped(str(error)) from error
        if self._failure and not condition():
            raise WalkthroughStopped(self._failure)


def _counted(snapshot: TodaySnapshot | None) -> str:
    return snapshot.census.sentence if snapshot is not None else ""


def _is_giver(exchange: ExchangeViewModel, staff_id: str) -> bool:
    return exchange.snapshot is not None and exchange.snapshot.choice.giver_id == staff_id


def _has_partners(snapshot: ExchangeSnapshot | None) -> bool:
    return snapshot is not None and bool(snapshot.choice.shift_id)


def _is_filled(snapshot: RosterSnapshot | None) -> bool:
    cells = (
        cell for group in (snapshot.groups if snapshot else ()) for row in group.people for cell in row.cells
    )
    return any(cell.letter for cell in cells)


def _has_profile(snapshot: StaffSnapshot | None) -> bool:
    return snapshot is not None and snapshot.profile is not None


def _waiting(snapshot: RequestsSnapshot | None, part: RequestTab = RequestTab.ALL) -> bool:
    return snapshot is not None and bool(snapshot.of(part))


def _to_call(snapshot: TodaySnapshot | None) -> str:
    return snapshot.call_next.staff_id if snapshot and snapshot.call_next else ""


def _told(snapshot: VersionsSnapshot | None) -> ToldSnapshot | None:
    return None if snapshot is None else snapshot.told
