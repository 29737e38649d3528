"""A button of an icon alone."""

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.widgets.action_button import ActionButton

_WIDTH = 32


class IconButton(ActionButton):
    """Its name is for screen readers and its tooltip."""

    def __init__(self, appearance: Appearance, name: str, icon: str, object_name: str) -> None:
        super().__init__(appearance, "", kind="link", icon=icon)
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedWidth(_WIDTH)
