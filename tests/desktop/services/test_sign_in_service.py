"""Signing in: at the server while it answers, and by what is kept here when it does not."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from tests.desktop.offline_verifiers import verifier_for
from tests.desktop.ward_station import CHARGE_NURSE, ICU_MANAGER, MANAGER, WardStation
from tests.samples.quick_hasher import QUICK

from medschedule_desktop.errors.desktop_error import DesktopError
from medschedule_desktop.errors.sign_in import LockedOut, SecondFactorNeeded, WrongPassword
from medschedule_desktop.errors.sync import CertificateRefused, DeviceRevoked, ServerUnreachable
from medschedule_desktop.security.offline_sign_in import LOCKED_FOR, MOST_TRIES, OfflineSignIn
from medschedule_desktop.services.access.sign_in import SignInService
from medschedule_desktop.services.snapshots.sign_in import SignInResult, SignInState
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.protocol.access import AccessKind
from medschedule_shared.protocol.enrolment import Session, TokenPair
from medschedule_shared.sample.hospital import Hospital

WRONG = "That password is not right."


@dataclass(slots=True)
class ServerAccounts:
    """The server's side of signing in.

    Attributes:
        error: raised instead of an answer.
        unknown_here: the server knows an account that the station has not pulled.
        code: what has to come beside the password; empty for none.
        asked: logins that came.
    """

    hospital: Hospital
    error: DesktopError | None = None
    unknown_here: EntityId | None = None
    code: str = ""
    asked: list[str] = field(default_factory=list)

    def __call__(self, login: str, password: str, code: str = "", /) -> Session:
        self.asked.append(login)
        if self.code and code != self.code:
            raise SecondFactorNeeded
        if self.error is not None:
            raise self.error
        for user, right in self.hospital.users:
            if (user.login, right) == (login.strip().casefold(), password):
                return self._session(user)
        raise WrongPassword

    def _session(self, user: User) -> Session:
        until = user.created_at
        tokens = TokenPair(
            access_token="access", access_expires_at=until, refresh_token="refresh", refresh_expires_at=until
        )
        return Session(
            user_id=self.unknown_here or user.id,
            organization_id=user.organization_id,
            display_name=user.display_name,
            role=user.role,
            unit_ids=user.unit_ids,
            tokens=tokens,
        )


@pytest.fixture
def server(ward: WardStation) -> ServerAccounts:
    return ServerAccounts(ward.ward.hospital)


@pytest.fixture
def sign_in(ward: WardStation, server: ServerAccounts) -> SignInService:
    local = OfflineSignIn(ward.replica, ward.clock, QUICK)
    return SignInService(ward.station, server, local, ward.board.status, "MedSchedule 0.1.0", lambda: None)


def enter(sign_in: SignInService, login: str = CHARGE_NURSE, password: str = "") -> SignInResult:
    """Try from a worker's thread, as the screen does: this one."""
    return sign_in.sign_in(login, password or f"sample-{login}")


@pytest.fixture
def known_here(sign_in: SignInService, ward: WardStation, server: ServerAccounts) -> None:
    """Let the server give the charge nurse's verifier to the station; then it goes."""
    ward.pull(verifier_for(ward.ward.hospital.user(CHARGE_NURSE), f"sample-{CHARGE_NURSE}"))
    server.error = ServerUnreachable()


def test_the_page_before_anybody_is_in(ward: WardStation, sign_in: SignInService) -> None:
    page = ward.do(sign_in.load)
    assert (page.unit_name, page.station) == ("4 West telemetry", "Station 4W-D2")
    assert (page.clock, page.date) == ("05:45", "Tue 13 Oct 2026")
    assert page.offline == (
        "Offline since 05:12. You can sign in and work; your changes are kept on this station."
    )
    assert page.version == "MedSchedule 0.1.0"
    assert page.status.startswith("Locked.")


