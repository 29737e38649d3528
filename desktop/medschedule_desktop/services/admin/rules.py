"""Rules: how strongly each binds, who may go past it, and its limits. They sync, so this works offline."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from medschedule_desktop.replica.unit_of_work import UnitOfWork
from medschedule_desktop.services.admin.desk import moment_words
from medschedule_desktop.services.admin.rule_forms import entry_of, organisation_form, set_apart, unit_form
from medschedule_desktop.services.admin.rule_list import LEVEL_WORDS, RULES, RuleEntry
from medschedule_desktop.services.admin.rule_words import (
    level_cell,
    level_of,
    limits_words,
    passing_words,
)
from medschedule_desktop.services.admin.unit_form import unit_settings_form
from medschedule_desktop.services.forms.formed import FormedService, gone
from medschedule_desktop.services.forms.open_form import OpenForm
from medschedule_desktop.services.forms.permission import why_not
from medschedule_desktop.services.snapshots.admin import (
    AdminCell,
    AdminDeed,
    AdminDetail,
    AdminRow,
    AdminSnapshot,
    DetailPart,
)
from medschedule_desktop.services.ward import Ward, read_ward
from medschedule_shared.language import marked, tr
from medschedule_shared.model.organization import OrganizationSettings
from medschedule_shared.model.roles import Permission
from medschedule_shared.model.settings_version import SettingsVersion
from medschedule_shared.model.user import User

_MOST_CHANGES = 8
_UNIT = "unit-settings"


class Rules(FormedService):
    """The list of rules with the organisation's and the shown unit's limits."""

    title: ClassVar[str] = marked("Rules")
    columns: ClassVar[tuple[str, ...]] = (
        marked("Rule"),
        marked("Binds as"),
        marked("For every unit"),
        marked("On this unit"),
    )

    def load(self, selected: str) -> AdminSnapshot:
        """Read the rules from the replica.

        Raises:
            WardUnknown: the replica does not hold the unit.
        """
        user = self._station.user
        with self._station.replica.transaction() as work:
            ward = read_ward(work, self._station.unit_id)
            chosen = next((entry for entry in RULES if entry.id == selected), None)
            detail = None if chosen is None else self._detail(work, chosen, ward)
        settings = ward.organization.settings
        return AdminSnapshot(
            note=tr(
                "Version {version} of the settings. Each one before is kept, with who replaced it and why.",
                version=settings.version,
            ),
            rows=tuple(_row(entry, ward) for entry in RULES),
            empty="",
            user_id="" if user is None else user.id,
            others=(
                AdminDeed(
                    _UNIT,
                    tr("Settings of {unit}", unit=ward.unit.name),
                    "pencil-simple",
                    self._why_not_unit(),
                ),
            ),
            detail=detail,
        )

    def ask(self, selected: str) -> None:
        """Rules sync, so there is nothing to ask the server."""

    def put_away(self) -> None:
        """Nothing is handed out."""

    def _opens(self, work: UnitOfWork, form_id: str) -> OpenForm:
        ward = read_ward(work, self._station.unit_id)
        if form_id == _UNIT:
            return unit_settings_form(work, form_id, ward, self._why_not_unit())
        deed, _, rule_id = form_id.partition("/")
        entry = entry_of(rule_id)
        if deed == "rule-organisation":
            return organisation_form(form_id, entry, ward, self._why_not_organisation())
        if deed == "rule-unit" and any(limit.is_of_units for limit in entry.limits):
            return unit_form(form_id, entry, ward, self._why_not_unit())
        raise gone()

    def _why_not_organisation(self) -> str:
        return why_not(
            self._station, Permission.ADMINISTER, (), tr("Only an administrator may do this. You may look.")
        )

    def _why_not_unit(self) -> str:
        return why_not(
            self._station,
            Permission.EDIT_RECORDS,
            (self._station.unit_id,),
            tr("A nurse manager of the unit maintains this."),
        )

    def _detail(self, work: UnitOfWork, entry: RuleEntry, ward: Ward) -> AdminDetail:
        rules = ward.organization.settings.scheduling_rules
        cell = level_cell(entry, rules)
        pairs = [
            (tr("Binds as"), cell.text),
            (tr("May go past"), passing_words(entry, rules)),
        ]
        if entry.limits:
            pairs.append((tr("For every unit"), limits_words(entry, rules)))
        if any(limit.is_of_units for limit in entry.limits):
            own = ward.unit.rule_overrides
            words = limits_words(entry, own) if set_apart(entry, own) else tr("As for every unit")
            pairs.append((tr("On {unit}", unit=ward.unit.name), words))
        return AdminDetail(
            row_id=entry.id,
            title=tr(entry.name),
            headline=tr(entry.says),
            parts=(
                DetailPart(tr("Now"), tuple(pairs), cell.second),
                _history(work, entry, ward.organization.settings, ward.zone),
            ),
            deeds=self._deeds(entry, ward),
        )

    def _deeds(self, entry: RuleEntry, ward: Ward) -> tuple[AdminDeed, ...]:
        everywhere = AdminDeed(
            f"rule-organisation/{entry.id}",
            tr("Change for every unit"),
            "pencil-simple",
            self._why_not_organisation(),
        )
        if not any(limit.is_of_units for limit in entry.limits):
            return (everywhere,)
        here = AdminDeed(
            f"rule-unit/{entry.id}",
            tr("Change on this unit"),
            "pencil-simple",
            self._why_not_unit(),
        )
        return everywhere, here


def _row(entry: RuleEntry, ward: Ward) -> AdminRow:
    rules, own = ward.organization.settings.scheduling_rules, ward.unit.rule_overrides
    here = limits_words(entry, own, entry.limits[:1]) if set_apart(entry, own) else ""
    return AdminRow(
        entry.id,
        (
            AdminCell(tr(entry.name), tr(entry.says)),
            level_cell(entry, rules),
            AdminCell(limits_words(entry, rules, entry.limits[:1])),
            AdminCell(here, tone="accent"),
        ),
    )


def _history(work: UnitOfWork, entry: RuleEntry, now: OrganizationSettings, zone: ZoneInfo) -> DetailPart:
    """Return when this rule was changed for every unit, the newest first."""
    versions = sorted(work.select(SettingsVersion), key=lambda each: each.version, reverse=True)
    after = now
    pairs: list[tuple[str, str]] = []
    for version in versions:
        before, later = (_said(entry, each) for each in (version.settings, after))
        if before != later:
            by = work.get(User, version.replaced_by) if version.replaced_by else None
            words = tr(
                "{before} became {later}, by {who}: {reason}",
                before=before,
                later=later,
                who=by.display_name if by else tr("the system"),
                reason=version.reason or tr("no reason was given"),
            )
            pairs.append((moment_words(version.replaced_at, zone), words))
        after = version.settings
    sentence = "" if pairs else tr("As it was from the first version on.")
    return DetailPart(tr("Changes for every unit"), tuple(pairs[:_MOST_CHANGES]), sentence)


def _said(entry: RuleEntry, settings: OrganizationSettings) -> str:
    rules = settings.scheduling_rules
    level = LEVEL_WORDS[level_of(entry, rules)]
    return ", ".join(part for part in (level, limits_words(entry, rules)) if part)
