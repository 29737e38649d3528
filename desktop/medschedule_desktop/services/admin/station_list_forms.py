"""The two forms on many new devices: a list is read and shown before anything is made of it."""

from collections.abc import Callable

from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk, Remembered, moment_words
from medschedule_desktop.services.admin.device_words import KIND_WORDS
from medschedule_desktop.services.admin.server_form import ServerForm, server_form
from medschedule_desktop.services.exports.csv_file import csv_bytes
from medschedule_desktop.services.exports.table import Table
from medschedule_desktop.services.forms import answers
from medschedule_desktop.services.forms.open_form import Question, Values
from medschedule_desktop.services.snapshots.admin import HandedOut
from medschedule_desktop.services.snapshots.form import FieldKind
from medschedule_shared.fleet.station_list import HEADINGS, StationListRefused, read_station_list
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.language import tr, tr_count
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.fleet import CodesRequest, PlannedStation, StationCodes
from medschedule_shared.time.instant import instant_text

_LIST = "list"
_MOST_LETTERS = 1024 * 1024

Planned = tuple[PlannedStation, ...]


class StationListForms:
    """Reads a list, shows what it would do, and has the server make the codes.

    Args:
        hand_out: gives the person the file of codes.
    """

    def __init__(self, desk: AdminDesk, hand_out: Callable[[HandedOut], None]) -> None:
        self._desk = desk
        self._hand_out = hand_out
        self._planned: Remembered[Planned] = Remembered()
        self._ids: dict[Planned, EntityId] = {}

    def check(self, work: UnitOfWork, form_id: str, reason: str) -> ServerForm:
        """Return the form that takes the list."""
        units = {unit.code: unit.id for unit in work.select(Unit)}

        def send(values: Values) -> str:
            try:
                planned = read_station_list(str(values[_LIST]), units)
            except StationListRefused as refused:
                raise FormNotSaved({_LIST: "\n".join(map(str, refused.faults))}) from refused
            self._planned.put(self._desk.user_id, "", planned)
            return tr("The list can be used. Nothing was made yet.")

        return server_form(
            form_id,
            tr("New devices from a list"),
            send,
            questions=(
                Question(
                    _LIST,
                    tr("List"),
                    answers.text(least=1, most=_MOST_LETTERS),
                    (",".join(HEADINGS) + "\n",),
                    kind=FieldKind.LINES,
                    hint=tr("A line for each device, such as: 4W desk 1,desktop,4W"),
                ),
            ),
            sentence=tr("Paste it from a spreadsheet, or open its CSV file. You see what it does first."),
            save=tr("Check the list"),
            reason=reason,
        )

    def make(self, work: UnitOfWork, form_id: str, reason: str) -> ServerForm:
        """Return the form that says what the list does, and does it."""
        planned = self._planned.get(self._desk.user_id, "")
        if planned is None:
            raise EntryRefused(tr("There is no list any more. Check it again; nothing was made."))
        names = {unit.id: unit.name for unit in work.select(Unit)}
        codes = {unit.id: unit.code for unit in work.select(Unit)}
        zone = self._desk.zone(work)

        def send(_values: Values) -> str:
            request = CodesRequest(request_id=self._ids.setdefault(planned, new_id()), stations=planned)
            made = self._desk.do(lambda caller: self._desk.server.make_codes(caller, request))
            self._ids.clear()
            self._planned.drop("")
            self._hand_out(
                HandedOut(
                    title=tr_count(
                        "Code for {count} new device", "Codes for {count} new devices", len(planned)
                    ),
                    words=tr(
                        "Save the file now: the codes are not shown again. Each enrols one device, which has "
                        "the name of its line. Delete the file when all of them are in service."
                    ),
                    until=tr("Works until {moment}", moment=moment_words(made.expires_at, zone)),
                    file_name="codes.csv",
                    content=csv_bytes(_table(made, codes)),
                )
            )
            return tr("The codes are made.")

        lines = (
            f"{s.name}: {KIND_WORDS[s.kind]}, {', '.join(names[unit] for unit in s.unit_ids)}"
            for s in planned
        )
        return server_form(
            form_id,
            tr_count("{count} new device", "{count} new devices", len(planned)),
            send,
            sentence="\n".join(lines),
            save=tr_count("Make {count} code", "Make {count} codes", len(planned)),
            reason=reason,
        )


def _table(made: StationCodes, codes: dict[EntityId, str]) -> Table:
    expires = instant_text(made.expires_at)
    return Table(
        title="codes",
        columns=("name", "kind", "units", "code", "expiresAt"),
        rows=tuple(
            (each.name, each.kind.value, " ".join(codes[unit] for unit in each.unit_ids), each.code, expires)
            for each in made.codes
        ),
    )
