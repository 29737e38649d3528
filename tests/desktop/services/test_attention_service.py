"""The Attention page: conflicts with both facts and who may decide, and what the server did not accept."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from tests.desktop.full_week import fill_the_week
from tests.desktop.ward_station import (
    CHARGE_NURSE,
    ICU_MANAGER,
    MANAGER,
    SUPERVISOR,
    WardStation,
    change_of,
    later,
    pull,
)

from medschedule_desktop.errors.entry import EntryRefused
from medschedule_desktop.services.attention.entry_words import entry_words
from medschedule_desktop.services.attention.service import AttentionService
from medschedule_desktop.services.snapshots.attention import (
    AttentionItem,
    AttentionKind,
    AttentionOutlook,
    AttentionPlace,
    AttentionSnapshot,
    AttentionWay,
)
from medschedule_desktop.services.today.service import TodayService
from medschedule_shared.identity import EntityId, new_id
from medschedule_shared.model.assignment import Assignment, AssignmentStatus
from medschedule_shared.model.call_out import CallAttempt, CallOutcome
from medschedule_shared.model.conflict import Conflict, ConflictChoice, ConflictKind
from medschedule_shared.model.credential import Credential
from medschedule_shared.model.declaration import unit_bucket
from medschedule_shared.model.receipt import Receipt, ReceiptStatus
from medschedule_shared.model.roles import Role
from medschedule_shared.model.staff import Staff
from medschedule_shared.model.user import User
from medschedule_shared.operations.call_out import RecordCallOut
from medschedule_shared.operations.catalogue import OPERATIONS
from medschedule_shared.operations.conflicts import conflict_of
from medschedule_shared.operations.operation import Context
from medschedule_shared.operations.outcome import Clash
from medschedule_shared.operations.record_census import RecordCensus
from medschedule_shared.sample.ward_0545 import TODAY

DANA = "Dana Whitfield"
ENTERED = (AttentionKind.CONFLICT, AttentionKind.REJECTED, AttentionKind.QUARANTINED)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Dana at the ICU by the supervisor on the server, and at 4 West by this station."""

    conflict: Conflict
    icu: Assignment
    west: Assignment


@pytest.fixture
def attention(ward: WardStation) -> AttentionService:
    ward.sign_in(CHARGE_NURSE)
    return AttentionService(ward.station)


def user(ward: WardStation, login: str) -> User:
    return ward.ward.hospital.user(login)


@pytest.fixture
def dispute(ward: WardStation) -> Dispute:
    """Let the server report that Dana was given two places for the day."""
    hospital, open_shift = ward.ward.hospital, ward.ward.calling_out[0]
    device_id = ward.replica.run(lambda work: work.state().device_id)
    in_icu = next(
        item
        for item in hospital.select(Assignment)
        if item.unit_id == hospital.unit("ICU").id
        and item.shift_details.date == TODAY
        and item.shift_details.start_time == "07:00"
    )
    dana = ward.person(DANA).id
    icu = in_icu.changed(
        id=new_id(),
        staff_id=dana,
        status=AssignmentStatus.PROVISIONAL,
        is_charge=False,
        updated_at=ward.ward.now - timedelta(minutes=7),
        received_at=ward.ward.now - timedelta(minutes=7),
        updated_by=user(ward, SUPERVISOR).id,
        updated_on=None,
    )
    west = open_shift.changed(
        id=new_id(),
        staff_id=dana,
        status=AssignmentStatus.PROVISIONAL,
        replaces=open_shift.id,
        updated_at=ward.ward.now,
        received_at=ward.ward.now + timedelta(minutes=46),
        updated_by=user(ward, CHARGE_NURSE).id,
        updated_on=device_id,
    )
    clash = Clash(ConflictKind.DOUBLE_BOOKING, (west.unit_id, icu.unit_id), dana, icu, west)
    conflict = conflict_of(clash, context(ward, new_id(), ward.ward.now + timedelta(minutes=46)))
    ward.clock.at = ward.ward.now + timedelta(minutes=46)
    ward.pull(open_shift.changed(status=AssignmentStatus.CALLED_OUT), icu, conflict)
    return Dispute(conflict, icu, west)


def context(ward: WardStation, operation_id: EntityId, at: datetime) -> Context:
    return Context(
        ward.ward.hospital.organization.id, operation_id, user(ward, CHARGE_NURSE).id, None, at, at
    )


