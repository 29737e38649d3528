"""What a station receives, as the audit has it: one act for each page, never one for each document."""

from medschedule_server.audit.act import Act
from medschedule_server.sync.page import AnyPage
from medschedule_shared.model.device import Device
from medschedule_shared.model.receipt import Receipt
from medschedule_shared.protocol.audit import Action


def act_of_page(device: Device, operation: str, page: AnyPage) -> Act | None:
    """Return the act of sending a page; None for one without a document.

    A device's receipts say nothing of anybody.
    """
    numbers = [row.seq for row in page.rows if row.body is not None and row.collection != Receipt.collection]
    if not numbers:
        return None
    return Act(
        action=Action.READ,
        resource="sync",
        device_id=device.id,
        count=len(numbers),
        operation=operation,
        numbers=(min(numbers), max(numbers)),
    )
