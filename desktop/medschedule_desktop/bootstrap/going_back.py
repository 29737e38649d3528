"""Whether this program came back because a later version of it did not work here."""

import sys
from pathlib import Path


def has_gone_back(program: Path | None = None) -> bool:
    """Tell whether a version later than this one was sent back on this computer.

    Args:
        program: None is the one that runs.
    """
    if sys.platform == "win32":
        return False
    from medschedule_desktop.updates.home import Home  # Windows lacks what it needs
    from medschedule_desktop.updates.release import Version

    home = Home.of(Path(sys.executable) if program is None else program)
    if home is None:
        return False
    current = Version.parse(home.current)
    return any(Version.parse(each) > current for each in home.state().failed)