def entries(page: AttentionSnapshot) -> dict[str, list[AttentionItem]]:
    """Return what was entered and waits, by the heading; `test_attention_ahead` looks at what is coming."""
    found = {group.title: [item for item in group.items if item.kind in ENTERED] for group in page.groups}
    return {title: items for title, items in found.items() if items}


def only(page: AttentionSnapshot) -> AttentionItem:
    ((item,),) = entries(page).values()
    return item


def test_without_anything_open_there_is_no_group(ward: WardStation, attention: AttentionService) -> None:
    fill_the_week(ward)
    [ending] = ward.do(attention.load).groups
    for credential in ward.all(Credential):
        if credential.expires is not None:
            ward.pull(credential.changed(expires=date(2030, 1, 1)))
    assert ending.title == "Coming up"
    assert ward.do(attention.load) == AttentionSnapshot(())


@pytest.mark.usefixtures("dispute")
def test_a_conflict_shows_both_facts_with_both_times(ward: WardStation, attention: AttentionService) -> None:
    page = ward.do(attention.load)
    assert list(entries(page)) == ["Decide now"]
    item = only(page)
    assert (item.kind, item.title, item.detail, item.deadline) == (
        AttentionKind.CONFLICT,
        "Dana Whitfield was given two places for Day 07:00",
        "Day 07:00, found 06:31",
        "29 min until the shift starts",
    )
    assert item.sentence == (
        "Nothing was overwritten. The entry of Intensive care is in force until somebody decides. "
        "Until then 4 West telemetry counts 5 of 6 RN, 1 in conflict."
    )
    assert [(fact.title, fact.mark, fact.rows) for fact in item.facts] == [
        (
            "4 West telemetry, entered here",
            "Waits",
            (
                ("Fact", "Day 07:00–19:30, 13 Oct, Dana Whitfield"),
                ("By", "Renee Calloway, charge nurse"),
                ("Device time", "05:45, 4W-D2"),
                ("Server time", "06:31"),
                ("Spoken to", "Not recorded"),
            ),
        ),
        (
            "Intensive care, entered on the server",
            "In force",
            (
                ("Fact", "Day 07:00–19:30, 13 Oct, Dana Whitfield"),
                ("By", "Martin Achebe, house supervisor"),
                ("Device time", "05:38, the server"),
                ("Server time", "05:38"),
                ("Spoken to", "Not recorded"),
            ),
        ),
    ]


@pytest.mark.usefixtures("dispute")
def test_each_choice_says_what_it_leads_to(ward: WardStation, attention: AttentionService) -> None:
    item = only(ward.do(attention.load))
    assert item.outlook_titles == ("4 West telemetry after", "Intensive care after")
    assert [
        (choice.title, choice.detail, choice.action, choice.outlook[0].count, choice.outlook[0].verdict)
        for choice in item.choices
    ] == [
        (
            "Intensive care keeps the shift",
            "4 West telemetry asks the next person. Next in order: Grace Lindqvist",
            "Choose and call",
            "5 of 6 RN, 4.4 each",
            "Short 1 RN",
        ),
        (
            "4 West telemetry takes the shift over",
            "The entry of Intensive care is cancelled",
            "Choose",
            "6 of 6 RN, 3.7 each",
            "Met",
        ),
        (
            "Neither",
            "Both entries are cancelled. Next in order: Grace Lindqvist",
            "Choose and call",
            "5 of 6 RN, 4.4 each",
            "Short 1 RN",
        ),
    ]
    assert item.choices[0].way == AttentionWay(AttentionPlace.TODAY, "Open Today")
    assert item.choices[1].way is None


@pytest.mark.parametrize("choice", list(ConflictChoice))
def test_what_a_choice_promises_is_what_today_counts_afterwards(
    ward: WardStation, attention: AttentionService, dispute: Dispute, choice: ConflictChoice
) -> None:
    ward.sign_in(SUPERVISOR)
    promised = {each.choice_id: each.outlook for each in only(ward.do(attention.load)).choices}[choice]
    ward.do(lambda: attention.choose(dispute.conflict.id, choice))
    for unit_id, outlook in zip((dispute.west.unit_id, dispute.icu.unit_id), promised, strict=True):
        ward.station.unit_id = unit_id
        card = ward.do(TodayService(ward.station, ward.board.status).load).next
        assert (outlook.verdict, outlook.state) == (card.verdict, card.state)
        assert outlook.count.startswith(f"{card.count}, ")
        assert outlook.count.split(", ")[-1] == card.load.split(", ")[-1]


