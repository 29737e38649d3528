"""Setting up one's own authenticator on the Admin page."""

import asyncio

import pytest
from tests.desktop.scripted_server import failure, scripted_server, success
from tests.desktop.services.test_admin_accounts_and_devices import ADMIN, Console
from tests.desktop.ward_station import CHARGE_NURSE, WardStation

from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_shared.protocol.second_factor import NewAuthenticator, RecoveryCodes

NEW = NewAuthenticator(
    secret="JBSWY3DPEHPK3PXP", uri="otpauth://totp/MedSchedule:admin?secret=JBSWY3DPEHPK3PXP"
)
CODES = RecoveryCodes(recovery_codes=("AAAA-1111", "BBBB-2222"))


async def test_an_authenticator_is_set_up_with_password_picture_and_first_code(ward: WardStation) -> None:
    wrong = failure(400, "VALIDATION_ERROR", field="password")
    bad_code = failure(400, "VALIDATION_ERROR", field="code")
    async with scripted_server(wrong, success(NEW), bad_code, success(CODES)) as server:
        console = Console(ward, server.url)
        users, me = console.users, ward.ward.hospital.user(ADMIN)
        begin = f"user-authenticator/{me.id}"
        with pytest.raises(FormNotSaved) as caught:
            await console.save(users, begin, password=("not it",))
        assert list(caught.value.problems) == ["password"]
        await console.save(users, begin, password=(" correct horse ",))
        handed = users.handed_out
        assert handed is not None
        assert (handed.secret, handed.picture, handed.scannable) == (NEW.secret, NEW.uri, True)
        users.put_away()
        prove = users.after(begin)
        with pytest.raises(FormNotSaved) as caught:
            await console.save(users, prove, code=("000000",))
        assert list(caught.value.problems) == ["code"]
        await console.save(users, prove, code=("123 456",))
    handed = users.handed_out
    assert handed is not None
    assert (handed.file_name, handed.content) == ("codes.txt", b"AAAA-1111\nBBBB-2222\n")
    assert [sent.body for sent in server.received] == [
        {"password": "not it"},
        {"password": " correct horse "},
        {"code": "000000"},
        {"code": "123456"},
    ]


async def test_nobody_sets_up_the_authenticator_of_somebody_else(ward: WardStation) -> None:
    other = ward.ward.hospital.user(CHARGE_NURSE)
    async with scripted_server() as server:
        console = Console(ward, server.url)
        with pytest.raises(EntryRefused, match="their own"):
            await console.save(console.users, f"user-authenticator/{other.id}", password=("secret",))
        deeds = {
            user.id: {deed.name for deed in ward.do(lambda id_=user.id: console.users.load(id_)).detail.deeds}  # type: ignore[misc, union-attr]
            for user in (other, ward.ward.hospital.user(ADMIN))
        }
        assert "user-factor" in deeds[other.id]
        assert "user-authenticator" not in deeds[other.id]
        assert "user-authenticator" in deeds[ward.ward.hospital.user(ADMIN).id]
        console.session.end()
        form = await asyncio.to_thread(
            console.users.open, f"user-authenticator/{ward.ward.hospital.user(ADMIN).id}"
        )
        assert not form.allowed
    assert server.received == []
