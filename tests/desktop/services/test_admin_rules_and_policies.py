"""Rules on the Admin page are those that bind, limits are kept in versions, settings name their source."""

from functools import partial
from pathlib import Path

import pytest
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, WardStation

from medschedule_desktop.errors.entry import EntryRefused, FormNotSaved
from medschedule_desktop.policies.origin import OriginKind
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.policies.sources import Environment, JsonFile
from medschedule_desktop.services.admin.policies import Policies
from medschedule_desktop.services.admin.roles import PERMISSION_WORDS, Roles
from medschedule_desktop.services.admin.rule_list import RULES
from medschedule_desktop.services.admin.rules import Rules
from medschedule_desktop.services.preferences import Preferences
from medschedule_shared.model.organization import Organization
from medschedule_shared.model.posting_law import PostingLaw
from medschedule_shared.model.roles import EVERY_UNIT, PERMISSIONS, Permission, Role
from medschedule_shared.model.scheduling_rules import OvertimePolicy, RuleLevel
from medschedule_shared.model.settings_version import SettingsVersion
from medschedule_shared.model.shift_template import ShiftTemplate
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.unit import HoursTarget, Unit
from medschedule_shared.model.user import User, UserStatus
from medschedule_shared.staffing.rulebook import Rulebook
from medschedule_shared.staffing.unit_rulebook import unit_rules

ADMIN = "admin"


@pytest.fixture
def rules(ward: WardStation) -> Rules:
    ward.sign_in(ADMIN)
    return Rules(ward.station)


def save(ward: WardStation, rules: Rules, form_id: str, **entered: str) -> str:
    def fill_in() -> str:
        form = rules.open(form_id)
        return rules.save(form, {**form.entered(), **{key: (value,) for key, value in entered.items()}})

    return ward.do(fill_in)


def organization(ward: WardStation) -> Organization:
    [found] = ward.all(Organization)
    return found


def unit(ward: WardStation) -> Unit:
    return next(each for each in ward.all(Unit) if each.id == ward.ward.unit.id)


@pytest.mark.parametrize("policy", OvertimePolicy)
def test_every_rule_that_binds_is_listed_as_strong_as_it_is(
    ward: WardStation, policy: OvertimePolicy
) -> None:
    base = organization(ward)
    strict = base.settings.scheduling_rules.changed(
        minimum_consecutive_days=2,
        minimum_consecutive_days_off=2,
        rest_after_nights_minutes=1440,
        maximum_consecutive_weekends=2,
        overtime_policy=policy,
    )
    settings = base.settings.changed(scheduling_rules=strict)
    ours = unit(ward).changed(
        hours_per_patient_day=HoursTarget(minimum=8, maximum=10), weekly_labour_budget=9e4
    )
    book = Rulebook(base.changed(settings=settings), ours)
    staff = ward.all(Staff)
    templates = [each for each in ward.all(ShiftTemplate) if each.unit_id == ours.id]
    bound = {rule.id: rule.severity for person in staff for rule in book.rules(person, frozenset({"Eid"}))}
    bound |= {rule.id: rule.severity for rule in unit_rules(book, templates, staff, 28)}
    listed = {entry.id: entry.default for entry in RULES}
    # A contract's own weekly hours only warn; the organisation's limit must hold.
    del bound["maximum_minutes_in_seven_days"]
    assert bound.items() <= listed.items()


def test_a_limit_is_changed_with_a_reason_and_the_one_before_is_kept(ward: WardStation, rules: Rules) -> None:
    said = save(
        ward,
        rules,
        "rule-organisation/minimum_rest",
        minimum_rest_minutes="11.5",
        level="warning",
        reason="Agreed with the union",
    )
    assert said == "Saved as version 2."
    now = organization(ward).settings
    assert (now.version, now.scheduling_rules.minimum_rest_minutes) == (2, 690)
    [strength] = now.scheduling_rules.strengths
    assert (strength.rule, strength.level) == ("minimum_rest", RuleLevel.WARNING)
    [kept] = ward.all(SettingsVersion)
    assert (kept.version, kept.reason) == (1, "Agreed with the union")

    detail = ward.do(lambda: rules.load("minimum_rest")).detail
    assert detail is not None
    now_part, history = detail.parts
    assert ("For every unit", "11.5 h") in now_part.pairs
    assert (
        "May go past",
        "Administrator, Nurse manager, House supervisor, with a reason of at least 10 characters.",
    ) in now_part.pairs
    assert [words for _when, words in history.pairs] == [
        "Must hold, 10 h became Warning, 11.5 h, by Administrator: Agreed with the union"
    ]
    save(ward, rules, "rule-organisation/minimum_rest", level="usual", reason="A mistake")
    assert organization(ward).settings.scheduling_rules.strengths == ()


