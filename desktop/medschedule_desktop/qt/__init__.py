"""The screens. The only package that imports PySide6."""

from medschedule_desktop.qt.pyside_features import leave_sources_unread

leave_sources_unread()  # before the first of its modules, for each import is one that PySide would look into
