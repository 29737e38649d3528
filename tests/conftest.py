"""What every test runs under: no person's display or keyring is needed or touched."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Every file there is a plugin, so that a fixture is declared in one place only.
pytest_plugins = [
    f"tests.fixtures.{file.stem}" for file in sorted(Path(__file__).with_name("fixtures").glob("*.py"))
]

if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The keyring of the person who runs the tests is out of reach; the secret_service fixture starts another.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"

LONGEST = ("tests/e2e/test_demonstration.py", "tests/soak/", "tests/simulation/", "tests/e2e/")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest: begun last, one keeps a process busy when the others have nothing to do."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


# A slow machine is no reason to fail.
settings.register_profile("medschedule", settings.default, deadline=None)
settings.load_profile("medschedule")
