"""Show a main window with nothing in it, say so, and end: no window of Qt's from Python is there sooner."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.showMaximized()
    application.processEvents()
    window.repaint()
    sys.stdout.write("usable\n")
    sys.stdout.flush()
