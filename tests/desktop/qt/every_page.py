"""Opens every page of the desktop with all its tabs, on the sample ward, as whoever signs in sees them."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QWidget
from tests.fixtures.desk import DESK_PASSWORD

from medschedule_desktop.qt.desktop_screens import DesktopScreens
from medschedule_desktop.qt.hands import click, find, wait_for
from medschedule_desktop.qt.page_keys import ADMIN, ANALYTICS, ASSISTANT, REQUESTS, SCHEDULE, STAFF, TODAY
from medschedule_desktop.qt.views.shell import ATTENTION

ADMINISTRATOR = "admin"
_TABS = {
    TODAY: ((),),
    SCHEDULE: (("tab_generate",), ("tab_rules",), ("tab_versions",)),
    REQUESTS: ((), ("requests_swaps",), ("requests_open_shifts",), ("offer_shift",), ("self_scheduling",)),
    STAFF: tuple((f"tab_{name}",) for name in ("people", "shifts", "seats", "rotations", "holidays")),
    ANALYTICS: ((),),
    ASSISTANT: ((), ("assistant_example_0", "assistant_ask")),
    ATTENTION: ((),),
    ADMIN: ((), *((f"tab_{name}",) for name in ("roles", "devices", "rules", "audit", "policies"))),
}
"""Of each page, what is pressed one after the other to come to each of its views."""
_PATIENCE = 60
_ROUNDS = 4
"""What has loaded may ask for more, and heights of wrapped sentences take a second round."""


def every_page(desk: DesktopScreens, login: str = ADMINISTRATOR) -> Iterator[tuple[str, QWidget]]:
    """Sign in and yield the name and the page of each view on this person's rail, once it has loaded.

    Raises:
        TimeoutError: a page did not settle.
    """
    wait_for(lambda: desk.sign_in.snapshot is not None, _PATIENCE, "the sign-in page")
    desk.sign_in.sign_in(login, DESK_PASSWORD)
    wait_for(lambda: desk.window.is_open, _PATIENCE, "the window")
    _settle(desk)
    for key, views in _TABS.items():
        if key not in desk.window.visible_pages:
            continue
        desk.window.show_page(key)
        page = desk.window.page(key)
        _settle(desk)
        if key == STAFF:
            people = desk.staff.people
            people.select(people.snapshot.rows[0].staff_id if people.snapshot is not None else "")
        for pressed in views:
            for name in pressed:
                _settle(desk)
                click(find(QPushButton, page, name))
            _settle(desk)
            yield " ".join((key, *pressed)), page


def _settle(desk: DesktopScreens) -> None:
    """Let everything load, and layouts take their places."""
    for _round in range(_ROUNDS):
        wait_for(lambda: not desk._runner.is_busy, _PATIENCE, "a page")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QCoreApplication.processEvents()