def test_offline_the_page_counts_what_waits(ward: WardStation, sign_in: SignInService) -> None:
    ward.sign_in(CHARGE_NURSE)
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=ward.ward.calling_out[0].id))
    assert ward.do(sign_in.sign_out).offline.endswith("kept on this station, 1 waiting.")
    assert ward.station.user is None
    assert ward.waiting() == ("RecordCallOut",)


def test_online_the_page_says_nothing_of_an_outage(ward: WardStation, sign_in: SignInService) -> None:
    ward.say("saved")
    assert ward.do(sign_in.load).offline == ""


def test_the_server_lets_a_person_in(ward: WardStation, sign_in: SignInService) -> None:
    result = enter(sign_in)
    nurse = ward.ward.hospital.user(CHARGE_NURSE)
    assert result == SignInResult(SignInState.ACCEPTED, user_id=nurse.id)
    assert ward.station.user == nurse


def test_who_works_on_another_unit_sees_that_one(ward: WardStation, sign_in: SignInService) -> None:
    assert enter(sign_in, ICU_MANAGER).state is SignInState.ACCEPTED
    assert ward.station.unit_id == ward.ward.hospital.unit("ICU").id
    assert enter(sign_in, MANAGER).state is SignInState.ACCEPTED
    assert ward.station.unit_id == ward.ward.unit.id


def test_the_server_asks_for_a_code_and_the_station_by_itself_does_not(
    ward: WardStation, sign_in: SignInService, server: ServerAccounts
) -> None:
    server.code = "123456"
    asked = enter(sign_in)
    assert asked == SignInResult(SignInState.SECOND_FACTOR, "Enter a code of your authenticator.")
    assert ward.station.user is None
    result = sign_in.sign_in(CHARGE_NURSE, f"sample-{CHARGE_NURSE}", "123456")
    assert result.state is SignInState.ACCEPTED
    ward.do(sign_in.sign_out)
    ward.pull(verifier_for(ward.ward.hospital.user(CHARGE_NURSE), f"sample-{CHARGE_NURSE}"))
    server.error = ServerUnreachable()
    server.code = ""
    assert enter(sign_in).state is SignInState.ACCEPTED


def test_a_wrong_password_is_the_servers_word(
    ward: WardStation, sign_in: SignInService, server: ServerAccounts
) -> None:
    assert enter(sign_in, password="guess") == SignInResult(SignInState.WRONG_PASSWORD, WRONG)
    assert enter(sign_in, "nobody", "guess") == SignInResult(SignInState.WRONG_PASSWORD, WRONG)
    assert ward.station.user is None
    assert server.asked == [CHARGE_NURSE, "nobody"]


def test_the_server_locks_out(ward: WardStation, sign_in: SignInService, server: ServerAccounts) -> None:
    server.error = LockedOut("Too many wrong passwords. Try again in 12 minutes.")
    result = enter(sign_in)
    assert result.state is SignInState.LOCKED_OUT
    assert result.sentence == "Too many wrong passwords. Try again in 12 minutes."
    assert ward.station.user is None


@pytest.mark.usefixtures("known_here")
def test_what_the_server_refuses_is_not_tried_here(
    ward: WardStation, sign_in: SignInService, server: ServerAccounts
) -> None:
    server.error = DeviceRevoked()
    result = enter(sign_in)
    assert (result.state, result.sentence) == (SignInState.SERVER_UNKNOWN, DeviceRevoked.sentence)
    server.error = WrongPassword()
    assert enter(sign_in).state is SignInState.WRONG_PASSWORD
    assert ward.station.user is None


@pytest.mark.usefixtures("known_here")
@pytest.mark.parametrize("error", [ServerUnreachable(), CertificateRefused()])
def test_offline_the_verifier_lets_a_person_in_who_was_never_here(
    ward: WardStation, sign_in: SignInService, server: ServerAccounts, error: DesktopError
) -> None:
    server.error = error
    assert enter(sign_in).state is SignInState.ACCEPTED
    assert ward.station.user == ward.ward.hospital.user(CHARGE_NURSE)
    ward.do(sign_in.sign_out)
    assert (
        enter(sign_in, f"  {CHARGE_NURSE.upper()} ", f"sample-{CHARGE_NURSE}").state is SignInState.ACCEPTED
    )


