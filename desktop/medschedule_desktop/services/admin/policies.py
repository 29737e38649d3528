"""The settings of this station: what each is, and where it comes from."""

from collections.abc import Callable
from typing import ClassVar

from medschedule_desktop.policies.declared import DeclaredPolicy, declared_policies
from medschedule_desktop.policies.origin import OriginKind, PassedOver
from medschedule_desktop.services.admin.setting_words import setting_words
from medschedule_desktop.services.preferences import Preferences
from medschedule_desktop.services.snapshots.admin import AdminCell, AdminRow, AdminSnapshot
from medschedule_desktop.services.station import Station
from medschedule_desktop.services.wording import USER_ROLE_WORDS, span_words
from medschedule_desktop.settings import Settings
from medschedule_shared.language import marked, tr, tr_count
from medschedule_shared.model.organization import Organization

_ORIGINS = {
    OriginKind.POLICY: marked("Your administrator's policy"),
    OriginKind.INSTALLATION: marked("The installation"),
    OriginKind.ENVIRONMENT: marked("Environment of this computer"),
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
        rows = [self._row(declared, state.server_url) for declared in declared_policies()]
        rows += [self._passed_over(at, fault) for at, fault in enumerate(self._settings.passed_over)]
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
                "What this station was told, and by whom. A policy counts more than what was said at the "
                "installation, that more than the computer's environment, and all of them more than what "
                "people chose here."
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

    def _row(self, declared: DeclaredPolicy, enrolled_at: str | None) -> AdminRow:
        field = declared.field
        value = getattr(self._settings, field)
        origin = self._settings.origins.get(field)
        chosen = self._preferences().language
        if origin is not None:
            source = AdminCell(tr(_ORIGINS[origin.kind]), origin.place)
        elif field == "server_url":
            value, source = enrolled_at, AdminCell(tr("Enrolment"))
        elif field == "language" and chosen is not None:
            value, source = chosen, AdminCell(tr("Chosen at this station"))
        else:
            source = AdminCell(tr("The product's default"))
        policy = declared.policy
        return AdminRow(
            field, (AdminCell(tr(policy.title), policy.name), AdminCell(setting_words(field, value)), source)
        )

    @staticmethod
    def _passed_over(at: int, fault: PassedOver) -> AdminRow:
        return AdminRow(
            f"passed-over-{at}",
            (AdminCell(fault.name), AdminCell(tr("Not used"), tone="warning"), AdminCell(fault.sentence)),
        )