def test_a_choice_that_is_too_late_says_so(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    ward.sign_in(SUPERVISOR)
    grace = dispute.west.changed(id=new_id(), staff_id=ward.person("Grace Lindqvist").id)
    ward.pull(grace)
    choices = {each.choice_id: each for each in only(ward.do(attention.load)).choices}
    late = choices[ConflictChoice.KEEP_SECOND]
    assert (late.why_not, late.outlook) == ("Somebody else fills this seat by now.", ())
    kept = choices[ConflictChoice.KEEP_FIRST]
    assert (kept.allowed, kept.action, kept.outlook[0].verdict) == (True, "Choose", "Met")


def test_a_unit_that_this_station_does_not_hold_is_not_guessed(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    ward.replica.run(lambda work: work.forget((unit_bucket(dispute.icu.unit_id),)))
    item = only(ward.do(attention.load))
    spoken = [dict(fact.rows)["Spoken to"] for fact in item.facts]
    assert spoken == ["Not recorded", "Not known on this station"]
    for choice in item.choices:
        assert choice.outlook[1] == AttentionOutlook("Not known on this station")
    assert [choice.outlook[0].verdict for choice in item.choices] == ["Short 1 RN", "Met", "Short 1 RN"]


def test_the_call_that_was_made_about_the_shift_is_shown(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    details = dispute.west.shift_details
    for minutes, outcome in ((1, CallOutcome.NO_ANSWER), (6, CallOutcome.YES)):
        ward.pull(
            CallAttempt(
                id=new_id(),
                rev=10**6,
                organization_id=dispute.west.organization_id,
                created_at=ward.ward.now,
                updated_at=ward.ward.now,
                unit_id=dispute.west.unit_id,
                staff_id=dispute.west.staff_id,
                shift_date=details.date,
                template_id=dispute.west.template_id,
                called_at=ward.ward.now + timedelta(minutes=minutes),
                called_by=user(ward, CHARGE_NURSE).id,
                outcome=outcome,
            )
        )
    spoken = [dict(fact.rows)["Spoken to"] for fact in only(ward.do(attention.load)).facts]
    assert spoken == ["Yes, by phone at 05:51", "Not recorded"]


def test_yesterdays_conflict_names_its_day_and_no_deadline(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    later(ward.clock, minutes=24 * 60)
    item = only(ward.do(attention.load))
    assert item.detail == "Day 07:00, 13 Oct, found 13 Oct 06:31"
    assert dict(item.facts[0].rows)["Server time"] == "13 Oct 06:31"
    assert (item.deadline, item.choices[0].way) == ("", None)


@pytest.mark.usefixtures("dispute")
@pytest.mark.parametrize(
    ("login", "allowed"),
    [
        (CHARGE_NURSE, [True, False, False]),
        (MANAGER, [True, False, False]),
        (ICU_MANAGER, [False, True, False]),
        (SUPERVISOR, [True, True, True]),
    ],
)
def test_only_who_gives_way_may_decide(
    ward: WardStation, attention: AttentionService, login: str, allowed: list[bool]
) -> None:
    ward.sign_in(login)
    choices = only(ward.do(attention.load)).choices
    assert [choice.allowed for choice in choices] == allowed


@pytest.mark.usefixtures("dispute")
@pytest.mark.parametrize("role", [Role.STAFF, Role.AUDITOR, None])
def test_others_only_look(ward: WardStation, attention: AttentionService, role: Role | None) -> None:
    ward.station.user = None if role is None else user(ward, SUPERVISOR).changed(role=role)
    assert not any(choice.allowed for choice in only(ward.do(attention.load)).choices)


def test_giving_way_keeps_the_first_entry(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    page = ward.do(lambda: attention.choose(dispute.conflict.id, "keep_first"))
    assert entries(page) == {}
    assert [item.unit_id for item in ward.shifts(DANA, TODAY) if item.standing] == [dispute.icu.unit_id]
    assert ward.waiting() == ("ResolveConflict",)
    (conflict,) = ward.all(Conflict)
    assert (conflict.choice, conflict.resolved_by) == (
        ConflictChoice.KEEP_FIRST,
        user(ward, CHARGE_NURSE).id,
    )


def test_the_supervisor_gives_the_shift_to_the_later_entry(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    ward.sign_in(SUPERVISOR)
    ward.do(lambda: attention.choose(dispute.conflict.id, "keep_second"))
    standing = {item.unit_id: item.standing for item in ward.shifts(DANA, TODAY)}
    assert standing == {dispute.icu.unit_id: False, ward.ward.unit.id: True}


def test_who_does_not_give_way_decides_nothing(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    for choice in ("keep_second", "neither"):
        with pytest.raises(EntryRefused, match="Your role does not allow this here"):
            ward.do(partial(attention.choose, dispute.conflict.id, choice))
    assert ward.waiting() == ()
    assert only(ward.do(attention.load)).item_id == dispute.conflict.id


def test_a_conflict_that_is_decided_is_decided(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    ward.do(lambda: attention.choose(dispute.conflict.id, "keep_first"))
    with pytest.raises(EntryRefused, match="already decided"):
        ward.do(lambda: attention.choose(dispute.conflict.id, "keep_first"))
    with pytest.raises(EntryRefused, match="no longer there"):
        ward.do(lambda: attention.choose(new_id(), "keep_first"))


def test_two_for_one_seat_are_named(ward: WardStation, attention: AttentionService, dispute: Dispute) -> None:
    grace = dispute.west.changed(id=new_id(), staff_id=ward.person("Grace Lindqvist").id)
    clash = Clash(ConflictKind.SAME_SEAT, (grace.unit_id,), dispute.west.staff_id, grace, dispute.west)
    ward.pull(
        dispute.conflict.changed(deleted_at=ward.clock.now()),
        dispute.icu.changed(status=AssignmentStatus.CANCELLED),
        grace,
        conflict_of(clash, context(ward, new_id(), ward.clock.now())),
    )
    item = only(ward.do(attention.load))
    assert item.title == "Dana Whitfield was given a seat that somebody else already fills"
    assert [(choice.title, choice.detail) for choice in item.choices[:2]] == [
        ("Grace Lindqvist keeps the seat", "Dana Whitfield is not needed"),
        ("Dana Whitfield takes the seat", "The shift of Grace Lindqvist is cancelled"),
    ]
    assert all(choice.allowed for choice in item.choices)


def test_two_values_of_a_field_are_one_or_the_other(ward: WardStation, attention: AttentionService) -> None:
    tomas = ward.person("Tomas Rivera")
    later_one = tomas.changed(personal_info=tomas.personal_info.changed(phone="555-0199"))
    clash = Clash(
        ConflictKind.SAME_FIELD, (ward.ward.unit.id,), tomas.id, tomas, later_one, ("personalInfo.phone",)
    )
    ward.pull(conflict_of(clash, context(ward, new_id(), ward.clock.now())))
    item = only(ward.do(attention.load))
    assert item.title == "Tomas Rivera has two different entries"
    assert [fact.rows[0] for fact in item.facts] == [
        ("Telephone", tomas.personal_info.phone),
        ("Telephone", "555-0199"),
    ]
    assert [choice.title for choice in item.choices] == ["Keep the entry in force", "Use the later entry"]
    assert [choice.allowed for choice in item.choices] == [True, False]
    ward.sign_in(MANAGER)
    assert all(choice.allowed for choice in only(ward.do(attention.load)).choices)
    ward.do(lambda: attention.choose(item.item_id, "keep_second"))
    (changed,) = ward.replica.run(lambda work: work.select(Staff, equal={"employeeId": tomas.employee_id}))
    assert changed.personal_info.phone == "555-0199"


def refuse(ward: WardStation, message: str | None, status: ReceiptStatus = ReceiptStatus.REJECTED) -> Receipt:
    """Let the server answer the oldest operation that waits."""
    oldest = ward.replica.run(lambda work: work.pending())[0]
    state = ward.replica.run(lambda work: work.state())
    receipt = context(ward, oldest.id, ward.clock.now()).create(
        Receipt,
        oldest.id,
        device_id=state.device_id,
        device_seq=oldest.device_seq,
        status=status,
        code="WRONG_STATE",
        message=message,
    )
    pull(ward.replica, (change_of(receipt),), ward.clock.now())
    return receipt


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (
            "This schedule is archived. Nothing was changed.",
            "This schedule is archived. Nothing was changed.",
        ),
        (None, "The server refused it without a reason."),
    ],
)
def test_a_refused_entry_is_shown_with_the_servers_reason(
    ward: WardStation, attention: AttentionService, message: str | None, sentence: str
) -> None:
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=ward.ward.calling_out[0].id))
    later(ward.clock, minutes=46)
    receipt = refuse(ward, message)
    page = ward.do(attention.load)
    assert list(entries(page)) == ["Not applied"]
    item = only(page)
    assert (item.kind, item.item_id) == (AttentionKind.REJECTED, receipt.id)
    assert item.sentence == f"Made at 05:45 on this station; the server refused it at 06:31. {sentence}"
    assert (item.title, item.detail) == ("Not applied: A call-out, Keisha Monroe", "Refused 06:31")
    assert ward.waiting() == ()


def settle(ward: WardStation, attention: AttentionService, choice: str) -> AttentionSnapshot:
    item = only(ward.do(attention.load))
    return ward.do(lambda: attention.choose(item.item_id, choice))


def test_every_kind_of_entry_has_words_of_its_own() -> None:
    words = [entry_words(type_) for type_ in OPERATIONS]
    assert sorted(words) == sorted(set(words))
    assert "Another change" not in words
    assert entry_words("OfALaterVersion") == "Another change"


def test_a_refused_entry_is_dropped(ward: WardStation, attention: AttentionService) -> None:
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=ward.ward.calling_out[0].id))
    refuse(ward, "No.")
    choices = only(ward.do(attention.load)).choices
    assert [choice.choice_id for choice in choices] == ["try_again", "drop"]
    assert choices[1].detail.endswith("the server keeps that it was refused and why.")
    assert entries(settle(ward, attention, "drop")) == {}
    assert ward.waiting() == ()


@pytest.mark.parametrize("choice", ["try_again", "drop"])
def test_nobody_settles_a_refused_entry_without_signing_in(
    ward: WardStation, attention: AttentionService, choice: str
) -> None:
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=ward.ward.calling_out[0].id))
    refuse(ward, "No.")
    ward.station.user = None
    assert not any(found.allowed for found in only(ward.do(attention.load)).choices)
    with pytest.raises(EntryRefused, match="Sign in first"):
        settle(ward, attention, choice)
    assert only(ward.do(attention.load)).kind is AttentionKind.REJECTED


