"""No accident of the network, of a station or of a backup ends a session; that two parties hold it does."""

import asyncio
from hashlib import sha256
from typing import Any

import httpx
import pytest
from pymongo.database import Database
from structlog.testing import capture_logs
from tests.desktop.chance import chance
from tests.sync_server.audit_log import entries_of
from tests.sync_server.hospital import Hospital
from tests.sync_server.people import signed_in
from tests.sync_server.running import Running
from tests.sync_server.station import Station, enrolled

Stored = Database[dict[str, Any]]

_HISTORIES, _STEPS = 12, 40


class Holder:
    """Whoever holds a refresh token and trades it in, as a station does: each exchange has its name.

    Attributes:
        secret: what the names are made of; nobody has it who only has a token.
    """

    def __init__(self, server: Running, token: str, secret: str = "station") -> None:  # noqa: S107 - invented
        self._server = server
        self.token = token
        self.secret = secret

    async def ask(self, token: str | None = None) -> httpx.Response:
        """Send a try of an exchange, and do nothing with the answer."""
        token = token or self.token
        headers = {"Idempotency-Key": f"{self.secret}-{token[-20:]}"}
        body = {"refreshToken": token}
        return await self._server.http.post("/api/v1/auth/refresh", json=body, headers=headers)

    async def go_on(self) -> None:
        answer = await self.ask()
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["data"]["refreshToken"]

    async def is_refused(self, token: str | None = None) -> bool:
        answer = await self.ask(token)
        if answer.status_code == 200:
            return False
        assert (answer.status_code, answer.json()["error"]["code"]) == (401, "AUTH_ERROR")
        return True


@pytest.fixture
def station(server: Running, desktop: Station) -> Holder:
    return Holder(server, desktop.enrolment.tokens.refresh_token)


def saved(stored: Stored, holder: Holder) -> dict[str, Any]:
    """Return a holder's session as the database has it now."""
    [found] = stored["sessions"].find({"_id": holder.token.split(".")[1]})
    return found


def restore(stored: Stored, backup: dict[str, Any]) -> None:
    """Let the database go back to what was saved."""
    stored["sessions"].replace_one({"_id": backup["_id"]}, backup)


def alarms(stored: Stored, hospital: Hospital) -> int:
    return sum(entry["code"] == "REFRESH_TOKEN_REUSED" for entry in entries_of(stored, hospital.id))


@pytest.mark.parametrize("further", [1, 2, 5])
async def test_a_try_that_arrives_after_its_sender_went_on_ends_nothing(
    hospital: Hospital, station: Holder, stored: Stored, further: int
) -> None:
    """A first try hangs in the network; the second one is answered, and its answer is used."""
    hanging = station.token
    for _ in range(1 + further):
        await station.go_on()
    with capture_logs() as logs:
        assert await station.is_refused(hanging), "nobody gets a token for it"
    assert [line["event"] for line in logs if line["log_level"] != "debug"][:1] == ["refresh_delivered_late"]
    await station.go_on()
    assert alarms(stored, hospital) == 0


@pytest.mark.parametrize(("seconds", "is_late"), [(299, True), (301, False)])
async def test_what_comes_later_than_a_network_is_late_is_a_thief_s(
    server: Running, hospital: Hospital, station: Holder, stored: Stored, seconds: float, is_late: bool
) -> None:
    hanging = station.token
    await station.go_on()
    await station.go_on()
    server.watch.forward(seconds=seconds)
    assert await station.is_refused(hanging)
    assert alarms(stored, hospital) == (0 if is_late else 1)
    assert await station.is_refused() != is_late


@pytest.mark.parametrize("steps", [2, 3])
@pytest.mark.parametrize("thief_first", [True, False])
async def test_who_has_the_token_alone_ends_the_session_at_once_with_the_second_to_come(
    server: Running, hospital: Hospital, station: Holder, stored: Stored, thief_first: bool, steps: int
) -> None:
    thief = Holder(server, station.token, "made-up")
    first, second = (thief, station) if thief_first else (station, thief)
    for _ in range(steps):
        await first.go_on()
    assert await second.is_refused()
    assert await first.is_refused()
    assert alarms(stored, hospital) == 1


async def test_of_two_who_were_given_a_token_for_the_same_one_the_second_to_go_on_ends_the_session(
    server: Running, hospital: Hospital, station: Holder, stored: Stored
) -> None:
    thief = Holder(server, station.token)  # who copied what the names are made of as well
    await thief.go_on()
    await station.go_on()
    await thief.go_on()
    assert await station.is_refused()
    assert await thief.is_refused()
    assert alarms(stored, hospital) == 1


async def test_who_copied_everything_and_goes_ahead_is_found_out_when_the_station_goes_on_asking(
    server: Running, hospital: Hospital, station: Holder, stored: Stored
) -> None:
    thief = Holder(server, station.token)
    for _ in range(3):
        await thief.go_on()
    assert await station.is_refused()
    await thief.go_on()
    server.watch.forward(minutes=5, seconds=1)
    assert await station.is_refused()
    assert alarms(stored, hospital) == 1
    assert await thief.is_refused()


