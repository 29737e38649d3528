"""Reading by REST: pages, filters, and nothing that is not the caller's to see."""

from typing import Any

import pytest
from tests.sync_server.caller import Caller, calling, joined
from tests.sync_server.hospital import FIRST_DAY, Hospital, founded, invented_hospital
from tests.sync_server.running import Running
from tests.sync_server.station import assign
from tests.sync_server.test_errors import error_of

from medschedule_server.resources.catalogue import RESOURCES
from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.time.instant import instant_text

ROSTER_READERS = (
    Role.ADMIN,
    Role.MANAGER,
    Role.CHARGE_NURSE,
    Role.HOUSE_SUPERVISOR,
    Role.STAFF,
    Role.AUDITOR,
)


@pytest.fixture
async def admin(server: Running, hospital: Hospital) -> Caller:
    return await calling(server, hospital.admin)


@pytest.fixture
async def nurse(server: Running, hospital: Hospital) -> Caller:
    return await calling(server, hospital.nurse)


@pytest.fixture
async def roster(admin: Caller, hospital: Hospital) -> list[dict[str, Any]]:
    """Return five shifts on five days, of three people."""
    made = []
    for day in range(5):
        body = assign(hospital, day % 3, day).model_dump(mode="json", by_alias=True, exclude_defaults=True)
        body["id"] = body.pop("assignmentId")
        answer = await admin.post("assignments", body)
        assert answer.status_code == 201, answer.text
        made.append(answer.json()["data"])
    return made


def day(number: int) -> str:
    return FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + number).isoformat()


async def test_pages_hold_each_document_once(nurse: Caller, roster: list[dict[str, Any]]) -> None:
    found: list[str] = []
    for page, length in ((1, 2), (2, 2), (3, 1), (4, 0)):
        answer = await nurse.get("assignments", page=page, pageSize=2)
        body = answer.json()
        assert body["meta"]["pagination"] == {"page": page, "pageSize": 2, "total": 5}
        assert body["meta"]["timing"] >= 0
        assert len(body["data"]) == length
        found += [each["id"] for each in body["data"]]
    assert found == [each["id"] for each in roster]
    backwards = await nurse.get("assignments", sort="-date")
    assert [each["id"] for each in backwards.json()["data"]] == found[::-1]


async def test_filters_find_what_they_say(
    nurse: Caller, hospital: Hospital, roster: list[dict[str, Any]]
) -> None:
    async def days(**query: Any) -> list[int]:
        answer = await nurse.get("assignments", **query)
        assert answer.status_code == 200, answer.text
        dates = [each["shiftDetails"]["date"] for each in answer.json()["data"]]
        return [int(date[-2:]) - FIRST_DAY.day for date in dates]

    assert await days(**{"from": day(1), "to": day(3)}) == [1, 2, 3]
    assert await days(staffId=hospital.staff[1].id) == [1, 4]
    assert await days(unitId=hospital.units[1].id) == []
    assert await days(status=["draft", "posted"]) == [0, 1, 2, 3, 4]
    assert await days(status="posted") == []
    changed = roster[2]["receivedAt"]
    assert await days(updatedSince=changed) == [2, 3, 4]
    gone = await nurse.send("DELETE", f"assignments/{roster[3]['id']}", tag="*")
    assert gone.status_code == 200
    assert await days() == [0, 1, 2, 4]
    assert await days(withDeleted=True) == [0, 1, 2, 3, 4]


async def test_what_no_list_understands(nurse: Caller, server: Running) -> None:
    wrong: tuple[dict[str, Any], ...] = (
        {"page": 0},
        {"page": "1" * 3000},
        {"pageSize": 0},
        {"pageSize": 201},
        {"sort": "role"},
        {"status": "asleep"},
        {"status": ["draft"] * 51},
        {"from": "2026-13-01"},
        {"unitId": "4W"},
        {"updatedSince": "2026-10-12T00:00:00"},
        {"unitID": new_id()},
        {"$where": "1"},
    )
    for query in wrong:
        error_of(await nurse.get("assignments", **query), 400, "VALIDATION_ERROR")
    error_of(await nurse.get(f"assignments/{new_id()}", sort="date"), 400, "VALIDATION_ERROR")
    error_of(await nurse.get("assignments/4W"), 400, "VALIDATION_ERROR")
    assert (await nurse.get("assignments", pageSize=200, page=1_000_000)).json()["data"] == []


async def test_a_reader_who_has_the_state_already_gets_no_body(
    nurse: Caller, roster: list[dict[str, Any]]
) -> None:
    path = f"assignments/{roster[0]['id']}"
    first = await nurse.get(path)
    tag = first.headers["etag"]
    for known in (tag, f'"0", W/{tag}', "*"):
        same = await nurse.get(path, headers={"If-None-Match": known})
        assert (same.status_code, same.content, same.headers["etag"]) == (304, b"", tag)
    other = await nurse.get(path, headers={"If-None-Match": '"0"'})
    assert other.json()["data"] == first.json()["data"]


