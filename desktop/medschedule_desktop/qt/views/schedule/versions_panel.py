"""Posted versions, what differs from the newest, and posting with that in sight."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.views.schedule.told_list import ToldList
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.versions import ChangeLine, VersionSnapshot, VersionsSnapshot
from medschedule_shared.language import tr, tr_count

_MOST = 60
_MOST_OF_VERSION = 8
_BUTTON = 36


class VersionsPanel(QScrollArea):
    """The next version first, then those that were posted.

    Signals:
        change_chosen: The person wants to see a cell. Argument: the `ChangeLine`.
        post_confirmed, post_cancelled: What to do with the difference on show.
        told: See `ToldList`.
    """

    change_chosen = Signal(object)
    post_confirmed = Signal()
    post_cancelled = Signal()
    told = Signal(str, int, object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("versions_panel")
        self.setAccessibleName(tr("Versions"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_versions(self, snapshot: VersionsSnapshot, *, is_posting: bool) -> None:
        """Show other versions; while posting, with the buttons to go through with it or not."""
        inner = QWidget()
        layout = column(inner)
        layout.addWidget(self._next(snapshot, is_posting=is_posting))
        for number, version in enumerate(snapshot.versions):
            layout.addWidget(hairline())
            layout.addWidget(self._version(version))
            if number == 0 and snapshot.told is not None and not is_posting:
                told = ToldList(self._appearance, snapshot.told)
                told.told.connect(self.told)
                layout.addWidget(told)
        layout.addStretch(1)
        place = self.verticalScrollBar().value()
        self.setWidget(inner)
        self.verticalScrollBar().setValue(place)

    def _next(self, snapshot: VersionsSnapshot, *, is_posting: bool) -> QWidget:
        part = QWidget()
        layout = column(part, spacing=6)
        layout.setContentsMargins(16, 14, 16, 14)
        title = snapshot.next_title
        words = (
            tr("Post {version}?", version=title) if is_posting else tr("{version}, not posted", version=title)
        )
        layout.addWidget(strong(words))
        summary = Text(snapshot.summary, wraps=True)
        summary.setObjectName("versions_summary")
        layout.addWidget(summary)
        if is_posting:
            if snapshot.why_not:
                layout.addWidget(Text(snapshot.why_not, tone="amber", wraps=True))
            layout.addWidget(
                small(tr("Everybody with a shift sees it. A PDF and a calendar are written."), wraps=True)
            )
            layout.addLayout(self._buttons(snapshot))
        for change in snapshot.changes[:_MOST]:
            layout.addWidget(self._change(change))
        if len(snapshot.changes) > _MOST:
            layout.addWidget(small(tr("and {count} more", count=len(snapshot.changes) - _MOST)))
        return part

    def _buttons(self, snapshot: VersionsSnapshot) -> QHBoxLayout:
        words = tr("Post {version}", version=snapshot.next_title)
        post = ActionButton(self._appearance, words, kind="primary", height=_BUTTON)
        post.setObjectName("confirm_post")
        post.allow(snapshot.why_not)
        cancel = ActionButton(self._appearance, tr("Not yet"), height=_BUTTON)
        cancel.setObjectName("cancel_post")
        post.clicked.connect(self.post_confirmed)
        cancel.clicked.connect(self.post_cancelled)
        buttons = row(spacing=8)
        buttons.addWidget(post, 1)
        buttons.addWidget(cancel)
        return buttons

    def _version(self, version: VersionSnapshot) -> QWidget:
        part = QWidget()
        part.setObjectName(f"version_{version.number}")
        layout = column(part, spacing=4)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(strong(version.title))
        layout.addWidget(small(version.detail, wraps=True))
        count = len(version.changes)
        if version.number > 1 and count:
            layout.addWidget(
                small(tr_count("{count} cell changed", "{count} cells changed", count), tone="text")
            )
            for change in version.changes[:_MOST_OF_VERSION]:
                layout.addWidget(self._change(change))
            if count > _MOST_OF_VERSION:
                layout.addWidget(small(tr("and {count} more", count=count - _MOST_OF_VERSION)))
        return part

    def _change(self, change: ChangeLine) -> QWidget:
        part = QWidget()
        words = column(spacing=0)
        words.addWidget(Text(change.title, size=TextSize.SMALL, weight=QFont.Weight.Medium, wraps=True))
        words.addWidget(small(change.sentence))
        show = ActionButton(self._appearance, tr("Show"), kind="link", height=24, size=TextSize.SMALL)
        show.setAccessibleName(tr("Show {title}", title=change.title))
        show.clicked.connect(lambda: self.change_chosen.emit(change))
        layout = row(part, spacing=8)
        layout.addLayout(words, 1)
        layout.addWidget(show)
        return part
