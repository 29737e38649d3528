"""What an organisation demands of people who sign in."""

from pydantic import Field

from medschedule_shared.model.declaration import Part
from medschedule_shared.model.roles import Role

SHORTEST_WITH_SECOND_FACTOR = 8
"""Characters of a password that does not stand alone (NIST SP 800-63B-4, 3.1.1.2)."""


class SignInRules(Part):
    """Rules for passwords, second factors, and signing in at a station without the server.

    Attributes:
        second_factor_roles: whose accounts need a second factor.
        shortest_password: characters of a password that stands alone (NIST SP 800-63B-4 says 15).
        offline_hours: how long after its last contact a station lets people sign in without the server; it
            ends with the station's lease in any case.
    """

    second_factor_roles: tuple[Role, ...] = ()
    shortest_password: int = Field(default=15, ge=SHORTEST_WITH_SECOND_FACTOR, le=64)
    offline_hours: int = Field(default=168, ge=0, le=168)

    def need_second_factor(self, role: Role) -> bool:
        """Tell whether accounts of a role need a second factor."""
        return role in self.second_factor_roles

    def shortest(self, role: Role) -> int:
        """Return how many characters a password of a role has at least."""
        if self.need_second_factor(role):
            return min(SHORTEST_WITH_SECOND_FACTOR, self.shortest_password)
        return self.shortest_password
