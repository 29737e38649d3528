"""The auditor's questions on the Admin page: who was on a unit then, and the audit as a file."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tests.desktop.scripted_server import failure, http, scripted_server, success
from tests.desktop.services.test_admin_accounts_and_devices import Console
from tests.desktop.ward_station import WardStation

from medschedule_desktop.errors.administration import NotAdministered
from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.admin.audit import Audit
from medschedule_desktop.services.admin.roster_then import RosterThen
from medschedule_desktop.services.snapshots.admin import AuditQuestion, RosterQuestion
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.staff import StaffRole
from medschedule_shared.model.unit import Unit
from medschedule_shared.protocol.roster import (
    AbsentPerson,
    PostedPerson,
    PresentPerson,
    Roster,
    RosterChange,
    RosterPerson,
    RosterStretch,
)
from medschedule_shared.staffing.presence import Arrival, Departure

START = datetime(2026, 3, 14, 7, 0, tzinfo=UTC)
END = START + timedelta(hours=2)
OWEN, ROSA, SHIFT, GAP = new_id(), new_id(), new_id(), new_id()


def roster(unit_id: EntityId) -> Roster:
    """Return an answer: the ratio was broken, since one who was posted had called out."""
    here = PresentPerson(
        staff_id=OWEN,
        assignment_id=SHIFT,
        role=StaffRole.RN,
        is_charge=True,
        start=START,
        end=END,
        arrival=Arrival.SWAP,
        in_place_of=None,
        entered_afterwards=True,
    )
    posted = PostedPerson(staff_id=ROSA, assignment_id=GAP, role=StaffRole.RN, is_charge=False)
    stretch = RosterStretch(
        start=START,
        end=END,
        patients=9,
        census_taken_at=START,
        nurses=1,
        needed=3,
        limit=4,
        patients_each=9.0,
        ratio_broken=True,
        version=2,
        present=(here,),
        posted=(posted,),
    )
    people = (
        RosterPerson(staff_id=OWEN, name="Owen Kelly", role=StaffRole.RN, credentials=(), missing=("TELE",)),
        RosterPerson(staff_id=ROSA, name="Rosa Delgado", role=StaffRole.RN, credentials=(), missing=()),
    )
    change = RosterChange(
        seq=4711,
        at="2026-03-14T06:10:00.000Z",
        device_at=None,
        device_seq=None,
        actor_id=None,
        actor_name="Renee Calloway",
        device_id=None,
        device_name="4W-D1",
        action="CREATE",
        operation="RecordCallOut",
        outcome="applied",
        document_ids=(GAP,),
    )
    return Roster(
        unit_id=unit_id,
        unit_code="4W",
        unit_name="4 West telemetry",
        start=START,
        end=END,
        timezone="America/Chicago",
        stretches=(stretch,),
        absent=(AbsentPerson(staff_id=ROSA, assignment_id=GAP, why=Departure.CALLED_OUT, since=START),),
        people=people,
        changes=(change,),
    )


async def test_who_was_on_is_asked_in_the_hospitals_time_and_told_in_words(ward: WardStation) -> None:
    unit = ward.all(Unit)[0].id
    async with scripted_server(success(roster(unit)), failure(403, "AUTHORIZATION_ERROR")) as server:
        console = Console(ward, server.url)
        then = RosterThen(console.desk)
        before = ward.do(lambda: then.load(""))
        assert (before.rows, before.question) == (
            (),
            RosterQuestion(ward.station.unit_id, "Tue 13 Oct 2026", "07:00", "19:00"),
        )
        asked = RosterQuestion(unit, "13 Mar 2026", "22:30", "06:15")
        await asyncio.to_thread(then.find, asked)
        [sent] = server.received
        assert sent.path == (
            f"/api/v1/audit/roster?unitId={unit}&from=2026-03-14T03%3A30%3A00.000Z&to=2026-03-14T11%3A15%3A00.000Z"
        )
        snapshot = ward.do(lambda: then.load("0"))
        [row] = snapshot.rows
        assert (row.cells[2].text, row.cells[2].second) == ("1 person", "Owen Kelly")
        assert (row.cells[4].text, row.cells[4].second, row.cells[4].tone) == (
            "1 of 3 RN",
            "ratio broken",
            "red",
        )
        detail = snapshot.detail
        assert detail is not None
        assert detail.headline == "The ratio was broken: 1 RN for 9 patients, 3 were needed."
        told = {part.title: part.pairs for part in detail.parts}
        assert told["On the unit"] == (
            ("Owen Kelly", "RN, in charge, 02:00–04:00, by a swap, entered afterwards"),
        )
        assert told["Posted, and not there"] == (("Rosa Delgado", "RN"),)
        assert told["Why people were not there"][0][1].startswith("called out, since Sat 14 Mar 2026 02:00")
        assert told["Without a credential that the unit asks for"] == (("Owen Kelly", "TELE"),)
        assert told["Who changed these records"][0][1] == "Renee Calloway: A call-out (entry 4711)"
        assert snapshot.question == asked
        with pytest.raises(NotAdministered):
            await asyncio.to_thread(then.find, asked)
        assert ward.do(lambda: then.load("")).rows == snapshot.rows, "what was told stays"
        ward.station.user = None
        assert ward.do(lambda: then.load("")).rows == (), "and is another's business"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (RosterQuestion("u", "the Ides", "07:00", "19:00"), "Write the day"),
        (RosterQuestion("u", "13 Mar 2026", "7 am", "19:00"), "Write the times"),
        (RosterQuestion("u", "13 Mar 2026", "07:00", "24:00"), "Write the times"),
    ],
)
async def test_a_time_that_cannot_be_read_is_not_asked_for(
    ward: WardStation, question: RosterQuestion, words: str
) -> None:
    async with scripted_server() as server:
        then = RosterThen(Console(ward, server.url).desk)
        with pytest.raises(EntryRefused, match=words):
            await asyncio.to_thread(then.find, question)
    assert server.received == []


async def test_the_audit_is_taken_out_as_it_was_narrowed(ward: WardStation) -> None:
    async with scripted_server(
        http(200, b"seq,at\r\n1,now\r\n"), failure(403, "AUTHORIZATION_ERROR")
    ) as server:
        audit = Audit(Console(ward, server.url).desk)
        question = AuditQuestion(since="13 Oct 2026", until="13 Oct 2026", action="READ")
        await asyncio.to_thread(audit.export, question)
        handed = ward.do(lambda: audit.load("")).handed_out
        assert handed is not None
        assert (handed.file_name, handed.content) == ("audit.csv", b"seq,at\r\n1,now\r\n")
        audit.put_away()
        assert ward.do(lambda: audit.load("")).handed_out is None
        with pytest.raises(NotAdministered):
            await asyncio.to_thread(audit.export, question)
    query = server.received[0].path.partition("?")[2]
    assert set(query.split("&")) == {
        "since=2026-10-13T05%3A00%3A00.000Z",
        "until=2026-10-14T05%3A00%3A00.000Z",
        "action=READ",
        "format=csv",
    }
