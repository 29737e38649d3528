"""Everybody's own account at the desk: password, authenticator and sessions, whatever the role."""

import asyncio

import pytest
from tests.desktop.scripted_server import failure, scripted_server, success
from tests.desktop.services.test_admin_accounts_and_devices import Console
from tests.desktop.services.test_admin_own_factor import CODES, NEW
from tests.desktop.ward_station import WardStation

from medschedule_desktop.errors.administration import NotAdministered
from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.services.admin.own_account import OwnAccount
from medschedule_desktop.sync.administration import Done
from medschedule_shared.identity import new_id
from medschedule_shared.model.roles import Role
from medschedule_shared.protocol.accounts import SessionList, SessionView, SignInMethod

PASSWORDS = {
    "currentPassword": ("the old one",),
    "newPassword": ("four calm words here",),
    "again": ("four calm words here",),
}


def session(ward: WardStation, name: str | None, *, is_current: bool) -> SessionView:
    now = ward.clock.now()
    return SessionView(
        session_id=new_id(),
        device_id=None,
        device_name=name,
        method=SignInMethod.PASSWORD,
        user_agent="Some browser",
        created_at=now,
        last_used_at=now,
        expires_at=now,
        is_current=is_current,
    )


def member_of_staff(ward: WardStation, url: str) -> tuple[Console, OwnAccount]:
    """Sign in somebody who sees no Admin page, with a session at the server."""
    console = Console(ward, url)
    ward.do(lambda: ward.station.enter(console.desk.me.changed(role=Role.STAFF)))
    return console, OwnAccount(console.desk)


async def save(account: OwnAccount, form_id: str, **entered: tuple[str, ...]) -> str:
    form = await asyncio.to_thread(account.open, form_id)
    return await asyncio.to_thread(account.save, form, {**form.entered(), **entered})


async def test_a_password_is_changed_and_what_is_refused_names_its_field(ward: WardStation) -> None:
    answers = (
        failure(400, "VALIDATION_ERROR", field="currentPassword"),
        failure(400, "VALIDATION_ERROR", reason="too_short", limit=15),
        success(Done()),
    )
    async with scripted_server(*answers) as server:
        _console, account = member_of_staff(ward, server.url)
        with pytest.raises(FormNotSaved) as caught:
            await save(account, "account-password", **PASSWORDS | {"again": ("four calm words",)})
        assert list(caught.value.problems) == ["again"]
        assert server.received == []
        with pytest.raises(FormNotSaved) as caught:
            await save(account, "account-password", **PASSWORDS)
        assert caught.value.problems == {"currentPassword": "This is not your password."}
        with pytest.raises(FormNotSaved) as caught:
            await save(account, "account-password", **PASSWORDS)
        assert caught.value.problems["newPassword"].startswith("A password has at least 15 characters.")
        said = await save(account, "account-password", **PASSWORDS)
    assert said == "Your password is changed. You are signed out everywhere else."
    sent = server.received[-1]
    assert (sent.method, sent.path) == ("PUT", "/api/v1/auth/password")
    assert sent.body == {"currentPassword": "the old one", "newPassword": "four calm words here"}


async def test_an_authenticator_needs_no_administrator(ward: WardStation) -> None:
    async with scripted_server(success(NEW), success(CODES)) as server:
        _console, account = member_of_staff(ward, server.url)
        await save(account, "account-authenticator", password=("correct horse",))
        assert account.handed_out is not None
        assert (account.handed_out.secret, account.handed_out.picture) == (NEW.secret, NEW.uri)
        account.put_away()
        following = account.after("account-authenticator")
        assert await save(account, following, code=("123 456",)) == "Your authenticator is in force."
    assert account.handed_out is not None
    assert account.handed_out.content == b"AAAA-1111\nBBBB-2222\n"
    assert [sent.path for sent in server.received] == [
        "/api/v1/auth/second-factor",
        "/api/v1/auth/second-factor/confirm",
    ]


async def test_sessions_are_listed_and_ended_but_not_the_one_in_use(ward: WardStation) -> None:
    here, there = session(ward, "4W-D1", is_current=True), session(ward, None, is_current=False)
    listed = success(SessionList(sessions=(here, there)))
    async with scripted_server(listed, success(Done()), success(Done())) as server:
        _console, account = member_of_staff(ward, server.url)
        await asyncio.to_thread(account.ask, "")
        rows = ward.do(lambda: account.load("")).rows
        assert [line.cells[0].text for line in rows] == [
            "Password and authenticator",
            "4W-D1",
            "Some browser",
        ]
        details = [ward.do(lambda each=each: account.load(each.session_id)).detail for each in (here, there)]  # type: ignore[misc]
        reasons = [deed.reason for detail in details if detail is not None for deed in detail.deeds]
        assert reasons == ["You are here now. Lock ends it.", ""]
        await save(account, f"account-session/{there.session_id}")
        await save(account, "account-others")
    assert [(sent.method, sent.path) for sent in server.received[1:]] == [
        ("DELETE", f"/api/v1/auth/sessions/{there.session_id}"),
        ("DELETE", "/api/v1/auth/sessions"),
    ]


async def test_without_a_session_at_the_server_nothing_is_offered_and_it_says_why(ward: WardStation) -> None:
    async with scripted_server() as server:
        console, account = member_of_staff(ward, server.url)
        console.session.end()
        detail = ward.do(lambda: account.load("account")).detail
        assert detail is not None
        assert {deed.reason for deed in detail.deeds} == {detail.headline} != {""}
        for form_id in ("account-password", "account-authenticator", "account-code", "account-others"):
            with pytest.raises(EntryRefused):
                await save(account, form_id)
        with pytest.raises(NotAdministered):
            await asyncio.to_thread(account.ask, "")
        with pytest.raises(EntryRefused):
            await save(account, "account-everything")
    assert server.received == []
