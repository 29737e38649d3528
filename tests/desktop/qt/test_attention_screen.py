"""Attention: both sides of a conflict, and choices that settle it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import CHARGE_NURSE, WardStation
from tests.samples.ward_services import AttentionInMemory

from medschedule_desktop.qt.hands import click, find, press
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.viewmodels.attention import AttentionViewModel
from medschedule_desktop.qt.views.attention.brief_card import BriefCard
from medschedule_desktop.qt.views.attention.choice_mark import ChoiceMark
from medschedule_desktop.qt.views.attention.page import AttentionPage
from medschedule_desktop.services.attention.service import AttentionService
from medschedule_desktop.services.snapshots.attention import (
    AttentionGroup,
    AttentionKind,
    AttentionPlace,
    AttentionSnapshot,
    AttentionWay,
)
from medschedule_shared.model.schedule_notice import ScheduleNotice, Told
from medschedule_shared.model.schedule_period import SchedulePeriod
from medschedule_shared.operations.schedule_notice import notice_id

Desk = tuple[AttentionPage, AttentionViewModel, AttentionInMemory]


@pytest.fixture
def desk(qtbot: QtBot, appearance: Appearance, runner: TaskRunner) -> Desk:
    service = AttentionInMemory()
    model = AttentionViewModel(service, runner)
    page = AttentionPage(appearance, model)
    qtbot.addWidget(page)
    page.resize(1364, 816)
    page.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    return page, model, service


def words(page: AttentionPage) -> str:
    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_most_urgent_entry_is_open_with_both_facts_and_three_choices(desk: Desk) -> None:
    page, model, _service = desk
    assert model.selected is not None
    assert model.selected.item_id == "c-whitfield"
    said = words(page)
    for sentence in (
        "5 open",
        "Dana Whitfield was given two places for Day 07:00",
        "4 West, entered here",
        "ICU, entered on the server",
        "05:52, station 4W-D2, while offline",
        "ICU keeps her; 4 West calls next",
    ):
        assert sentence in said
    choices = [find(QPushButton, page, f"choice_{name}") for name in ("theirs", "ours", "neither")]
    assert [choice.isEnabled() for choice in choices] == [True, False, True]


def test_each_choice_stands_beside_what_it_leads_to(desk: Desk) -> None:
    page, _model, _service = desk
    said = words(page)
    for sentence in (
        "29 min until the shift starts",
        "4 West after",
        "ICU after",
        "▲ Short 1 RN",
        "8 of 8 RN, 1.9 each",
        "✓ Met",
        "Not known on this station",
        "The unit that gives way decides this. Ask the house supervisor.",
        "Both entries and your choice stay in the audit",
    ):
        assert sentence in said
    marks = [find(ChoiceMark, page, f"mark_{name}") for name in ("theirs", "ours", "neither")]
    assert [mark.isChecked() for mark in marks] == [True, False, False]
    assert marks[0].accessibleName() == (
        "ICU keeps her; 4 West calls next. 4 West after: 5 of 6 RN, 4.4 each, Short 1 RN. "
        "ICU after: 8 of 8 RN, 1.9 each, Met"
    )
    assert marks[1].accessibleDescription().startswith("The unit that gives way decides this")
    [unknown] = [label for label in page.findChildren(QLabel) if label.text() == "Not known on this station"]
    click(unknown)
    assert marks[2].isChecked(), "the whole row is its target"


def test_arrows_mark_a_choice_and_enter_makes_it(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    find(ChoiceMark, page, "mark_theirs").setFocus()
    press(find(ChoiceMark, page, "mark_theirs"), Qt.Key.Key_Down)
    ours = find(ChoiceMark, page, "mark_ours")
    assert ours.isChecked()
    press(ours, Qt.Key.Key_Return)
    assert service.choices == [], "this person may not choose it"
    press(ours, Qt.Key.Key_Down)
    conflict = service.snapshot.items[0]
    later = AttentionGroup("Decide now", (replace(conflict, deadline="28 min until the shift starts"),))
    service.snapshot = AttentionSnapshot((later, *service.snapshot.groups[1:]))
    with qtbot.waitSignal(model.selected_changed):
        model.load()
    assert "28 min until the shift starts" in words(page)
    neither = page.focusWidget()
    assert isinstance(neither, ChoiceMark), "the minute that passed took neither mark nor focus"
    assert (neither.objectName(), neither.isChecked()) == ("mark_neither", True)
    with qtbot.assertNotEmitted(page.way_chosen), qtbot.waitSignal(model.settled):
        press(neither, Qt.Key.Key_Return)
    assert service.choices == [("c-whitfield", "neither")]


def test_a_choice_that_leaves_the_shift_short_leads_on_to_the_calls(qtbot: QtBot, desk: Desk) -> None:
    page, _model, service = desk
    with qtbot.waitSignal(page.way_chosen) as chosen:
        press(find(ChoiceMark, page, "mark_theirs"), Qt.Key.Key_Return)
    assert service.choices == [("c-whitfield", "theirs")]
    assert chosen.args == [AttentionWay(AttentionPlace.TODAY, "Open Today")]


def test_what_was_sent_after_an_outage_stands_below_with_both_times(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    assert "8 entries kept while offline. 6 applied once, 1 in conflict, 1 rejected." in words(page)
    assert "A shift moved, Owen Kelly" not in words(page)
    click(find(QPushButton, page, "sent_times"))
    assert " | ".join(("A shift moved, Owen Kelly", "05:57", "06:31", "Rejected")) in words(page)
    model.select("e-marin")
    assert "A shift moved, Owen Kelly" in words(page), "it stays open while another entry is looked at"
    service.snapshot = AttentionSnapshot((), service.snapshot.sent)
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    said = words(page)
    assert "Nothing needs your attention" in said
    assert "Sent at 06:31:" in said
    service.snapshot = AttentionSnapshot(())
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    assert "Sent at 06:31:" not in words(page)


def test_the_next_entry_takes_no_enter_meant_for_the_one_before(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    conflict = service.snapshot.items[0]
    groups = (AttentionGroup("Decide now", (conflict, replace(conflict, item_id="c-other"))),)
    service.snapshot = AttentionSnapshot(groups)
    with qtbot.waitSignal(model.selected_changed):
        model.load()
    mark = find(ChoiceMark, page, "mark_neither")
    mark.setFocus()
    with qtbot.waitSignal(model.settled):
        press(mark, Qt.Key.Key_Return)
    assert model.selected is not None
    assert model.selected.item_id == "c-other"
    focus = page.focusWidget()
    assert focus is not None
    assert focus.objectName() == "entry_c-other"


def test_another_entry_opens(qtbot: QtBot, desk: Desk) -> None:
    page, model, _service = desk
    with qtbot.waitSignal(model.selected_changed):
        click(find(QAbstractButton, page, "entry_r-kelly"))
    assert "a charge nurse may not move a posted shift" in words(page)
    model.select("nothing")
    assert model.selected is not None
    assert model.selected.item_id == "r-kelly"


def test_a_choice_settles_the_entry_and_the_next_one_opens(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    with qtbot.waitSignal(model.changed_here):
        click(find(QPushButton, page, "choice_theirs"))
    assert service.choices == [("c-whitfield", "theirs")]
    assert model.selected is not None
    assert model.selected.item_id == "u-day"
    assert "4 open" in words(page)


def test_an_entry_leads_to_where_something_can_be_done(qtbot: QtBot, desk: Desk) -> None:
    page, model, _service = desk
    assert page.findChild(QPushButton, "attention_way") is None
    model.select("e-marin")
    with qtbot.waitSignal(page.way_chosen) as chosen:
        click(find(QPushButton, page, "attention_way"))
    assert chosen.args == [AttentionWay(AttentionPlace.PERSON, "Open the profile", "s-sofia-marin")]


def test_what_else_waits_stands_below_in_short_and_leads_on(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    others = [item for item in service.snapshot.items if item != model.selected]
    briefs = [item for item in others if item.kind is not AttentionKind.NOTICE]
    assert "Also open" in words(page)
    for item in briefs:
        assert item.sentence in words(page)
    assert [item for item in others if page.findChild(BriefCard, f"brief_{item.item_id}")] == briefs
    with qtbot.waitSignal(page.way_chosen) as chosen:
        click(find(QPushButton, page, "brief_way_e-marin"))
    assert chosen.args == [AttentionWay(AttentionPlace.PERSON, "Open the profile", "s-sofia-marin")]
    decide = find(QPushButton, page, "brief_way_r-kelly")
    with qtbot.waitSignal(model.selected_changed):
        click(decide)
    assert find(QAbstractButton, page, "entry_r-kelly").isChecked()
    assert page.findChild(BriefCard, "brief_c-whitfield") is not None, "what was on show waits below"


def test_what_changes_behind_another_page_is_counted_before_long_and_once(qtbot: QtBot, desk: Desk) -> None:
    _page, model, service = desk
    before = service.loads
    service.snapshot = AttentionSnapshot(service.snapshot.groups[:1])
    with qtbot.waitSignal(model.snapshot_changed):
        for _change in range(5):
            model.refresh_soon()
    assert service.loads == before + 1
    assert model.snapshot is not None
    assert (len(model.snapshot.items), model.snapshot.is_urgent) == (2, True)
    model.refresh_soon()
    model.stop()
    assert not model._soon.isActive()


def test_what_is_only_worth_knowing_waits_for_nobody_and_is_not_counted(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    insight = replace(service.snapshot.items[-1], item_id="i-rest", kind=AttentionKind.INSIGHT)
    service.snapshot = AttentionSnapshot(
        (*service.snapshot.groups, AttentionGroup("Worth knowing", (insight,)))
    )
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    assert service.snapshot.open_count == len(service.snapshot.items) - 1
    assert "5 open" in words(page)
    assert find(QAbstractButton, page, "entry_i-rest").isVisible()


def test_with_nothing_open_it_says_so(qtbot: QtBot, desk: Desk) -> None:
    page, model, service = desk
    service.snapshot = AttentionSnapshot(())
    with qtbot.waitSignal(model.snapshot_changed):
        model.load()
    assert "Nothing needs your attention" in page.message.words
    assert model.selected is None


def test_a_nurse_at_a_desk_sees_her_posted_shifts_and_says_so(
    qtbot: QtBot, appearance: Appearance, ward: WardStation
) -> None:
    ward.sign_in(CHARGE_NURSE)
    renee, now = ward.ward.hospital.user(CHARGE_NURSE), ward.clock.now()
    period = next(
        each for each in ward.all(SchedulePeriod) if each.first_date <= now.date() <= each.last_date
    )
    id_ = notice_id(period.id, renee.staff_id or "")
    notice = ScheduleNotice(
        id=id_,
        organization_id=period.organization_id,
        created_at=now,
        updated_at=now,
        unit_id=period.unit_id,
        period_id=period.id,
        staff_id=renee.staff_id or "",
        version=1,
        rev=10**6,
    )
    ward.pull(notice)
    model = AttentionViewModel(AttentionService(ward.station), TaskRunner(ward.replica.executor))
    page = AttentionPage(appearance, model)
    qtbot.addWidget(page)
    page.resize(1364, 816)
    page.show()
    with qtbot.waitSignal(model.snapshot_changed):
        model.refresh()
    click(find(QAbstractButton, page, f"entry_{id_}_1"))
    assert "Night 19:00–07:30" in words(page)
    with qtbot.waitSignal(model.changed_here):
        click(find(QPushButton, page, "choice_have_seen"))
    [kept] = ward.all(ScheduleNotice)
    assert (kept.told, kept.told_by) == (Told.SEEN, renee.id)
    assert f"entry_{id_}_1" not in {
        each.objectName() for each in page.findChildren(QAbstractButton) if each.isVisible()
    }
    assert ward.waiting() == ("ConfirmNotice",)
