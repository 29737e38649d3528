"""The administrator of the hospital, at the server's own door."""

import httpx
from tests.e2e.live_hospital import LiveHospital

from medschedule_shared.identity import EntityId

ADMINISTRATOR = "Administrator"


class Administrator:
    """Takes devices out of service, as the console does."""

    def __init__(self, hospital: LiveHospital) -> None:
        account = hospital.account(ADMINISTRATOR)
        [organization_id] = [id_ for name, id_ in hospital.records.documents() if name == "organizations"]
        self._api = f"{hospital.server.url}/api/v1"
        login = {"login": account.login, "password": account.password, "organizationId": organization_id}
        answer = httpx.post(f"{self._api}/auth/login", json=login)
        assert answer.status_code == 200, answer.text
        self._headers = {"Authorization": f"Bearer {answer.json()['data']['tokens']['accessToken']}"}

    def revoke(self, device_id: EntityId) -> None:
        """Take a device out of service."""
        answer = httpx.post(f"{self._api}/devices/{device_id}/revoke", headers=self._headers)
        assert answer.json()["data"] == {"deviceId": device_id, "status": "revoked"}, answer.text
