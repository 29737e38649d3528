"""Shifts of an invented hospital."""

from datetime import timedelta

from tests.sync_server.hospital import FIRST_DAY, Hospital

from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, ShiftDetails


def assignments(hospital: Hospital, count: int) -> list[Assignment]:
    """Return shifts of the three nurses, one a day."""
    start = hospital.organization.created_at
    return [
        Assignment(
            id=new_id(),
            organization_id=hospital.id,
            created_at=start,
            updated_at=start,
            unit_id=hospital.unit.id,
            period_id=hospital.period.id,
            staff_id=hospital.staff[number % 3].id,
            template_id=hospital.template.id,
            role="rn",
            shift_details=ShiftDetails(
                date=FIRST_DAY + timedelta(days=number // 3),
                start_time="07:00",
                end_time="19:30",
                shift_type="day",
                start_at=start + timedelta(days=number // 3),
                end_at=start + timedelta(days=number // 3, hours=12.5),
                paid_minutes=720,
            ),
        )
        for number in range(count)
    ]
