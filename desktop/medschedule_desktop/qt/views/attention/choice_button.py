"""The button that makes a choice."""

from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.action_button import ActionButton
from medschedule_desktop.services.snapshots.attention import AttentionChoice


class ChoiceButton(ActionButton):
    """Says what it does, of which choice, and why it cannot be pressed."""

    def __init__(
        self, appearance: Appearance, choice: AttentionChoice, parent: QWidget | None = None
    ) -> None:
        super().__init__(appearance, choice.action, parent=parent)
        self.setObjectName(f"choice_{choice.choice_id}")
        self.setAccessibleName(f"{choice.action}: {choice.title}")
        self.allow(choice.why_not)
