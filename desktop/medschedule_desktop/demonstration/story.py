"""The story that the demonstration plays on real parts: plan, post, outage, call-outs, recovery, the wall."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

from medschedule_desktop.bootstrap.wall_window import kiosk_screens
from medschedule_desktop.bootstrap.windows import first_run_screens
from medschedule_desktop.demonstration.clock import StoryClock
from medschedule_desktop.demonstration.house_desk import HouseDesk
from medschedule_desktop.demonstration.server_process import DemonstrationFailed, Login, ServerReady
from medschedule_desktop.demonstration.stations import DemonstrationStation
from medschedule_desktop.demonstration.stopwatch import Stopwatch
from medschedule_desktop.demonstration.summary import Summary, replica_facts
from medschedule_desktop.qt.application import GuiApplication
from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.gallery import DESKTOP_SIZES, KIOSK_SIZES, Gallery
from medschedule_desktop.qt.hands import wait_for
from medschedule_desktop.qt.kiosk_screens import KioskScreens
from medschedule_desktop.qt.printing.schedule_pdf import write_schedule_pdf
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.viewmodels.wall import WallPart
from medschedule_desktop.qt.walkthrough import ADMIN_TABS, REGISTERS, Walkthrough
from medschedule_desktop.security.file_store import FileKeyStore
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_desktop.sync.status import SyncKind
from medschedule_shared.model.call_out import CallOutcome
from medschedule_shared.model.catalogue import ENTITIES
from medschedule_shared.sample.ward_0545 import CALLING_OUT, ELIGIBLE, TODAY

MANAGER, CHARGE_NURSE, ADMINISTRATOR = "Ellen Marsh", "Renee Calloway", "Administrator"
SUPERVISOR = "Martin Achebe"
_FLOAT_NURSE, _OTHER_UNIT = ELIGIBLE[2], "ICU"
_ANSWERS = CallOutcome.YES, CallOutcome.NO, CallOutcome.YES
"""Of those whom the charge nurse calls while the network is down; the last of them is the float nurse."""
_BETWEEN_CALLS = timedelta(minutes=3)
_NETWORK_BACK = timedelta(minutes=46)
"""After the story's beginning: 06:31."""
_SHORTEST_OUTAGE = timedelta(minutes=5)
_LOOKED_FOR, _COMPUTER, _PIN = "sch", "4W-D3", "5827"
_DAY_SHIFT = timedelta(hours=1, minutes=57)
"""After the story's beginning: 07:42."""
_PATIENTS_COUNTED = timedelta(minutes=15)
"""After the story's beginning: 06:00."""
_PATIENTS = 22
_PATIENCE = 60.0


