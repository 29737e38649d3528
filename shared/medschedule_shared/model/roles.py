"""Roles of users and what each may do."""

from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    MANAGER = "manager"
    CHARGE_NURSE = "charge_nurse"
    HOUSE_SUPERVISOR = "house_supervisor"
    STAFF = "staff"
    KIOSK = "kiosk"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """What a role may do.

    READ_ROSTER: schedules, units and names. READ_PERSONAL: of staff, how to reach them, their contracts,
    credentials and absences; everybody reads their own. READ_AUDIT: who saw and changed what. EXPORT: take
    data out of the system. OVERRIDE_RULES: go past a rule that only warns, with a reason. BREAK_GLASS: open a
    unit that is not one's own, with a reason and for a time.
    CLOSE_BEDS: decide that beds take no patients, which others ask for. ASK_AI: have the server ask a
    language model about a unit, which costs money and sends figures out of the hospital.
    """

    READ_ROSTER = "roster:read"
    READ_PERSONAL = "personal:read"
    READ_USERS = "users:read"
    READ_DEVICES = "devices:read"
    READ_AUDIT = "audit:read"
    EXPORT = "data:export"
    ASSIGN = "roster:assign"
    OVERRIDE_RULES = "rules:override"
    POST_SCHEDULE = "schedule:post"
    RECORD_CALL_OUT = "callout:record"
    RECORD_CENSUS = "census:record"
    CLOSE_BEDS = "beds:close"
    REQUEST_TIME_OFF = "timeoff:request"
    DECIDE_TIME_OFF = "timeoff:decide"
    OFFER_SWAP = "swap:offer"
    BID = "openshift:bid"
    DECIDE_SWAP = "swap:decide"
    RESOLVE_CONFLICT = "conflict:resolve"
    EDIT_RECORDS = "records:edit"
    BREAK_GLASS = "units:break_glass"
    MANAGE_USERS = "users:manage"
    MANAGE_DEVICES = "devices:manage"
    ADMINISTER = "organization:administer"
    ASK_AI = "ai:ask"


_WARD = frozenset(
    {
        Permission.READ_ROSTER,
        Permission.READ_PERSONAL,
        Permission.BREAK_GLASS,
        Permission.ASSIGN,
        Permission.RECORD_CALL_OUT,
        Permission.RECORD_CENSUS,
        Permission.REQUEST_TIME_OFF,
        Permission.OFFER_SWAP,
        Permission.BID,
        Permission.RESOLVE_CONFLICT,
        Permission.ASK_AI,
    }
)
_MANAGER = _WARD | {
    Permission.CLOSE_BEDS,
    Permission.OVERRIDE_RULES,
    Permission.POST_SCHEDULE,
    Permission.DECIDE_TIME_OFF,
    Permission.DECIDE_SWAP,
    Permission.EDIT_RECORDS,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(Permission),
    Role.MANAGER: _MANAGER,
    Role.CHARGE_NURSE: _WARD,
    Role.HOUSE_SUPERVISOR: _WARD | {Permission.CLOSE_BEDS, Permission.OVERRIDE_RULES},
    Role.STAFF: frozenset(
        {
            Permission.READ_ROSTER,
            Permission.REQUEST_TIME_OFF,
            Permission.OFFER_SWAP,
            Permission.BID,
        }
    ),
    Role.KIOSK: frozenset({Permission.READ_ROSTER}),
    Role.AUDITOR: frozenset(
        {
            Permission.READ_ROSTER,
            Permission.READ_PERSONAL,
            Permission.READ_USERS,
            Permission.READ_DEVICES,
            Permission.READ_AUDIT,
            Permission.EXPORT,
        }
    ),
}

EVERY_UNIT: frozenset[Role] = frozenset({Role.ADMIN, Role.HOUSE_SUPERVISOR, Role.AUDITOR})
"""Roles that are not bound to the units on the user."""
