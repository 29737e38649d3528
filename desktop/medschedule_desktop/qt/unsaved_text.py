"""What a person has typed and not saved, put aside while somebody else uses the window."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

Texts = dict[str, str]
"""By the object names of the fields."""


def put_aside(page: QWidget) -> Texts:
    """Take what was typed out of the fields of a page, so that the next person does not see it."""
    taken: Texts = {}
    for field in _fields(page):
        if isinstance(field, QLineEdit):
            if field.isModified() and field.echoMode() is QLineEdit.EchoMode.Normal:
                taken[field.objectName()] = field.text()
                field.clear()
        elif field.document().isModified():
            taken[field.objectName()] = field.toPlainText()
            field.clear()
    return taken


def give_back(page: QWidget, texts: Texts) -> None:
    """Put what was typed into the fields again; fields that are no longer there lose theirs."""
    for field in _fields(page):
        text = texts.get(field.objectName())
        if text is None:
            continue
        if isinstance(field, QLineEdit):
            field.setText(text)
            field.setModified(True)
        else:
            field.setPlainText(text)
            field.document().setModified(True)


def _fields(page: QWidget) -> Iterator[QLineEdit | QPlainTextEdit]:
    fields: list[QLineEdit | QPlainTextEdit] = [*page.findChildren(QLineEdit)]
    fields += page.findChildren(QPlainTextEdit)
    for field in fields:
        if field.objectName() and not field.objectName().startswith("qt_"):
            yield field
