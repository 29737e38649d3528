"""Ask whoever speaks the Responses API: OpenAI, Azure, or an endpoint of one's own.

The library takes more than a second to load, so only `endpoint` names this module, when AI is in use.
"""

import asyncio
import logging
from contextlib import suppress

import httpx2
import msgspec
import structlog
from openai import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    AsyncOpenAI,
    AsyncStream,
    Omit,
)

from medschedule_server.ai.question import Model, Question, Reply, Usage
from medschedule_server.ai.response_events import DELTAS, ENDS, ERROR, FILTERED, Delta, kind_of, reply_of
from medschedule_server.ai.upstream import Begun, NoAnswerError, NotAcceptedError, UpstreamError

_CONNECT_SECONDS = 3.0
_DRAIN_SECONDS = 0.2
_BUSY = frozenset({408, 409, 425, 429})
_PATH = "/responses"

_NO_KEY = "none"
"""For an endpoint of one's own that asks for no key; the library insists on one."""

_MOST_BYTES = 2 * 1024 * 1024
"""Of one answer; the longest that is asked for has a tenth of it."""

_log = structlog.get_logger(__name__)


class OpenAIUpstream:
    """One endpoint and one model. Nothing is ever sent anywhere else.

    It follows no redirection and uses no proxy of the environment, and tries nothing twice: whoever asks
    decides about that.

    Args:
        base_url: of the API, such as `https://api.openai.com/v1`; a query, such as Azure's version, goes
            with each question.
        seconds: after which the library gives up by itself.
        key_header: in which the key is sent; as a bearer's token without it.
    """

    def __init__(
        self, base_url: str, model: Model, key: str | None, seconds: float, key_header: str | None = None
    ) -> None:
        self._model = model
        address = httpx2.URL(base_url)
        self._allowed = address.copy_with(query=None)
        logging.getLogger("openai").setLevel(logging.WARNING)  # below that it writes what is sent
        self._http = httpx2.AsyncClient(
            timeout=httpx2.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS)),
            follow_redirects=False,
            trust_env=False,
            event_hooks={"request": [self._keep_to_the_endpoint]},
        )
        self._client = AsyncOpenAI(
            api_key=key or _NO_KEY,
            base_url=self._allowed,
            default_query=dict(address.params),
            max_retries=0,
            http_client=self._http,
        )
        self._headers: dict[str, str | Omit] = (
            {} if key_header is None else {"Authorization": Omit(), key_header: key or _NO_KEY}
        )

    async def ask(self, question: Question, begun: Begun) -> Reply:
        try:
            # As they are: the library takes ten milliseconds to walk through tools, one to model events.
            stream = await self._client.post(
                _PATH,
                content=question.outgoing(self._model),
                options={"headers": self._headers},
                cast_to=object,
                stream=True,
                stream_cls=AsyncStream[object],
            )
        except APIStatusError as error:
            if error.code == FILTERED:
                return Reply(is_refusal=True, usage=Usage())
            raise _refused(error) from error
        except APIConnectionError as error:
            was_sent = not isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout)
            raise NoAnswerError("no_connection", may_have_cost=was_sent) from error
        except APIError as error:
            raise NotAcceptedError("no_protocol") from error
        try:
            return await _read(stream, begun)
        except (APIResponseValidationError, msgspec.MsgspecError, ValueError) as error:
            # Rubbish in place of events: the library hands on what its parser of JSON raises.
            raise NoAnswerError("rubbish", may_have_cost=True, is_worth_another_try=False) from error
        except (APIError, httpx2.HTTPError) as error:
            raise NoAnswerError("cut", may_have_cost=True, is_worth_another_try=False) from error
        finally:
            with suppress(APIError, httpx2.HTTPError):
                await stream.close()

    async def close(self) -> None:
        await self._client.close()

    async def _keep_to_the_endpoint(self, request: httpx2.Request) -> None:
        url, allowed = request.url, self._allowed
        inside = url.path.startswith(f"{allowed.path.rstrip('/')}/")
        if (url.scheme, url.host, url.port) != (allowed.scheme, allowed.host, allowed.port) or not inside:
            _log.error("AI_EGRESS_REFUSED")
            raise NotAcceptedError("egress")


def _refused(error: APIStatusError) -> UpstreamError:
    status = error.status_code
    if status in _BUSY or status >= 500:
        return NoAnswerError(f"status_{status}", seconds=_seconds(error.response.headers))
    return NotAcceptedError(f"status_{status}")


def _seconds(headers: httpx2.Headers) -> float | None:
    """Return what `Retry-After` says in seconds; a date in it is not worth the trouble within ten seconds."""
    try:
        return max(0.0, float(headers.get("retry-after", "")))
    except ValueError:
        return None


async def _read(stream: AsyncStream[object], begun: Begun) -> Reply:
    has_begun, size = False, 0
    async for event in stream:
        kind = kind_of(event)
        if kind in DELTAS:
            size += len(msgspec.convert(event, Delta).delta)
            if size > _MOST_BYTES:
                raise NoAnswerError("too_long", may_have_cost=True, is_worth_another_try=False)
            if not has_begun:
                has_begun = True
                begun()
        elif kind in ENDS:
            reply = reply_of(event)
            if reply is None:
                raise NoAnswerError("failed", may_have_cost=True, is_worth_another_try=False)
            await _drain(stream)
            return reply
        elif kind == ERROR:
            raise NoAnswerError("error_event", may_have_cost=True, is_worth_another_try=False)
    raise NoAnswerError("cut", may_have_cost=True, is_worth_another_try=False)


async def _drain(stream: AsyncStream[object]) -> None:
    """Read what follows the end of an answer, next to nothing, so that the connection serves again."""
    with suppress(TimeoutError, APIError, httpx2.HTTPError, ValueError):
        async with asyncio.timeout(_DRAIN_SECONDS):
            async for _ in stream:
                pass
