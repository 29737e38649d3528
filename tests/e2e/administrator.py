"""The administrator of the hospital, at the server's own door."""

import httpx
from tests.e2e.live_hospital import LiveHospital
from tests.e2e.live_station import PATIENCE, Account

from medschedule_shared.identity import EntityId
from medschedule_shared.model.staff import Staff

ADMINISTRATOR = "Administrator"
_PASSWORD = "seven purple lanterns"


class Administrator:
    """Takes devices out of service and lets people in, as the console does."""

    def __init__(self, hospital: LiveHospital) -> None:
        account = hospital.account(ADMINISTRATOR)
        [organization_id] = [id_ for name, id_ in hospital.records.documents() if name == "organizations"]
        self._api = f"{hospital.server.url}/api/v1"
        login = {"login": account.login, "password": account.password, "organizationId": organization_id}
        answer = httpx.post(f"{self._api}/auth/login", json=login, timeout=PATIENCE)
        assert answer.status_code == 200, answer.text
        self._headers = {"Authorization": f"Bearer {answer.json()['data']['tokens']['accessToken']}"}

    def revoke(self, device_id: EntityId) -> None:
        """Take a device out of service."""
        answer = httpx.post(f"{self._api}/devices/{device_id}/revoke", headers=self._headers)
        assert answer.json()["data"] == {"deviceId": device_id, "status": "revoked"}, answer.text

    def invite(self, person: Staff, unit_id: EntityId) -> Account:
        """Make a nurse's own account, and choose its password as she would."""
        login = f"nurse.{person.id[-12:]}"
        body = {
            "login": login,
            "displayName": person.full_name,
            "role": "staff",
            "unitIds": [unit_id],
            "staffId": person.id,
        }
        made = httpx.post(f"{self._api}/users", json=body, headers=self._headers, timeout=PATIENCE)
        assert made.status_code == 201, made.text
        choice = {"token": made.json()["data"]["passwordToken"]["token"], "password": _PASSWORD}
        chosen = httpx.post(f"{self._api}/auth/password", json=choice, timeout=PATIENCE)
        assert chosen.status_code == 200, chosen.text
        return Account(person.full_name, login, _PASSWORD)
