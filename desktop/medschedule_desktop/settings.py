"""What a station is told from outside, built once by the composition root.

Each setting is declared here and nowhere else: what is generated from it is written by `make policies`.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from medschedule_desktop.language.catalogue import LanguageCode
from medschedule_desktop.policies.origin import Origin, PassedOver
from medschedule_desktop.policies.policy import Policy
from medschedule_desktop.sync.route import Route, is_this_computer, safe_proxy
from medschedule_shared.language import marked


def safe_server_url(url: str) -> str:
    """Return the address without a trailing slash.

    Raises:
        ValueError: it is not an address, or it would send passwords in clear over a network.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("The server address must look like https://schedule.example.org.")
    if parts.scheme == "http" and not is_this_computer(parts.hostname):
        raise ValueError("The server address must begin with https://.")
    return url.rstrip("/")


def absolute(path: Path) -> Path:
    """Return a path that means the same wherever the program is started.

    Raises:
        ValueError: it begins nowhere.
    """
    if not path.is_absolute():
        raise ValueError("The path must be a whole one, from the top folder or drive.")
    return path


ServerUrl = Annotated[str, AfterValidator(safe_server_url)]
ProxyAddress = Annotated[str, AfterValidator(safe_proxy)]
WholePath = Annotated[Path, AfterValidator(absolute)]
UpdateChannel = Literal["managed", "stable", "beta"]
WallNames = Literal["initial", "initials"]

_SERVER, _STATION, _UPDATES, _SHEET = "Server", "Station", "Updates", "Emergency sheet"


class Settings(BaseModel):
    """The settings of one station. Those with a `Policy` may be set by an administrator from afar.

    Attributes:
        data_dir: holds the replica; one station, one folder. Only the environment names it.
        origins: where each value that is no default comes from, by the field's name.
        passed_over: what was told and cannot be used.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    server_url: Annotated[
        ServerUrl | None,
        Policy(
            "serverUrl",
            marked("Server"),
            "Address of the MedSchedule server, such as https://schedule.example.org. It locks the address: "
            "nobody at the station can enter another.",
            _SERVER,
            is_binding=True,
            when_unset="asked for at enrolment",
        ),
    ] = None
    proxy: Annotated[
        ProxyAddress | None,
        Policy(
            "proxy",
            marked("Proxy"),
            "Proxy to the server and to updates, such as http://proxy.example.org:3128, or the word direct "
            "for none. A server on this computer itself is always reached directly.",
            _SERVER,
            is_binding=True,
            when_unset="that of the computer: its system settings, or HTTPS_PROXY and NO_PROXY",
        ),
    ] = None
    ca_bundle: Annotated[
        WholePath | None,
        Policy(
            "caBundle",
            marked("Certificate authorities"),
            "File in PEM form with the hospital's own certificate authorities. With it these alone are "
            "trusted, and no longer the computer's.",
            _SERVER,
            is_binding=True,
            when_unset="the trust store of the operating system",
        ),
    ] = None
    poll_seconds: Annotated[
        float,
        Policy(
            "pollSeconds",
            marked("Asks the server every"),
            "How often the server is asked while it cannot tell by itself, in seconds.",
            _SERVER,
        ),
    ] = Field(default=30, gt=0, le=3600)
    request_seconds: Annotated[
        float,
        Policy(
            "requestSeconds",
            marked("Waits for an answer"),
            "How long one request to the server may take, in seconds.",
            _SERVER,
        ),
    ] = Field(default=30, gt=0, le=600)
    mode: Annotated[
        Literal["desktop", "kiosk"],
        Policy(
            "mode",
            marked("What this computer is"),
            "What `medschedule` opens and `medschedule enrol` makes of this computer: the desktop of a "
            "nursing station, or the board on a wall.",
            _STATION,
            is_binding=True,
        ),
    ] = "desktop"
    unit: Annotated[
        str | None,
        Policy(
            "unit",
            marked("Unit on show"),
            "Code of the unit that is on show at the start, such as 4W. It has to be one of those that the "
            "station was enrolled for.",
            _STATION,
            when_unset="what was chosen at the station, else the unit of whoever signs in",
        ),
    ] = Field(default=None, min_length=1, max_length=32)
    lease_hours: Annotated[
        int | None,
        Policy(
            "leaseHours",
            marked("Opens without the server for at most"),
            "Hours after which a station that did not reach its server stays shut. It can only shorten what "
            "the server grants: 7 days for a desktop, 72 hours for a kiosk.",
            _STATION,
            is_binding=True,
            when_unset="what the server grants",
        ),
    ] = Field(default=None, ge=1, le=168)
    wall_names: Annotated[
        WallNames,
        Policy(
            "wallNames",
            marked("Names on the wall"),
            "How staff are named on a kiosk: by first name and initial (Fatima H.), or by initials alone "
            "(F. H.).",
            _STATION,
            is_binding=True,
        ),
    ] = "initial"
    language: Annotated[
        LanguageCode | None,
        Policy(
            "language",
            marked("Language"),
            "Language of the screens.",
            _STATION,
            when_unset="what was chosen at the station, else that of the computer",
        ),
    ] = None
    solver_seconds: Annotated[
        float,
        Policy(
            "solverSeconds",
            marked("Generate searches at most"),
            "How long Generate searches for a schedule at most, in seconds.",
            _STATION,
        ),
    ] = Field(default=120, gt=0, le=3600)
    postings_folder: Annotated[
        WholePath | None,
        Policy(
            "postingsFolder",
            marked("Folder of posted schedules"),
            "Folder into which every posted version is written, as PDF and as calendar. The files are not "
            "encrypted and hold names: choose a folder that only the unit's managers read.",
            _STATION,
            is_binding=True,
            when_unset="the folder postings beside the station's data",
        ),
    ] = None
    emergency_folder: Annotated[
        WholePath | None,
        Policy(
            "emergencyFolder",
            marked("Folder of the emergency sheet"),
            "Folder into which the sheet with names and telephone numbers is written at every change of "
            "shift. The files are not encrypted: choose an encrypted or guarded folder.",
            _SHEET,
            is_binding=True,
            when_unset="no sheet is written",
        ),
    ] = None
    emergency_keep: Annotated[
        int,
        Policy(
            "emergencyKeep",
            marked("Emergency sheets kept"),
            "How many emergency sheets of each unit are kept.",
            _SHEET,
        ),
    ] = Field(default=6, ge=1, le=200)
    update_channel: Annotated[
        UpdateChannel,
        Policy(
            "updateChannel",
            marked("Updates"),
            "managed: this program never updates itself, for the administrator does. stable or beta: a kiosk "
            "or a computer that nobody manages follows that channel by itself.",
            _UPDATES,
            is_binding=True,
        ),
    ] = "managed"
    update_url: Annotated[
        ServerUrl | None,
        Policy(
            "updateUrl",
            marked("Address of updates"),
            "Address of the repository of signed updates, such as https://updates.example.org/medschedule.",
            _UPDATES,
            is_binding=True,
            when_unset="no updates",
        ),
    ] = None
    data_dir: Path = Field(default_factory=lambda: user_data_path("medschedule", appauthor=False))
    origins: Mapping[str, Origin] = Field(default_factory=dict)
    passed_over: tuple[PassedOver, ...] = ()

    @property
    def replica_path(self) -> Path:
        return self.data_dir / "replica.db"

    @property
    def postings_path(self) -> Path:
        """The folder of posted versions."""
        return self.postings_folder or self.data_dir / "postings"

    @property
    def route(self) -> Route:
        """How servers are reached from here."""
        return Route(self.ca_bundle, self.proxy, self.request_seconds)
