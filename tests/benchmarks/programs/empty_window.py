"""Show a main window with nothing in it beside an encrypted database, say `usable`, and wait for the end of
standard input: no window of Qt's from Python is there sooner or with less memory.
"""

import sys

import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QMainWindow

if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    database = sqlcipher.connect(":memory:")
    database.execute("PRAGMA key = 'a key'")
    database.execute("CREATE TABLE rows (id TEXT)")
    window = QMainWindow()
    window.showMaximized()
    application.processEvents()
    window.repaint()
    sys.stdout.write("usable\n")
    sys.stdout.flush()
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(application.quit)
    application.exec()
