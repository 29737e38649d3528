"""A language read from its file.

The files are those of Qt Linguist (`.ts`). They are read as they are: what is shipped cannot be older than
what was translated, and services, which know no Qt, say their sentences from the same file.
"""

from enum import StrEnum
from importlib.resources import files
from xml.etree import ElementTree

from medschedule_shared.language import ENGLISH, Key, Language


class LanguageCode(StrEnum):
    """The languages of the screens, as in ISO 639-1."""

    ENGLISH = "en"
    SPANISH = "es"


def load_language(code: LanguageCode, decimal_point: str = ".") -> Language:
    """Read a language. English needs no file: the texts are written in it.

    Args:
        code: which one.
        decimal_point: as the person's country writes it: Spanish has a comma in Spain and a point in Mexico.
    """
    if code is LanguageCode.ENGLISH:
        return ENGLISH
    document = files(__package__).joinpath(f"{code}.ts").read_bytes()
    return Language(code.value, decimal_point, dict(_texts(document)))


def _texts(document: bytes) -> list[tuple[Key, tuple[str, ...]]]:
    """Return the finished translations. The file is a part of the program, so it is trusted."""
    found = []
    for message in ElementTree.fromstring(document).iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        if translation is None or translation.get("type") is not None:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        key = (message.findtext("source", ""), message.findtext("comment", ""))
        found.append((key, tuple(forms)))
    return found
