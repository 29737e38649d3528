"""Devices: from this station's copy, with what the server has heard of each."""

from typing import ClassVar

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import AdminDesk, Remembered, Secrets, moment_words
from medschedule_desktop.services.admin.device_forms import DeviceForms
from medschedule_desktop.services.admin.device_words import (
    KIND_WORDS,
    Heard,
    cursor_words,
    health,
    units_words,
)
from medschedule_desktop.services.admin.server_form import ServerForm, ServerForms
from medschedule_desktop.services.snapshots.admin import (
    AdminCell,
    AdminDeed,
    AdminDetail,
    AdminRow,
    AdminSnapshot,
    DetailPart,
)
from medschedule_shared.language import marked, tr
from medschedule_shared.model.device import Device, DeviceStatus
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.user import User


class Devices(ServerForms):
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
        self._secrets = Secrets()
        self._forms = DeviceForms(desk, self._secrets)

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
                        AdminCell(units_words(device, units)),
                        AdminCell(device.app_version or "–"),
                        health(device, heard, zone).cell,
                    ),
                )
                for device in devices
            ),
            empty=tr("No device is enrolled yet."),
            user_id=mine,
            add=AdminDeed("device-new", tr("New device"), "plus", reason),
            detail=detail,
            handed_out=self._secrets.get(mine, ""),
        )

    def ask(self, selected: str) -> None:
        """Ask the server when each device was last heard of. It waits for the network.

        Raises:
            NotAdministered: the server did not say.
        """
        fleet = self._desk.ask(self._desk.server.contacts)
        self._heard.put(self._desk.user_id, "", Heard(fleet))

    def put_away(self) -> None:
        """Forget what was handed out."""
        self._secrets.drop("")

    def _opens(self, work: UnitOfWork, form_id: str) -> ServerForm:
        return self._forms.opens(work, form_id)

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
            (tr("Version"), device.app_version or tr("Not said")),
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
            parts=(DetailPart(tr("Device"), tuple(pairs)),),
            deeds=self._deeds(device),
        )

    def _deeds(self, device: Device) -> tuple[AdminDeed, ...]:
        reason = self._desk.why_not(Permission.MANAGE_DEVICES)
        if device.status is DeviceStatus.REVOKED:
            reason = reason or tr("This device was taken out of service.")
        return (
            AdminDeed(f"device-units/{device.id}", tr("Assign units"), "squares-four", reason),
            AdminDeed(f"device-revoke/{device.id}", tr("Revoke"), "prohibit", reason),
        )


def _order(device: Device) -> tuple[bool, str, str]:
    return device.status is DeviceStatus.REVOKED, device.name.casefold(), device.id
