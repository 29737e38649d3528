"""The repository of signed updates, as a client of The Update Framework sees it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
from tuf.api.exceptions import (
    DownloadError,
    DownloadHTTPError,
    DownloadLengthMismatchError,
    RepositoryError,
)
from tuf.ngclient.config import UpdaterConfig
from tuf.ngclient.fetcher import FetcherInterface
from tuf.ngclient.updater import Updater

from medschedule_desktop.errors.update import UpdateRefused, UpdatesAway
from medschedule_desktop.sync.route import Route
from medschedule_desktop.updates.release import Release, channel_target, read_release

_PIECE = 256 * 1024
_MOST_CHANNEL = 1024 * 1024
_LIMITS = UpdaterConfig(
    max_root_rotations=64,
    max_delegations=0,
    root_max_length=256 * 1024,
    timestamp_max_length=16 * 1024,
    snapshot_max_length=256 * 1024,
    targets_max_length=2 * 1024 * 1024,
)


class RouteFetcher(FetcherInterface):
    """Fetches over the station's one route to servers, with its trust and its proxy."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client

    def _fetch(self, url: str) -> Iterator[bytes]:
        with self._client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as response:
            if not response.is_success:
                raise DownloadHTTPError("The repository refused.", response.status_code)
            try:
                yield from response.iter_raw(_PIECE)
            except httpx.HTTPError as error:
                raise DownloadError("The download broke off.") from error


class Repository:
    """What is signed for this installation, as of now. A context: it holds a connection.

    Args:
        root: the keys that were trusted at first; those of later roots are followed from there.
        metadata: folder that remembers what was signed last, so that nothing older is taken.

    Raises:
        SettingsInvalid: certificates or proxy on the way cannot be used.
    """

    def __init__(self, url: str, root: Path, metadata: Path, route: Route) -> None:
        self._url = url
        self._root = root
        self._metadata = metadata
        self._client = route.client(url)
        self._updater: Updater | None = None

    def __enter__(self) -> "Repository":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def newest(self, channel: str, platform: str) -> Release | None:
        """Return the newest release of a channel; None when it has none for this kind of computer.

        Raises:
            UpdatesAway: no answer.
            UpdateRefused: what answers is not signed as it has to be, too old, or older than what was seen.
            OSError: what was signed cannot be remembered.
        """
        path = self._fetched(
            channel_target(channel, platform), self._metadata / "channel.json", _MOST_CHANNEL
        )
        if path is None:
            return None
        try:
            return read_release(path.read_bytes())
        except ValueError as error:
            raise UpdateRefused from error

    def fetch(self, target: str, to: Path, most: int) -> Path:
        """Download a target and look that it is the one that was signed; raises what `newest` does.

        Args:
            most: bytes that it may have.
        """
        path = self._fetched(target, to, most)
        if path is None:
            raise UpdateRefused
        return path

    def _fetched(self, target: str, to: Path, most: int) -> Path | None:
        try:
            updater = self._updater = self._updater or self._refreshed()
            facts = updater.get_targetinfo(target)
            if facts is None:
                return None
            if facts.length > most:
                raise UpdateRefused
            updater.download_target(facts, str(to))
        except DownloadLengthMismatchError as error:
            raise UpdateRefused from error
        except (DownloadError, httpx.TransportError) as error:
            raise UpdatesAway from error
        except RepositoryError as error:
            raise UpdateRefused from error
        return to

    def _refreshed(self) -> Updater:
        self._metadata.mkdir(mode=0o755, exist_ok=True)
        updater = Updater(
            str(self._metadata),
            f"{self._url}/metadata/",
            target_base_url=f"{self._url}/targets/",
            fetcher=RouteFetcher(self._client),
            config=_LIMITS,
            bootstrap=self._root.read_bytes(),
        )
        updater.refresh()
        return updater
