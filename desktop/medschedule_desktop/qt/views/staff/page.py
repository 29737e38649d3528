"""The Staff page: people, and what a manager maintains about the unit, each in a tab."""

from PySide6.QtWidgets import QWidget

from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.staff_tabs import StaffTabs
from medschedule_desktop.qt.views.staff.people_view import PeopleView
from medschedule_desktop.qt.views.staff.register_view import RegisterView
from medschedule_desktop.qt.widgets.tabbed_page import TabbedPage
from medschedule_shared.language import tr

_COLUMNS = (
    ("shifts", (72, 200, 120, 140, 100), (1,)),
    ("seats", (60, 100, 102, 102, 102, 102, 102, 102, 102), (1,)),
    ("rotations", (72, 200, 360, 110), (1, 2)),
    ("holidays", (150, 180, 240, 240), (2, 3)),
)
"""Of each register: its name in object names, the widths of its columns, those that share what is left."""


class StaffPage(TabbedPage):
    """Shows `StaffTabs`."""

    def __init__(self, appearance: Appearance, model: StaffTabs, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.setObjectName("staff_page")
        people = PeopleView(appearance, model.people, self)
        registers = [
            (name, tr(register.title), RegisterView(appearance, register, name, widths, stretched, self))
            for register, (name, widths, stretched) in zip(model.registers, _COLUMNS, strict=True)
        ]
        self.set_tabs(tr("Staff"), [("people", tr("People"), people), *registers])
        self.tabs.idClicked.connect(model.show_tab)
        model.people_wanted.connect(lambda: self.tabs.button(0).click())
        for view_model in model.models:
            view_model.snapshot_changed.connect(self.show_loaded)
            self.follow(view_model)
        if model.people.snapshot is not None:
            self.show_content()