async def test_nobody_sees_another_organisation(
    server: Running, hospital: Hospital, roster: list[dict[str, Any]]
) -> None:
    other = await founded(server.services, invented_hospital("Stranger"))
    stranger = await calling(server, other.admin)
    own = await calling(server, hospital.admin)
    for resource in RESOURCES:
        seen = await own.get(resource.path)
        assert seen.status_code == 200, seen.text
        answer = await stranger.get(resource.path, withDeleted=True)
        assert hospital.canary not in answer.text
        for document in seen.json()["data"]:
            error_of(await stranger.get(f"{resource.path}/{document['id']}"), 404, "NOT_FOUND")


async def test_who_is_bound_to_a_unit_sees_that_unit(
    server: Running, hospital: Hospital, roster: list[dict[str, Any]]
) -> None:
    elsewhere = hospital.units[1].id
    for role in (Role.MANAGER, Role.CHARGE_NURSE, Role.STAFF):
        caller = await joined(server, hospital, role, [elsewhere])
        assert [each["id"] for each in (await caller.get("units")).json()["data"]] == [elsewhere]
        for path in ("assignments", "schedules", "staff", "shift-templates"):
            assert (await caller.get(path)).json()["data"] == []
        error_of(await caller.get(f"assignments/{roster[0]['id']}"), 404, "NOT_FOUND")
    for role in (Role.HOUSE_SUPERVISOR, Role.AUDITOR):
        caller = await joined(server, hospital, role)
        assert len((await caller.get("assignments")).json()["data"]) == len(roster)
        assert len((await caller.get("units")).json()["data"]) == 2


async def test_staff_see_of_colleagues_what_hangs_on_the_wall_and_themselves_whole(
    server: Running, hospital: Hospital, nurse: Caller
) -> None:
    me, colleague, _ = hospital.staff
    anna = await joined(server, hospital, Role.STAFF, [hospital.unit.id], me.id)
    seen = {each["id"]: each for each in (await anna.get("staff")).json()["data"]}
    assert seen[me.id]["personalInfo"]["email"] == me.personal_info.email
    assert seen[me.id]["employment"]["hourlyCost"] == 41.5
    other = seen[colleague.id]
    assert other["personalInfo"] == {"firstName": colleague.personal_info.first_name, "lastName": "L."}
    assert "employeeId" not in other
    assert "hourlyCost" not in other["employment"]
    whole = (await nurse.get(f"staff/{colleague.id}")).json()["data"]
    assert whole["personalInfo"]["email"] == colleague.personal_info.email
    tags = [(await caller.get(f"staff/{colleague.id}")).headers["etag"] for caller in (anna, nurse)]
    assert tags[0] != tags[1]


async def test_staff_see_their_own_requests_only(server: Running, hospital: Hospital, nurse: Caller) -> None:
    def ask(person: int) -> dict[str, Any]:
        return {
            "unitId": hospital.unit.id,
            "staffId": hospital.staff[person].id,
            "kind": "requested_off",
            "firstDate": day(1),
            "lastDate": day(1),
            "note": f"Secret {person}",
        }

    made = [(await nurse.post("requests", ask(person))).json()["data"] for person in range(2)]
    anna = await joined(server, hospital, Role.STAFF, [hospital.unit.id], hospital.staff[0].id)
    assert (await anna.get("requests")).json()["data"] == made[:1]
    error_of(await anna.get(f"requests/{made[1]['id']}"), 404, "NOT_FOUND")
    nobody = await joined(server, hospital, Role.STAFF, [hospital.unit.id])
    assert (await nobody.get("requests")).json()["data"] == []
    assert (await nurse.get("requests")).json()["data"] == made


async def test_lists_that_take_a_permission_of_their_own(server: Running, hospital: Hospital) -> None:
    for role in ROSTER_READERS:
        caller = await joined(server, hospital, role, [hospital.unit.id])
        sees_devices = role in {Role.ADMIN, Role.AUDITOR}
        assert (await caller.get("devices")).status_code == (200 if sees_devices else 403)
        sees_conflicts = role is not Role.STAFF
        assert (await caller.get("conflicts")).status_code == (200 if sees_conflicts else 403)


async def test_an_instant_with_an_offset_is_the_same_instant(
    nurse: Caller, hospital: Hospital, server: Running
) -> None:
    made = await nurse.post("census", {"unitId": hospital.unit.id, "patients": 20})
    taken = made.json()["data"]["takenAt"]
    query: dict[str, Any] = {"from": taken.replace("Z", "+00:00"), "to": taken}
    answer = await nurse.get("census", **query)
    assert answer.json()["data"] == [made.json()["data"]]
    query = {"from": instant_text(server.watch.now())}
    assert (await nurse.get("census", **query)).json()["data"] == []