async def test_without_names_every_old_token_is_a_thief_s(server: Running, desktop: Station) -> None:
    """So it is for a station of an earlier version."""
    first = token = desktop.enrolment.tokens.refresh_token
    for _ in range(2):
        answer = await server.http.post("/api/v1/auth/refresh", json={"refreshToken": token})
        token = answer.json()["data"]["refreshToken"]
    for refused in (first, token):
        answer = await server.http.post("/api/v1/auth/refresh", json={"refreshToken": refused})
        assert answer.status_code == 401


@pytest.mark.parametrize("uses", [0, 2])
@pytest.mark.parametrize("name", ["station", "made-up"])
async def test_who_only_knows_the_id_of_a_session_cannot_end_it(
    server: Running, hospital: Hospital, station: Holder, stored: Stored, uses: int, name: str
) -> None:
    for _ in range(uses):
        await station.go_on()
    organization, session, generation, secret, seal = station.token.split(".")
    other = (await enrolled(server.http, server.services, hospital)).enrolment.tokens.refresh_token
    thief = Holder(server, station.token, name)
    for forged in (
        (organization, session, "0", "x" * 43, "0" * 64),
        (organization, session, "0", *other.split(".")[3:]),
        (organization, session, str(int(generation) + 1), secret, seal),
        (organization, session, generation, secret, ""),
    ):
        with capture_logs() as logs:
            assert await thief.is_refused(".".join(forged))
        assert "refresh_not_sealed" in [line["event"] for line in logs]
    assert alarms(stored, hospital) == 0
    await station.go_on()
    assert await Holder(server, other).is_refused() is False


async def test_a_token_of_an_earlier_key_of_the_server_goes_on(
    hospital: Hospital, station: Holder, stored: Stored
) -> None:
    """Its seal cannot be told from a forged one, but its hash is known."""
    station.token = f"{station.token.rpartition('.')[0]}.{'0' * 64}"
    hash_ = sha256(station.token.encode()).hexdigest()
    stored["sessions"].update_one({"_id": station.token.split(".")[1]}, {"$set": {"unusedHashes": [hash_]}})
    earlier = station.token
    await station.go_on()
    await station.go_on()
    assert await station.is_refused(earlier)
    await station.go_on()
    assert alarms(stored, hospital) == 0


@pytest.mark.parametrize("uses", [0, 1, 4])
async def test_tries_at_the_same_moment_end_nothing_whatever_the_database_has_forgotten(
    hospital: Hospital, station: Holder, stored: Stored, uses: int
) -> None:
    """The network doubles the first request after the database went back to a backup."""
    backup = saved(stored, station)
    for _ in range(uses):
        await station.go_on()
    restore(stored, backup)
    answers = await asyncio.gather(*(station.ask() for _ in range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    station.token = answers[0].json()["data"]["refreshToken"]
    await station.go_on()
    assert alarms(stored, hospital) == 0


async def test_a_backup_that_is_older_than_sessions_last_locks_no_station_out(
    server: Running, hospital: Hospital, station: Holder, stored: Stored
) -> None:
    person = Holder(server, (await signed_in(server, hospital.nurse)).tokens.refresh_token)
    idle = Holder(
        server, (await enrolled(server.http, server.services, hospital)).enrolment.tokens.refresh_token
    )
    backups = [saved(stored, holder) for holder in (station, person, idle)]
    await person.go_on()
    for _ in range(3):
        server.watch.forward(days=4)
        await station.go_on()
    for backup in backups:
        restore(stored, backup)
    await station.go_on()
    await station.go_on()
    assert await person.is_refused(), "people sign in again"
    assert await idle.is_refused(), "it was not here since the backup, and is too late whatever was lost"


@pytest.mark.parametrize("days", [365, -365])
async def test_a_wrong_clock_of_the_server_ends_no_session_for_good(
    server: Running, hospital: Hospital, station: Holder, stored: Stored, days: int
) -> None:
    await station.go_on()
    server.watch.forward(days=days)
    if days > 0:
        assert await station.is_refused()
    else:
        await station.go_on()
        await station.go_on()
    server.watch.forward(days=-days)
    await station.go_on()
    await station.go_on()
    assert alarms(stored, hospital) == 0


async def test_whatever_happens_to_requests_answers_and_backups_a_station_goes_on(
    server: Running, hospital: Hospital, stored: Stored
) -> None:
    for seed in range(_HISTORIES):
        enrolment = (await enrolled(server.http, server.services, hospital)).enrolment
        station = Holder(server, enrolment.tokens.refresh_token)
        backup, hanging, random = saved(stored, station), [station.token], chance(seed)
        for _ in range(_STEPS):
            match random.choice(
                ("answered", "answered", "lost", "hangs", "late", "twice", "backup", "restored")
            ):
                case "answered":
                    await station.go_on()
                case "lost" | "hangs" as step:
                    hanging.append(station.token)
                    if step == "lost":  # or the station was switched off before it stored the answer
                        await station.ask()
                case "late":
                    await station.ask(random.choice(hanging))
                case "twice":
                    await asyncio.gather(*(station.ask() for _ in range(2)))
                case "backup":
                    backup = saved(stored, station)
                case _:
                    restore(stored, backup)
                    hanging = [station.token]  # no network holds a request for as long as a restore takes
            server.watch.forward(seconds=random.choice((0, 1, 8)))
        await station.go_on()
        assert alarms(stored, hospital) == 0, seed
