"""Keep PySide from reading the source of every module.

To offer `from __feature__ import snake_case`, which nothing here uses, PySide looks for its own name in the
source of each module that is imported beside it, and Python keeps every line that was read so: 286,000 lines,
which are some 40 MB and a tenth of a second of a start. A program without its sources is spared that.
"""

import shiboken6  # noqa: F401 - it brings what is imported next
from shibokensupport import feature  # type: ignore[import-not-found]  # made by shiboken6, no file


def leave_sources_unread() -> None:
    """Let PySide take every module for one that uses none of its features."""
    feature._mod_uses_pyside = lambda _module: False  # there is no setting for it
