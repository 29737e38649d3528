"""Which passwords are taken, how a person changes their own, and when a hash is made anew."""

import unicodedata
from typing import Any, Literal

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from pymongo.database import Database
from tests.samples.quick_hasher import QUICK
from tests.sync_server.hospital import PASSWORD, Hospital, founded, invented_hospital
from tests.sync_server.people import headers_of, login_body, signed_in
from tests.sync_server.running import Running, running
from tests.sync_server.station import bearer

from medschedule_server.auth.attempts import MOST_ATTEMPTS
from medschedule_server.auth.password_rules import LONGEST, PasswordRules
from medschedule_server.auth.passwords import Passwords
from medschedule_server.core.errors import InvalidRequestError
from medschedule_server.settings import Settings
from medschedule_shared.model.roles import Role
from medschedule_shared.model.sign_in_rules import SignInRules
from medschedule_shared.model.user import normal_login, normal_password

CHANGE = "/api/v1/auth/password"
NEW = "seven purple lanterns"


def rules(role: Role = Role.CHARGE_NURSE, **sign_in: Any) -> PasswordRules:
    hospital = invented_hospital("Lakeview")
    settings = hospital.organization.settings.changed(sign_in=SignInRules(**sign_in))
    return PasswordRules(
        hospital.nurse.changed(role=role, login="renee.calloway", display_name="Renee Calloway"),
        hospital.organization.changed(settings=settings),
    )


def is_taken(password: str, checked: PasswordRules) -> bool:
    try:
        checked.check(password)
    except InvalidRequestError:
        return False
    return True


@pytest.mark.parametrize(
    ("password", "sign_in", "taken"),
    [
        ("lanterns seven", {}, False),
        ("lanterns seven!", {}, True),
        ("lanterns", {"shortest_password": 8}, True),
        ("lantern", {"shortest_password": 8}, False),
        ("brwnlmps", {"second_factor_roles": (Role.CHARGE_NURSE,)}, True),
        ("brwnlmp", {"second_factor_roles": (Role.CHARGE_NURSE,)}, False),
        ("brwnlmps", {"second_factor_roles": (Role.ADMIN,)}, False),
    ],
)
def test_a_password_that_stands_alone_is_longer(password: str, sign_in: dict[str, Any], taken: bool) -> None:
    assert is_taken(password, rules(**sign_in)) is taken


def test_every_character_counts_and_none_is_demanded() -> None:
    for password in (
        "only lower case words",
        "ÄÖÜ ß 東京タワーの夜景を見に行く",
        "".join(map(chr, range(0x1F600, 0x1F610))),
        "2718281828459045",
    ):
        rules().check(password)
    rules().check("ab cd" * (LONGEST // 5))
    assert not is_taken("abcde" * LONGEST, rules())


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Password12345678",
        "iloveyou!!!!!!!!!",
        "aaaaaaaaaaaaaaaaaaaa",
        "ababababababababab",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "zyxwvutsrqponmlkjih",
        "renee.calloway2026",
        "RENEE CALLOWAY RENEE",
        "MedSchedule 2026!!!",
        "lakeviewlakeview1",
    ],
)
def test_what_others_would_try_first_is_refused(password: str) -> None:
    assert not is_taken(password, rules())


def test_a_name_inside_a_long_password_does_no_harm() -> None:
    rules().check("renee eats green melons")


@given(st.text(max_size=40))
def test_the_one_form_of_a_password_is_one_form(text: str) -> None:
    assert normal_password(normal_password(text)) == normal_password(text)
    assert normal_password(unicodedata.normalize("NFD", text)) == normal_password(text)
    once = normal_login(text)
    assert normal_login(once).casefold() == normal_login(normal_login(once)).casefold()


async def test_an_unknown_login_costs_a_hash_like_a_known_one() -> None:
    class Counting(PasswordHasher):
        checked = 0

        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - as there
            self.checked += 1
            return super().verify(hash, password)

    hasher = Counting(time_cost=1, memory_cost=8, parallelism=1)
    passwords = Passwords(hasher)
    known = await passwords.hash(PASSWORD)
    for stored, password, right in ((known, PASSWORD, True), (known, "x", False), (None, PASSWORD, False)):
        before = hasher.checked
        assert await passwords.matches(stored, password) is right
        assert hasher.checked == before + 1
    assert not await passwords.matches(None, "nobody has this password")
    passwords.close()


async def test_a_person_changes_their_own_password(server: Running, hospital: Hospital) -> None:
    here, elsewhere = await signed_in(server, hospital.nurse), await signed_in(server, hospital.nurse)
    mine, other = bearer(here.tokens.access_token), bearer(elsewhere.tokens.access_token)
    body = {"currentPassword": PASSWORD, "newPassword": NEW}
    wrong = await server.http.put(CHANGE, json=body | {"currentPassword": "guess"}, headers=mine)
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    weak = await server.http.put(CHANGE, json=body | {"newPassword": "short"}, headers=mine)
    assert weak.status_code == 400
    assert (await server.http.get("/api/v1/users/me", headers=other)).status_code == 200

    assert (await server.http.put(CHANGE, json=body, headers=mine)).status_code == 200
    assert (await server.http.get("/api/v1/users/me", headers=mine)).status_code == 200
    assert (await server.http.get("/api/v1/users/me", headers=other)).status_code == 401
    assert (await server.http.post("/api/v1/auth/login", json=login_body(hospital.nurse))).status_code == 401
    fresh = await server.http.post("/api/v1/auth/login", json=login_body(hospital.nurse, NEW))
    assert fresh.status_code == 200


async def test_guessing_the_current_password_locks_the_login(server: Running, hospital: Hospital) -> None:
    mine = await headers_of(server, hospital.nurse)
    body = {"currentPassword": "guess", "newPassword": NEW}
    for _ in range(MOST_ATTEMPTS):
        assert (await server.http.put(CHANGE, json=body, headers=mine)).status_code == 400
    locked = await server.http.put(CHANGE, json=body | {"currentPassword": PASSWORD}, headers=mine)
    assert (locked.status_code, "Too many attempts" in locked.json()["error"]["message"]) == (401, True)


async def test_the_same_letters_typed_elsewhere_are_the_same_password(
    server: Running, hospital: Hospital
) -> None:
    mine = await headers_of(server, hospital.nurse)
    composed = unicodedata.normalize("NFC", "sieben grüne Äpfel im Café")
    body = {"currentPassword": PASSWORD, "newPassword": composed}
    assert (await server.http.put(CHANGE, json=body, headers=mine)).status_code == 200
    decomposed = login_body(hospital.nurse, unicodedata.normalize("NFD", composed))
    assert (await server.http.post("/api/v1/auth/login", json=decomposed)).status_code == 200


async def test_a_hash_of_old_parameters_is_made_anew_when_its_person_signs_in(
    settings: Settings, stored: Database[dict[str, Any]]
) -> None:
    async with running(settings, hasher=None) as server:
        hospital = await founded(server.services, invented_hospital(), QUICK)
        weak = stored["password_hashes"].find_one({"_id": hospital.nurse.id})
        assert weak is not None
        assert weak["hash"].startswith("$argon2id$v=19$m=8,t=1,p=1$")
        await signed_in(server, hospital.nurse)
        await signed_in(server, hospital.nurse)
    found = stored["password_hashes"].find_one({"_id": hospital.nurse.id})
    assert found is not None
    assert found["hash"].startswith("$argon2id$v=19$m=65536,t=3,p=4$")