def test_a_refused_entry_says_what_was_entered_and_is_entered_once_more(
    ward: WardStation, attention: AttentionService
) -> None:
    absent = ward.ward.calling_out[0]
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=absent.id))
    later(ward.clock, minutes=46)
    receipt = refuse(ward, "The schedule was being posted. Nothing was changed.")
    ward.sign_in(MANAGER)
    (entered,) = only(ward.do(attention.load)).facts
    assert entered.rows == (("Entry", "A call-out"), ("By", "Renee Calloway"), ("Entered", "05:45"))
    assert entries(settle(ward, attention, "try_again")) == {}
    (again,) = ward.replica.run(lambda work: work.pending())
    assert (again.type, again.at, again.actor_id) == (
        "RecordCallOut",
        ward.clock.now(),
        user(ward, MANAGER).id,
    )
    assert again.id != receipt.id
    assert ward.shifts(ward.name(absent.staff_id), TODAY)[0].status is AssignmentStatus.CALLED_OUT
    with pytest.raises(EntryRefused, match="no longer there"):
        ward.do(lambda: attention.choose(receipt.id, "try_again"))
    assert len(ward.waiting()) == 1


def test_an_entry_that_is_still_not_possible_stays_on_the_list(
    ward: WardStation, attention: AttentionService
) -> None:
    absent = ward.ward.calling_out[0]
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=absent.id))
    receipt = refuse(ward, "No.")
    ward.pull(absent.changed(status=AssignmentStatus.CANCELLED))
    with pytest.raises(EntryRefused):
        settle(ward, attention, "try_again")
    assert only(ward.do(attention.load)).item_id == receipt.id
    assert ward.waiting() == ()


