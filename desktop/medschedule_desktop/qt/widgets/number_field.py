"""A field for a small whole number, typed rather than clicked up and down."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from medschedule_desktop.qt.theme.metrics import BUTTON


class NumberField(QLineEdit):
    """Takes 0 up to a largest number; what cannot be a number cannot be typed."""

    def __init__(self, name: str, largest: int, *, width: int, parent: QWidget | None = None) -> None:
        super().__init__("0", parent)
        self._validator = QIntValidator(0, largest, self)
        self.setValidator(self._validator)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedSize(width, BUTTON)

    @property
    def value(self) -> int:
        """The number; 0 while the field is empty."""
        return int(self.text() or 0)

    @property
    def is_valid(self) -> bool:
        """Whether the number is there and not too large."""
        return self.hasAcceptableInput()

    def set_value(self, value: int) -> None:
        """Show a number."""
        self.setText(str(value))

    def set_largest(self, largest: int) -> None:
        """Change the largest number that may be saved."""
        self._validator.setTop(largest)
