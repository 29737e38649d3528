"""Who holds the positions: name, contract, telephone, and credentials with their expiries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from unicodedata import normalize

from medschedule_shared.model.staff import EmploymentType, StaffRole
from medschedule_shared.sample.blueprints import BY_CODE
from medschedule_shared.sample.names import PLACES, invented_names
from medschedule_shared.sample.periods import Periods
from medschedule_shared.sample.positions import Position, positions

VALIDITY = timedelta(days=730)
_LATEST_EXPIRY = 600
_SOON = 90

# Telephone, FTE and hourly cost of those whom the Today screen shows.
_KNOWN: dict[str, tuple[str, float, float]] = {
    "Grace Lindqvist": ("312-555-0118", 0.9, 52.0),
    "Tomas Rivera": ("312-555-0142", 0.9, 49.83),
    "Dana Whitfield": ("312-555-0167", 0.9, 53.33),
    "Priya Raman": ("312-555-0103", 0.0, 57.0),
    "Marcus Bell": ("312-555-0129", 1.0, 52.0),
    "Elena Sokolova": ("312-555-0151", 0.9, 54.5),
    "Kwame Boateng": ("312-555-0174", 0.9, 51.0),
    "Jo Bennett": ("312-555-0188", 0.0, 96.0),
    "Rosa Delgado": ("312-555-0136", 0.6, 48.25),
}
_AREA_CODES = ("312", "773", "872")
_FICTIONAL = range(100, 200)
"""The last digits after 555 that nobody has (North American Numbering Plan, 555-0100 to 555-0199)."""

# Credentials of named people that end on a day counted from today; negative is over.
_PLANTED_EXPIRY: dict[tuple[str, str], int] = {
    ("Kwame Boateng", "ACLS"): -13,
    ("Colin Hayes", "ACLS"): 33,
    ("Amy Tran", "BLS"): 61,
    ("Yolanda Pierce", "BLS"): -4,
}
_NAMED = frozenset(name for names in PLACES.values() for name in names)


@dataclass(frozen=True, slots=True)
class HeldCredential:
    """A qualification with its dates; both ends are valid days."""

    code: str
    issued: date
    expires: date

    def covers(self, first: date, last: date) -> bool:
        """Tell whether it holds on every day from first to last."""
        return self.issued <= first and last <= self.expires


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody who works at the hospital.

    Attributes:
        number: from 1, in the order of the positions.
    """

    number: int
    name: str
    position: Position
    phone: str
    hourly_cost: float
    hire_date: date
    credentials: tuple[HeldCredential, ...]

    @property
    def fte(self) -> float:
        known = _KNOWN.get(self.name)
        return self.position.fte if known is None else known[1]

    @property
    def first_name(self) -> str:
        return self.name.rpartition(" ")[0]

    @property
    def last_name(self) -> str:
        return self.name.rpartition(" ")[2]

    @property
    def email(self) -> str:
        plain = normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        agency = self.position.employment is EmploymentType.AGENCY
        return f"{plain.lower().replace(' ', '.')}@{'crestline' if agency else 'lakeview'}.example"

    def held(self, code: str) -> bool:
        """Tell whether the person has a credential, valid or not."""
        return any(held.code == code for held in self.credentials)

    def holds(self, codes: Sequence[str], first: date, last: date) -> bool:
        """Tell whether every one of some credentials holds on every day from first to last."""
        return all(
            any(held.code == code and held.covers(first, last) for held in self.credentials) for code in codes
        )


def humans(random: Random, periods: Periods) -> tuple[Human, ...]:
    """Return everybody, in the order of the positions."""
    names = {place: iter(known) for place, known in PLACES.items()}
    invented = invented_names(random)
    phones = _telephones()
    found = []
    for number, position in enumerate(positions(), start=1):
        name = next(names.get(position.place, invented), None) or next(invented)
        known = _KNOWN.get(name)
        phone = next(phones) if known is None else known[0]
        cost = _hourly_cost(random, position) if known is None else known[2]
        hired = periods.history_first - timedelta(days=random.randint(30, 7000))
        held = tuple(_credentials(random, name, position, periods))
        found.append(Human(number, name, position, phone, cost, hired, held))
    return tuple(found)


def _telephones() -> Iterator[str]:
    """Yield the numbers that nobody known has."""
    taken = {phone for phone, _, _ in _KNOWN.values()}
    every = (f"{area}-555-0{digits}" for area in _AREA_CODES for digits in _FICTIONAL)
    return (number for number in every if number not in taken)


def _hourly_cost(random: Random, position: Position) -> float:
    base = {
        EmploymentType.REGULAR: 44.0,
        EmploymentType.FLOAT_POOL: 49.0,
        EmploymentType.PER_DIEM: 54.0,
        EmploymentType.TRAVELER: 78.0,
        EmploymentType.AGENCY: 92.0,
    }[position.employment]
    share = 0.45 if position.role is StaffRole.CNA else 1.0
    return round(base * share + random.randint(0, 40) / 4, 2)


def _credentials(random: Random, name: str, position: Position, periods: Periods) -> Iterator[HeldCredential]:
    """Yield licence and life support for all, and what the person's units require.

    About one in twelve ends within 90 days and one in sixty is over, but none that 4 West requires unless
    planted: its next period must be possible.
    """
    codes = ["BLS", "CNA"]
    if position.role is StaffRole.RN:
        required = [code for unit in position.units for code in BY_CODE[unit].required]
        codes = list(dict.fromkeys(("RN", "BLS", *required)))
        if name == "Fatima Haddad":
            codes.append("PRECEPTOR")
    for code in codes:
        draw = random.random()
        days = random.randint(_SOON + 1, _LATEST_EXPIRY)
        if draw < 1 / 12 and name not in _NAMED:
            days = random.randint(5, _SOON)
        elif draw > 59 / 60 and name not in _NAMED:
            days = -random.randint(1, 30)
        expires = periods.today + timedelta(days=_PLANTED_EXPIRY.get((name, code), days))
        yield HeldCredential(code, expires - VALIDITY + timedelta(days=1), expires)
