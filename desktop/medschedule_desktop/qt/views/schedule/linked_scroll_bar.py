"""One visible scroll bar for several views that hide their own."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollBar, QWidget


class LinkedScrollBar(QScrollBar):
    """Takes range and position from the first bar and moves all together; hidden when all is in sight."""

    def __init__(
        self, orientation: Qt.Orientation, name: str, *bars: QScrollBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        keeps_room = self.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keeps_room)
        self._leader = bars[0]
        self._bars = bars
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._leader.rangeChanged.connect(self._follow)
        self.valueChanged.connect(self._move)
        for bar in bars:
            bar.valueChanged.connect(self.setValue)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        self.setRange(self._leader.minimum(), self._leader.maximum())
        self.setPageStep(self._leader.pageStep())
        self.setSingleStep(self._leader.singleStep())
        self.setValue(self._leader.value())
        self.setVisible(self._leader.maximum() > self._leader.minimum())

    @Slot(int)
    def _move(self, value: int) -> None:
        for bar in self._bars:
            bar.setValue(value)
