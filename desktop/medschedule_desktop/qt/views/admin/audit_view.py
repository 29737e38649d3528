"""The audit: the list under its filters, with what a check of the chain has found."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.audit import AuditViewModel
from medschedule_desktop.qt.views.admin.audit_filters import AuditFilters
from medschedule_desktop.qt.views.admin.list_view import ListView
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.qt.widgets.text import Text
from medschedule_desktop.services.snapshots.admin import AuditSnapshot
from medschedule_shared.language import tr

_WIDTHS = (56, 160, 160, 140, 140, 92)


class AuditView(QObject):
    """Shows an `AuditViewModel`.

    Attributes:
        left: filters, verdict and list.
        side: the chosen entry.
    """

    def __init__(
        self, appearance: Appearance, view_model: AuditViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view_model = view_model
        self._filters = AuditFilters(appearance)
        self._verdict = Text(wraps=True)
        self._verdict.setObjectName("audit_verdict")
        self._verdict.hide()
        head = QWidget()
        lines = column(head, spacing=8)
        lines.addWidget(self._filters)
        lines.addWidget(self._verdict)
        self._list = ListView(appearance, view_model, "audit", _WIDTHS, (2, 3, 4), head, self)
        self.left, self.side = self._list.left, self._list.side
        self._find = ActionButton(appearance, tr("Read the newest"), icon="arrow-clockwise")
        self._find.setObjectName("audit_find")
        self._older = ActionButton(appearance, tr("Older entries"), icon="caret-down")
        self._older.setObjectName("audit_older")
        self._check = ActionButton(appearance, tr("Check the chain"), icon="link")
        self._check.setObjectName("audit_check")
        self._export = ActionButton(appearance, tr("Export"), icon="export")
        self._export.setObjectName("audit_export")
        self._older.allow(tr("No older entries were found."))
        for at, button in enumerate((self._find, self._older, self._check, self._export)):
            self._list.foot.insertWidget(at, button)
        view_model.snapshot_changed.connect(self._show)
        view_model.asked.connect(self._show_asking)
        self._filters.narrowed.connect(lambda name, value: view_model.narrow(**{name: value}))
        self._find.clicked.connect(view_model.find)
        self._older.clicked.connect(view_model.older)
        self._check.clicked.connect(view_model.check)
        self._export.clicked.connect(view_model.export)
        if isinstance(view_model.snapshot, AuditSnapshot):
            self._show(view_model.snapshot)

    @Slot(object)
    def _show(self, snapshot: AuditSnapshot | None) -> None:
        if snapshot is None:
            self._filters.clear()
            self._verdict.hide()
            return
        self._filters.show_snapshot(snapshot, self._view_model.question)
        self._show_asking()
        verdict = snapshot.verdict
        self._verdict.setVisible(verdict is not None)
        if verdict is not None:
            self._verdict.setText(verdict.words)
            self._verdict.set_tone(verdict.tone)

    @Slot()
    def _show_asking(self) -> None:
        asking = tr("Asking the server …") if self._view_model.is_asking else ""
        for button in (self._find, self._check, self._export):
            button.allow(asking)
        snapshot = self._view_model.snapshot
        more = isinstance(snapshot, AuditSnapshot) and snapshot.has_more
        self._older.allow(asking or ("" if more else tr("No older entries were found.")))