def test_an_entry_that_the_server_cannot_read_is_kept_and_can_be_given_up(
    ward: WardStation, attention: AttentionService
) -> None:
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=ward.ward.calling_out[0].id))
    (pending,) = ward.replica.run(lambda work: work.pending())
    ward.replica.run(lambda work: work.set_aside(pending.id, "PAYLOAD_TOO_LARGE", "It is too large."))
    item = only(ward.do(attention.load))
    assert (item.kind, item.detail, item.sentence) == (
        AttentionKind.QUARANTINED,
        "Set aside 05:45",
        "Made at 05:45 on this station; the server cannot read it. It is too large.",
    )
    assert item.choices[1].detail.endswith("nobody can look it up afterwards.")
    assert entries(settle(ward, attention, "drop")) == {}


def test_an_entry_that_has_no_effect_any_more_waits_in_sight_until_the_server_answers(
    ward: WardStation, attention: AttentionService
) -> None:
    absent = ward.ward.calling_out[0]
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=absent.id))
    ward.pull(absent.changed(status=AssignmentStatus.CANCELLED))
    page = ward.do(attention.load)
    assert list(entries(page)) == ["Waiting for the server"]
    item = only(page)
    assert (item.kind, item.detail, item.choices) == (AttentionKind.QUARANTINED, "Entered 05:45", ())
    assert item.sentence.endswith(
        "Your entry is kept here and sent; the answer of the server appears on this page."
    )
    assert ward.waiting() == ("RecordCallOut",)
    refuse(ward, "The shift was cancelled. Nothing was changed.")
    assert list(entries(ward.do(attention.load))) == ["Not applied"]


