"""The list of new stations that an administrator keeps in a spreadsheet: name, kind and units on each line.

```
name,kind,unit
4W desk 1,desktop,4W
4W wall,kiosk,4W
Float pool,desktop,4W 5E
```
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.protocol.fleet import LONGEST_NAME, MOST_STATIONS, PlannedStation

HEADINGS = ("name", "kind", "unit")
_MOST_BYTES = 1024 * 1024
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class LineFault:
    """What is wrong with a line.

    Attributes:
        number: as an editor counts lines, from 1; 0 for the file as a whole.
    """

    number: int
    sentence: str

    def __str__(self) -> str:
        if not self.number:
            return self.sentence
        return tr("Line {number}: {sentence}", number=self.number, sentence=self.sentence)


class StationListRefused(ValueError):
    """Nothing of the list is used. Every line that is at fault is named."""

    def __init__(self, faults: tuple[LineFault, ...]) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = faults


def read_station_list(content: bytes | str, units: Mapping[str, EntityId]) -> tuple[PlannedStation, ...]:
    """Return the stations of a list, in its order.

    Args:
        content: comma-separated values, or those that a spreadsheet separates by semicolons or tabs. Bytes
            are UTF-8.
        units: the ids of the units by their codes.

    Raises:
        StationListRefused: a line cannot be used, or the file is none.
    """
    text = _text(content)
    lines = _lines(text)
    _, head = next(lines, (0, []))
    if tuple(cell.strip().casefold() for cell in head) != HEADINGS:
        raise _whole(
            tr("The first line names the columns: {headings}.", headings=",".join(HEADINGS)),
        )
    known = {code.casefold(): unit_id for code, unit_id in units.items()}
    faults: list[LineFault] = []
    found: dict[str, tuple[int, PlannedStation]] = {}
    for number, cells in lines:
        try:
            station = _station(cells, known)
            before = found.get(station.name.casefold())
            if before is not None:
                raise ValueError(tr("{name} is on line {line} already.", name=station.name, line=before[0]))
        except ValueError as error:
            faults.append(LineFault(number, str(error)))
        else:
            found[station.name.casefold()] = number, station
    if faults:
        raise StationListRefused(tuple(faults))
    if not 0 < len(found) <= MOST_STATIONS:
        raise _whole(tr("A list has between 1 and {most} stations.", most=MOST_STATIONS))
    return tuple(station for _, station in found.values())


def _text(content: bytes | str) -> str:
    if len(content) > _MOST_BYTES:
        raise _whole(tr("The file is far too long for a list of stations."))
    if isinstance(content, bytes):
        try:
            content = content.decode()
        except UnicodeDecodeError as error:
            raise _whole(tr("The file is no text in UTF-8. Save it as CSV UTF-8.")) from error
    return content.removeprefix(_MARK)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that hold something, each with its number."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            sentence = tr("The line cannot be read: a quotation mark is missing or too many.")
            raise StationListRefused((LineFault(reader.line_num, sentence),)) from error
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _station(cells: list[str], units: Mapping[str, EntityId]) -> PlannedStation:
    """Return the station of a line.

    Raises:
        ValueError: a sentence on what is wrong with it.
    """
    if len(cells) != len(HEADINGS):
        raise ValueError(
            tr(
                "It has {count} columns; {headings} are wanted.",
                count=len(cells),
                headings=",".join(HEADINGS),
            )
        )
    name, kind, codes = (cell.strip() for cell in cells)
    if not name:
        raise ValueError(tr("The name is missing."))
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise ValueError(tr("A name has at most {most} letters on one line.", most=LONGEST_NAME))
    try:
        wanted = DeviceKind(kind.casefold())
    except ValueError as error:
        kinds = ", ".join(DeviceKind)
        raise ValueError(tr("The kind {kind} is none of: {kinds}.", kind=kind, kinds=kinds)) from error
    chosen = dict.fromkeys(_units(codes, units))
    if not chosen:
        raise ValueError(tr("The unit is missing."))
    return PlannedStation(name=name, kind=wanted, unit_ids=tuple(chosen))


def _units(codes: str, units: Mapping[str, EntityId]) -> Iterator[EntityId]:
    if codes.casefold() in units:
        yield units[codes.casefold()]
        return
    for code in codes.split():
        if code.casefold() not in units:
            raise ValueError(tr("There is no unit {code}.", code=code))
        yield units[code.casefold()]


def _whole(sentence: str) -> StationListRefused:
    return StationListRefused((LineFault(0, sentence),))
