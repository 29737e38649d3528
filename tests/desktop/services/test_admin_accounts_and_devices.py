"""What the Admin page says and sends: forms that stay as they are until the server has said yes."""

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.desktop.scripted_server import ScriptedServer, failure, http, scripted_server, success
from tests.desktop.ward_station import CHARGE_NURSE, WardStation

from medschedule_desktop.errors.administration import NoServerSession, NotAdministered, ServerAway
from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.services.admin.desk import AdminDesk
from medschedule_desktop.services.admin.device_words import Heard, cursor_words, health
from medschedule_desktop.services.admin.devices import Devices
from medschedule_desktop.services.admin.users import Users
from medschedule_desktop.sync.administration import Administration
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_desktop.sync.route import Route
from medschedule_shared.model.device import Device, DeviceKind, DeviceStatus
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.protocol.accounts import Invitation, PasswordToken, UserView
from medschedule_shared.protocol.enrolment import Session, TokenPair
from medschedule_shared.protocol.fleet import DeviceContact, EnrolmentCode, FleetContacts

ADMIN = "admin"
ADA = {
    "displayName": ("Ada Byron",),
    "login": ("ada.byron",),
    "role": ("staff",),
    "unitIds": (),
    "staffId": ("",),
}
ZONE = ZoneInfo("America/Chicago")


class Console:
    """An administrator at the station, with a session at a server."""

    def __init__(self, ward: WardStation, url: str) -> None:
        self.ward = ward
        self.woken = 0
        self.session = PersonSession()
        ward.sign_in(ADMIN)
        me = ward.ward.hospital.user(ADMIN)
        tokens = TokenPair(
            access_token="access",
            access_expires_at=ward.clock.now(),
            refresh_token="refresh",
            refresh_expires_at=ward.clock.now(),
        )
        self.session.begin(
            Session(
                user_id=me.id,
                organization_id=me.organization_id,
                display_name=me.display_name,
                role=me.role,
                unit_ids=(),
                tokens=tokens,
            )
        )
        server = Administration(url, self.session, Route(request_seconds=2))
        self.desk = AdminDesk(ward.station, server, self._wake)
        self.users, self.devices = Users(self.desk), Devices(self.desk)

    def _wake(self) -> None:
        self.woken += 1

    async def save(self, service: Users | Devices, form_id: str, **entered: tuple[str, ...]) -> str:
        form = await asyncio.to_thread(service.open, form_id)
        answers = {**form.entered(), **entered}
        return await asyncio.to_thread(service.save, form, answers)


def view_of(user: User, **changed: object) -> UserView:
    return UserView.of(user).model_copy(update=changed)


def invited(ward: WardStation, server: ScriptedServer) -> bytes:
    """Return the answer to an invitation, with the id that was brought."""
    user = ward.ward.hospital.user(CHARGE_NURSE)
    view = view_of(user, user_id=user.id, display_name="Ada Byron")
    token = PasswordToken(user_id=user.id, token="one-time", expires_at=ward.clock.now())
    return success(Invitation(user=view, password_token=token))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (failure(403, "AUTHORIZATION_ERROR"), "Your role does not allow this. Nothing was changed"),
        (failure(404, "NOT_FOUND"), "The server has no such record any more."),
        (failure(409, "OPERATION_REFUSED"), "The server's own sentence."),
        (failure(422, "OPERATION_REFUSED"), "The server's own sentence."),
        (failure(500, "INTERNAL_ERROR"), "The server does not answer. What you typed is kept"),
        (failure(503, "UNAVAILABLE"), "The server does not answer. What you typed is kept"),
        (http(502, b"<h1>Bad gateway</h1>"), "The server does not answer. What you typed is kept"),
        (http(200, b"rubbish"), "is not a MedSchedule server, so nothing was changed"),
    ],
)
async def test_every_answer_that_is_no_yes_is_a_sentence(
    ward: WardStation, answer: bytes, words: str
) -> None:
    async with scripted_server(answer) as server:
        console = Console(ward, server.url)
        with pytest.raises(NotAdministered) as caught:
            await console.save(console.users, "user-new", **ADA)
    assert words in str(caught.value)
    assert console.woken == 1, "whatever came of it arrives soon"


