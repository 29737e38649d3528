"""The Requests page: the queue, the chosen request, and the decisions about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Signal, Slot

from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.viewmodels.exchange import ExchangeService, ExchangeViewModel
from medschedule_desktop.qt.viewmodels.form import FormService, FormViewModel
from medschedule_desktop.qt.viewmodels.table import CellText, Column, RowsModel
from medschedule_desktop.qt.viewmodels.view_model import LoadedViewModel
from medschedule_desktop.services.snapshots.requests import (
    EffectTone,
    RequestDetail,
    RequestKind,
    RequestRow,
    RequestsSnapshot,
    RequestTab,
)
from medschedule_shared.language import marked, tr

REASON_LENGTH = 10
"""Characters of a denial's reason, at least; the service holds it too."""

MARKS = {
    EffectTone.MET: ("✓ ", "green"),
    EffectTone.CAREFUL: ("▽ ", "amber"),
    EffectTone.UNSAFE: ("▲ ", "red"),
    EffectTone.BLOCKED: ("✕ ", "red"),
    EffectTone.PLAIN: ("", "text"),
}
"""The sign and the colour of each verdict: never the colour alone."""

_KINDS = {
    RequestKind.LEAVE: marked("Leave"),
    RequestKind.PREFERENCE: marked("Preference"),
    RequestKind.SWAP: marked("Swap"),
    RequestKind.GIVE_AWAY: marked("Give-away"),
    RequestKind.BID: marked("Bid"),
    RequestKind.OPEN_SHIFT: marked("Open shift"),
}


class RequestsService(FormService, Protocol):
    """What the page needs of the services."""

    @property
    def exchange(self) -> ExchangeService:
        """Offers a shift to a colleague."""

    @property
    def undo_words(self) -> str:
        """What undo takes back; empty when there is nothing."""

    def load(self) -> RequestsSnapshot:
        """Read the queue, with the effect of each request."""

    def detail(self, request_id: str) -> RequestDetail:
        """Return everything about one request."""

    def approve(self, request_id: str, reason: str = "") -> RequestsSnapshot:
        """Say yes."""

    def agree(self, request_id: str) -> RequestsSnapshot:
        """Say yes as soon as it is covered."""

    def deny(self, request_id: str, reason: str) -> RequestsSnapshot:
        """Say no, with words that the person reads."""

    def answer(self, request_id: str, *, accepts: bool) -> RequestsSnapshot:
        """Answer an offer, or bid for an open shift."""

    def ask(self, request_id: str, staff_id: str) -> RequestsSnapshot:
        """Offer the shifts that would be short to a colleague, or enter a colleague's bid."""

    def approve_unaffected(self) -> RequestsSnapshot:
        """Approve every request by which nothing else changes, as one step."""

    def withdraw(self, request_id: str) -> RequestsSnapshot:
        """Take a request back that nobody has decided."""

    def undo(self) -> RequestsSnapshot:
        """Take the last decision back."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What one trip to the service brought.

    Attributes:
        chosen_before: the request that was chosen when the trip began.
    """

    snapshot: RequestsSnapshot
    detail: RequestDetail | None
    undo_words: str
    chosen_before: str