@dataclass(slots=True)
class Story:
    """Plays the story once.

    Attributes:
        pictures: where pictures go; None takes none, for a window that a person watches.
    """

    application: GuiApplication
    ready: ServerReady
    desktop: DemonstrationStation
    kiosk: DemonstrationStation
    house: HouseDesk
    clock: StoryClock
    watch: Stopwatch
    out: Path
    pictures: Gallery | None

    def play(self, screens: DesktopScreens) -> Summary:
        """Play every step and return what came of it.

        Raises:
            DesktopError: a step did not work; the sentence says which.
        """
        hands = Walkthrough(screens)
        self._show_the_first_start()
        with self.watch.step("Both stations pull the hospital"):
            self._sync(self.desktop)
            self._sync(self.kiosk)
        self._take(screens, "sign-in")
        with self.watch.step("The charge nurse signs in once, so that she can without the network"):
            self._sign_in(hands, CHARGE_NURSE)
        hands.lock()
        with self.watch.step("The manager signs in"):
            self._sign_in(hands, MANAGER)
        self._show_picks(hands, screens)
        with self.watch.step("Generate four weeks for 4 West"):
            solver = hands.generate()
        self._take(screens, "schedule")
        with self.watch.step("Post version 1 and print it"):
            posted = hands.post()
            self._print(posted, screens)
        self._take(screens, "schedule-posted")
        self._show_the_managers_pages(hands, screens)
        with self.watch.step("Send it to the server"):
            self._sync(self.desktop)
        hands.lock()
        self._show_the_administrators_page(hands, screens)
        with self.watch.step("Pull the network cable"):
            self.desktop.cable.unplug()
            self._sync(self.desktop, "offline")
            hands.hear_of_outage()
        self._take(screens, "sign-in-offline")
        with self.watch.step("The house supervisor gives the float nurse away, and hears of a call-out"):
            self._enter_at_the_house_desk()
        with self.watch.step("The charge nurse signs in offline"):
            self._sign_in(hands, CHARGE_NURSE)
            hands.today()
        self._take(screens, "today")
        with self.watch.step("Two nurses call out"):
            hands.call_out(CALLING_OUT)
        self._take(screens, "today-short")
        with self.watch.step("One replacement says yes, one no, and the float nurse yes"):
            for answer in _ANSWERS:
                self.clock.forward(_BETWEEN_CALLS)
                hands.answer(answer)
        self._take(screens, "today-filled")
        with self.watch.step("At six the charge nurse counts the patients"):
            self.clock.forward(self._left_until(_PATIENTS_COUNTED))
            hands.count(_PATIENTS)
        with self.watch.step("Plug the cable in again and send what waited"):
            self.clock.forward(max(_SHORTEST_OUTAGE, self._left_until(_NETWORK_BACK)))
            self.desktop.cable.plug()
            self._sync(self.desktop)
        attention = hands.attention()
        self._take(screens, "attention")
        with self.watch.step("Let the other unit keep the float nurse, and call the next"):
            hands.give_way()
            hands.answer(CallOutcome.YES)
            self._sync(self.desktop)
        self._show_the_pins(hands, screens)
        with self.watch.step("The kiosk on the wall shows the new line-up"):
            self._show_on_the_wall()
        last = solver.history[-1] if solver.history else None
        return Summary(
            steps=self.watch.steps,
            documents_synced=self._count_documents(),
            objective=last.incumbent if last else None,
            bound=last.bound if last else None,
            hard_violations=posted.to_fix,
            mongod=self.ready.mongod,
            replica=replica_facts(self.desktop.running.replica.path, self.desktop.keys),
            pictures=tuple(self.pictures.names) if self.pictures else (),
            attention=dict(Counter(item.kind for item in attention.items)),
            outage=attention.sent.sentence if attention.sent is not None else "",
        )

    def _show_picks(self, hands: Walkthrough, screens: DesktopScreens) -> None:
        """Look at what people picked, before a schedule is made of it; only pictures come of it."""
        if self.pictures is None:
            return
        with self.watch.step("Look at what people picked for the next schedule"):
            hands.requests()
            hands.self_schedule()
            self._take(screens, "self-schedule")
            hands.queue()

    def _show_the_managers_pages(self, hands: Walkthrough, screens: DesktopScreens) -> None:
        """Open what else a manager works with; only pictures come of it."""
        if self.pictures is None:
            return
        with self.watch.step("Look at the panels of the schedule, the requests, the staff and the figures"):
            hands.rules()
            self._take(screens, "schedule-rules")
            hands.versions()
            self._take(screens, "schedule-versions")
            hands.requests()
            self._take(screens, "requests")
            hands.swaps()
            self._take(screens, "requests-swaps")
            hands.open_shifts()
            self._take(screens, "requests-open-shifts")
            hands.offer_shift()
            self._take(screens, "requests-offer")
            hands.staff()
            self._take(screens, "staff")
            for number, name in enumerate(REGISTERS):
                hands.register(number)
                self._take(screens, f"staff-{name}")
            hands.analytics()
            self._take(screens, "analytics")
            hands.assistant()
            self._take(screens, "assistant")
            self._show_what_opens_over_a_page(self.pictures, hands, screens)

    def _show_what_opens_over_a_page(
        self, pictures: Gallery, hands: Walkthrough, screens: DesktopScreens
    ) -> None:
        """Open the command palette and the settings, at the size that the palette is placed for."""
        size = DESKTOP_SIZES[0]
        screens.window.resize(*size)
        hands.today()
        hands.palette(_LOOKED_FOR)
        pictures.take(screens.window, "palette", (size,))
        hands.close_palette()
        settings = hands.settings()
        pictures.take(settings, "settings", ((settings.width(), settings.sizeHint().height()),))
        settings.close()

    def _show_the_first_start(self) -> None:
        """Show what a computer asks that nobody has set up; only a picture comes of it."""
        if self.pictures is None:
            return
        settings = self.desktop.running.settings.model_copy(update={"server_url": None})
        keys = FileKeyStore(settings.data_dir / "keys")  # nothing is enrolled, so nothing is kept there
        first = first_run_screens(self.application.appearance, settings, keys, self.clock, _COMPUTER)
        try:
            self.pictures.take(first.window, "first-run")
        finally:
            first.close()

    def _show_the_pins(self, hands: Walkthrough, screens: DesktopScreens) -> None:
        """Lock the station of somebody who has a PIN; only a picture comes of it."""
        if self.pictures is None:
            return
        hands.choose_pin(_PIN)
        hands.lock()
        hands.begin_pin(_PIN[:-1])
        self._take(screens, "sign-in-pin")

    def _show_the_administrators_page(self, hands: Walkthrough, screens: DesktopScreens) -> None:
        """Look at accounts, devices, rules, the audit and the settings; only pictures come of it."""
        if self.pictures is None:
            return
        self._sync(self.desktop)  # so that the server has heard that the desktop holds everything
        with self.watch.step("The administrator looks at accounts, devices, rules and the audit"):
            self._sign_in(hands, ADMINISTRATOR)
            for number, name in enumerate(ADMIN_TABS):
                hands.administration(number)
                self._take(screens, f"admin-{name}")
        hands.lock()

    def _left_until(self, moment: timedelta) -> timedelta:
        """Return how long it is until a moment after the story's beginning; none when it has passed."""
        return max(timedelta(), self.ready.now + moment - self.clock.now())

    def _enter_at_the_house_desk(self) -> None:
        """Enter what the ward cannot hear of: one of its two call-outs, and that its float nurse is taken."""
        self._sync(self.house.station)
        self.house.sign_in(self._account(SUPERVISOR))
        self.house.give_away(_FLOAT_NURSE, _OTHER_UNIT, "D", TODAY)
        self.house.record_call_out(CALLING_OUT[0], TODAY)
        self._sync(self.house.station)

    def _account(self, name: str) -> Login:
        for account in self.ready.logins:
            if account.name == name:
                return account
        raise DemonstrationFailed(f"The sample hospital has no account of {name}.")

    def _sign_in(self, hands: Walkthrough, name: str) -> None:
        account = self._account(name)
        hands.sign_in(account.login, account.password)

    def _sync(self, station: DemonstrationStation, expected: SyncKind = "saved") -> None:
        status = station.running.sync.sync_now().result(timeout=_PATIENCE)
        if status.kind != expected:
            raise DemonstrationFailed(f"The synchronisation is {status.kind}. {status.message}".strip())

    def _show_on_the_wall(self) -> None:
        """Wait until the board has everybody, by night and once the day shift has begun."""
        for time, shift, theme in (
            (timedelta(), "Night", ThemeName.NIGHT),
            (self._left_until(_DAY_SHIFT), "Day", ThemeName.LIGHT),
        ):
            self.clock.forward(time)
            self._sync(self.kiosk)
            with self._board() as board:
                wait_for(
                    partial(_is_full, board, shift),
                    _PATIENCE,
                    f"the kiosk's board with every seat of the {shift.lower()} filled",
                )
                if self.pictures:
                    self.pictures.take(board.board, "kiosk", KIOSK_SIZES, (theme,))
                if theme is ThemeName.LIGHT:
                    self._visit(board)

    def _visit(self, board: KioskScreens) -> None:
        """Let the charge nurse come to the wall for the first time and look at her own shifts."""
        renee = self._account(CHARGE_NURSE)
        visit = board.visit
        visit.open()
        visit.ask_introduction()
        visit.introduce(renee.login, renee.password, "")
        wait_for(lambda: visit.state.part is WallPart.PIN, _PATIENCE, "who is at the wall")
        visit.show_page()
        wait_for(lambda: visit.state.page is not None, _PATIENCE, "her own shifts")
        if self.pictures:
            self.pictures.take(board.board, "kiosk-my-shifts", KIOSK_SIZES, (ThemeName.LIGHT,))
        visit.leave()

    @contextmanager
    def _board(self) -> Iterator[KioskScreens]:
        board = kiosk_screens(self.application.appearance, self.kiosk.running)
        try:
            yield board
        finally:
            board.close()
            self.application.appearance.use(ThemeName.LIGHT)

    def _print(self, posted: RosterSnapshot, screens: DesktopScreens) -> None:
        frame = screens.shell.snapshot
        if frame is None:
            raise DemonstrationFailed("The frame of the window has not loaded.")
        printed = f"Posted by {frame.user_name}, {frame.date} {frame.clock}"
        write_schedule_pdf(posted, frame.unit_name, printed, self.out / "schedule.pdf")

    def _count_documents(self) -> int:
        replica = self.desktop.running.replica
        return replica.run(lambda work: sum(len(work.select(kind)) for kind in ENTITIES))

    def _take(self, screens: DesktopScreens, name: str) -> None:
        if self.pictures:
            self.pictures.take(screens.window, name)


def _is_full(board: KioskScreens, name: str) -> bool:
    """Tell whether the board shows a shift with nobody missing."""
    snapshot = board.model.snapshot
    shift = snapshot.now if snapshot else None
    return shift is not None and name in shift.title and not any(person.is_open for person in shift.people)