async def test_a_week_has_seven_days_in_order_with_the_people_who_work_them(
    server: Running, hospital: Hospital, nurse: Caller, roster: list[dict[str, Any]]
) -> None:
    async def shifts(caller: Caller, **query: Any) -> list[dict[str, Any]]:
        answer = await caller.get("schedules/week", **query)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["data"]["shifts"]
        return found

    week: dict[str, Any] = {"from": FIRST_DAY.isoformat()}
    found = await shifts(nurse, **week)
    assert [each["id"] for each in found] == [each["id"] for each in roster]
    assert found[0]["person"] == {
        "id": hospital.staff[0].id,
        "firstName": hospital.staff[0].personal_info.first_name,
        "lastName": hospital.staff[0].personal_info.last_name,
    }
    assert "overrideReason" not in found[0]
    assert len(await shifts(nurse, **{"from": day(-3)})) == 4
    assert len(await shifts(nurse, **{"from": day(-2)})) == 5
    assert len(await shifts(nurse, **{"from": day(-7)})) == 0
    assert await shifts(nurse, **week, unitId=hospital.units[1].id) == []
    anna = await joined(server, hospital, Role.STAFF, [hospital.unit.id], hospital.staff[0].id)
    names = {each["person"]["id"]: each["person"]["lastName"] for each in await shifts(anna, **week)}
    assert names[hospital.staff[0].id] == hospital.staff[0].personal_info.last_name
    assert names[hospital.staff[1].id] == "L."
    elsewhere = await joined(server, hospital, Role.CHARGE_NURSE, [hospital.units[1].id])
    assert await shifts(elsewhere, **week) == []
    floated = await joined(server, hospital, Role.STAFF, [hospital.units[1].id], hospital.staff[0].id)
    assert {each["person"]["id"] for each in await shifts(floated, **week)} == {hospital.staff[0].id}
    other = await founded(server.services, invented_hospital("Stranger"))
    assert await shifts(await calling(server, other.admin), **week) == []
    wrongs: tuple[dict[str, Any], ...] = (
        {},
        {"from": "9999-12-26"},
        {"from": "12 October"},
        {**week, "department": "icu"},
    )
    for wrong in wrongs:
        error_of(await nurse.get("schedules/week", **wrong), 400, "VALIDATION_ERROR")
    assert await shifts(nurse, **{"from": "9999-12-25"}) == []


async def test_people_are_found_by_their_names(nurse: Caller, admin: Caller, hospital: Hospital) -> None:
    async def found(**query: Any) -> list[str]:
        answer = await nurse.get("staff", **query)
        assert answer.status_code == 200, answer.text
        return [each["personalInfo"]["firstName"] for each in answer.json()["data"]]

    for person, name in zip(hospital.staff, ("Zoë", "anna", "Berta"), strict=True):
        changes = {"personalInfo": {"firstName": name}}
        answer = await admin.send("PATCH", f"staff/{person.id}", changes, tag="*")
        assert answer.status_code == 200, answer.text
    assert await found(sort="name") == ["anna", "Berta", "Zoë"]
    assert await found(sort="-name", pageSize=2) == ["Zoë", "Berta"]
    assert await found(sort="name", pageSize=2, page=2) == ["Zoë"]
    assert await found(q="ZOË") == ["Zoë"]
    assert await found(q="canary er") == ["Berta"]
    assert await found(q="nobody") == []
    assert await found(q="a", role="cna") == []
    assert await found(q="a", sort="-updatedAt") == ["Berta", "anna", "Zoë"]
    error_of(await nurse.get("staff", q=""), 400, "VALIDATION_ERROR")
    error_of(await nurse.get("units", q="4W"), 400, "VALIDATION_ERROR")


async def test_a_search_through_more_people_than_are_read_at_once_misses_nobody(
    server: Running, admin: Caller, hospital: Hospital
) -> None:
    person = hospital.staff[0]
    crowd = [
        person.changed(
            id=new_id(),
            employee_id=f"M{number}",
            personal_info=person.personal_info.changed(last_name=f"Many{number:03}"),
        )
        for number in range(401)
    ]
    await server.services.organizations.import_records(hospital.id, crowd)
    pages = [(await admin.get("staff", q="many", pageSize=100, page=page)).json() for page in range(1, 6)]
    names = [each["personalInfo"]["lastName"] for page in pages for each in page["data"]]
    assert names == [f"Many{number:03}" for number in range(401)]
    assert {page["meta"]["pagination"]["total"] for page in pages} == {401}