class RequestsViewModel(LoadedViewModel):
    """Runs the page.

    Attributes:
        snapshot: The last queue; None before the first.
        table: The rows of the chosen part.
        tab: The chosen part.
        detail: The chosen request; None when there is none.
        undo_words: What undo takes back; empty when there is nothing.
        form: The form that enters a request or offers an open shift.
        exchange: The panel that offers a shift to a colleague.

    Signals:
        snapshot_changed: Another queue is there. Argument: the `RequestsSnapshot`.
        detail_changed: Another request is on show, or the same with other figures. Argument: it, or None.
        said: What was done, in a sentence.
        busy_changed: A decision is under way, or ended. Argument: whether.
        changed_here: The person decided something, so the frame should refresh.
        failed, loaded, load_failed: See `LoadedViewModel`.
    """

    snapshot_changed = Signal(object)
    detail_changed = Signal(object)
    said = Signal(str)
    busy_changed = Signal(bool)
    changed_here = Signal()

    def __init__(self, service: RequestsService, runner: TaskRunner) -> None:
        super().__init__(runner)
        self._service = service
        self._chosen = ""
        self._busy = False
        self.snapshot: RequestsSnapshot | None = None
        self.detail: RequestDetail | None = None
        self.tab = RequestTab.ALL
        self.undo_words = ""
        self._reasons: dict[tuple[str, str], str] = {}
        self.form = FormViewModel(service, runner)
        self.exchange = ExchangeViewModel(service.exchange, runner)
        self.form.failed_closed.connect(self.failed)
        self.form.saved.connect(self._note_saved)
        self.form.opened.connect(lambda _draft: self.exchange.close())
        self.exchange.offered.connect(self._note_saved)
        self.exchange.snapshot_changed.connect(lambda _snapshot: self.form.put_aside())
        self.table: RowsModel[RequestRow] = RowsModel(_COLUMNS)

    @Slot()
    def load(self) -> None:
        """Load or refresh the page; the chosen request stays chosen while it waits."""
        self.exchange.refresh()
        chosen, tab, before = self._chosen, self.tab, self._position()
        self._read(lambda: self._look(self._service.load(), chosen, tab, before), self._show)

    def show_tab(self, tab: RequestTab) -> None:
        """Put a part of the queue on show, with its first request."""
        if tab is self.tab or self.snapshot is None:
            return
        self.tab = tab
        rows = self.snapshot.of(tab)
        self.table.set_rows(rows)
        self.snapshot_changed.emit(self.snapshot)
        if rows and self._chosen not in {row.request_id for row in rows}:
            self.choose(rows[0].request_id)
        elif not rows:
            self._put(None)

    def choose(self, request_id: str) -> None:
        """Put a request on show."""
        if request_id == self._chosen:
            return
        self._chosen = request_id
        self._runner.run(lambda: self._service.detail(request_id), self._arrive, self._fail)

    @property
    def chosen_row(self) -> int:
        """The line of the chosen request in the table; -1 when it is not there."""
        ids = [row.request_id for row in self.table.rows]
        return ids.index(self._chosen) if self._chosen in ids else -1

    def note_reason(self, request_id: str, words: str) -> None:
        """Keep what is being typed."""
        self._reasons[self._user_id, request_id] = words

    def reason(self, request_id: str) -> str:
        """Return what this person typed as a reason: another request or person in between loses nothing."""
        return self._reasons.get((self._user_id, request_id), "")

    @Slot()
    def clear(self) -> None:
        """Forget what is on show, when the person leaves the station; what was typed is kept for them."""
        self.form.belong_to("")
        self.exchange.close()
        self.snapshot, self.tab, self.undo_words = None, RequestTab.ALL, ""
        self.table.set_rows(())
        self._put(None)

    @property
    def _user_id(self) -> str:
        return self.snapshot.user_id if self.snapshot else ""

    def approve(self, request_id: str) -> None:
        """Say yes; what is typed counts as the reason where a warning is passed over."""
        reason = self.reason(request_id)
        self._decide(lambda: self._service.approve(request_id, reason))

    def agree(self, request_id: str) -> None:
        """Say yes as soon as it is covered."""
        self._decide(lambda: self._service.agree(request_id))

    def deny(self, request_id: str) -> None:
        """Say no with the reason that was typed."""
        reason = self.reason(request_id)
        self._decide(lambda: self._service.deny(request_id, reason))

    def answer(self, request_id: str, *, accepts: bool) -> None:
        """Answer an offer, or bid for an open shift."""
        self._decide(lambda: self._service.answer(request_id, accepts=accepts))

    def ask(self, request_id: str, staff_id: str) -> None:
        """Ask a colleague to take the shifts that would be short, or enter their bid."""
        self._decide(lambda: self._service.ask(request_id, staff_id))

    def withdraw(self, request_id: str) -> None:
        """Take a request back."""
        self._decide(lambda: self._service.withdraw(request_id))

    @Slot()
    def approve_unaffected(self) -> None:
        """Approve together what changes nothing else."""
        self._decide(self._service.approve_unaffected)

    @Slot()
    def undo(self) -> None:
        """Take the last decision back."""
        if self.undo_words:
            self._decide(self._service.undo)

    @Slot(str)
    def _note_saved(self, sentence: str) -> None:
        self.said.emit(sentence)
        self.changed_here.emit()
        self.load()

    def _decide(self, decision: Callable[[], RequestsSnapshot]) -> None:
        if self._busy:
            return
        self._set_busy(busy=True)
        chosen, tab, before = self._chosen, self.tab, self._position()
        self._runner.run(
            lambda: self._look(decision(), chosen, tab, before), self._show_decision, self._fail_decision
        )

    def _look(self, snapshot: RequestsSnapshot, chosen: str, tab: RequestTab, before: int) -> _Shown:
        """Find the request to show beside a queue: the chosen one, else the one that took its place."""
        rows = snapshot.of(tab)
        ids = [row.request_id for row in rows]
        found = chosen
        if chosen not in ids and ids:
            found = ids[min(max(before, 0), len(ids) - 1)]
        detail = self._service.detail(found) if ids else None
        return _Shown(snapshot, detail, self._service.undo_words, chosen)

    def _show_decision(self, shown: _Shown) -> None:
        self._set_busy(busy=False)
        self._show(shown)
        self.changed_here.emit()

    def _fail_decision(self, error: Exception) -> None:
        self._set_busy(busy=False)
        self._fail(error)
        self.load()  # what was refused may have changed meanwhile

    def _show(self, shown: _Shown) -> None:
        self.undo_words = shown.undo_words
        self.table.set_rows(shown.snapshot.of(self.tab))
        self.snapshot = shown.snapshot
        self.form.belong_to(shown.snapshot.user_id)
        is_overtaken = self._chosen != shown.chosen_before and self.chosen_row >= 0
        if not is_overtaken:
            self._chosen = shown.detail.request_id if shown.detail else ""
        self.snapshot_changed.emit(shown.snapshot)
        if not is_overtaken:  # else the answer about the newer choice is on its way
            self._put(shown.detail)

    def _arrive(self, detail: RequestDetail) -> None:
        if detail.request_id == self._chosen:
            self._put(detail)

    def _put(self, detail: RequestDetail | None) -> None:
        if detail == self.detail:
            return
        self.detail = detail
        self._chosen = detail.request_id if detail else ""
        self.detail_changed.emit(detail)

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        self.busy_changed.emit(busy)

    def _position(self) -> int:
        return self.chosen_row


def balance_words(balance: int | None) -> str:
    """Say weekends beside the share as "+2", "−1" or "even"."""
    if balance is None:
        return ""
    return f"{balance:+d}".replace("-", "−") if balance else tr("even")


def _effect(row: RequestRow) -> CellText:
    sign, tone = MARKS[row.tone]
    return CellText(f"{sign}{row.effect}", row.effect_detail, tone=tone)


_COLUMNS: tuple[Column[RequestRow], ...] = (
    Column(marked("Name"), lambda row: CellText(row.name)),
    Column(
        marked("Weekends ±"),
        lambda row: CellText(balance_words(row.balance), tone="text_2", bar=row.balance),
    ),
    Column(marked("Kind"), lambda row: CellText(tr(_KINDS[row.kind]))),
    Column(marked("What they ask"), lambda row: CellText(row.asks, row.asks_detail)),
    Column(marked("Effect if approved"), _effect),
    Column(marked("Waiting"), lambda row: CellText(row.waiting, tone="text_2"), aligns_right=True),
)
