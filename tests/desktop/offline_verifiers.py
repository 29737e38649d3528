"""Verifiers as a server makes them for stations, only quicker to check."""

from argon2 import PasswordHasher
from tests.samples.quick_hasher import QUICK

from medschedule_shared.model.sign_in_verifier import SignInVerifier
from medschedule_shared.model.user import User, normal_password


def verifier_for(
    user: User, password: str, lease_hours: int = 168, hasher: PasswordHasher = QUICK
) -> SignInVerifier:
    """Return what lets a person in with a password."""
    return SignInVerifier(
        id=user.id,
        organization_id=user.organization_id,
        created_at=user.created_at,
        updated_at=user.updated_at,
        verifier=hasher.hash(normal_password(password)),
        role=user.role,
        unit_ids=user.unit_ids,
        lease_hours=lease_hours,
    )
