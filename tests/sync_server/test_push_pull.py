from tests.sync_server.hospital import Hospital
from tests.sync_server.station import Station, assign


async def test_a_pushed_operation_comes_back_by_pull_with_its_receipt(
    desktop: Station, hospital: Hospital
) -> None:
    operation = assign(hospital)
    envelope = desktop.envelope(operation, hospital.nurse.id)
    [receipt] = await desktop.receipts(envelope)
    assert receipt.status == "applied"

    await desktop.pull()
    assignment = desktop.replica["assignments", operation.assignment_id]
    assert assignment["staffId"] == operation.staff_id
    assert assignment["updatedBy"] == hospital.nurse.id
    assert desktop.replica["receipts", envelope.id]["rev"] == receipt.rev == assignment["rev"] + 1
