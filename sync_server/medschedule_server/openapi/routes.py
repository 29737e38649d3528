"""Give the OpenAPI document to whoever asks."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from medschedule_server.auth.dependencies import Anybody
from medschedule_server.auth.strict_route import StrictRoute
from medschedule_server.openapi.document import document_of, document_text

router = APIRouter(route_class=StrictRoute, include_in_schema=False)


# A plain function: making the document takes a second, in a thread that keeps nobody waiting.
@router.get("/openapi.json", dependencies=[Anybody])
def openapi(request: Request) -> Response:
    """Return the document of this server; docs/openapi.json has it with examples."""
    state = request.app.state
    if not hasattr(state, "openapi"):
        state.openapi = document_text(document_of(request.app))
    return Response(state.openapi, media_type="application/json")