@pytest.mark.usefixtures("known_here")
def test_offline_who_has_no_verifier_needs_the_server(ward: WardStation, sign_in: SignInService) -> None:
    result = enter(sign_in, MANAGER)
    assert result.state is SignInState.WRONG_PASSWORD
    assert "cannot sign you in without the server" in result.sentence
    assert ward.station.user is None


@pytest.mark.usefixtures("known_here")
def test_offline_tries_are_counted_and_end_in_a_lock_out(ward: WardStation, sign_in: SignInService) -> None:
    results = [enter(sign_in, password="guess") for _try in range(MOST_TRIES)]
    assert [result.sentence for result in results[:-1]] == [
        f"{WRONG} 4 tries left.",
        f"{WRONG} 3 tries left.",
        f"{WRONG} 2 tries left.",
        f"{WRONG} 1 try left.",
    ]
    assert results[-1].state is SignInState.LOCKED_OUT
    ward.clock.advance(LOCKED_FOR - timedelta(milliseconds=1))
    assert enter(sign_in).state is SignInState.LOCKED_OUT
    ward.clock.advance(timedelta(milliseconds=1))
    assert enter(sign_in).state is SignInState.ACCEPTED


@pytest.mark.usefixtures("known_here")
def test_offline_a_closed_account_stays_out(ward: WardStation, sign_in: SignInService) -> None:
    ward.pull(ward.ward.hospital.user(CHARGE_NURSE).changed(status=UserStatus.DISABLED))
    result = enter(sign_in)
    assert (result.state, result.sentence) == (
        SignInState.SERVER_UNKNOWN,
        "This account is closed. Ask your administrator.",
    )
    assert ward.station.user is None


@pytest.mark.usefixtures("known_here")
def test_after_the_lease_nobody_signs_in_offline(ward: WardStation, sign_in: SignInService) -> None:
    ends = ward.clock.at + timedelta(hours=168)
    ward.clock.at = ends - timedelta(milliseconds=1)
    assert enter(sign_in).state is SignInState.ACCEPTED
    ward.do(sign_in.sign_out)
    ward.clock.at = ends
    result = enter(sign_in)
    assert result.state is SignInState.SERVER_UNKNOWN
    assert result.sentence.startswith("This station was away from its server for too long.")


def test_an_account_that_has_not_reached_this_station_waits(
    ward: WardStation, sign_in: SignInService, server: ServerAccounts
) -> None:
    server.unknown_here = new_id()
    result = enter(sign_in)
    assert result.state is SignInState.SERVER_UNKNOWN
    assert result.sentence.startswith("Your account has not reached this station yet.")
    assert ward.station.user is None


def test_who_opens_and_leaves_a_station_offline_is_noted(
    ward: WardStation, sign_in: SignInService, known_here: None
) -> None:
    enter(sign_in, password="guess")
    enter(sign_in)
    ward.do(sign_in.sign_out)
    ward.do(sign_in.sign_out)
    nurse = ward.ward.hospital.user(CHARGE_NURSE).id
    notes = ward.replica.run(lambda work: work.accesses.to_send(9))
    assert [(note.kind, note.actor_id) for note in notes] == [
        (AccessKind.REFUSED, None),
        (AccessKind.UNLOCK, nurse),
        (AccessKind.LOCK, nurse),
    ]


def test_a_look_at_a_page_is_noted_once_in_a_quarter_of_an_hour(ward: WardStation) -> None:
    def look() -> None:
        ward.do(lambda: ward.station.note_view("today"))

    look()
    ward.sign_in(CHARGE_NURSE)
    for minutes in (0, 14, 1):
        ward.clock.advance(timedelta(minutes=minutes))
        look()
    notes = ward.replica.run(lambda work: work.accesses.to_send(9))
    assert [(note.kind, note.screen) for note in notes] == [(AccessKind.VIEW, "today")] * 2
    assert notes[1].at - notes[0].at == timedelta(minutes=15)
