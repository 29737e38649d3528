"""What stations know of an account's password: made, moved and taken back with the account."""

from medschedule_server.changelog.unit_of_work import UnitOfWork
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.sign_in_verifier import SignInVerifier, may_sign_in_offline
from medschedule_shared.model.user import User
from medschedule_shared.operations.operation import Context

_NOTHING = "$argon2id$"
"""In place of the hash on a verifier that was taken back: no password matches it."""


async def verifier_changes(
    unit: UnitOfWork, context: Context, user: User, station_hash: str | None = None
) -> tuple[SignInVerifier, ...]:
    """Return an account's verifier as it has to be now; nothing if it is so already.

    Args:
        station_hash: of a new password; None if that stays.
    """
    stored = await unit.get(SignInVerifier, user.id)
    is_live = stored is not None and stored.deleted_at is None
    if stored is not None and is_live and not may_sign_in_offline(user):
        return (taken_back(context, stored),)
    kept = stored.verifier if stored is not None and is_live else None
    verifier = station_hash or kept
    if verifier is None or not may_sign_in_offline(user):
        return ()
    organization = await unit.get(Organization, unit.organization_id)
    fields = {
        "verifier": verifier,
        "role": user.role,
        "unit_ids": user.unit_ids,
        "lease_hours": 0 if organization is None else organization.settings.sign_in.offline_hours,
    }
    if stored is None:
        return (context.create(SignInVerifier, user.id, **fields),)
    if is_live and all(getattr(stored, name) == value for name, value in fields.items()):
        return ()
    return (context.change(stored, deleted_at=None, **fields),)


def taken_back(context: Context, verifier: SignInVerifier) -> SignInVerifier:
    """Return the tombstone of a verifier, which holds no hash any more."""
    return context.change(verifier, verifier=_NOTHING, deleted_at=context.at)
