"""Devices: from this station's copy, with what the server has heard of each."""

from collections.abc import Mapping
from typing import ClassVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk, Remembered, moment_words
from medschedule_desktop.services.admin.device_forms import DeviceForms
from medschedule_desktop.services.admin.device_words import (
    KIND_WORDS,
    Heard,
    cursor_words,
    health,
    said_parts,
    units_words,
    version_cell,
)
from medschedule_desktop.services.admin.fleet_table import fleet_table
from medschedule_desktop.services.admin.server_form import Makes, ServerForm, server_form
from medschedule_desktop.services.exports.csv_file import csv_bytes
from medschedule_desktop.services.forms.open_form import Values
from medschedule_desktop.services.snapshots.admin import (
    AdminCell,
    AdminDeed,
    AdminDetail,
    AdminRow,
    AdminSnapshot,
    DetailPart,
    HandedOut,
)
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User
from medschedule_shared.protocol.fleet import DeviceContact


class Devices(DeviceForms):
    """The list of devices, those in service first."""

    title: ClassVar[str] = marked("Devices")
    columns: ClassVar[tuple[str, ...]] = (
        marked("Name"),
        marked("Kind"),
        marked("Units"),
        marked("Version"),
        marked("State"),
    )

    def __init__(self, desk: AdminDesk) -> None:
        super().__init__(desk)
        self._heard: Remembered[Heard] = Remembered()

    def load(self, selected: str) -> AdminSnapshot:
        """Read the devices from the replica, with what the server has told."""
        mine = self._desk.user_id
        heard = self._heard.get(mine, "")
        with self._desk.station.replica.transaction() as work:
            devices = sorted(work.select(Device), key=_order)
            units = {unit.id: unit.name for unit in work.select(Unit)}
            zone, own = self._desk.zone(work), work.state().device_id
            chosen = next((device for device in devices if device.id == selected), None)
            detail = None if chosen is None else self._detail(work, chosen, heard, units)
        asked = (
            tr("Last contacts as the server knew them {when}.", when=moment_words(heard.at, zone))
            if heard
            else ""
        )
        reason = self._desk.why_not(Permission.MANAGE_DEVICES)
        return AdminSnapshot(
            note=asked
            or tr("Computers with a copy of the units. When each was last seen, the server alone knows."),
            rows=tuple(
                AdminRow(
                    device.id,
                    (
                        AdminCell(device.name, tr("This station") if device.id == own else ""),
                        AdminCell(KIND_WORDS[device.kind]),
                        AdminCell(units_words(device, units, brief=True)),
                        version_cell(device, heard),
                        health(device, heard, zone).cell,
                    ),
                )
                for device in devices
            ),
            empty=tr("No device is enrolled yet."),
            user_id=mine,
            add=AdminDeed("device-new", tr("New device"), "plus", reason),
            others=(
                AdminDeed("device-list", tr("From a list"), "list-plus", reason),
                AdminDeed("device-export", tr("Export"), "export"),
            ),
            detail=detail,
            handed_out=self.handed_out,
        )

    def ask(self, selected: str) -> None:
        """Ask the server when each device was last heard of. It waits for the network.

        Raises:
            NotAdministered: the server did not say.
        """
        fleet = self._desk.ask(self._desk.server.contacts)
        self._heard.put(self._desk.user_id, "", Heard(fleet))

    @property
    def _general(self) -> Mapping[str, Makes]:
        return {**super()._general, "device-export": self._export}

    def _export(self, work: UnitOfWork, form_id: str, _reason: str) -> ServerForm:
        """Return the form that gives the whole list as a file. Whoever may look may take it."""
        heard = self._heard.get(self._desk.user_id, "")
        devices = sorted(work.select(Device), key=_order)
        codes = {unit.id: unit.code for unit in work.select(Unit)}
        zone = self._desk.zone(work)

        def send(_values: Values) -> str:
            self._hand_out(
                HandedOut(
                    title=tr_count("{count} device", "{count} devices", len(devices)),
                    words=tr("What stands in the list, for a spreadsheet."),
                    file_name="devices.csv",
                    content=csv_bytes(fleet_table(devices, heard, codes, zone)),
                )
            )
            return tr("The list is here.")

        return server_form(
            form_id,
            tr("Export the devices"),
            send,
            sentence=tr("Every device with its units, version, state and what it holds, as a CSV file."),
            save=tr("Export"),
        )

    def _detail(
        self, work: UnitOfWork, device: Device, heard: Heard | None, units: dict[str, str]
    ) -> AdminDetail:
        zone = self._desk.zone(work)
        state = health(device, heard, zone)
        contact = None if heard is None else heard.of(device)
        by = work.get(User, device.updated_by) if device.updated_by else None
        pairs = [
            (tr("Kind"), KIND_WORDS[device.kind]),
            (tr("Units"), units_words(device, units)),
            (tr("Version"), version_cell(device, heard).text),
            (tr("Enrolled"), moment_words(device.enrolled_at, zone)),
            (
                tr("Last change"),
                tr(
                    "{when}, {who}",
                    when=moment_words(device.updated_at, zone),
                    who=by.display_name if by else tr("the system"),
                ),
            ),
            (tr("Holds"), cursor_words(contact, heard)),
        ]
        if device.status is DeviceStatus.REVOKED:
            wiped = moment_words(device.wiped_at, zone) if device.wiped_at else tr("Not confirmed yet")
            pairs.append((tr("Wiped"), wiped))
        return AdminDetail(
            row_id=device.id,
            title=device.name,
            headline=state.sentence,
            tone=state.tone,
            parts=(DetailPart(tr("Device"), tuple(pairs)), *said_parts(contact, zone)),
            deeds=self._deeds(device, contact),
        )

    def _deeds(self, device: Device, contact: DeviceContact | None) -> tuple[AdminDeed, ...]:
        reason = self._desk.why_not(Permission.MANAGE_DEVICES)
        if device.status is DeviceStatus.REVOKED:
            reason = reason or tr("This device was taken out of service.")
        state = None if contact is None else contact.diagnostics
        there = state is not None and state.uploaded_at is not None
        return (
            AdminDeed(f"device-units/{device.id}", tr("Assign units"), "squares-four", reason),
            AdminDeed(f"device-revoke/{device.id}", tr("Revoke"), "prohibit", reason),
            AdminDeed(f"device-ask/{device.id}", tr("Ask for diagnostics"), "heartbeat", reason),
            AdminDeed(
                f"device-diagnostics/{device.id}",
                tr("Take the diagnostics"),
                "download-simple",
                reason or ("" if there else tr("It has sent none. Ask for them first.")),
            ),
        )


def _order(device: Device) -> tuple[bool, str, str]:
    return device.status is DeviceStatus.REVOKED, device.name.casefold(), device.id
