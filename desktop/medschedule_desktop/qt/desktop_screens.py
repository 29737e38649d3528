"""The desktop's window put together from the services."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Qt, Slot

from medschedule_desktop.qt.badge_reader import BadgeReader
from medschedule_desktop.qt.desktop_pages import DesktopPages
from medschedule_desktop.qt.idle_watch import IdleWatch
from medschedule_desktop.qt.persons_desk import PersonsDesk
from medschedule_desktop.qt.station_look import StationLook
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.admin import AdminListViewModel
from medschedule_desktop.qt.viewmodels.admin_tabs import AdminServices, AdminTabs, FormedListService
from medschedule_desktop.qt.viewmodels.analytics import AnalyticsService, AnalyticsViewModel
from medschedule_desktop.qt.viewmodels.assistant import AssistantService, AssistantViewModel
from medschedule_desktop.qt.viewmodels.attention import AttentionService, AttentionViewModel
from medschedule_desktop.qt.viewmodels.emergency import EmergencyOutput, EmergencyService, EmergencyViewModel
from medschedule_desktop.qt.viewmodels.joining_again import JoiningAgainService, JoiningAgainViewModel
from medschedule_desktop.qt.viewmodels.lease import LeaseService, LeaseViewModel
from medschedule_desktop.qt.viewmodels.palette import FindingService, PaletteViewModel
from medschedule_desktop.qt.viewmodels.password_choice import PasswordChoiceService, PasswordChoiceViewModel
from medschedule_desktop.qt.viewmodels.posting import PostingOutput, PostingService, PostingViewModel
from medschedule_desktop.qt.viewmodels.requests import RequestsService, RequestsViewModel
from medschedule_desktop.qt.viewmodels.roster_print import RosterOutput, RosterPrintViewModel
from medschedule_desktop.qt.viewmodels.schedule import ScheduleService, ScheduleViewModel
from medschedule_desktop.qt.viewmodels.self_schedule import SelfScheduleService, SelfScheduleViewModel
from medschedule_desktop.qt.viewmodels.shell import ShellService, ShellViewModel
from medschedule_desktop.qt.viewmodels.sign_in import SignInService, SignInViewModel
from medschedule_desktop.qt.viewmodels.solver_progress import progress_words
from medschedule_desktop.qt.viewmodels.staff_tabs import StaffServices, StaffTabs
from medschedule_desktop.qt.viewmodels.station_pass import StationPassService, StationPassViewModel
from medschedule_desktop.qt.viewmodels.today import TodayService, TodayViewModel
from medschedule_desktop.qt.views.joining_again import JoiningAgain
from medschedule_desktop.qt.views.own_account import OwnAccount
from medschedule_desktop.qt.views.own_pass import OwnPass
from medschedule_desktop.qt.views.palette import CommandPalette
from medschedule_desktop.qt.views.password_choice import PasswordChoice
from medschedule_desktop.qt.views.pin_card import PinCard
from medschedule_desktop.qt.views.shell import ATTENTION, MainWindow, Page
from medschedule_desktop.qt.views.sign_in import SignInView
from medschedule_desktop.qt.views.station_notice import StationNoticeView
from medschedule_desktop.qt.views.station_settings import StationSettings
from medschedule_desktop.qt.views.today.page import TodayPage
from medschedule_desktop.services.access.notices import withdrawn_notice
from medschedule_desktop.services.preferences import Preferences
from medschedule_desktop.services.snapshots.attention import AttentionPlace, AttentionSnapshot, AttentionWay
from medschedule_desktop.services.snapshots.requests import OPEN_SHIFT_FORM
from medschedule_desktop.services.snapshots.roster import SolverSnapshot, SolverState
from medschedule_desktop.services.snapshots.shell import ShellSnapshot
from medschedule_desktop.services.snapshots.sign_in import SignInSnapshot
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_shared.language import tr
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.roles import Permission

TODAY = "today"
SCHEDULE = "schedule"
REQUESTS = "requests"
STAFF = "staff"
ANALYTICS = "analytics"
ASSISTANT = "assistant"
ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class DesktopServices:
    """The use cases behind the window."""

    shell: ShellService
    finding: FindingService
    passes: StationPassService
    password_choice: PasswordChoiceService
    joining_again: JoiningAgainService
    sign_in: SignInService
    lease: LeaseService
    today: TodayService
    schedule: ScheduleService
    requests: RequestsService
    self_schedule: SelfScheduleService
    staff: StaffServices
    analytics: AnalyticsService
    assistant: AssistantService
    attention: AttentionService
    admin: AdminServices
    account: FormedListService
    emergency: EmergencyService
    emergency_output: EmergencyOutput
    posting: PostingService
    posting_output: PostingOutput
    schedule_output: RosterOutput


class DesktopScreens(QObject):
    """Owns the view-models and the window, and refreshes what is on show when data or sync state change.

    Attributes:
        window: the main window; it begins with the sign-in page.
        sign_in_page: what is shown while nobody is signed in.
        notice: the page in place of everything while the data may not be shown.
        shell, sign_in, lease, today, schedule, requests, self_schedule, staff, analytics, assistant,
            attention, admin, account: the view-models.
    """

    def __init__(
        self,
        appearance: Appearance,
        services: DesktopServices,
        runner: TaskRunner,
        signals: StationSignals,
        look: StationLook,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._look = look
        self._signals = signals
        self._runner = runner
        self.shell = ShellViewModel(services.shell, runner)
        self.sign_in = SignInViewModel(services.sign_in, runner)
        self.lease = LeaseViewModel(services.lease, runner)
        self.today = TodayViewModel(services.today, runner)
        self.schedule = ScheduleViewModel(services.schedule, runner)
        self.requests = RequestsViewModel(services.requests, runner)
        self.self_schedule = SelfScheduleViewModel(services.self_schedule, runner)
        self.staff = StaffTabs(services.staff, runner)
        self.analytics = AnalyticsViewModel(services.analytics, runner)
        self.assistant = AssistantViewModel(services.assistant, runner)
        self.attention = AttentionViewModel(services.attention, runner)
        self.admin = AdminTabs(services.admin, runner)
        self.account = AdminListViewModel(services.account, runner, services.account)
        self.emergency = EmergencyViewModel(services.emergency, services.emergency_output, runner)
        self.posting = PostingViewModel(services.posting, services.posting_output, runner)
        self.roster_print = RosterPrintViewModel(services.schedule_output)
        pages = self._pages = DesktopPages(
            appearance,
            self.schedule,
            self.requests,
            self.self_schedule,
            self.staff,
            self.analytics,
            self.assistant,
            self.attention,
            self.admin,
        )
        self._loads = {
            TODAY: self.today.load,
            SCHEDULE: self.schedule.load,
            REQUESTS: lambda: pages.requests.load(),
            STAFF: self.staff.load,
            ANALYTICS: self.analytics.load,
            ASSISTANT: self.assistant.load,
            ATTENTION: self.attention.load,
            ADMIN: self.admin.load,
        }
        today = self._today_page = TodayPage(appearance, self.today)
        self.password_choice = PasswordChoiceViewModel(services.password_choice, runner)
        self.joining_again = JoiningAgainViewModel(services.joining_again, runner)
        self.passes = StationPassViewModel(services.passes, runner)
        self.sign_in_page = SignInView(appearance, self.sign_in, pin_card=PinCard(appearance, self.passes))
        self.window = MainWindow(appearance, self.shell, self.sign_in_page)
        self.window.page_made.connect(self._connect_page)
        for page in (
            Page(TODAY, tr("Today"), "house", lambda: today),
            Page(SCHEDULE, tr("Schedule"), "calendar-blank", lambda: pages.schedule),
            Page(REQUESTS, tr("Requests"), "tray", lambda: pages.requests),
            Page(STAFF, tr("Staff"), "users", lambda: pages.staff),
            Page(ANALYTICS, tr("Analytics"), "chart-bar", lambda: pages.analytics, Permission.READ_PERSONAL),
            Page(ASSISTANT, tr("Assistant"), "chats", lambda: pages.assistant),
            Page(ATTENTION, tr("Attention"), "bell", lambda: pages.attention),
            Page(ADMIN, tr("Admin"), "shield-check", lambda: pages.admin, Permission.READ_USERS),
        ):
            self.window.add_page(page)
        self.finding = PaletteViewModel(services.finding, runner)
        self.palette = CommandPalette(appearance, self.finding, self.window)
        self._desk = PersonsDesk(self.window)
        application = QCoreApplication.instance() or QCoreApplication([])
        self._idle = IdleWatch(application)
        self._badges = BadgeReader(application, self.sign_in_page)
        self.notice = StationNoticeView(appearance, self.window)
        self.notice.hide()
        self._signed_in = False
        self._withdrawn = False
        self._connect()
        self.sign_in.load()
        self.lease.start()
        self.emergency.start()

    @property
    def is_busy(self) -> bool:
        """Whether something that a page asked for is still being read."""
        return self._runner.is_busy

    def close(self) -> None:
        """Stop timers, a running search and the listening; the window may be closed then."""
        self._stop_work()
        self._signals.close()
        self._runner.close()
        self.window.close()

    @Slot(object)
    def withdraw(self, progress: WipeProgress) -> None:
        """End everything and show that the station was revoked, and how far its wipe is."""
        if not self._withdrawn:
            self._withdrawn = True
            self._stop_work()
            self._runner.abandon()
            self.window.show_only(self.notice)
        self.notice.show_notice(withdrawn_notice(progress, DeviceKind.DESKTOP))

    def _stop_work(self) -> None:
        self._idle.stop()
        self._badges.close()
        self.lease.stop()
        self.emergency.stop()
        self.shell.stop()
        self.attention.stop()
        self.schedule.advice.leave()
        if self.schedule.solver.state is SolverState.RUNNING:
            self.schedule.stop()

    def _connect(self) -> None:
        self.sign_in.signed_in.connect(self._enter)
        self.sign_in.signed_in.connect(self.passes.prove)
        self.passes.signed_in.connect(self._enter)
        self.passes.snapshot_changed.connect(self.sign_in_page.offer_pins)
        self.sign_in.snapshot_changed.connect(self.passes.load)
        self._badges.read.connect(self.passes.try_badge)
        self.window.own_pass_asked.connect(self._see_to_own_pass)
        self.window.own_account_asked.connect(self._see_to_own_account)
        self.sign_in_page.token_asked.connect(self._choose_password)
        self.sign_in_page.code_asked.connect(self._join_again)
        self.sign_in.signed_out.connect(self._leave)
        self.shell.snapshot_changed.connect(self._desk.see_rail)
        self.window.lock_pressed.connect(self.sign_in.sign_out)
        self.window.page_shown.connect(self._load_page)
        self.window.palette_asked.connect(self._find)
        self.window.settings_asked.connect(self._change_settings)
        self.finding.person_chosen.connect(self._show_person)
        self.finding.unit_chosen.connect(self.shell.show_unit)
        self.shell.unit_changed.connect(self.staff.leave_unit)
        self.shell.unit_changed.connect(self.assistant.clear)
        self.shell.unit_changed.connect(self.admin.leave_unit)
        self.shell.unit_changed.connect(self._load_all)
        self.shell.unit_changed.connect(self.attention.refresh)
        self.attention.snapshot_changed.connect(self._count_attention)
        self.schedule.solver_changed.connect(self._show_work)
        for frame in (self.shell, self.sign_in):
            frame.snapshot_changed.connect(self._note_night)
        self._idle.idle.connect(self.sign_in.sign_out)
        self._signals.data_changed.connect(self._refresh)
        self._signals.sync_changed.connect(self._refresh_frame)
        self._signals.wipe_progressed.connect(self.withdraw)
        self.lease.shut.connect(self._shut)
        self.lease.opened.connect(self._open)
        self.lease.ask_started.connect(self.notice.wait)
        self.lease.ask_ended.connect(self.notice.stop_waiting)
        self.notice.ask_pressed.connect(self.lease.ask)
        self.notice.code_asked.connect(self._join_again)
        self.joining_again.joined.connect(self.lease.look)
        self._today_page.print_pressed.connect(self.emergency.print_now)
        self._today_page.posting_pressed.connect(self.posting.print_now)
        self.posting.done.connect(self._today_page.notice.tell)
        self.posting.failed.connect(self._today_page.notice.say)
        self.emergency.done.connect(self._today_page.notice.tell)
        self.emergency.failed.connect(self._today_page.notice.say)
        for model in (
            self.today,
            self.schedule,
            self.requests,
            self.self_schedule,
            self.staff,
            self.assistant,
            self.attention,
            self.admin,
        ):
            model.changed_here.connect(self.shell.refresh)

    @Slot(str)
    def _connect_page(self, key: str) -> None:
        if key == SCHEDULE:
            page = self._pages.schedule
            page.offer_asked.connect(self._offer_shift)
            page.seat_asked.connect(self._offer_seat)
            page.print_asked.connect(self.roster_print.print_now)
            self.roster_print.done.connect(page.notice.tell)
            self.roster_print.failed.connect(page.show_failure)
        elif key == ATTENTION:
            self._pages.attention.way_chosen.connect(self._go)

    @Slot(str)
    def _enter(self, user_id: str) -> None:
        if self.lease.notice is not None:  # the lease ended while the password was checked
            self.sign_in.sign_out()
            return
        self._signed_in = True
        self.shell.start()
        self._desk.sit_down(user_id)
        self._idle.start(self._look.idle)
        self._load_page(self.window.current_page)
        self.attention.start()
        self.window.show_signed_in()

    @Slot()
    def _leave(self) -> None:
        self._signed_in = False
        self._idle.stop()
        self.shell.stop()
        self.attention.stop()
        self.palette.close_palette()
        self._desk.leave()
        self.passes.load()
        if REQUESTS in self.window.made_pages:
            self._pages.requests.clear()
        self.staff.clear()
        self.analytics.clear()
        self.assistant.clear()
        self.admin.clear()
        self.account.clear()
        self._close_cards()
        if self.lease.notice is None:
            self.window.show_sign_in()

    @Slot(object)
    def _shut(self, notice: StationNotice) -> None:
        self.notice.show_notice(notice)
        self.window.show_notice(self.notice)
        if self._signed_in:
            self.sign_in.sign_out()

    @Slot()
    def _open(self) -> None:
        if not self._signed_in:
            self.window.show_sign_in()

    @Slot()
    def _find(self) -> None:
        if self.window.is_open and not self.palette.isVisible():
            self.palette.open(self.window.commands())

    @Slot(str)
    def _show_person(self, staff_id: str) -> None:
        self.window.show_page(STAFF)
        self.staff.show_person(staff_id)

    @Slot(str, object)
    def _offer_shift(self, staff_id: str, day: date) -> None:
        self._pages.requests.show_queue()
        self.window.show_page(REQUESTS)
        self.requests.exchange.open_shift(staff_id, day)

    @Slot(str)
    def _offer_seat(self, seat: str) -> None:
        self._pages.requests.show_queue()
        self.window.show_page(REQUESTS)
        self.requests.form.open(f"{OPEN_SHIFT_FORM}:{seat}")

    @Slot(object)
    def _go(self, way: AttentionWay) -> None:
        if way.place is AttentionPlace.PERSON:
            self._show_person(way.about)
        elif way.place is AttentionPlace.ASSISTANT:
            self.window.show_page(ASSISTANT)
            self._pages.assistant.ask(way.about)
        elif way.place is AttentionPlace.SCHEDULE:
            self.window.show_page(SCHEDULE)
            self._pages.schedule.show_versions()
            self.schedule.periods.show(way.about)
        else:
            self.window.show_page(TODAY)

    @Slot(object)
    def _show_work(self, solver: SolverSnapshot) -> None:
        self.window.show_work(progress_words(solver))

    @Slot(object)
    def _count_attention(self, snapshot: AttentionSnapshot) -> None:
        self.window.set_count(ATTENTION, snapshot.open_count, urgent=snapshot.is_urgent)

    @Slot()
    def _change_settings(self) -> None:
        units = self.shell.snapshot.units if self.shell.snapshot is not None else ()
        shown = StationSettings(self._appearance, self._look.preferences, units, self.window)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.own_pass_asked.connect(self._see_to_own_pass)
        shown.changed.connect(lambda preferences: self._choose(shown, preferences))
        shown.open()

    @Slot()
    def _see_to_own_pass(self) -> None:
        self.passes.load()
        shown = OwnPass(self._appearance, self.passes, self.window)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()

    @Slot()
    def _see_to_own_account(self) -> None:
        if self._signed_in:
            shown = OwnAccount(self._appearance, self.account, self.window)
            shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            shown.open()

    def _close_cards(self) -> None:
        """Close the cards of whoever leaves the station, so that the next person does not find them."""
        for kind in (OwnAccount, OwnPass, StationSettings):
            for card in self.window.findChildren(kind):
                card.close()

    @Slot()
    def _choose_password(self) -> None:
        shown = PasswordChoice(self._appearance, self.password_choice, self.window)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()

    @Slot()
    def _join_again(self) -> None:
        shown = JoiningAgain(self._appearance, self.joining_again, self.window)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown.open()

    def _choose(self, shown: StationSettings, preferences: Preferences) -> None:
        try:
            self._look.choose(preferences)
        except OSError:
            shown.say(tr("This holds until MedSchedule is closed: it could not be kept on this disk."))
        if self._signed_in:
            self._idle.start(self._look.idle)

    @Slot(object)
    def _note_night(self, snapshot: ShellSnapshot | SignInSnapshot) -> None:
        self._look.note_night(is_night=snapshot.is_night)

    @Slot()
    def _load_all(self) -> None:
        """Read the page at the front anew; the others do when they come to the front."""
        self._load_page(self.window.current_page)

    @Slot(str)
    def _load_page(self, key: str) -> None:
        self._loads[key]()

    @Slot(object)
    def _refresh(self) -> None:
        self.lease.look()
        if not self._signed_in:
            self.sign_in.load()
            return
        self._load_page(self.window.current_page)
        if self.window.current_page != ATTENTION:
            self.attention.refresh_soon()
        self.shell.refresh()

    @Slot(object)
    def _refresh_frame(self) -> None:
        (self.shell.refresh if self._signed_in else self.sign_in.load)()
