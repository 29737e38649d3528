"""The census, entered every four hours."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.qt.widgets.number_field import NumberField
from medschedule_desktop.qt.widgets.surfaces import Card, row
from medschedule_desktop.qt.widgets.text import small, strong
from medschedule_desktop.services.snapshots.today import CensusSnapshot
from medschedule_shared.language import tr

_MOST_MOVES = 99
_SENTENCE = 220


class CensusCard(Card):
    """Three numbers and Save, which waits until the patients fit the beds.

    Signals:
        saved: The person saved a count. Arguments: patients, expected in, expected out.
    """

    saved = Signal(int, int, int)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why_not = ""
        self._sentence = small(wraps=True)
        self._sentence.setObjectName("census_sentence")
        self._expected = small(elides=True)
        self._expected.setObjectName("census_expected")
        self._patients = NumberField(tr("Patients on the unit"), 0, width=48)
        self._patients.setObjectName("census_patients")
        self._admissions = NumberField(tr("Patients expected in"), _MOST_MOVES, width=42)
        self._admissions.setObjectName("census_in")
        self._discharges = NumberField(tr("Patients expected out"), _MOST_MOVES, width=42)
        self._discharges.setObjectName("census_out")
        self._save = ActionButton(appearance, tr("Save"))
        self._save.setObjectName("census_save")
        self._save.setAccessibleName(tr("Save the census"))
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._sentence.setMinimumWidth(_SENTENCE)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.add_heading(strong(tr("Census")), self._sentence, height=40)
        fields = row(spacing=6)
        fields.setContentsMargins(16, 0, 16, 12)
        self._expected.setContentsMargins(16, 0, 16, 12)
        fields.addWidget(self._patients)
        for caption, field in ((tr("In"), self._admissions), (tr("Out"), self._discharges)):
            label = small(caption)
            label.setBuddy(field)
            fields.addWidget(label)
            fields.addWidget(field)
        fields.addStretch(1)
        fields.addWidget(self._save)
        self.body.addLayout(fields)
        self.body.addWidget(self._expected)
        for field in self._fields:
            field.textChanged.connect(self._check)
            field.returnPressed.connect(self._save.click)
        self._save.clicked.connect(self._emit)

    @property
    def _fields(self) -> tuple[NumberField, NumberField, NumberField]:
        return self._patients, self._admissions, self._discharges

    def show_census(self, census: CensusSnapshot, *, why_not: str) -> None:
        """Show the last count; a number being typed is left alone.

        Args:
            why_not: why no count may be entered; empty when one may.
        """
        self._why_not = why_not
        self._sentence.setText(f"▽ {census.sentence}" if census.is_due else census.sentence)
        self._sentence.set_tone("amber" if census.is_due else "text_2")
        self._sentence.setToolTip(census.sentence)
        self._expected.setText(census.expected)
        self._expected.setVisible(bool(census.expected))
        self._patients.set_largest(census.beds)
        if not self._patients.hasFocus():
            self._patients.set_value(census.patients or 0)
        for field in self._fields:
            field.setEnabled(not why_not)
        self._check()

    @Slot()
    def _check(self) -> None:
        fits = all(field.is_valid for field in self._fields)
        self._save.allow(self._why_not or ("" if fits else tr("The patients must fit the beds.")))

    @Slot()
    def _emit(self) -> None:
        self.saved.emit(self._patients.value, self._admissions.value, self._discharges.value)
        self._admissions.set_value(0)
        self._discharges.set_value(0)