async def test_trying_again_brings_the_same_id_until_it_worked(ward: WardStation) -> None:
    async with scripted_server(failure(500, "INTERNAL_ERROR")) as server:
        console = Console(ward, server.url)
        with pytest.raises(ServerAway):
            await console.save(console.users, "user-new", **ADA)
        server.answers += [invited(ward, server), invited(ward, server)]
        assert await console.save(console.users, "user-new", **ADA) == "Ada Byron has an account."
        await console.save(console.users, "user-new", **ADA)
    first, second, third = (sent.body["userId"] for sent in server.received)
    assert first == second != third


async def test_a_token_is_shown_to_whoever_asked_until_it_is_put_away(ward: WardStation) -> None:
    async with scripted_server() as server:
        console = Console(ward, server.url)
        server.answers.append(invited(ward, server))
        await console.save(console.users, "user-new", **ADA)
    handed = ward.do(lambda: console.users.load("")).handed_out
    assert handed is not None
    assert (handed.secret, handed.title) == ("one-time", "Password token of Ada Byron")
    ward.sign_in(CHARGE_NURSE)
    assert ward.do(lambda: console.users.load("")).handed_out is None
    ward.sign_in(ADMIN)
    assert ward.do(lambda: console.users.load("")).handed_out == handed
    console.users.put_away()
    assert ward.do(lambda: console.users.load("")).handed_out is None


async def test_a_refusal_that_names_a_field_marks_it(ward: WardStation) -> None:
    async with scripted_server(failure(400, "VALIDATION_ERROR", field="login")) as server:
        console = Console(ward, server.url)
        with pytest.raises(FormNotSaved) as caught:
            await console.save(console.users, "user-new", **ADA)
    assert caught.value.problems == {"login": "The server's own sentence."}


@pytest.mark.parametrize("field", ["displayName", "login", "role", "staffId"])
async def test_nonsense_in_a_form_is_not_sent(ward: WardStation, field: str) -> None:
    async with scripted_server() as server:
        console = Console(ward, server.url)
        with pytest.raises(FormNotSaved) as caught:
            await console.save(console.users, "user-new", **{**ADA, field: ("x" * 300,)})
    assert list(caught.value.problems) == [field]
    assert server.received == []


@pytest.mark.parametrize("done", [True, False])
async def test_a_change_whose_answer_got_lost_is_done_if_it_stands_there(
    ward: WardStation, done: bool
) -> None:
    nurse = ward.ward.hospital.user(CHARGE_NURSE)
    status = UserStatus.DISABLED if done else UserStatus.ACTIVE
    there = success(view_of(nurse, status=status))
    async with scripted_server(failure(412, "PRECONDITION_FAILED"), there) as server:
        console = Console(ward, server.url)
        if done:
            assert await console.save(console.users, f"user-lock/{nurse.id}") == "Saved."
        else:
            with pytest.raises(NotAdministered, match="Somebody else changed this meanwhile"):
                await console.save(console.users, f"user-lock/{nurse.id}")


async def test_who_may_only_look_and_who_has_no_session_send_nothing(ward: WardStation) -> None:
    async with scripted_server() as server:
        console = Console(ward, server.url)
        console.session.end()
        snapshot = ward.do(lambda: console.users.load(""))
        assert snapshot.add is not None
        assert snapshot.add.reason == str(NoServerSession())
        assert snapshot.rows, "what the station holds can still be read"
        with pytest.raises(NoServerSession):
            await asyncio.to_thread(console.devices.ask, "")
        ward.sign_in(CHARGE_NURSE)
        with pytest.raises(EntryRefused, match="Only an administrator"):
            await console.save(console.devices, "device-new")
    assert server.received == []


