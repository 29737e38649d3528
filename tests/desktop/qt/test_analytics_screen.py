"""The Analytics page on the real replica, by its object names: look back, compare, take the numbers along."""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyqtgraph import PlotWidget
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.desktop.ward_station import CHARGE_NURSE, MANAGER, SUPERVISOR, WardStation
from tests.desktop.worked_weeks import GAP, unplanned

from medschedule_desktop.qt.hands import click, find
from medschedule_desktop.qt.tasks import TaskRunner
from medschedule_desktop.qt.theme.appearance import Appearance
from medschedule_desktop.qt.theme.tokens import ThemeName
from medschedule_desktop.qt.viewmodels.analytics import AnalyticsViewModel
from medschedule_desktop.qt.views.analytics.chart_card import ChartCard
from medschedule_desktop.qt.views.analytics.page import AnalyticsPage
from medschedule_desktop.services.analytics.service import AnalyticsService
from medschedule_desktop.services.snapshots.analytics import ChartKind

Desk = tuple[AnalyticsPage, AnalyticsViewModel]
OpenDesk = Callable[[str], Desk]


@pytest.fixture
def open_desk(qtbot: QtBot, appearance: Appearance, ward: WardStation) -> Iterator[OpenDesk]:
    runner = TaskRunner(ward.replica.executor)

    def opened(login: str) -> Desk:
        ward.sign_in(login)
        model = AnalyticsViewModel(AnalyticsService(ward.station), runner)
        page = AnalyticsPage(appearance, model)
        qtbot.addWidget(page)
        page.resize(1364, 816)
        page.show()
        with qtbot.waitSignal(model.snapshot_changed):
            model.load()
        return page, model

    yield opened
    runner.close()


def words(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def chosen_file(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Let the person choose a file, and collect what was proposed."""
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return proposed


def test_a_manager_looks_back_and_takes_the_numbers_along(
    qtbot: QtBot, ward: WardStation, open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unplanned(ward)
    page, model = open_desk(MANAGER)
    told = words(page)
    assert "83 of 84" in told
    assert "1 of 84 shifts were short." in told
    assert "2 call-outs, 1 filled in 31 min (median)" in told
    chart = find(QWidget, page, "chart_coverage")
    assert chart.accessibleDescription() == "1 of 84 shifts were short."

    with qtbot.waitSignal(model.snapshot_changed):
        click(find(QPushButton, page, "window_four_weeks"))
    assert "55 of 56" in words(page)
    assert find(QPushButton, page, "window_four_weeks").isChecked()

    target = tmp_path / "coverage.csv"
    proposed = chosen_file(monkeypatch, target)
    with qtbot.waitSignal(model.said):
        click(find(QPushButton, page, "numbers_coverage"))
    assert proposed == ["4W 2026-09-13 2026-10-10 coverage.csv"]
    rows = csv.DictReader(StringIO(target.read_text("utf-8-sig"), newline=""))
    assert [row["Date"] for row in rows if row["Short"] != "0"] == [GAP.isoformat()]

    for name, sheet in (("export_all", "Fairness"), ("payroll_file", "Control totals")):
        target = tmp_path / f"{name}.xlsx"
        chosen_file(monkeypatch, target)
        with qtbot.waitSignal(model.said) as said:
            click(find(QPushButton, page, name))
        assert said.args == [f"Saved {target}"]
        assert sheet in load_workbook(target).sheetnames


def test_a_file_that_cannot_be_written_is_a_sentence_above_the_charts(
    qtbot: QtBot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    page, model = open_desk(MANAGER)
    with qtbot.waitSignal(model.failed):
        model.save_numbers(ChartKind.HOURS, tmp_path / "no such folder" / "hours.csv")
    assert page.notice.sentence.startswith("The file was not saved because its folder does not exist.")
    assert "84 of 84" in words(page)


def test_units_stand_side_by_side(qtbot: QtBot, open_desk: OpenDesk) -> None:
    page, model = open_desk(SUPERVISOR)
    with qtbot.waitSignal(model.snapshot_changed):
        click(find(QPushButton, page, "compare_units"))
    table = find(QWidget, page, "units_compared")
    assert table.isVisible()
    assert model.units.rowCount() > 1
    assert not find(QPushButton, page, "export_all").isEnabled()
    with qtbot.waitSignal(model.snapshot_changed):
        click(find(QPushButton, page, "compare_units"))
    assert not table.isVisible()


def test_a_charge_nurse_is_told_who_takes_payroll(open_desk: OpenDesk) -> None:
    page, _model = open_desk(CHARGE_NURSE)
    payroll = find(QPushButton, page, "payroll_file")
    assert not payroll.isEnabled()
    assert payroll.toolTip() == "A nurse manager or an auditor takes the payroll file of a unit."
    assert find(QPushButton, page, "compare_units").isHidden()


def test_charts_are_drawn_anew_in_another_theme(open_desk: OpenDesk, appearance: Appearance) -> None:
    page, _model = open_desk(MANAGER)
    before = page.grab().toImage()
    appearance.use(ThemeName.DARK)
    assert page.grab().toImage() != before
    after = page.grab().toImage()
    assert after.pixelColor(700, 500).lightness() < 128
    QCoreApplication.processEvents()
    for card in page.findChildren(ChartCard):
        plots = card.findChildren(PlotWidget)
        pictures = {plot if plot.parentWidget() is card else plot.parentWidget() for plot in plots}
        seen = [picture for picture in pictures if not picture.isHidden()]
        assert len(seen) == 1, "what was drawn before is not seen any more"


def test_whoever_left_leaves_nothing_on_show(qtbot: QtBot, open_desk: OpenDesk) -> None:
    _page, model = open_desk(MANAGER)
    with qtbot.waitSignal(model.snapshot_changed):
        model.clear()
    assert model.snapshot is None
