"""A database with many organisations, written past the server: to found 10,000 of them takes hours.

Every one has a unit, a few people and four weeks of shifts, in the form in which the server stores them.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from pymongo import MongoClient

from medschedule_shared.identity import new_id
from medschedule_shared.model.assignment import Assignment, ShiftDetails
from medschedule_shared.model.unit import Unit
from medschedule_shared.model.unit_type import UnitType

DAYS = 28
PEOPLE = 4
_TOGETHER = 20_000


def fill(mongo_uri: str, database: str, hospitals: int, first_day: date, at: datetime) -> None:
    """Store the units and shifts of invented organisations.

    They are on the disk at the end: MongoDB would write them during what is measured next.
    """
    with MongoClient[dict[str, Any]](mongo_uri) as client:
        for some in _batches(_documents(hospitals, first_day, at)):
            for collection, documents in some.items():
                client[database][collection].insert_many(documents, ordered=False)
        client.admin.command("fsync")


def _documents(hospitals: int, first_day: date, at: datetime) -> Iterator[tuple[str, dict[str, Any]]]:
    for _ in range(hospitals):
        organization_id = new_id()
        unit = Unit(
            id=new_id(),
            organization_id=organization_id,
            created_at=at,
            updated_at=at,
            name="Ward",
            code="W",
            unit_type=UnitType.TELEMETRY,
            beds=24,
            patients_per_nurse=4,
        )
        yield Unit.collection, {"_id": unit.id, **unit.wire()}
        yield from _shifts(unit, first_day)


def _shifts(unit: Unit, first_day: date) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a shift for each day: the same document again and again, apart from what is indexed."""
    people, period_id = [new_id() for _ in range(PEOPLE)], new_id()
    start = unit.created_at
    sample = Assignment(
        id=new_id(),
        organization_id=unit.organization_id,
        created_at=start,
        updated_at=start,
        unit_id=unit.id,
        period_id=period_id,
        staff_id=people[0],
        template_id=new_id(),
        role="rn",
        shift_details=ShiftDetails(
            date=first_day,
            start_time="07:00",
            end_time="19:30",
            shift_type="day",
            start_at=start,
            end_at=start + timedelta(hours=12.5),
            paid_minutes=720,
        ),
    ).wire()
    for day in range(DAYS):
        id_ = new_id()
        details = {**sample["shiftDetails"], "date": (first_day + timedelta(days=day)).isoformat()}
        changed = {"id": id_, "staffId": people[day % PEOPLE], "shiftDetails": details}
        yield Assignment.collection, {"_id": id_, **sample, **changed}


def _batches(documents: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[dict[str, list[dict[str, Any]]]]:
    while some := list(islice(documents, _TOGETHER)):
        by_collection: dict[str, list[dict[str, Any]]] = {}
        for collection, document in some:
            by_collection.setdefault(collection, []).append(document)
        yield by_collection
