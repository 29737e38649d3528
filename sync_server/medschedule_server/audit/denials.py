"""Put into the audit what somebody who is known asked for and may not have (OWASP ASVS 5.0, 16.3.2)."""

from typing import cast

from fastapi import FastAPI, Request, Response

from medschedule_server.audit.act import REFUSED, Act
from medschedule_server.auth.principal import Principal
from medschedule_server.composition import Services
from medschedule_server.core.envelope import error_answer
from medschedule_server.core.errors import AuthorizationError, InternalError, ServiceError
from medschedule_server.core.route_template import route_template
from medschedule_shared.protocol.audit import Action

_ACTIONS = {"GET": Action.READ, "HEAD": Action.READ, "POST": Action.CREATE, "DELETE": Action.DELETE}


def install(app: FastAPI) -> None:
    """Note refusals of this application before they are answered."""
    app.add_exception_handler(AuthorizationError, _denied)


async def _denied(request: Request, error: Exception) -> Response:
    caller = cast("Principal | None", getattr(request.state, "caller", None))
    answered = error if isinstance(error, ServiceError) else InternalError()
    if caller is None:
        return error_answer(answered)
    route = route_template(request.scope)
    act = Act(
        action=_ACTIONS.get(request.method, Action.UPDATE),
        resource="routes",
        actor_id=caller.actor_id,
        device_id=None if caller.device is None else caller.device.id,
        operation=None if route is None else f"{request.method} {route}",
        outcome=REFUSED,
        code=answered.code.value,
    )
    try:
        await cast("Services", request.app.state.services).audit.record(caller.organization_id, act)
    except ServiceError as unavailable:
        return error_answer(unavailable)
    return error_answer(answered)
