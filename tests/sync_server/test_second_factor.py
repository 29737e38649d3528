"""A code of an authenticator as the second step of signing in."""

from base64 import b32encode
from datetime import UTC, datetime
from typing import Any

import httpx
import pyotp
import pytest
from pymongo.database import Database
from tests.sync_server.hospital import PASSWORD, Hospital
from tests.sync_server.people import headers_of, login_body
from tests.sync_server.running import Running

from medschedule_server.auth.attempts import MOST_ATTEMPTS
from medschedule_server.auth.one_time_codes import (
    matching_step,
    new_recovery_codes,
    new_secret,
    recovery_hash,
)
from medschedule_server.changelog.group_commit import Work
from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_server.organizations.works import server_context
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.roles import Role
from medschedule_shared.model.sign_in_rules import SignInRules

FACTOR = "/api/v1/auth/second-factor"
LOGIN = "/api/v1/auth/login"
NOW = datetime(2026, 11, 29, 12, 0, 14, tzinfo=UTC)


class Demand(Work[None]):
    """Let an organisation demand a second factor of charge nurses."""

    async def perform(self, unit: UnitOfWork) -> None:
        organization = await unit.get(Organization, unit.organization_id)
        assert organization is not None
        rules = SignInRules(second_factor_roles=(Role.CHARGE_NURSE,))
        context = server_context(unit)
        changed = context.change(organization, settings=organization.settings.changed(sign_in=rules))
        unit.write(context.operation_id, (changed,))


def code_of(server: Running, secret: str, steps: int = 0) -> str:
    """Return what an authenticator shows now, or some half minutes later or before."""
    return pyotp.TOTP(secret).at(int(server.watch.now().timestamp()) + 30 * steps)


async def set_up(server: Running, hospital: Hospital) -> tuple[str, list[str]]:
    """Set up the nurse's authenticator; return its secret and the codes on paper."""
    mine = await headers_of(server, hospital.nurse)
    begun = await server.http.post(FACTOR, json={"password": PASSWORD}, headers=mine)
    assert begun.status_code == 200, begun.text
    secret = begun.json()["data"]["secret"]
    body = {"code": code_of(server, secret)}
    done = await server.http.post(f"{FACTOR}/confirm", json=body, headers=mine)
    assert done.status_code == 200, done.text
    server.watch.forward(seconds=90)
    return secret, done.json()["data"]["recoveryCodes"]


async def ticket_of(server: Running, hospital: Hospital) -> str:
    answer = await server.http.post(LOGIN, json=login_body(hospital.nurse))
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "SECOND_FACTOR_REQUIRED")
    assert "data" not in answer.json()
    return str(answer.json()["error"]["details"]["ticket"])


async def verified(server: Running, ticket: str, code: str) -> httpx.Response:
    return await server.http.post(f"{FACTOR}/verify", json={"ticket": ticket, "code": code})


