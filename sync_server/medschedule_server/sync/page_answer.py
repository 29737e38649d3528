"""Answer with pages: each is in the audit before it leaves."""

import asyncio
from collections.abc import AsyncGenerator

from fastapi import Response
from fastapi.responses import StreamingResponse

from medschedule_server.audit.trail import AuditTrail
from medschedule_server.core.database import refusal_in
from medschedule_server.sync.access import act_of_page
from medschedule_server.sync.page import MEDIA_TYPE, AnyPage
from medschedule_shared.model.device import Device

_MANY_ROWS = 100


class PageAnswer:
    """Makes the answer to one request of a device.

    Args:
        operation: the audit's name for what was asked.
        accept_encoding: the request's header.
    """

    def __init__(self, audit: AuditTrail, device: Device, operation: str, accept_encoding: str) -> None:
        self._audit = audit
        self._device = device
        self._operation = operation
        self._compress = "zstd" in accept_encoding.lower()

    async def of_one(self, page: AnyPage) -> Response:
        """Return the answer with a page."""
        return Response(await self._content(page), media_type=MEDIA_TYPE, headers=self._headers())

    async def of_several(self, pages: AsyncGenerator[AnyPage, None]) -> StreamingResponse:
        """Return the answer with pages, each in a frame of its own; where one is refused, it ends.

        Raises:
            ServiceError: the first one is.
        """
        contents = self._contents(pages)
        first = await anext(contents)
        return StreamingResponse(
            _all_but_refused(first, contents), media_type=MEDIA_TYPE, headers=self._headers()
        )

    async def _contents(self, pages: AsyncGenerator[AnyPage, None]) -> AsyncGenerator[bytes, None]:
        try:
            async for page in pages:
                yield await self._content(page)
        finally:
            await pages.aclose()

    async def _content(self, page: AnyPage) -> bytes:
        _, content = await asyncio.gather(self._note(page), self._encoded(page))
        return content

    async def _note(self, page: AnyPage) -> None:
        act = act_of_page(self._device, self._operation, page)
        if act is not None:
            await self._audit.record(self._device.organization_id, act)

    async def _encoded(self, page: AnyPage) -> bytes:
        if len(page.rows) < _MANY_ROWS:
            return page.encode(compress=self._compress)
        # Thousands of lines take tens of milliseconds, in which the loop has other callers to serve.
        return await asyncio.to_thread(page.encode, compress=self._compress)

    def _headers(self) -> dict[str, str]:
        return {"Vary": "Accept-Encoding", **({"Content-Encoding": "zstd"} if self._compress else {})}


async def _all_but_refused(first: bytes, others: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    try:
        yield first
        async for content in others:
            yield content
    except Exception as error:
        if refusal_in(error) is None:
            raise
    finally:
        await others.aclose()
