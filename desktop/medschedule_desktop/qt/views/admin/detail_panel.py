"""What is known of the chosen entry, and what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import PAGE_PADDING, TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.scrolled_panel import ScrolledPanel
from medschedule_desktop.qt.widgets.section import Section
from medschedule_desktop.qt.widgets.surfaces import column
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.admin import AdminDeed, AdminDetail, DetailPart
from medschedule_shared.language import tr

_ACROSS = 2


class DetailPanel(ScrolledPanel):
    """Shows an `AdminDetail`.

    Signals:
        form_wanted: The person wants to do something. Argument: the form's id.
    """

    form_wanted = Signal(str)

    def __init__(self, appearance: Appearance, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{name}_detail", tr("The chosen entry"), parent)
        self._appearance = appearance

    def show_detail(self, detail: AdminDetail) -> None:
        """Show another entry, or the same with other facts; the place that was scrolled to stays."""
        self.show_parts(self._heading(detail), map(_section, detail.parts))

    def _heading(self, detail: AdminDetail) -> QWidget:
        part = QWidget()
        lines = column(part, spacing=4)
        lines.setContentsMargins(PAGE_PADDING, 14, PAGE_PADDING, 12)
        title = Text(detail.title, size=TextSize.TITLE, weight=QFont.Weight.DemiBold, wraps=True)
        title.setObjectName("detail_title")
        headline = Text(detail.headline, tone=detail.tone, wraps=True)
        headline.setObjectName("detail_headline")
        lines.addWidget(title)
        lines.addWidget(headline)
        if detail.deeds:
            buttons = QGridLayout()
            buttons.setContentsMargins(0, 8, 0, 0)
            buttons.setSpacing(8)
            for at, deed in enumerate(detail.deeds):
                buttons.addWidget(self._button(deed), at // _ACROSS, at % _ACROSS)
            lines.addLayout(buttons)
        return part

    def _button(self, deed: AdminDeed) -> ActionButton:
        button = ActionButton(self._appearance, deed.words, icon=deed.icon)
        button.setObjectName(deed.name)
        button.allow(deed.reason)
        button.clicked.connect(lambda: self.form_wanted.emit(deed.form_id))
        return button


def _section(part: DetailPart) -> Section:
    section = Section(part.title)
    for label, value in part.pairs:
        section.add_pair(label, value)
    if part.sentence:
        section.lines.addWidget(small(part.sentence, wraps=True))
    return section