def test_a_unit_sets_a_limit_apart_and_takes_it_back(ward: WardStation, rules: Rules) -> None:
    save(ward, rules, "rule-unit/minimum_rest", minimum_rest_minutes="12")
    assert unit(ward).rule_overrides.minimum_rest_minutes == 720
    rows = {row.row_id: row for row in ward.do(lambda: rules.load("")).rows}
    assert [cell.text for cell in rows["minimum_rest"].cells] == [
        "Rest between shifts",
        "Must hold",
        "10 h",
        "12 h",
    ]
    save(ward, rules, "rule-unit/minimum_rest", minimum_rest_minutes=" ")
    assert unit(ward).rule_overrides.minimum_rest_minutes is None
    assert save(ward, rules, "rule-unit/minimum_rest") == "Nothing was changed."


@pytest.mark.parametrize(
    ("form_id", "entered", "problems"),
    [
        (
            "rule-organisation/minimum_rest",
            {"minimum_rest_minutes": "72.5"},
            {"minimum_rest_minutes", "reason"},
        ),
        (
            "rule-organisation/minimum_rest",
            {"minimum_rest_minutes": "ten"},
            {"minimum_rest_minutes", "reason"},
        ),
        ("rule-organisation/minimum_rest", {"level": "loud"}, {"level", "reason"}),
        (
            "rule-organisation/maximum_consecutive_days",
            {"minimum_consecutive_days": "6", "reason": "As agreed"},
            {"minimum_consecutive_days"},
        ),
        (
            "rule-unit/maximum_consecutive_days",
            {"maximum_consecutive_days": "6"},
            {"minimum_consecutive_days"},
        ),
        (
            "rule-organisation/skill_mix",
            {"minimum_rn_percent": "50.5", "reason": "None"},
            {"minimum_rn_percent"},
        ),
    ],
)
def test_nonsense_is_marked_and_nothing_is_changed(
    ward: WardStation, rules: Rules, form_id: str, entered: dict[str, str], problems: set[str]
) -> None:
    with pytest.raises(FormNotSaved) as caught:
        save(ward, rules, form_id, **entered)
    assert set(caught.value.problems) == problems
    assert ward.waiting() == ()


@pytest.mark.parametrize(
    ("login", "form_id", "may"),
    [
        (MANAGER, "rule-organisation/minimum_rest", False),
        (MANAGER, "rule-unit/minimum_rest", True),
        (CHARGE_NURSE, "rule-unit/minimum_rest", False),
    ],
)
def test_who_may_change_what(ward: WardStation, rules: Rules, login: str, form_id: str, may: bool) -> None:
    ward.sign_in(login)
    entered = {"minimum_rest_minutes": "11"} | ({"reason": "Because"} if "organisation" in form_id else {})
    if may:
        save(ward, rules, form_id, **entered)
        assert ward.waiting() == ("UpdateFields",)
    else:
        with pytest.raises(EntryRefused):
            save(ward, rules, form_id, **entered)


def test_what_always_binds_has_no_question_how_strongly(ward: WardStation, rules: Rules) -> None:
    keys = [field.key for field in ward.do(lambda: rules.open("rule-organisation/no_overlap")).fields]
    assert keys == ["reason"]
    with pytest.raises(EntryRefused, match="no longer there"):
        ward.do(lambda: rules.open("rule-unit/no_overlap"))


