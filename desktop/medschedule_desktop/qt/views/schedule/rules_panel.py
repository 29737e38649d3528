"""The broken rules as a list, each with its sentence and a way to its cell."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.icon import Icon
from medschedule_desktop.qt.widgets.surfaces import column, hairline, row
from medschedule_desktop.qt.widgets.text import Text, small
from medschedule_desktop.services.snapshots.roster import MarkKind, ProblemSnapshot
from medschedule_shared.language import marked, tr, tr_count

_MOST = 60
_NONE = marked("No rule is broken.")


class RulesPanel(QScrollArea):
    """Hard rules first.

    Signals:
        problem_chosen: The person wants to see a problem's cell. Argument: the `ProblemSnapshot`.
    """

    problem_chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._problems: tuple[ProblemSnapshot, ...] = ()
        self._short = 0
        self._is_stale = True
        self.setObjectName("rules_panel")
        self.setAccessibleName(tr("Broken rules"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_problems(self, problems: tuple[ProblemSnapshot, ...], short: int) -> None:
        """Show other problems: at once where somebody sees them, else when they come into sight.

        Args:
            short: how many shifts lack people, which no rule about a person says.
        """
        if (problems, short) != (self._problems, self._short):
            self._problems, self._short = problems, short
            if self.isVisible():
                self._fill(problems)
            else:
                self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._is_stale:
            self._fill(self._problems)

    def _fill(self, problems: tuple[ProblemSnapshot, ...]) -> None:
        self._is_stale = False
        inner = QWidget()
        layout = column(inner)
        if not problems:
            calm = row(spacing=8)
            calm.setContentsMargins(16, 16, 16, 16)
            calm.addWidget(Icon(self._appearance, "shield-check", "green"))
            calm.addWidget(Text(tr(_NONE)), 1)
            layout.addLayout(calm)
        if self._short:
            words = tr_count(
                "{count} shift lacks people: red under its day.",
                "{count} shifts lack people: red under their days.",
                self._short,
            )
            sentence = small(words, tone="red", wraps=True)
            sentence.setContentsMargins(16, 12, 16, 12)
            layout.addWidget(sentence)
        for problem in problems[:_MOST]:
            layout.addWidget(self._entry(problem))
            layout.addWidget(hairline())
        if len(problems) > _MOST:
            more = small(tr("and {count} more: mend these first.", count=len(problems) - _MOST))
            more.setMargin(16)
            layout.addWidget(more)
        layout.addStretch(1)
        self.setWidget(inner)

    def _entry(self, problem: ProblemSnapshot) -> QWidget:
        hard = problem.mark is MarkKind.HARD
        entry = QWidget()
        words = column(spacing=2)
        words.addWidget(Text(problem.title, size=TextSize.SMALL, weight=QFont.Weight.DemiBold, wraps=True))
        words.addWidget(small(problem.sentence, wraps=True))
        layout = row(entry, spacing=8)
        layout.setContentsMargins(16, 10, 8, 10)
        icon = Icon(
            self._appearance, "warning-octagon" if hard else "warning", "red" if hard else "amber", 16
        )
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        if problem.staff_id is not None and problem.day is not None:
            show = ActionButton(self._appearance, tr("Show"), kind="link", height=24, size=TextSize.SMALL)
            show.setAccessibleName(tr("Show {title}", title=problem.title))
            show.clicked.connect(lambda: self.problem_chosen.emit(problem))
            layout.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return entry
