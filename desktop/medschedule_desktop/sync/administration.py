"""What lives on the server alone, asked for in the name of the person at the station."""

import asyncio
from typing import TypeVar

from pydantic import BaseModel

from medschedule_desktop.sync.person_door import PersonDoor, with_body
from medschedule_desktop.sync.person_session import PersonSession
from medschedule_desktop.sync.route import USUAL, Route
from medschedule_desktop.sync.server_door import DoorRequest
from medschedule_shared.identity import EntityId
from medschedule_shared.protocol.accounts import (
    Invitation,
    NewUser,
    PasswordChange,
    PasswordToken,
    SessionList,
    UserChange,
    UserView,
)
from medschedule_shared.protocol.audit import AuditFilter, AuditPage, AuditQuery, AuditVerdict
from medschedule_shared.protocol.envelope import Answer
from medschedule_shared.protocol.fleet import (
    CodeRequest,
    CodesRequest,
    DeviceSummary,
    DeviceUnits,
    EnrolmentCode,
    FleetContacts,
    StationCodes,
    UnitsOfDevice,
)
from medschedule_shared.protocol.roster import Roster, RosterQuery
from medschedule_shared.protocol.second_factor import (
    NewAuthenticator,
    OwnCode,
    OwnPassword,
    RecoveryCodes,
)
from medschedule_shared.protocol.station_report import DiagnosticsState

M = TypeVar("M", bound=BaseModel)


class Done(Answer):
    """The answer that says no more than that it was done."""