def test_each_role_says_what_it_may_do_where_and_who_has_it(ward: WardStation) -> None:
    ward.sign_in(ADMIN)
    roles = Roles(ward.station)
    for role in Role:
        snapshot = ward.do(partial(roles.load, role))
        detail = snapshot.detail
        assert detail is not None
        said = {part.title: part.sentence.split("\n") for part in detail.parts}
        may = [PERMISSION_WORDS[each] for each in Permission if each in PERMISSIONS[role]]
        may_not = [PERMISSION_WORDS[each] for each in Permission if each not in PERMISSIONS[role]]
        assert (said.get("May do", []), said.get("May not do", [])) == (may, may_not)
        [row] = [row for row in snapshot.rows if row.row_id == role]
        where, _may, people = (cell.text for cell in row.cells[1:])
        active = sum(user.role is role and user.status is UserStatus.ACTIVE for user in ward.all(User))
        assert where == ("Every unit" if role in EVERY_UNIT else "Those on the account")
        assert people == f"{active} account{'' if active == 1 else 's'}"
    assert ward.do(lambda: roles.load("no-such-role")).detail is None


def test_each_setting_names_its_value_and_its_source(ward: WardStation, tmp_path: Path) -> None:
    ward.sign_in(ADMIN)
    policies_file = tmp_path / "policies.json"
    policies_file.write_text(
        '{"proxy": "http://station:secret@proxy.example.org:3128", "wallNames": "initials", "pollSecs": 1}'
    )
    policies_file.chmod(0o644)
    settings = load_settings(
        (
            JsonFile(policies_file, OriginKind.POLICY, policies_file.stat().st_uid),
            Environment({"MEDSCHEDULE_POLL_SECONDS": "12", "MEDSCHEDULE_PROXY": "direct"}),
        )
    )
    policies = Policies(ward.station, settings, lambda: Preferences(idle_minutes=2))
    rows = {row.row_id: row.cells for row in ward.do(lambda: policies.load("")).rows}
    _, value, source = rows["poll_seconds"]
    assert (value.text, source.text, source.second) == (
        "12 s",
        "Environment of this computer",
        "MEDSCHEDULE_POLL_SECONDS",
    )
    assert [cell.text for cell in rows["proxy"]] == [
        "Proxy",
        "http://proxy.example.org:3128",
        "Your administrator's policy",
    ]
    assert rows["proxy"][2].second == str(policies_file)
    assert rows["wall_names"][1].text == "Initials alone"
    assert [cell.text for cell in rows["passed-over-0"]] == [
        "pollSecs",
        "Not used",
        f"{policies_file} sets pollSecs, which is not a policy of this version.",
    ]
    assert [cell.text for cell in rows["server_url"][1:]] == ["http://127.0.0.1:1", "Enrolment"]
    assert [cell.text for cell in rows["request_seconds"][1:]] == ["30 s", "The product's default"]
    assert [cell.text for cell in rows["idle_minutes"][1:]] == ["2 minutes", "Chosen at this station"]
    assert [cell.text for cell in rows["shortest_password"][1:]] == [
        "15 characters",
        "Settings of the organisation",
    ]


def test_the_law_of_a_unit_is_set_by_its_manager_and_by_nobody_else(ward: WardStation, rules: Rules) -> None:
    ward.sign_in(MANAGER)
    before = unit(ward)
    assert save(ward, rules, "unit-settings", postingLaw="vermont", beds=str(before.beds + 2)) == "Saved."
    after = unit(ward)
    assert (after.posting_law, after.beds) == (PostingLaw.VERMONT, before.beds + 2)
    assert after.patients_per_nurse == before.patients_per_nurse
    with pytest.raises(FormNotSaved) as caught:
        save(ward, rules, "unit-settings", postingLaw="atlantis", beds="501", patientsPerNurse="0")
    assert set(caught.value.problems) == {"postingLaw", "beds", "patientsPerNurse"}
    manager = ward.ward.hospital.user(MANAGER).display_name
    assert f"by {manager}." in ward.do(lambda: rules.open("unit-settings")).sentence
    ward.sign_in(CHARGE_NURSE)
    assert not ward.do(lambda: rules.open("unit-settings")).allowed
    with pytest.raises(EntryRefused):
        save(ward, rules, "unit-settings", postingLaw="maryland")
    assert unit(ward) == after
