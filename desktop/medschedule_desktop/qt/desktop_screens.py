"""The desktop's window put together from the services."""

from PySide6.QtCore import QCoreApplication, QObject, Slot

from medschedule_desktop.qt.badge_reader import BadgeReader
from medschedule_desktop.qt.desktop_pages import DesktopPages
from medschedule_desktop.qt.desktop_services import DesktopServices
from medschedule_desktop.qt.idle_watch import IdleWatch
from medschedule_desktop.qt.page_keys import ADMIN, ANALYTICS, ASSISTANT, REQUESTS, SCHEDULE, STAFF, TODAY
from medschedule_desktop.qt.page_ways import PageWays
from medschedule_desktop.qt.persons_desk import PersonsDesk
from medschedule_desktop.qt.station_look import StationLook
from medschedule_desktop.qt.station_signals import StationSignals
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.admin import AdminListViewModel
from medschedule_desktop.qt.viewmodels.admin_tabs import AdminTabs
from medschedule_desktop.qt.viewmodels.analytics import AnalyticsViewModel
from medschedule_desktop.qt.viewmodels.assistant import AssistantViewModel
from medschedule_desktop.qt.viewmodels.attention import AttentionViewModel
from medschedule_desktop.qt.viewmodels.emergency import EmergencyViewModel
from medschedule_desktop.qt.viewmodels.joining_again import JoiningAgainViewModel
from medschedule_desktop.qt.viewmodels.lease import LeaseViewModel
from medschedule_desktop.qt.viewmodels.palette import PaletteViewModel
from medschedule_desktop.qt.viewmodels.password_choice import PasswordChoiceViewModel
from medschedule_desktop.qt.viewmodels.posting import PostingViewModel
from medschedule_desktop.qt.viewmodels.requests import RequestsViewModel
from medschedule_desktop.qt.viewmodels.roster_print import RosterPrintViewModel
from medschedule_desktop.qt.viewmodels.schedule import ScheduleViewModel
from medschedule_desktop.qt.viewmodels.self_schedule import SelfScheduleViewModel
from medschedule_desktop.qt.viewmodels.shell import ShellViewModel
from medschedule_desktop.qt.viewmodels.sign_in import SignInViewModel
from medschedule_desktop.qt.viewmodels.solver_progress import progress_words
from medschedule_desktop.qt.viewmodels.staff_tabs import StaffTabs
from medschedule_desktop.qt.viewmodels.station_pass import StationPassViewModel
from medschedule_desktop.qt.viewmodels.today import TodayViewModel
from medschedule_desktop.qt.views.palette import CommandPalette
from medschedule_desktop.qt.views.pin_card import PinCard
from medschedule_desktop.qt.views.shell import ATTENTION, MainWindow, Page
from medschedule_desktop.qt.views.sign_in import SignInView
from medschedule_desktop.qt.views.station_notice import StationNoticeView
from medschedule_desktop.qt.views.today.page import TodayPage
from medschedule_desktop.qt.window_cards import WindowCards
from medschedule_desktop.services.access.notices import withdrawn_notice
from medschedule_desktop.services.snapshots.attention import AttentionSnapshot
from medschedule_desktop.services.snapshots.roster import SolverSnapshot, SolverState
from medschedule_desktop.services.snapshots.shell import ShellSnapshot
from medschedule_desktop.services.snapshots.sign_in import SignInSnapshot
from medschedule_desktop.services.snapshots.station_notice import StationNotice
from medschedule_desktop.services.snapshots.wipe import WipeProgress
from medschedule_shared.language import tr
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.roles import Permission


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
        self._ways = PageWays(self.window, pages)
        self._cards = WindowCards(
            appearance,
            look,
            self.window,
            self.shell,
            self.passes,
            self.account,
            self.password_choice,
            self.joining_again,
        )
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
        self.window.own_pass_asked.connect(self._cards.show_own_pass)
        self.window.own_account_asked.connect(self._show_own_account)
        self.sign_in_page.token_asked.connect(self._cards.choose_password)
        self.sign_in_page.code_asked.connect(self._cards.join_again)
        self.sign_in.signed_out.connect(self._leave)
        self.shell.snapshot_changed.connect(self._desk.see_rail)
        self.window.lock_pressed.connect(self.sign_in.sign_out)
        self.window.page_shown.connect(self._load_page)
        self.window.palette_asked.connect(self._find)
        self.window.settings_asked.connect(self._cards.show_settings)
        self.finding.person_chosen.connect(self._ways.show_person)
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
        self._cards.preferences_chosen.connect(self._watch_idleness)
        self._signals.data_changed.connect(self._refresh)
        self._signals.sync_changed.connect(self._refresh_frame)
        self._signals.wipe_progressed.connect(self.withdraw)
        self.lease.shut.connect(self._shut)
        self.lease.opened.connect(self._open)
        self.lease.ask_started.connect(self.notice.wait)
        self.lease.ask_ended.connect(self.notice.stop_waiting)
        self.notice.ask_pressed.connect(self.lease.ask)
        self.notice.code_asked.connect(self._cards.join_again)
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
            page.offer_asked.connect(self._ways.offer_shift)
            page.seat_asked.connect(self._ways.offer_seat)
            page.print_asked.connect(self.roster_print.print_now)
            self.roster_print.done.connect(page.notice.tell)
            self.roster_print.failed.connect(page.show_failure)
        elif key == ATTENTION:
            self._pages.attention.way_chosen.connect(self._ways.go)

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
        self._cards.close_personal()
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

    @Slot()
    def _show_own_account(self) -> None:
        if self._signed_in:
            self._cards.show_own_account()

    @Slot()
    def _watch_idleness(self) -> None:
        if self._signed_in:
            self._idle.start(self._look.idle)

    @Slot(object)
    def _show_work(self, solver: SolverSnapshot) -> None:
        self.window.show_work(progress_words(solver))

    @Slot(object)
    def _count_attention(self, snapshot: AttentionSnapshot) -> None:
        self.window.set_count(ATTENTION, snapshot.open_count, urgent=snapshot.is_urgent)

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