@pytest.mark.parametrize(
    ("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_the_codes_are_those_of_rfc_6238(seconds: int, code: str) -> None:
    secret = b32encode(b"12345678901234567890").decode()
    assert matching_step(secret, code, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


@pytest.mark.parametrize(("steps", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_is_good_for_its_half_minute_and_its_neighbours(steps: int, good: bool) -> None:
    secret = new_secret()
    code = pyotp.TOTP(secret).at(int(NOW.timestamp()) + 30 * steps)
    expected = int(NOW.timestamp()) // 30 + steps if good else None
    assert matching_step(secret, code, NOW) == expected
    assert matching_step(secret, f" {code[:3]} {code[3:]} ", NOW) == expected


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "\u0661" * 6, "\ud800"])
def test_what_is_no_code_matches_nothing(code: str) -> None:
    assert matching_step(new_secret(), code, NOW) is None


def test_codes_on_paper_are_different_and_known_however_they_are_typed() -> None:
    codes = new_recovery_codes()
    assert len(set(codes)) == 10
    assert {len(code.replace("-", "")) for code in codes} == {16}
    assert recovery_hash(codes[0].upper().replace("-", " ")) == recovery_hash(codes[0])


async def test_password_and_code_sign_in_and_the_same_code_does_not_do_so_again(
    server: Running, hospital: Hospital, stored: Database[dict[str, Any]]
) -> None:
    secret, _ = await set_up(server, hospital)
    code = code_of(server, secret)
    first = await verified(server, await ticket_of(server, hospital), code)
    assert first.status_code == 200, first.text
    assert first.json()["data"]["userId"] == hospital.nurse.id
    again = await verified(server, await ticket_of(server, hospital), code)
    assert (again.status_code, again.json()["error"]["code"]) == (401, "AUTH_ERROR")
    earlier = await verified(server, await ticket_of(server, hospital), code_of(server, secret, -1))
    assert earlier.status_code == 401
    server.watch.forward(seconds=30)
    later = await verified(server, await ticket_of(server, hospital), code_of(server, secret))
    assert later.status_code == 200
    entries = list(stored["audit_logs"].find({"organizationId": hospital.id, "action": "SIGN_IN"}))
    assert {entry["code"] for entry in entries} >= {"SECOND_FACTOR_FAILED", None}


async def test_wrong_codes_lock_the_login_though_the_password_is_entered_anew(
    server: Running, hospital: Hospital
) -> None:
    secret, _ = await set_up(server, hospital)
    for _ in range(MOST_ATTEMPTS):
        ticket = await ticket_of(server, hospital)
        assert (await verified(server, ticket, "000000")).status_code == 401
    locked = await verified(server, ticket, code_of(server, secret))
    assert "Too many attempts" in locked.json()["error"]["message"]
    assert "Too many" in (await server.http.post(LOGIN, json=login_body(hospital.nurse))).text
    server.watch.forward(minutes=15, seconds=1)
    good = await verified(server, await ticket_of(server, hospital), code_of(server, secret))
    assert good.status_code == 200


async def test_a_code_on_paper_is_good_once(server: Running, hospital: Hospital) -> None:
    _, paper = await set_up(server, hospital)
    assert (await verified(server, await ticket_of(server, hospital), paper[3])).status_code == 200
    assert (await verified(server, await ticket_of(server, hospital), paper[3])).status_code == 401
    assert (await verified(server, await ticket_of(server, hospital), paper[4].upper())).status_code == 200
    mine = await headers_of(server, hospital.nurse)
    state = (await server.http.get(FACTOR, headers=mine)).json()["data"]
    assert state == {"isSetUp": True, "isDemanded": False, "recoveryCodesLeft": 8}


async def test_nothing_that_was_shown_is_stored_but_the_secret(
    server: Running, hospital: Hospital, stored: Database[dict[str, Any]]
) -> None:
    _, paper = await set_up(server, hospital)
    everything = str([list(stored[name].find()) for name in stored.list_collection_names()])
    assert not [code for code in paper if code in everything]


@pytest.mark.parametrize("minutes", [4, 6])
async def test_a_ticket_lasts_five_minutes(server: Running, hospital: Hospital, minutes: int) -> None:
    secret, _ = await set_up(server, hospital)
    ticket = await ticket_of(server, hospital)
    server.watch.forward(minutes=minutes)
    answer = await verified(server, ticket, code_of(server, secret))
    assert answer.status_code == (200 if minutes < 5 else 401)


async def test_a_ticket_opens_nothing_and_no_other_token_is_one(server: Running, hospital: Hospital) -> None:
    secret, _ = await set_up(server, hospital)
    ticket = await ticket_of(server, hospital)
    me = await server.http.get("/api/v1/users/me", headers={"Authorization": f"Bearer {ticket}"})
    assert me.status_code == 401
    access = (await headers_of(server, hospital.nurse))["Authorization"].removeprefix("Bearer ")
    for other in (access, f"{ticket[:-4]}AAAA", "x", "a.b.c"):
        assert (await verified(server, other, code_of(server, secret))).status_code == 401


async def test_who_must_have_one_sets_it_up_while_signing_in(server: Running, hospital: Hospital) -> None:
    await server.services.commits.submit(hospital.id, [Demand()])
    answer = await server.http.post(LOGIN, json=login_body(hospital.nurse))
    details = answer.json()["error"]["details"]
    assert details["isSetUp"] is False
    ticket = details["ticket"]
    assert (await verified(server, ticket, "000000")).status_code == 401

    begun = (await server.http.post(f"{FACTOR}/enrol", json={"ticket": ticket})).json()["data"]
    assert begun["uri"].startswith("otpauth://totp/")
    assert begun["secret"] in begun["uri"]
    wrong = {"ticket": ticket, "code": code_of(server, new_secret())}
    assert (await server.http.post(f"{FACTOR}/enrol/confirm", json=wrong)).status_code == 401
    right = wrong | {"code": code_of(server, begun["secret"])}
    done = await server.http.post(f"{FACTOR}/enrol/confirm", json=right)
    assert done.status_code == 200, done.text
    assert len(done.json()["data"]["recoveryCodes"]) == 10
    mine = {"Authorization": f"Bearer {done.json()['data']['session']['tokens']['accessToken']}"}
    assert (await server.http.get("/api/v1/users/me", headers=mine)).status_code == 200

    taken = await server.http.post(f"{FACTOR}/enrol", json={"ticket": await ticket_of(server, hospital)})
    assert taken.status_code == 401
    removed = await server.http.post(f"{FACTOR}/remove", json={"code": "000000"}, headers=mine)
    assert (removed.status_code, "demands" in removed.json()["error"]["message"]) == (400, True)


async def test_one_is_set_up_with_the_password_and_given_up_with_a_code(
    server: Running, hospital: Hospital
) -> None:
    mine = await headers_of(server, hospital.nurse)
    guess = await server.http.post(FACTOR, json={"password": "guess"}, headers=mine)
    assert guess.status_code == 400
    secret, _ = await set_up(server, hospital)
    replaced = await server.http.post(FACTOR, json={"password": PASSWORD}, headers=mine)
    assert replaced.status_code == 200
    still = await verified(server, await ticket_of(server, hospital), code_of(server, secret))
    assert still.status_code == 200

    wrong = await server.http.post(f"{FACTOR}/remove", json={"code": "000000"}, headers=mine)
    assert wrong.status_code == 400
    server.watch.forward(seconds=60)
    body = {"code": code_of(server, secret)}
    assert (await server.http.post(f"{FACTOR}/remove", json=body, headers=mine)).status_code == 200
    assert (await server.http.post(LOGIN, json=login_body(hospital.nurse))).status_code == 200


async def test_an_administrator_takes_a_lost_one_away_and_its_person_is_signed_out(
    server: Running, hospital: Hospital
) -> None:
    await set_up(server, hospital)
    mine = await headers_of(server, hospital.nurse)
    admin = await headers_of(server, hospital.admin)
    path = f"/api/v1/users/{hospital.nurse.id}/second-factor"
    assert (await server.http.delete(path, headers=mine)).status_code == 403
    assert (await server.http.delete(path, headers=admin)).status_code == 200
    assert (await server.http.get(FACTOR, headers=mine)).status_code == 401
    assert (await server.http.post(LOGIN, json=login_body(hospital.nurse))).status_code == 200
    own = f"/api/v1/users/{hospital.admin.id}/second-factor"
    assert (await server.http.delete(own, headers=admin)).status_code == 400
