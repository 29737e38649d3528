"""XML with line numbers, read without any of what makes XML dangerous.

A document type is refused, and with it entities and references to other files. What the reader asks of an
element, it gives or refuses in a sentence with the element's name and line.
"""

from dataclasses import dataclass, field
from datetime import date, time
from xml.parsers import expat

from medschedule_desktop.planning.formats.format_error import FormatError, whole_number


@dataclass(slots=True)
class Element:
    """An element with its content.

    Attributes:
        name: its tag.
        line: where it begins.
        attributes: what its tag says.
        text: the characters directly within it, without the space around them.
        children: the elements directly within it.
    """

    name: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def wrong(self, complaint: str) -> FormatError:
        """Return an error that names this element and its line."""
        return FormatError(f"line {self.line}: <{self.name}> {complaint}")

    def find(self, name: str) -> "Element | None":
        """Return the only child of a name, or None without one.

        Raises:
            FormatError: there are several.
        """
        found = self.all(name)
        if len(found) > 1:
            raise found[1].wrong(f"is given twice in <{self.name}>.")
        return found[0] if found else None

    def child(self, name: str) -> "Element":
        """Return the only child of a name.

        Raises:
            FormatError: there is none, or several.
        """
        found = self.find(name)
        if found is None:
            raise self.wrong(f"has no <{name}>.")
        return found

    def all(self, name: str) -> list["Element"]:
        """Return the children of a name."""
        return [child for child in self.children if child.name == name]

    def items(self, container: str, name: str) -> list["Element"]:
        """Return the children of a name in an only child that may be missing."""
        holder = self.find(container)
        return holder.all(name) if holder is not None else []

    def word(self) -> str:
        """Return the text, which must not be empty."""
        if not self.text:
            raise self.wrong("is empty.")
        return self.text

    def number(self) -> int:
        """Return the text as a whole number, zero or more."""
        number = whole_number(self.text)
        if number is None:
            raise self.wrong(f"must be a whole number, zero or more, not {self.text!r}.")
        return number

    def truth(self) -> bool:
        """Return the text as true or false."""
        return self._truth(self.text, "")

    def date(self) -> date:
        """Return the text as a date."""
        try:
            return date.fromisoformat(self.text)
        except ValueError:
            raise self.wrong(f"must be a date as 2010-01-31, not {self.text!r}.") from None

    def minute(self) -> int:
        """Return the text, a time of day, in minutes after midnight."""
        try:
            moment = time.fromisoformat(self.text)
        except ValueError:
            raise self.wrong(f"must be a time of day as 06:30:00, not {self.text!r}.") from None
        return moment.hour * 60 + moment.minute

    def attribute(self, name: str) -> str:
        """Return an attribute, which must be there and not be empty."""
        value = self.attributes.get(name, "").strip()
        if not value:
            raise self.wrong(f"has no {name}.")
        return value

    def attribute_number(self, name: str) -> int:
        """Return an attribute as a whole number, zero or more."""
        value = self.attribute(name)
        number = whole_number(value)
        if number is None:
            raise self.wrong(f"must have a whole number, zero or more, as its {name}, not {value!r}.")
        return number

    def attribute_truth(self, name: str) -> bool:
        """Return an attribute as true or false."""
        return self._truth(self.attribute(name), f" as its {name}")

    def _truth(self, text: str, where: str) -> bool:
        match text.lower():
            case "true" | "1":
                return True
            case "false" | "0":
                return False
        raise self.wrong(f"must have true or false{where}, not {text!r}.")


def parse_document(text: str) -> Element:
    """Return the root of a document.

    Raises:
        FormatError: this is no well-formed XML, or it has a document type; the message names the line.
    """
    return _Builder().build(text)


class _Builder:
    """Builds elements from what the parser meets."""

    def __init__(self) -> None:
        # With namespaces a name of another one is never taken for a name of the format.
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._file = Element("", 0, {})
        self._open = [self._file]

    def build(self, text: str) -> Element:
        try:
            self._parser.Parse(text, True)  # noqa: FBT003 (expat takes it by position alone)
        except expat.ExpatError as error:
            ends = error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS]
            what = "the file ends before its last element does" if ends else expat.ErrorString(error.code)
            raise FormatError(f"line {error.lineno}: {what}.") from error
        return self._file.children[0]

    def _refuse_document_type(
        self, name: str, _system: str | None, _public: str | None, _internal: int
    ) -> None:
        raise FormatError(
            f"line {self._parser.CurrentLineNumber}: the document type {name!r} is not read; take it out."
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = Element(name, self._parser.CurrentLineNumber, attributes)
        self._open[-1].children.append(element)
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        element.text = element.text.strip()

    def _characters(self, characters: str) -> None:
        self._open[-1].text += characters