def test_an_entry_that_led_to_a_conflict_is_shown_once(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=ward.ward.calling_out[1].id))
    refuse(ward, None, ReceiptStatus.CONFLICT)
    assert only(ward.do(attention.load)).item_id == dispute.conflict.id


def test_what_was_kept_during_an_outage_is_summed_up_once_it_is_sent(
    ward: WardStation, attention: AttentionService
) -> None:
    absent = ward.ward.calling_out
    for number, shift in enumerate(absent):
        ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=shift.id))
        later(ward.clock, minutes=5 * (number + 1))
    assert ward.do(attention.load).sent is None, "nothing of it is sent"
    later(ward.clock, minutes=31)
    refuse(ward, "The shift was cancelled. Nothing was changed.")
    refuse(ward, None, ReceiptStatus.APPLIED)
    sent = ward.do(attention.load).sent
    assert sent is not None
    assert (sent.title, sent.sentence) == (
        "Sent at 06:31:",
        "2 entries kept while offline. 1 applied once, 1 rejected.",
    )
    names = [ward.name(shift.staff_id) for shift in absent]
    assert [(e.what, e.device_time, e.server_time, e.outcome) for e in sent.entries] == [
        (f"A call-out, {names[0]}", "05:45", "06:31", "Rejected"),
        (f"A call-out, {names[1]}", "05:50", "06:31", "Applied once"),
    ]
    settle(ward, attention, "drop")
    after = ward.do(attention.load).sent
    assert after is not None
    assert (after.sentence, after.entries[0].outcome) == (sent.sentence, "Rejected")
    assert after.entries[0].what == "A call-out", "what it held is gone with it"
    ward.perform(RecordCensus(reading_id=new_id(), unit_id=ward.ward.unit.id, patients=21))
    refuse(ward, None, ReceiptStatus.APPLIED)
    assert ward.do(attention.load).sent == after, "what is sent at once is no outage"


def test_a_conflict_says_which_entry_was_made_while_offline(
    ward: WardStation, attention: AttentionService, dispute: Dispute
) -> None:
    ward.perform(RecordCallOut(call_out_id=new_id(), assignment_id=ward.ward.calling_out[1].id))
    (pending,) = ward.replica.run(lambda work: work.pending())
    ward.pull(dispute.conflict.changed(operation_id=pending.id, rev=10**6))
    later(ward.clock, minutes=5)
    refuse(ward, None, ReceiptStatus.CONFLICT)
    page = ward.do(attention.load)
    times = [dict(fact.rows)["Device time"] for fact in only(page).facts]
    assert times == ["05:45, 4W-D2, while offline", "05:38, the server"]
    assert page.sent is not None
    assert page.sent.sentence == "1 entry kept while offline. 1 in conflict."
