"""One change of a roster: seats that are left, and seats that are taken."""

from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's shift on one day.

    Attributes:
        person: the person's id.
        day: counted from the period's first day.
        shift: id of the kind of shift.
        in_charge: whether the person runs the shift without patients; it does not tell two seats apart.
    """

    person: str
    day: int
    shift: str
    in_charge: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change that happens as a whole.

    Attributes:
        leaves: seats that somebody has and gives up.
        takes: seats that somebody gets.
    """

    leaves: tuple[Seat, ...] = ()
    takes: tuple[Seat, ...] = ()

    @classmethod
    def assign(cls, seat: Seat) -> "Edit":
        """Give somebody a shift."""
        return cls(takes=(seat,))

    @classmethod
    def unassign(cls, seat: Seat) -> "Edit":
        """Take a shift away from somebody."""
        return cls(leaves=(seat,))

    @classmethod
    def move(cls, seat: Seat, to: Seat) -> "Edit":
        """Put a shift on another day, another kind of shift, another person, or several of these."""
        return cls(leaves=(seat,), takes=(to,))

    @classmethod
    def swap(cls, first: Seat, second: Seat) -> "Edit":
        """Let two people work each other's shift."""
        return cls(
            leaves=(first, second),
            takes=(replace(first, person=second.person), replace(second, person=first.person)),
        )

    @property
    def undone(self) -> "Edit":
        """The change that takes this one back."""
        return Edit(leaves=self.takes, takes=self.leaves)
