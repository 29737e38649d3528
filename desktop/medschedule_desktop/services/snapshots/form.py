"""A form of some fields: what it asks, what stands in each, and what a person is told about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Entered = Mapping[str, tuple[str, ...]]
"""What stands in the fields of a form, by key: one text, the chosen ids, or a text for each part."""


class FieldKind(StrEnum):
    """How a field is filled in.

    TEXT: one line. CHOICE: one of some. CHECKS: any of some. PARTS: several short texts side by side.
    HIDDEN: one line that nobody may read over a shoulder. LINES: a text of many lines, typed, pasted or from
    a file.
    """

    TEXT = "text"
    CHOICE = "choice"
    CHECKS = "checks"
    PARTS = "parts"
    LINES = "lines"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field.

    Attributes:
        key: What the service calls it.
        label: What the person reads, for instance "Hours a week at most".
        value: What stands in it when the form is opened.
        hint: An example or the unit, for instance "Such as 13 Oct 2026".
        choices: The ids and words to choose from; of PARTS, the name and words over each part.
        section: The heading that begins above this field; empty for none.
    """

    key: str
    label: str
    kind: FieldKind
    value: tuple[str, ...] = ("",)
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class FormSnapshot:
    """A form as it is opened.

    Attributes:
        form_id: What the service calls it.
        title: For instance "Contract of Owen Kelly".
        save: The words on its button.
        sentence: What the person should know before; may be empty.
        allowed: Whether this user may save it.
        reason: Why not; empty if they may.
        remove: The words on the button that deletes the record; empty when nothing can be deleted.
    """

    form_id: str
    title: str
    fields: tuple[FormField, ...]
    save: str
    sentence: str = ""
    allowed: bool = True
    reason: str = ""
    remove: str = ""

    def field(self, key: str) -> FormField:
        """Return a field.

        Raises:
            StopIteration: the form has none of that key.
        """
        return next(field for field in self.fields if field.key == key)

    def entered(self) -> dict[str, tuple[str, ...]]:
        """Return what stands in the fields when the form is opened."""
        return {field.key: field.value for field in self.fields}
