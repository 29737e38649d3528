"""What one edit of the grid would do, before it is entered."""

from dataclasses import dataclass

from medschedule_desktop.services.snapshots.roster import MarkKind


@dataclass(frozen=True, slots=True)
class EditPreview:
    """The answer to a drag or a key that is about to change the roster.

    Attributes:
        can_save: Whether no rule that must hold is newly broken.
        mark: What the cell would show; None while nothing is newly broken.
        sentences: Each rule that would newly be broken, the gravest first.
        cover: Each need of the shifts concerned whose count changes, for instance
            "Day RN Tue 10 Nov: 5 of 6, now 6".
    """

    can_save: bool
    mark: MarkKind | None
    sentences: tuple[str, ...]
    cover: tuple[str, ...]