class Administration:
    """The REST API for administrators and auditors, and for everybody's own account. Every method waits for
    the network: call it from a worker.

    Every method names who asks; it raises NoServerSession when that person has not signed in by password
    while the server answered, and otherwise `SyncError`.
    """

    def __init__(
        self,
        server_url: str,
        session: PersonSession,
        route: Route = USUAL,
    ) -> None:
        self._door = PersonDoor(server_url, session, route)

    def is_open(self, caller: EntityId) -> bool:
        """Tell whether somebody's session with the server is held here."""
        return self._door.is_open(caller)

    def invite(self, caller: EntityId, user: NewUser) -> Invitation:
        """Make an account, once for each id that is brought; the answer holds the token for its person."""
        return self._ask(caller, with_body("POST", "/users", user), Invitation)

    def user(self, caller: EntityId, user_id: EntityId) -> UserView:
        """Read an account."""
        return self._ask(caller, DoorRequest("GET", f"/users/{user_id}"), UserView)

    def change_user(self, caller: EntityId, user_id: EntityId, rev: int, change: UserChange) -> UserView:
        """Change an account that is as it was seen; refused when it is another by now."""
        headers = {"If-Match": f'"{rev}"'}
        return self._ask(caller, with_body("PATCH", f"/users/{user_id}", change, headers), UserView)

    def reset_password(self, caller: EntityId, user_id: EntityId) -> PasswordToken:
        """Take a password away and return the token to choose another with."""
        return self._ask(caller, DoorRequest("POST", f"/users/{user_id}/password-reset"), PasswordToken)

    def reset_second_factor(self, caller: EntityId, user_id: EntityId) -> None:
        """Take a lost authenticator away."""
        self._ask(caller, DoorRequest("DELETE", f"/users/{user_id}/second-factor"), Done)

    def begin_authenticator(self, caller: EntityId, password: str) -> NewAuthenticator:
        """Begin to set up the caller's own authenticator; one from before stays until that is completed."""
        body = OwnPassword(password=password)
        return self._ask(caller, with_body("POST", "/auth/second-factor", body), NewAuthenticator)

    def confirm_authenticator(self, caller: EntityId, code: str) -> RecoveryCodes:
        """Complete that with its first code; the answer holds the codes to print."""
        body = OwnCode(code=code)
        return self._ask(caller, with_body("POST", "/auth/second-factor/confirm", body), RecoveryCodes)

    def sessions(self, caller: EntityId, user_id: EntityId) -> SessionList:
        """List a person's sessions."""
        return self._ask(caller, DoorRequest("GET", f"/users/{user_id}/sessions"), SessionList)

    def end_sessions(self, caller: EntityId, user_id: EntityId) -> None:
        """Sign a person out everywhere."""
        self._ask(caller, DoorRequest("DELETE", f"/users/{user_id}/sessions"), Done)

    def own_sessions(self, caller: EntityId) -> SessionList:
        """List the caller's own sessions."""
        return self._ask(caller, DoorRequest("GET", "/auth/sessions"), SessionList)

    def end_own_session(self, caller: EntityId, session_id: EntityId) -> None:
        """End one of the caller's own sessions."""
        self._ask(caller, DoorRequest("DELETE", f"/auth/sessions/{session_id}"), Done)

    def end_other_sessions(self, caller: EntityId) -> None:
        """End every session of the caller's own but this one."""
        self._ask(caller, DoorRequest("DELETE", "/auth/sessions"), Done)

    def change_password(self, caller: EntityId, current: str, new: str) -> None:
        """Change the caller's own password; every other session of theirs ends."""
        body = PasswordChange(current_password=current, new_password=new)
        self._ask(caller, with_body("PUT", "/auth/password", body), Done)

    def make_code(self, caller: EntityId, request: CodeRequest) -> EnrolmentCode:
        """Make a code for a new device, one for each id that is brought."""
        return self._ask(caller, with_body("POST", "/devices/codes", request), EnrolmentCode)

    def make_codes(self, caller: EntityId, request: CodesRequest) -> StationCodes:
        """Make a code for each of many new devices, one for each id that is brought."""
        return self._ask(caller, with_body("POST", "/devices/codes/batch", request), StationCodes)

    def ask_for_diagnostics(self, caller: EntityId, device_id: EntityId) -> DiagnosticsState:
        """Ask a device for its diagnostics; it sees so with its next report."""
        return self._ask(caller, DoorRequest("POST", f"/devices/{device_id}/diagnostics"), DiagnosticsState)

    def diagnostics(self, caller: EntityId, device_id: EntityId) -> bytes:
        """Take out what a device has sent."""
        return self._file(caller, DoorRequest("GET", f"/devices/{device_id}/diagnostics"))

    def revoke(self, caller: EntityId, device_id: EntityId) -> DeviceSummary:
        """Take a device out of service."""
        return self._ask(caller, DoorRequest("POST", f"/devices/{device_id}/revoke"), DeviceSummary)

    def assign_units(
        self, caller: EntityId, device_id: EntityId, unit_ids: tuple[EntityId, ...]
    ) -> DeviceUnits:
        """Let a device hold these units and no others."""
        request = UnitsOfDevice(unit_ids=unit_ids)
        return self._ask(caller, with_body("PUT", f"/devices/{device_id}/units", request), DeviceUnits)

    def contacts(self, caller: EntityId) -> FleetContacts:
        """Learn when each device was last heard of."""
        return self._ask(caller, DoorRequest("GET", "/devices/contacts"), FleetContacts)

    def audit(self, caller: EntityId, wanted: AuditQuery) -> AuditPage:
        """Read a page of the audit."""
        return self._ask(caller, DoorRequest("GET", "/audit", query=_query(wanted)), AuditPage)

    def verdict(self, caller: EntityId) -> AuditVerdict:
        """Have the whole chain of the audit checked."""
        return self._ask(caller, DoorRequest("GET", "/audit/verdict"), AuditVerdict)

    def export_audit(self, caller: EntityId, wanted: AuditFilter) -> bytes:
        """Take entries of the audit out as comma-separated values; that is an entry as well."""
        query = {**_query(wanted), "format": "csv"}
        return self._file(caller, DoorRequest("GET", "/audit/export", query=query))

    def roster(self, caller: EntityId, wanted: RosterQuery) -> Roster:
        """Learn who was on a unit, who was posted, and who changed it; that is an entry as well."""
        return self._ask(caller, DoorRequest("GET", "/audit/roster", query=_query(wanted)), Roster)

    def _ask(self, caller: EntityId, request: DoorRequest, answer: type[M]) -> M:
        return asyncio.run(self._door.ask(caller, request, answer))

    def _file(self, caller: EntityId, request: DoorRequest) -> bytes:
        return asyncio.run(self._door.file(caller, request))


def _query(message: BaseModel) -> dict[str, str]:
    """Return what is set of a message as the parameters of an address."""
    given = message.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    return {name: str(value) for name, value in given.items()}
