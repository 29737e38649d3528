"""The Today page: coverage over everything, who is on at the left, whom to call at the right."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import GAP, PAGE_PADDING
from medschedule_desktop.qt.viewmodels.today import TodayViewModel
from medschedule_desktop.qt.views.today.call_log import CallLogCard
from medschedule_desktop.qt.views.today.census_card import CensusCard
from medschedule_desktop.qt.views.today.coverage_strip import CoverageStrip
from medschedule_desktop.qt.views.today.nobody_comes import FallbackCard
from medschedule_desktop.qt.views.today.on_shift import OnShiftCard
from medschedule_desktop.qt.views.today.release import ReleaseCard
from medschedule_desktop.qt.views.today.replacement import CandidatesCard, IneligibleCard
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.state_message import StateMessage
from medschedule_desktop.qt.widgets.surfaces import Card, column, row
from medschedule_desktop.services.snapshots.coverage import CoverageState
from medschedule_desktop.services.snapshots.today import CallNext, TodaySnapshot, TurnNext
from medschedule_shared.language import tr

_LEFT_WIDTH = 324


class TodayPage(PageFrame):
    """Shows a `TodayViewModel`.

    Signals:
        print_pressed: The sheet for the next 24 hours is wanted on paper.
        posting_pressed: The daily posting is wanted on paper.
    """

    print_pressed = Signal()
    posting_pressed = Signal()

    def __init__(
        self, appearance: Appearance, view_model: TodayViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("today_page")
        self._view_model = view_model
        self._strip = CoverageStrip(appearance)
        self._on_shift = OnShiftCard(appearance)
        self._census = CensusCard(appearance)
        self._call_log = CallLogCard(appearance)
        self._candidates = CandidatesCard(appearance, view_model.candidates)
        self._ineligible = IneligibleCard(appearance, view_model.ineligible)
        self._fallback = FallbackCard(appearance, view_model.fallback)
        self._releases = ReleaseCard(appearance, view_model.releases)
        self._calm = Card()
        self._calm_message = StateMessage(appearance)
        self._calm.body.addWidget(self._calm_message)
        self._calm.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.set_content(self._build())
        self._connect()

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        left = column(spacing=GAP)
        left.addWidget(self._on_shift, 100)
        left.addWidget(self._census)
        left.addWidget(self._call_log, 1)
        left_side = QWidget()
        left_side.setFixedWidth(_LEFT_WIDTH)
        left_side.setLayout(left)
        right = column(spacing=GAP)
        right.addWidget(self._candidates, 1000)
        right.addWidget(self._releases, 1000)
        right.addWidget(self._calm, 10_000)
        right.addWidget(self._ineligible)
        right.addWidget(self._fallback, 10)
        right.addStretch(1)
        below = row(spacing=GAP)
        below.addWidget(left_side)
        below.addLayout(right, 1)
        layout = column(content, spacing=GAP)
        layout.setContentsMargins(PAGE_PADDING, 12, PAGE_PADDING, 12)
        layout.addWidget(self._strip)
        layout.addLayout(below, 1)
        return content

    def _connect(self) -> None:
        model = self._view_model
        model.snapshot_changed.connect(self._show)
        model.call_target_changed.connect(self._aim)
        model.turn_target_changed.connect(self._ask)
        self.follow(model)
        self._on_shift.called_out.connect(model.record_call_out)
        self._on_shift.call_out_undone.connect(model.undo_call_out)
        self._on_shift.called_back.connect(model.call_back)
        self._on_shift.print_pressed.connect(self.print_pressed)
        self._on_shift.posting_pressed.connect(self.posting_pressed)
        self._call_log.undo_pressed.connect(model.undo)
        self._call_log.explained.connect(model.explain_call_out)
        self._fallback.chosen.connect(model.apply_fallback)
        self._releases.answered.connect(model.answer_turn)
        self._releases.person_chosen.connect(model.choose_turn)
        self._census.saved.connect(model.record_census)
        self._candidates.candidate_chosen.connect(model.choose_candidate)
        self._candidates.call_bar.outcome_chosen.connect(model.log_call)
        if model.snapshot is not None:
            self._show(model.snapshot)
            self._aim(model.call_target)
            self._ask(model.turn_target)

    @Slot(object)
    def _show(self, snapshot: TodaySnapshot) -> None:
        self._strip.show_cards(snapshot.now, snapshot.next, snapshot.tonight)
        self._on_shift.offer_posting(is_wanted=snapshot.has_posting)
        self._on_shift.show_rows(
            snapshot.on_title, snapshot.on_shift, snapshot.on_empty, why_not=snapshot.why_not_record
        )
        self._census.show_census(snapshot.census, why_not=snapshot.why_not_record)
        self._call_log.show_rows(snapshot.call_log, snapshot.call_log_note, why_not=snapshot.why_not_record)
        self._releases.show_rows(snapshot.release_note)
        self._candidates.show_rows(snapshot.candidates_note)
        self._ineligible.show_rows()
        self._fallback.show_rows(snapshot.fallback_note)
        self._candidates.setVisible(bool(snapshot.candidates))
        self._releases.setVisible(bool(snapshot.releases))
        self._calm.setVisible(not snapshot.candidates and not snapshot.releases)
        self._say_why_nobody(snapshot)
        self.show_content()

    def _say_why_nobody(self, snapshot: TodaySnapshot) -> None:
        if not snapshot.is_planned:
            self._calm_message.say(
                "calendar-blank", "text_3", tr("No shift is planned"), snapshot.call_sentence
            )
        elif snapshot.next.state is CoverageState.OK:
            self._calm_message.say("shield-check", "green", tr("Nobody to call"), snapshot.call_sentence)
        else:
            self._calm_message.say("phone-x", "amber", tr("Nobody left to call"), snapshot.call_sentence)

    @Slot(object)
    def _aim(self, target: CallNext | None) -> None:
        snapshot = self._view_model.snapshot
        self._candidates.show_target(target, why_not=snapshot.why_not_record if snapshot else "")

    @Slot(object)
    def _ask(self, target: TurnNext | None) -> None:
        snapshot = self._view_model.snapshot
        self._releases.show_target(target, why_not=snapshot.why_not_record if snapshot else "")
