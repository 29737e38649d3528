"""Give the OpenAPI document to whoever asks."""

from fastapi import Request
from fastapi.responses import Response

from medschedule_server.auth.api_router import api_router
from medschedule_server.auth.dependencies import Anybody
from medschedule_server.openapi.document import document_of, document_text
from medschedule_server.openapi.sharing import share_parts

router = api_router("", None, include_in_schema=False)


# A plain function: making the document takes a second, in a thread that keeps nobody waiting.
@router.get("/openapi.json", dependencies=[Anybody])
def openapi(request: Request) -> Response:
    """Return the document of this server; docs/openapi.json has it with examples."""
    state = request.app.state
    if not hasattr(state, "openapi"):
        state.openapi = document_text(document_of(request.app, share_parts))
    return Response(state.openapi, media_type="application/json")