async def test_a_code_is_one_however_often_it_is_asked_for(ward: WardStation) -> None:
    unit = ward.ward.unit.id
    made = EnrolmentCode(
        code="AAAAA-BBBBB", kind=DeviceKind.KIOSK, unit_ids=(unit,), expires_at=ward.clock.now()
    )
    async with scripted_server(http(200, b"lost"), success(made)) as server:
        console = Console(ward, server.url)
        with pytest.raises(NotAdministered):
            await console.save(console.devices, "device-new", kind=("kiosk",))
        await console.save(console.devices, "device-new", kind=("kiosk",))
        with pytest.raises(FormNotSaved, match="Look at the fields"):
            await console.save(console.devices, "device-new", unitIds=())
    first, second = (sent.body for sent in server.received)
    assert first == second
    assert first["unitIds"] == [unit]
    handed = ward.do(lambda: console.devices.load("")).handed_out
    assert handed is not None
    assert (handed.secret, handed.scannable, handed.until) == (
        "AAAAA-BBBBB",
        True,
        "Works until Tue 13 Oct 2026 05:45",
    )


SILENT: tuple[tuple[DeviceKind, timedelta, str], ...] = (
    (DeviceKind.DESKTOP, timedelta(minutes=4, seconds=59), "Connected"),
    (DeviceKind.DESKTOP, timedelta(minutes=5), "Seen 5 min ago"),
    (DeviceKind.DESKTOP, timedelta(hours=23, minutes=59), "Seen 23 h ago"),
    (DeviceKind.DESKTOP, timedelta(hours=24), "Quiet for 24 h"),
    (DeviceKind.KIOSK, timedelta(hours=71, minutes=59), "Quiet for 2 days"),
    (DeviceKind.KIOSK, timedelta(hours=72), "Lease over"),
    (DeviceKind.DESKTOP, timedelta(hours=72), "Quiet for 3 days"),
    (DeviceKind.DESKTOP, timedelta(hours=168), "Lease over"),
)


@pytest.mark.parametrize(("kind", "silent", "words"), SILENT)
def test_how_long_a_device_was_silent_says_how_it_is(
    ward: WardStation, kind: DeviceKind, silent: timedelta, words: str
) -> None:
    [device] = ward.all(Device)
    now = ward.clock.now()
    contact = DeviceContact(device_id=device.id, last_seen=now - silent, cursor=90)
    heard = Heard(FleetContacts(at=now, head=92, contacts=(contact,)))
    assert health(device.changed(kind=kind), heard, ZONE).words == words
    assert cursor_words(contact, heard) == "Up to number 90, 2 changes behind when last seen"


def test_a_device_that_is_revoked_says_whether_its_wipe_is_confirmed(ward: WardStation) -> None:
    [device] = ward.all(Device)
    revoked = device.changed(status=DeviceStatus.REVOKED)
    assert health(revoked, None, ZONE).words == "Revoked, wipe awaited"
    wiped = health(revoked.changed(wiped_at=ward.clock.now()), None, ZONE)
    assert wiped.sentence == (
        "Revoked. It confirmed Tue 13 Oct 2026 05:45 that its key and its copy are destroyed."
    )
    unheard = Heard(
        FleetContacts(
            at=ward.clock.now(),
            head=1,
            contacts=(DeviceContact(device_id=device.id, last_seen=None, cursor=None),),
        )
    )
    assert health(device, unheard, ZONE).words == "Never connected"
    assert health(device, None, ZONE).words == "In service"


def test_nobody_locks_themselves_out(ward: WardStation) -> None:
    console = Console(ward, "http://127.0.0.1:1")
    me = ward.ward.hospital.user(ADMIN).id

    def lock(user_id: str) -> str:
        detail = ward.do(lambda: console.users.load(user_id)).detail
        assert detail is not None
        return next(deed.reason for deed in detail.deeds if deed.name == "user-lock")

    assert lock(me) == "You cannot lock your own account."
    assert lock(ward.ward.hospital.user(CHARGE_NURSE).id) == ""
