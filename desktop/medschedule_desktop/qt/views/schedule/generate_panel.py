"""Let the solver make or improve the schedule, and watch it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QProgressBar, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.metrics import TextSize
from medschedule_desktop.qt.viewmodels.solver_progress import time_words
from medschedule_desktop.qt.views.schedule.solver_plot import SolverPlot
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.check_field import CheckField
from medschedule_desktop.qt.widgets.surfaces import column, row
from medschedule_desktop.qt.widgets.text import Text, small, strong
from medschedule_desktop.services.snapshots.roster import SolverSnapshot, SolverState
from medschedule_shared.language import marked, tr

_IDLE_TITLE = marked("Generate a schedule")
_IDLE_SENTENCE = marked(
    "Fills open shifts and improves the draft within the rules. Pinned shifts stay as they are, "
    "and nothing is taken over before you say so."
)
_WITH_MODEL = marked("AI sees no names. Its schedule is checked here, and mended where it breaks a rule.")
_BUTTON = 36


class GeneratePanel(QWidget):
    """Heading, plot, figures and the buttons that fit the state.

    Signals:
        generate_pressed: Generate was pressed. Argument: whether it is to be with AI.
        use_pressed, stop_pressed: A button was pressed.
    """

    generate_pressed = Signal(bool)
    use_pressed = Signal()
    stop_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("generate_panel")
        self._why_not = ""
        self._solver = SolverSnapshot()
        self._title = strong()
        self._time = small(tone="text")
        self._sentence = small(wraps=True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setRange(0, 1000)
        self._progress.setAccessibleName(tr("Time used of the search"))
        self._plot = SolverPlot(appearance)
        self._figures = QWidget()
        self._figure_values = self._build_figures()
        self._generate = ActionButton(
            appearance, tr("Generate"), kind="primary", icon="sparkle", height=_BUTTON
        )
        self._generate.setObjectName("create-schedule")
        self._use = ActionButton(appearance, tr("Use this one"), kind="primary", height=_BUTTON)
        self._use.setObjectName("use_best")
        self._stop = ActionButton(appearance, tr("Stop, keep best"), height=_BUTTON)
        self._stop.setObjectName("stop_generate")
        self._with_model = CheckField(appearance, tr("With AI"))
        self._with_model.setObjectName("generate_with_ai")
        self._model_note = small(wraps=True)
        self._model_note.setObjectName("generate_ai_note")
        self._has_model = False
        heading = row()
        heading.addWidget(self._title, 1)
        heading.addWidget(self._time)
        buttons = row(spacing=8)
        for button in (self._use, self._stop, self._generate):
            buttons.addWidget(button, 1)
        layout = column(self, spacing=10)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.addLayout(heading)
        layout.addWidget(self._progress)
        layout.addWidget(self._sentence)
        layout.addWidget(self._plot)
        layout.addWidget(self._figures)
        layout.addWidget(self._with_model)
        layout.addWidget(self._model_note)
        layout.addLayout(buttons)
        self._generate.clicked.connect(self._press_generate)
        self._use.clicked.connect(self.use_pressed)
        self._stop.clicked.connect(self.stop_pressed)
        self.show_solver(self._solver)

    def allow(self, why_not: str) -> None:
        """Say why this user may not start a search now; empty when they may."""
        self._why_not = why_not
        self._generate.allow(why_not)

    def show_model(self, why_not: str | None) -> None:
        """Say whether a schedule can be made with AI.

        Args:
            why_not: why not now; empty when it can, None where there is no AI to ask.
        """
        self._has_model = why_not is not None
        self._with_model.setEnabled(not why_not)
        self._model_note.setText(why_not or tr(_WITH_MODEL))
        self._with_model.setToolTip(self._model_note.text())
        self._with_model.setAccessibleDescription(self._model_note.text())
        self._show_choice()

    def _show_choice(self) -> None:
        is_shown = self._has_model and self._solver.state is not SolverState.RUNNING
        self._with_model.setVisible(is_shown)
        self._model_note.setVisible(is_shown)

    def _press_generate(self) -> None:
        self.generate_pressed.emit(self._with_model.isEnabled() and self._with_model.isChecked())

    def show_solver(self, solver: SolverSnapshot) -> None:
        """Show news of the search."""
        self._solver = solver
        idle = solver.state is SolverState.IDLE
        running = solver.state is SolverState.RUNNING
        self._title.setText(tr(_IDLE_TITLE) if idle else solver.title)
        self._sentence.setText(tr(_IDLE_SENTENCE) if idle else solver.sentence)
        self._sentence.set_tone("amber" if solver.state is SolverState.FAILED else "text_2")
        self._sentence.setVisible(bool(self._sentence.text()))
        self._show_time(solver)
        self._plot.setVisible(bool(solver.history))
        self._plot.show_solver(solver)
        self._show_figures(solver)
        self._use.setVisible(solver.can_use)
        self._stop.setVisible(running)
        self._generate.setVisible(not running)
        self._generate.setText(tr("Generate") if idle or not solver.can_use else tr("Generate again"))
        self._generate.allow(self._why_not)
        self._show_choice()

    def _show_time(self, solver: SolverSnapshot) -> None:
        limit = solver.limit_seconds
        self._time.setText(time_words(solver.seconds, limit))
        self._progress.setVisible(limit > 0)
        self._progress.setValue(round(1000 * min(1.0, solver.seconds / limit)) if limit else 0)

    def _build_figures(self) -> dict[str, tuple[Text, Text]]:
        layout = column(self._figures, spacing=6)
        figures: dict[str, tuple[Text, Text]] = {}
        for name in (
            tr("Gap to the best possible"),
            tr("First full schedule"),
            tr("Hard rules broken in the best"),
            tr("Pinned shifts kept"),
            tr("Requests honoured"),
        ):
            label = small(name, wraps=True)
            value = Text(size=TextSize.SMALL, weight=QFont.Weight.Medium)
            line = row()
            line.addWidget(label, 1)
            line.addWidget(value)
            layout.addLayout(line)
            figures[name] = (label, value)
        return figures

    def _show_figures(self, solver: SolverSnapshot) -> None:
        broken = solver.hard_broken
        values = {
            tr("Gap to the best possible"): solver.gap,
            tr("First full schedule"): solver.first_schedule,
            tr("Hard rules broken in the best"): "" if broken is None else _broken(broken),
            tr("Pinned shifts kept"): solver.pinned,
            tr("Requests honoured"): solver.requests,
        }
        for name, (label, value) in self._figure_values.items():
            value.setText(values[name])
            label.setVisible(bool(values[name]))
            value.setVisible(bool(values[name]))
        self._figure_values[tr("Hard rules broken in the best")][1].set_tone("red" if broken else "green")
        self._figures.setVisible(any(values.values()))


def _broken(count: int) -> str:
    return f"▲ {count}" if count else tr("✓ 0, checked")
