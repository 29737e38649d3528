"""The settings of this station: what each is, and where it comes from."""

from collections.abc import Callable
from typing import ClassVar

from medschedule_desktop.services.preferences import Preferences
from medschedule_desktop.services.snapshots.admin import AdminCell, AdminRow, AdminSnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import USER_ROLE_WORDS, span_words
from medschedule_desktop.settings import Settings
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.model.organization import Organization

_NAMES = {
    "server_url": marked("Server"),
    "data_dir": marked("Data folder"),
    "ca_bundle": marked("Certificate authorities"),
    "poll_seconds": marked("Asks the server every"),
    "request_seconds": marked("Waits for an answer"),
    "solver_seconds": marked("Generate searches at most"),
    "emergency_folder": marked("Folder of the emergency sheet"),
    "emergency_keep": marked("Emergency sheets kept"),
    "language": marked("Language"),
}
_SECONDS = ("poll_seconds", "request_seconds", "solver_seconds")
_EMPTY = {
    "ca_bundle": marked("Those of this computer"),
    "emergency_folder": marked("None: no sheet is written"),
    "language": marked("That of this computer"),
}


class Policies:
    """The list of settings. Nothing is changed here: whoever installs the station does."""

    title: ClassVar[str] = marked("About policies")
    columns: ClassVar[tuple[str, ...]] = (marked("Setting"), marked("Value"), marked("Comes from"))

    def __init__(self, station: Station, settings: Settings, preferences: Callable[[], Preferences]) -> None:
        self._station = station
        self._settings = settings
        self._preferences = preferences

    def load(self, selected: str) -> AdminSnapshot:
        """Read the settings."""
        user = self._station.user
        state = self._station.replica.run(lambda work: work.state())
        chosen = self._preferences()
        rows = [self._row(name, state.server_url) for name in _NAMES]
        here = tr("Chosen at this station")
        rows += [
            AdminRow(
                "idle_minutes",
                (
                    AdminCell(tr("Locks when nobody touches it for"), ""),
                    AdminCell(tr_count("{count} minute", "{count} minutes", chosen.idle_minutes)),
                    AdminCell(here),
                ),
            ),
            AdminRow(
                "lease",
                (
                    AdminCell(tr("Opens without the server for another"), ""),
                    AdminCell(span_words(state.lease.left)),
                    AdminCell(tr("The server, at each contact")),
                ),
            ),
        ]
        rows += self._sign_in_rows()
        return AdminSnapshot(
            note=tr(
                "What this station was told, and by whom. Its environment is set where it was installed."
            ),
            rows=tuple(rows),
            empty="",
            user_id="" if user is None else user.id,
        )

    def ask(self, selected: str) -> None:
        """Settings are this station's own, so there is nothing to ask the server."""

    def put_away(self) -> None:
        """Nothing is handed out."""

    def _sign_in_rows(self) -> list[AdminRow]:
        """Return what the organisation demands of people who sign in."""
        organizations = self._station.replica.run(lambda work: work.select(Organization))
        if not organizations:
            return []
        settings = organizations[0].settings
        source = AdminCell(
            tr("Settings of the organisation"), tr("Version {version}", version=settings.version)
        )
        factors = ", ".join(USER_ROLE_WORDS[role] for role in settings.sign_in.second_factor_roles)
        said = (
            (
                "offline_hours",
                tr("People sign in without the server for"),
                tr("{hours} h", hours=settings.sign_in.offline_hours),
            ),
            (
                "shortest_password",
                tr("Shortest password"),
                tr("{count} characters", count=settings.sign_in.shortest_password),
            ),
            ("second_factor_roles", tr("Second factor"), factors or tr("Nobody needs one")),
        )
        return [AdminRow(id_, (AdminCell(name), AdminCell(value), source)) for id_, name, value in said]

    def _row(self, name: str, enrolled_at: str | None) -> AdminRow:
        value = getattr(self._settings, name)
        variable = f"MEDSCHEDULE_{name.upper()}"
        chosen = self._preferences().language
        if name in self._settings.model_fields_set:
            source = AdminCell(tr("Environment of this computer"), variable)
        elif name == "server_url":
            value, source = enrolled_at, AdminCell(tr("Enrolment"))
        elif name == "language" and chosen is not None:
            value, source = chosen, AdminCell(tr("Chosen at this station"))
        else:
            source = AdminCell(tr("The product's default"), variable)
        return AdminRow(name, (AdminCell(tr(_NAMES[name]), name), AdminCell(_said(name, value)), source))


def _said(name: str, value: object) -> str:
    if value is None:
        return tr(_EMPTY.get(name, "–"))
    if name in _SECONDS:
        return tr("{seconds} s", seconds=f"{value:g}" if isinstance(value, float) else value)
    return str(value)
