"""What happened to the stations of a unit: one is new, is not heard of, or was taken out of service."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.device_words import Heard, cursor_words, health
from medschedule_desktop.services.attention.names import Names
from medschedule_desktop.services.snapshots.attention import AttentionItem, AttentionKind
from medschedule_desktop.services.ward import Ward
from medschedule_shared.language import tr
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus

NEWS = timedelta(days=7)
"""How long something is news."""


def device_news(
    work: UnitOfWork, ward: Ward, names: Names, now: datetime, heard: Heard | None
) -> Iterator[AttentionItem]:
    """Return the news of the other stations that hold a unit, by name.

    Args:
        heard: what the server said of them; None where it was not asked.
    """
    own, unit_id = work.state().device_id, ward.unit.id
    devices = (device for device in work.select(Device) if unit_id in device.unit_ids and device.id != own)
    for device in sorted(devices, key=lambda each: (each.name, each.id)):
        item = _silence(device, heard, ward.zone) or _news(device, names, now)
        if item is not None:
            yield item


def _silence(device: Device, heard: Heard | None, zone: ZoneInfo) -> AttentionItem | None:
    """Return the news that a station in service is not heard of for long."""
    contact = None if heard is None else heard.of(device)
    if device.status is not DeviceStatus.ACTIVE or heard is None or contact is None:
        return None
    found = health(device, heard, zone)
    if found.tone not in ("amber", "red"):
        return None
    return AttentionItem(
        f"device-{device.id}",
        AttentionKind.NOTICE,
        _name(device),
        found.words,
        f"{found.sentence} {cursor_words(contact, heard)}.",
    )


def _name(device: Device) -> str:
    is_kiosk = device.kind is DeviceKind.KIOSK
    return tr("Board {name}", name=device.name) if is_kiosk else tr("Station {name}", name=device.name)


def _news(device: Device, names: Names, now: datetime) -> AttentionItem | None:
    name = _name(device)
    if device.status is DeviceStatus.ACTIVE:
        if now - device.enrolled_at > NEWS:
            return None
        title = tr("{station} is new", station=name)
        detail = tr("Since {at}", at=names.on(device.enrolled_at))
        sentence = tr(
            "It holds a copy of this unit. If nobody of yours has set it up, tell your administrator, who "
            "can take it out of service."
        )
    elif device.wiped_at is None:
        title = tr("{station} is out of service", station=name)
        detail = tr("Its copy may still be there")
        sentence = tr(
            "The server lets it in no more. It has not said yet that its copy is destroyed: that happens "
            "when it next reaches the network."
        )
    elif now - device.wiped_at > NEWS:
        return None
    else:
        title = tr("{station} is out of service", station=name)
        detail = tr("Its copy was destroyed {at}", at=names.on(device.wiped_at))
        sentence = tr("Nothing is to be done. What it had not sent by then has to be entered again.")
    return AttentionItem(
        item_id=f"device-{device.id}",
        kind=AttentionKind.NOTICE,
        title=title,
        detail=detail,
        sentence=sentence,
    )
