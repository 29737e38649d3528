"""Everything that `medschedule doctor` looks at, in the order in which a person would."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from medschedule_desktop.diagnostics.computer_checks import check_crashes, check_disk, check_keys
from medschedule_desktop.diagnostics.crash_folder import CrashFolder
from medschedule_desktop.diagnostics.finding import Finding, Verdict, worst
from medschedule_desktop.diagnostics.replica_checks import (
    check_enrolment,
    check_lease,
    check_outbox,
    check_replica,
)
from medschedule_desktop.diagnostics.report import Report
from medschedule_desktop.diagnostics.screen_check import check_screen
from medschedule_desktop.diagnostics.server_checks import check_server
from medschedule_desktop.diagnostics.solver_check import check_solver
from medschedule_desktop.errors.settings import SettingsInvalid
from medschedule_desktop.policies.resolution import load_settings
from medschedule_desktop.replica.replica import Replica
from medschedule_desktop.security.key_store import KeyStore
from medschedule_desktop.security.station_keys import key_places
from medschedule_desktop.settings import Settings
from medschedule_shared.model.device import DeviceKind
from medschedule_shared.time.clock import Clock


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found."""

    findings: tuple[Finding, ...]
    reports: tuple[Report, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return worst(self.findings)


def examine(kind: DeviceKind, clock: Clock) -> Examination:
    """Look at this computer's station. Nothing is changed and nothing is sent.

    Args:
        kind: whose keys to look for.
    """
    try:
        settings = load_settings()
    except SettingsInvalid as error:
        return Examination((_invalid(error), check_screen()))
    folder = CrashFolder(settings.data_dir)
    found = (*_findings(settings, kind, clock), *_passed_over(settings), check_crashes(folder))
    return Examination(found, tuple(folder.reports()))


def examine_running(settings: Settings, keys: KeyStore, replica: Replica) -> Examination:
    """Look at the station that this program runs, of which the server is known to answer: its copy is open,
    and its windows are there.
    """
    state, entries = replica.run(lambda work: (work.state(), work.pending_count()))
    folder = CrashFolder(settings.data_dir)
    found, _ = check_keys(keys)
    findings = (
        check_disk(settings.data_dir),
        found,
        check_outbox(entries),
        check_enrolment(state),
        check_lease(state.lease),
        *_passed_over(settings),
        check_crashes(folder),
    )
    return Examination(findings, tuple(folder.reports()))


def _findings(settings: Settings, kind: DeviceKind, clock: Clock) -> tuple[Finding, ...]:
    with ThreadPoolExecutor() as pool:  # each of these two waits for a process
        screen, solver = pool.submit(check_screen), pool.submit(check_solver)
        keys, key = check_keys(key_places(kind, settings.data_dir))
        replica, state = check_replica(settings.replica_path, key, clock)
        server_url = settings.server_url or (state.server_url if state is not None else None)
        try:
            server = check_server(server_url, settings.route, clock)
        except SettingsInvalid as error:
            server = (_invalid(error),)
        return check_disk(settings.data_dir), keys, *replica, *server, screen.result(), solver.result()


def _invalid(error: SettingsInvalid) -> Finding:
    return Finding("settings", Verdict.FAILED, error.code, str(error))


def _passed_over(settings: Settings) -> tuple[Finding, ...]:
    """Return what an administrator set and this version does not use, as one finding."""
    if not settings.passed_over:
        return ()
    sentence = " ".join(fault.sentence for fault in settings.passed_over)
    facts = {"passedOver": len(settings.passed_over)}
    return (Finding("settings", Verdict.WARNING, "POLICY_NOT_USED", sentence, facts),)
