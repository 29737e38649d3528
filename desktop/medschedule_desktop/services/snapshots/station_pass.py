"""Quick ways in at a shared station: who may use them, and what whoever is signed in has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PinPerson:
    """Somebody who may come in by PIN.

    Attributes:
        user_id: of the account.
        name: as it may hang on a wall, for instance "Renee C.".
        role: for instance "Charge nurse".
    """

    user_id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PassSnapshot:
    """What the sign-in page offers, and what the person's own card says.

    Attributes:
        people: who may come in by PIN, by name.
        has_pin, has_badge: of whoever is signed in.
    """

    people: tuple[PinPerson, ...] = ()
    has_pin: bool = False
    has_badge: bool = False
