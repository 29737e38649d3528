"""What stations learn of passwords: a hash of their own, where its person works, and no longer than that."""

from typing import Any

import pytest
from argon2 import PasswordHasher
from pymongo.database import Database
from tests.sync_server.hospital import PASSWORD, Hospital
from tests.sync_server.people import account_of, headers_of, signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, enrolled

from medschedule_shared.model.device import DeviceKind
from medschedule_shared.model.roles import Role
from medschedule_shared.model.user import User

NEW = "seven purple lanterns"


async def held_by(station: Station, user: User) -> dict[str, Any] | None:
    """Return a person's verifier as a station has it after a pull."""
    await station.pull()
    found = station.replica.get(("sign_in_verifiers", user.id))
    return None if found is None or found["deletedAt"] is not None else found


async def test_a_station_of_the_unit_gets_a_hash_that_is_not_the_servers(
    server: Running, hospital: Hospital, desktop: Station, stored: Database[dict[str, Any]]
) -> None:
    held = await held_by(desktop, hospital.nurse)
    assert held is not None
    assert PasswordHasher().verify(held["verifier"], PASSWORD)
    server_side = stored["password_hashes"].find_one({"_id": hospital.nurse.id})
    assert server_side is not None
    assert held["verifier"] != server_side["hash"]
    assert held["verifier"].split("$")[4] != server_side["hash"].split("$")[4]  # the salt
    assert (held["role"], held["unitIds"], held["leaseHours"]) == ("charge_nurse", [hospital.unit.id], 168)


async def test_no_kiosk_and_no_station_of_another_unit_gets_it(server: Running, hospital: Hospital) -> None:
    elsewhere = await account_of(server, hospital, Role.CHARGE_NURSE, (hospital.units[1].id,))
    supervisor = await account_of(server, hospital, Role.HOUSE_SUPERVISOR)
    kiosk = await enrolled(server.http, server.services, hospital, DeviceKind.KIOSK)
    first_unit = await enrolled(server.http, server.services, hospital, units=1)
    assert await held_by(kiosk, hospital.nurse) is None
    assert not [key for key in kiosk.replica if key[0] == "sign_in_verifiers"]
    assert await held_by(first_unit, elsewhere) is None
    assert await held_by(first_unit, hospital.nurse) is not None
    assert await held_by(first_unit, supervisor) is not None


async def test_administrators_and_auditors_sign_in_at_the_server_only(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    auditor = await account_of(server, hospital, Role.AUDITOR, (hospital.unit.id,))
    assert await held_by(desktop, hospital.admin) is None
    assert await held_by(desktop, auditor) is None


async def test_it_moves_with_the_units_of_the_account(server: Running, hospital: Hospital) -> None:
    admin = await headers_of(server, hospital.admin)
    station = await enrolled(server.http, server.services, hospital, units=1)
    assert await held_by(station, hospital.nurse) is not None
    path, second = f"/api/v1/users/{hospital.nurse.id}", hospital.units[1].id
    await server.http.patch(path, json={"unitIds": [second]}, headers=admin)
    assert await held_by(station, hospital.nurse) is None
    await server.http.patch(path, json={"unitIds": [second, hospital.unit.id]}, headers=admin)
    held = await held_by(station, hospital.nurse)
    assert held is not None
    assert PasswordHasher().verify(held["verifier"], PASSWORD)


@pytest.mark.parametrize("change", [{"status": "disabled"}, {"role": "auditor"}], ids=str)
async def test_it_is_taken_back_with_the_account_and_no_hash_is_left_in_it(
    server: Running, hospital: Hospital, desktop: Station, change: dict[str, Any]
) -> None:
    assert await held_by(desktop, hospital.nurse) is not None
    admin = await headers_of(server, hospital.admin)
    await server.http.patch(f"/api/v1/users/{hospital.nurse.id}", json=change, headers=admin)
    assert await held_by(desktop, hospital.nurse) is None
    left = desktop.replica.get(("sign_in_verifiers", hospital.nurse.id))
    assert left is None or left["verifier"] == "$argon2id$"


async def test_it_follows_the_password(server: Running, hospital: Hospital, desktop: Station) -> None:
    mine = await headers_of(server, hospital.nurse)
    body = {"currentPassword": PASSWORD, "newPassword": NEW}
    assert (await server.http.put("/api/v1/auth/password", json=body, headers=mine)).status_code == 200
    held = await held_by(desktop, hospital.nurse)
    assert held is not None
    assert PasswordHasher().verify(held["verifier"], NEW)
    admin = await headers_of(server, hospital.admin)
    reset = await server.http.post(f"/api/v1/users/{hospital.nurse.id}/password-reset", headers=admin)
    assert await held_by(desktop, hospital.nurse) is None
    choice = {"token": reset.json()["data"]["token"], "password": PASSWORD}
    assert (await server.http.post("/api/v1/auth/password", json=choice)).status_code == 200
    held = await held_by(desktop, hospital.nurse)
    assert held is not None
    assert PasswordHasher().verify(held["verifier"], PASSWORD)


async def test_an_account_that_was_enabled_again_gets_one_when_its_person_signs_in(
    server: Running, hospital: Hospital, desktop: Station
) -> None:
    admin = await headers_of(server, hospital.admin)
    for status in ("disabled", "active"):
        path = f"/api/v1/users/{hospital.nurse.id}"
        assert (await server.http.patch(path, json={"status": status}, headers=admin)).status_code == 200
    assert await held_by(desktop, hospital.nurse) is None
    await signed_in(server, hospital.nurse)
    assert await held_by(desktop, hospital.nurse) is not None
