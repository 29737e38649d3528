"""What the screens know: snapshots in, signals out. Only PySide6.QtCore, no widgets."""
