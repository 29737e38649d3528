"""The panel at the right of the grid: Generate and Rules."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QScrollArea, QStackedWidget, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.fonts import interface_font
from medschedule_desktop.qt.views.schedule.advice_panel import AdvicePanel
from medschedule_desktop.qt.views.schedule.generate_panel import GeneratePanel
from medschedule_desktop.qt.views.schedule.legend import Legend
from medschedule_desktop.qt.views.schedule.rules_panel import RulesPanel
from medschedule_desktop.qt.views.schedule.versions_panel import VersionsPanel
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.services.snapshots.roster import RosterSnapshot
from medschedule_shared.language import tr

_WIDTH = 316
_TAB = 40


class SidePanel(QFrame):
    """Three tabs.

    Attributes:
        generate, advice: The first tab's controls: the search, and why the roster is as it is.
        rules: The second tab.
        versions: The third tab.

    Signals:
        versions_shown: The third tab came to the front.
    """

    versions_shown = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "right")
        self.setFixedWidth(_WIDTH)
        self.generate = GeneratePanel(appearance)
        self.rules = RulesPanel(appearance)
        self.advice = AdvicePanel(appearance)
        self.versions = VersionsPanel(appearance)
        self._legend = Legend(appearance)
        self._pages = QStackedWidget()
        self._tabs = QButtonGroup(self)
        self._generate_tab = _tab(tr("Generate"), "tab_generate")
        self._rules_tab = _tab(tr("Rules"), "tab_rules")
        self._versions_tab = _tab(tr("Versions"), "tab_versions")
        self._build()
        self._tabs.idClicked.connect(self._show_tab)

    def show_snapshot(self, snapshot: RosterSnapshot) -> None:
        """Show another roster's problems and explanations."""
        count = len(snapshot.problems)
        words = tr("Rules {count}", count=count) if count else tr("Rules")
        if words != self._rules_tab.text():
            self._rules_tab.setText(words)
            self._rules_tab.setAccessibleName(tr("Panel: Rules, {count} broken", count=count))
        self.rules.show_problems(snapshot.problems, snapshot.short)
        self.generate.allow(snapshot.why_not_generate)
        self.advice.allow(snapshot.why_not_edit)
        self._legend.show_legend(snapshot.legend)

    def _build(self) -> None:
        tabs = row(spacing=16)
        tabs.setContentsMargins(16, 0, 16, 0)
        for number, tab in enumerate((self._generate_tab, self._rules_tab, self._versions_tab)):
            self._tabs.addButton(tab, number)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._generate_tab.setChecked(True)
        inner = QWidget()
        parts = column(inner)
        parts.addWidget(self.generate)
        parts.addWidget(self.advice)
        parts.addWidget(hairline())
        parts.addWidget(self._legend)
        parts.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._pages.addWidget(scroll)
        self._pages.addWidget(self.rules)
        self._pages.addWidget(self.versions)
        layout = column(self)
        layout.addLayout(tabs)
        layout.addWidget(hairline())
        layout.addWidget(self._pages, 1)

    def show_versions(self) -> None:
        """Bring the tab Versions to the front."""
        self._versions_tab.click()

    @Slot(int)
    def _show_tab(self, number: int) -> None:
        self._pages.setCurrentIndex(number)
        if self._pages.currentWidget() is self.versions:
            self.versions_shown.emit()


def _tab(text: str, object_name: str) -> QPushButton:
    tab = QPushButton(text)
    tab.setObjectName(object_name)
    tab.setAccessibleName(tr("Panel: {text}", text=text))
    tab.setProperty("kind", "tab")
    tab.setCheckable(True)
    tab.setFixedHeight(_TAB)
    tab.setFont(interface_font(weight=QFont.Weight.Medium))
    return tab
