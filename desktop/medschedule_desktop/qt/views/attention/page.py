"""The Attention page: a list by urgency at the left, the chosen entry at the right."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.attention import AttentionViewModel
from medschedule_desktop.qt.views.attention.brief_card import BriefCard
from medschedule_desktop.qt.views.attention.item_card import ItemCard
from medschedule_desktop.qt.views.attention.marks import MARKS
from medschedule_desktop.qt.views.attention.sent_card import SentCard
from medschedule_desktop.qt.widgets.entry_button import EntryButton
from medschedule_desktop.qt.widgets.page_frame import PageFrame
from medschedule_desktop.qt.widgets.surfaces import Card, column, hairline, row, surface
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.attention import (
    AttentionChoice,
    AttentionItem,
    AttentionKind,
    AttentionSnapshot,
    SentSummary,
)
from medschedule_shared.language import marked, tr

_LIST_WIDTH = 264
_WIDEST_CARD = 1052
_EMPTY_TITLE = marked("Nothing needs your attention")
_EMPTY_SENTENCE = marked(
    "Conflicts between stations, entries that the server refused, unsafe shifts, credentials that end "
    "and news of stations appear here."
)


class AttentionPage(PageFrame):
    """Shows an `AttentionViewModel`.

    Signals:
        way_chosen: The person wants to do something about an entry elsewhere. Argument: the `AttentionWay`.
    """

    way_chosen = Signal(object)

    def __init__(
        self, appearance: Appearance, view_model: AttentionViewModel, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("attention_page")
        self._appearance = appearance
        self._view_model = view_model
        self._entries: dict[str, EntryButton] = {}
        self._marked: dict[str, str] = {}
        self._foot = row()
        self._sent: SentCard | None = None
        self._shown = ""
        self._group = QButtonGroup(self)
        self._count = small()
        self._list = _scroll(tr("Entries"))
        self._detail = _scroll(tr("The chosen entry"))
        self.set_content(self._build())
        view_model.snapshot_changed.connect(self._show)
        view_model.selected_changed.connect(self._show_item)
        view_model.settled.connect(self._go_on)
        self.follow(view_model)
        if view_model.snapshot is not None:
            self._show(view_model.snapshot)
            self._show_item(view_model.selected)

    def _build(self) -> QWidget:
        content = QWidget()
        content.setProperty("surface", "page")
        side = surface("left")
        side.setFixedWidth(_LIST_WIDTH)
        heading = row()
        heading.setContentsMargins(16, 14, 16, 6)
        heading.addWidget(strong(tr("Attention"), size=TextSize.TITLE))
        heading.addStretch(1)
        heading.addWidget(self._count)
        lines = column(side)
        lines.addLayout(heading)
        lines.addWidget(self._list, 1)
        main = column()
        main.addWidget(self._detail, 1)
        self._foot.addStretch(1)
        main.addLayout(self._foot)
        layout = row(content)
        layout.addWidget(side)
        layout.addLayout(main, 1)
        return content

    @Slot(object)
    def _show(self, snapshot: AttentionSnapshot) -> None:
        items = snapshot.items
        self._count.setText(tr("{count} open", count=snapshot.open_count))
        if not items and snapshot.sent is None:
            self.show_empty("shield-check", tr(_EMPTY_TITLE), tr(_EMPTY_SENTENCE))
            return
        inner = QWidget()
        layout = column(inner)
        self._entries = {}
        for group in snapshot.groups:
            caption = small(group.title)
            caption.setContentsMargins(16, 14, 16, 6)
            layout.addWidget(caption)
            layout.addWidget(hairline())
            for item in group.items:
                layout.addWidget(self._entry(item))
        layout.addStretch(1)
        self._list.setWidget(inner)
        self._show_sent(snapshot.sent)
        self.show_content()

    def _show_sent(self, sent: SentSummary | None) -> None:
        """Show what became of the last outage, in sight whatever is scrolled above it."""
        before = self._sent
        if before is not None and before.sent == sent:
            return
        if before is not None:
            self._foot.removeWidget(before)
            before.hide()
            before.deleteLater()
        self._sent = None if sent is None else SentCard(self._appearance, sent)
        edge = 12 if sent is not None else 0
        self._foot.setContentsMargins(24, edge, 24, edge)
        if self._sent is not None:
            self._sent.setMaximumWidth(_WIDEST_CARD)
            self._foot.insertWidget(0, self._sent, 100)

    def _entry(self, item: AttentionItem) -> EntryButton:
        icon, tone = MARKS[item.kind]
        entry = EntryButton(self._appearance, item.title, item.detail, icon=icon, tone=tone)
        entry.setObjectName(f"entry_{item.item_id}")
        entry.clicked.connect(lambda: self._view_model.select(item.item_id))
        self._group.addButton(entry)
        self._entries[item.item_id] = entry
        return entry

    @Slot(object)
    def _show_item(self, item: AttentionItem | None) -> None:
        focus = self._focus_within()
        inner = QWidget()
        layout = column(inner, spacing=12)
        layout.setContentsMargins(24, 16, 24, 16)
        if item is None:
            layout.addWidget(strong(tr(_EMPTY_TITLE)))
        else:
            self._entries[item.item_id].setChecked(True)
            layout.addLayout(_across(self._card(item)))
        others = [each for each in self._waiting() if item is None or each.item_id != item.item_id]
        if others:
            caption = small(tr("Also open"))
            caption.setContentsMargins(0, 8, 0, 0)
            layout.addWidget(caption)
        for other in others:
            brief = BriefCard(self._appearance, other)
            brief.opened.connect(self._view_model.select)
            brief.way_chosen.connect(self.way_chosen)
            layout.addLayout(_across(brief))
        layout.addStretch(1)
        # The button that opened another entry is still busy in its own signal.
        before = self._detail.takeWidget()
        self._detail.setWidget(inner)
        if before is not None:
            before.deleteLater()
        self._give_back(focus, item, inner)

    def _give_back(self, focus: str, item: AttentionItem | None, within: QWidget) -> None:
        """Put the focus where it was: on the same control of the same entry, else on the entry in the list,
        so that one Enter too many settles nothing that nobody has looked at.
        """
        before, self._shown = self._shown, "" if item is None else item.item_id
        if not focus or item is None:
            return
        same = within.findChild(QWidget, focus) if before == self._shown else None
        (same or self._entries[item.item_id]).setFocus()

    def _card(self, item: AttentionItem) -> ItemCard:
        card = ItemCard(self._appearance, item, self._marked.get(item.item_id, ""))
        card.choice_made.connect(self._view_model.choose)
        card.choice_marked.connect(self._mark)
        card.way_chosen.connect(self.way_chosen)
        return card

    def _focus_within(self) -> str:
        """Name the control of the shown entry that has the focus: the clock makes the card anew."""
        focus = self.focusWidget()
        within = focus is not None and focus.hasFocus() and self._detail.isAncestorOf(focus)
        return focus.objectName() if focus is not None and within else ""

    @Slot(str, str)
    def _mark(self, item_id: str, choice_id: str) -> None:
        self._marked[item_id] = choice_id

    @Slot(object)
    def _go_on(self, choice: AttentionChoice) -> None:
        if choice.way is not None:
            self.way_chosen.emit(choice.way)

    def _waiting(self) -> list[AttentionItem]:
        """Return what waits for somebody; what is only worth knowing is in the list alone."""
        snapshot = self._view_model.snapshot
        items = snapshot.items if snapshot is not None else ()
        return [item for item in items if item.kind not in (AttentionKind.INSIGHT, AttentionKind.NOTICE)]


def _across(card: Card) -> QHBoxLayout:
    """Let a card be as wide as its sentences can be read."""
    card.setMaximumWidth(_WIDEST_CARD)
    across = row()
    across.addWidget(card, 100)
    across.addStretch(1)
    return across


def _scroll(name: str) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
