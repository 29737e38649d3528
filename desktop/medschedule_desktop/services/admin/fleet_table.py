"""The devices as a table for a spreadsheet."""

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from medschedule_desktop.services.admin.device_words import (
    KIND_WORDS,
    Heard,
    health,
    trouble_words,
    version_cell,
)
from medschedule_desktop.services.exports.table import Cell, Table
from medschedule_shared.identity import EntityId
from medschedule_shared.language import tr
from medschedule_shared.model.device import Device
from medschedule_shared.time.instant import instant_text


def fleet_table(
    devices: Sequence[Device], heard: Heard | None, codes: Mapping[EntityId, str], zone: ZoneInfo
) -> Table:
    """Return a row for each device; what the server alone knows is empty until it has said so."""

    def row(device: Device) -> tuple[Cell, ...]:
        contact = None if heard is None else heard.of(device)
        report = None if contact is None else contact.report
        seen = None if contact is None else contact.last_seen
        return (
            device.id,
            device.name,
            KIND_WORDS[device.kind],
            " ".join(sorted(codes.get(unit, unit) for unit in device.unit_ids)),
            version_cell(device, heard).text,
            health(device, heard, zone).words,
            trouble_words(report),
            None if seen is None else instant_text(seen),
            None if contact is None else contact.cursor,
            None if report is None else report.policy_digest,
            instant_text(device.enrolled_at),
            None if device.wiped_at is None else instant_text(device.wiped_at),
        )

    columns = (
        tr("Id"),
        tr("Name"),
        tr("Kind"),
        tr("Units"),
        tr("Version"),
        tr("State"),
        tr("What it says of itself"),
        tr("Last seen"),
        tr("Holds up to number"),
        tr("Mark of its settings"),
        tr("Enrolled"),
        tr("Wiped"),
    )
    return Table(title=tr("Devices"), columns=columns, rows=tuple(row(device) for device in devices))
