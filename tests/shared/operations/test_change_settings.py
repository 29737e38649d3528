"""The organisation's settings: replaced as a whole, by version, and never over a version that nobody saw."""

from dataclasses import replace

import pytest
from tests.samples.operation_log import OTHER_DEVICE
from tests.samples.operation_world import NOW, ORGANIZATION, WEST, World, context, fresh, new_world, user

from medschedule_shared.model.declaration import with_values_of
from medschedule_shared.model.organization import Organization, OrganizationSettings
from medschedule_shared.model.roles import Role
from medschedule_shared.model.settings_version import SettingsVersion
from medschedule_shared.operations.change_settings import ChangeSettings, settings_version_id
from medschedule_shared.operations.outcome import RefusalCode
from medschedule_shared.operations.update_fields import FieldEdit, UpdateFields


def now(world: World) -> OrganizationSettings:
    settings: OrganizationSettings = world.get(Organization, ORGANIZATION).settings
    return settings


def with_rest(seen: OrganizationSettings, minutes: int) -> ChangeSettings:
    rules = seen.scheduling_rules.changed(minimum_rest_minutes=minutes)
    return ChangeSettings(settings=seen.changed(scheduling_rules=rules), reason="Agreed with the union.")


def test_every_version_that_was_ever_in_force_stays_on_record() -> None:
    world = new_world()
    for minutes in (660, 720):
        made = replace(context(), operation_id=fresh(minutes))
        world.applied(with_rest(now(world), minutes), made)
    kept = [world.get(SettingsVersion, settings_version_id(ORGANIZATION, version)) for version in (1, 2)]
    assert [each.settings.scheduling_rules.minimum_rest_minutes for each in kept] == [600, 660]
    assert [each.settings.version for each in kept] == [1, 2]
    assert (kept[0].replaced_at, kept[0].replaced_by) == (NOW, context().actor_id)
    assert kept[0].reason == "Agreed with the union."
    assert (now(world).version, now(world).scheduling_rules.minimum_rest_minutes) == (3, 720)


def test_who_saw_an_older_version_is_refused() -> None:
    world = new_world()
    seen = now(world)
    world.applied(with_rest(seen, 660))
    refusal = world.refused(with_rest(seen, 720), replace(context(), device_id=OTHER_DEVICE))
    assert refusal.code is RefusalCode.WRONG_STATE
    assert "version 2" in refusal.message


def test_a_version_that_was_refused_is_not_taken_for_another_of_its_number() -> None:
    """A station made version 2 without a network and built version 3 on it; the server has another 2."""
    station, server = new_world(), new_world()
    first = with_rest(now(station), 660)
    made = replace(context(), operation_id=fresh(1))
    station.applied(first, made)
    second = with_rest(now(station), 690)
    server.applied(with_rest(now(server), 720), replace(context(), operation_id=fresh(2)))
    server.refused(first, made)
    server.refused(second, replace(context(), operation_id=fresh(3)))
    assert now(server).scheduling_rules.minimum_rest_minutes == 720


def test_fields_of_a_newer_version_stay_at_every_depth() -> None:
    world = new_world()
    organization = world.get(Organization, ORGANIZATION)
    wire = organization.wire()
    wire["settings"]["fromTheFuture"] = 1
    wire["settings"]["schedulingRules"]["fromTheFuture"] = 2
    world.put(Organization.model_validate(wire))
    world.applied(with_rest(organization.settings, 660))
    settings = now(world)
    assert settings.model_extra == {"fromTheFuture": 1}
    assert settings.scheduling_rules.model_extra == {"fromTheFuture": 2}
    assert settings.scheduling_rules.minimum_rest_minutes == 660
    assert with_values_of(settings, organization.settings).scheduling_rules.minimum_rest_minutes == 600


@pytest.mark.parametrize("role", Role)
def test_only_administrators_change_the_organisation(role: Role) -> None:
    world = new_world()
    rename = UpdateFields(
        collection="organizations",
        document_id=ORGANIZATION,
        edits=(FieldEdit(path="name", base="Lakeview General Hospital", value="Lakeview"),),
    )
    for operation in (with_rest(now(world), 660), rename):
        refusal = operation.authorise(user(role, WEST), world.loaded(operation))
        assert (refusal is None) is (role is Role.ADMIN)


def test_a_name_is_edited_and_settings_are_not_edited_field_by_field() -> None:
    world = new_world()
    for path, base, value, fits in (
        ("name", "Lakeview General Hospital", "Lakeview", True),
        ("settings.timezone", "America/Chicago", "UTC", False),
        ("settings.schedulingRules.minimumRestMinutes", 600, 0, False),
        ("subscription.deviceLimit", 200, 9, False),
    ):
        edit = FieldEdit(path=path, base=base, value=value)
        operation = UpdateFields(collection="organizations", document_id=ORGANIZATION, edits=(edit,))
        if fits:
            world.applied(operation)
        else:
            assert world.refused(operation).code is RefusalCode.INVALID
