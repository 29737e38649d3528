"""An endpoint on the loopback address that speaks the Responses API, well or badly, as a test wants it.

Run as a program it prints its address as a line of JSON, answers everything in the same way, and ends when
its standard input does: `python -m tests.samples.responses_endpoint`.
"""

import json
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Json = dict[str, Any]

MODEL = "loopback-1"
USAGE = {
    "input_tokens": 120,
    "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
    "output_tokens": 30,
    "output_tokens_details": {"reasoning_tokens": 0},
    "total_tokens": 150,
}
_PIECE = 40
"""Characters of a text in one event."""


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Json:
        return dict(json.loads(self.body))

    @property
    def data(self) -> Json:
        """What stands between the two marks of the question."""
        text = self.json["input"][0]["content"][0]["text"]
        return dict(json.loads(text.split("\n")[1]))


class Handler(BaseHTTPRequestHandler):
    """Answers by the endpoint's next behaviour."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: "_Server"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        received = Received(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        self.server.endpoint.take(received)(self, received)

    def log_message(self, *_: Any) -> None:
        """Say nothing of each request."""

    def answer(
        self, status: int, body: bytes, headers: Json | None = None, kind: str = "application/json"
    ) -> None:
        """Send a whole answer."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": len(body), **(headers or {})}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(body)

    def begin_stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()

    def event(self, event: Json) -> None:
        """Send one event of a stream."""
        self.chunk(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())

    def chunk(self, content: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))
        self.wfile.flush()


Behaviour = Callable[[Handler, Received], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    endpoint: "ResponsesEndpoint"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked may go before the answer is out: that is part of some tests."""


class ResponsesEndpoint:
    """Serves on a thread of its own until it is closed.

    Attributes:
        received: every request, in order.
        usual: what answers when no other behaviour is waiting.
        asked: set with each request.
    """

    def __init__(self, usual: "Behaviour | None" = None) -> None:
        self.received: list[Received] = []
        self.usual: Behaviour = usual or says("An answer.")
        self.asked = threading.Event()
        self.released = threading.Event()
        self._next: deque[Behaviour] = deque()
        self._server = _Server(("127.0.0.1", 0), Handler)
        self._server.endpoint = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @property
    def bytes_received(self) -> bytes:
        """Everything that ever arrived, headers and paths included."""
        return b"\n".join(
            b"\n".join((each.path.encode(), json.dumps(each.headers).encode(), each.body))
            for each in self.received
        )

    def then(self, *behaviours: Behaviour) -> None:
        """Answer the next requests like this, each by one."""
        self._next.extend(behaviours)

    def take(self, received: Received) -> Behaviour:
        self.received.append(received)
        self.asked.set()
        return self._next.popleft() if self._next else self.usual

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def says(text: str) -> Behaviour:
    """Answer with a text."""

    def behave(handler: Handler, received: Received) -> None:
        content = {"type": "output_text", "text": text, "annotations": []}
        _whole(handler, received, [_message(content)])

    return behave


def calls(*named: tuple[str, Json | str]) -> Behaviour:
    """Answer with calls of tools; arguments that are a text are sent as they are."""

    def behave(handler: Handler, received: Received) -> None:
        items = [
            {
                "type": "function_call",
                "id": f"fc_{number}",
                "call_id": f"call_{number}",
                "name": name,
                "arguments": arguments if isinstance(arguments, str) else json.dumps(arguments),
                "status": "completed",
            }
            for number, (name, arguments) in enumerate(named)
        ]
        _whole(handler, received, items)

    return behave


def answers_by(make: Callable[[Json], str]) -> Behaviour:
    """Answer with a text that is made of the data of the question."""
    return lambda handler, received: says(make(received.data))(handler, received)


def refuses() -> Behaviour:
    """Refuse to answer."""
    return lambda handler, received: _whole(
        handler, received, [_message({"type": "refusal", "refusal": "I cannot help with that."})]
    )


def fails(status: int, code: str | None = None, **headers: str) -> Behaviour:
    """Answer with an error of HTTP; `retry_after` becomes `Retry-After`."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    body = json.dumps({"error": {"message": "no", "type": "error", "param": None, "code": code}}).encode()
    return lambda handler, _: handler.answer(status, body, named)


def talks_rubbish() -> Behaviour:
    """Answer with a page in place of the protocol."""
    return lambda handler, _: handler.answer(200, b"<html>" * 50, kind="text/event-stream")


def streams(*events: object) -> Behaviour:
    """Answer with these events, of whatever form they are."""

    def behave(handler: Handler, _: Received) -> None:
        handler.begin_stream()
        for event in events:
            handler.chunk(f"data: {json.dumps(event)}\n\n".encode())
        handler.chunk(b"")

    return behave


def sends_broken_events() -> Behaviour:
    """Begin well, and go on with an event that is no JSON."""

    def behave(handler: Handler, received: Received) -> None:
        handler.begin_stream()
        handler.event(
            {"type": "response.created", "sequence_number": 0, "response": _response([], "in_progress")}
        )
        handler.chunk(b'event: response.completed\ndata: {"type": "response.completed", \n\n')
        handler.chunk(b"")

    return behave


def reports_failure() -> Behaviour:
    """Say within the stream that it failed."""
    return lambda handler, received: _stream(handler, [], "failed")


def stops_short() -> Behaviour:
    """Answer with half a text, and say so."""
    content = {"type": "output_text", "text": '{"rows": [', "annotations": []}
    return lambda handler, received: _stream(handler, [_message(content)], "incomplete")


def waits() -> Behaviour:
    """Take the request and say nothing until the endpoint is closed."""
    return lambda handler, _: _wait(handler)


def begins_and_waits(text: str = "An") -> Behaviour:
    """Begin an answer and say nothing more."""

    def behave(handler: Handler, _: Received) -> None:
        _begin(handler, text)
        _wait(handler)

    return behave


def is_cut(text: str = "An") -> Behaviour:
    """Begin an answer and cut the connection."""

    def behave(handler: Handler, _: Received) -> None:
        _begin(handler, text)
        handler.close_connection = True

    return behave


def redirects(url: str) -> Behaviour:
    """Send whoever asks elsewhere."""
    return lambda handler, _: handler.answer(307, b"", {"Location": url})


def _wait(handler: Handler) -> None:
    handler.server.endpoint.released.wait()
    handler.close_connection = True


def _message(content: Json) -> Json:
    return {
        "type": "message",
        "id": "msg_0",
        "role": "assistant",
        "status": "completed",
        "content": [content],
    }


def _response(items: list[Json], status: str) -> Json:
    reason = {"reason": "max_output_tokens"} if status == "incomplete" else None
    return {
        "id": "resp_0",
        "object": "response",
        "created_at": 1_790_000_000,
        "status": status,
        "error": {"code": "server_error", "message": "no"} if status == "failed" else None,
        "incomplete_details": reason,
        "instructions": None,
        "metadata": {},
        "model": MODEL,
        "output": items,
        "parallel_tool_calls": True,
        "temperature": 1.0,
        "tool_choice": "auto",
        "tools": [],
        "top_p": 1.0,
        "usage": USAGE if status in ("completed", "incomplete") else None,
    }


def _whole(handler: Handler, received: Received, items: list[Json]) -> None:
    if received.json.get("stream"):
        _stream(handler, items, "completed")
    else:
        handler.answer(200, json.dumps(_response(items, "completed")).encode())


def _stream(handler: Handler, items: list[Json], status: str) -> None:
    handler.begin_stream()
    events = [
        {"type": "response.created", "response": _response([], "in_progress")},
        {"type": "response.in_progress", "response": _response([], "in_progress")},
        *(event for index, item in enumerate(items) for event in _events_of(item, index)),
        {"type": f"response.{status}", "response": _response(items, status)},
    ]
    for number, event in enumerate(events):
        handler.event({**event, "sequence_number": number})
    handler.chunk(b"")


def _events_of(item: Json, index: int) -> Iterator[Json]:
    place = {"item_id": item["id"], "output_index": index}
    yield {
        "type": "response.output_item.added",
        "output_index": index,
        "item": {**item, "status": "in_progress"},
    }
    if item["type"] == "function_call":
        for piece in _pieces(item["arguments"]):
            yield {"type": "response.function_call_arguments.delta", **place, "delta": piece}
        done = {"arguments": item["arguments"], "name": item["name"]}
        yield {"type": "response.function_call_arguments.done", **place, **done}
    else:
        [content] = item["content"]
        within = {**place, "content_index": 0}
        yield {"type": "response.content_part.added", **within, "part": content}
        if content["type"] == "output_text":
            for piece in _pieces(content["text"]):
                yield {"type": "response.output_text.delta", **within, "delta": piece, "logprobs": []}
        yield {"type": "response.content_part.done", **within, "part": content}
    yield {"type": "response.output_item.done", "output_index": index, "item": item}


def _begin(handler: Handler, text: str) -> None:
    handler.begin_stream()
    place = {"item_id": "msg_0", "output_index": 0, "content_index": 0}
    handler.event(
        {"type": "response.created", "sequence_number": 0, "response": _response([], "in_progress")}
    )
    handler.event(
        {"type": "response.output_text.delta", "sequence_number": 1, **place, "delta": text, "logprobs": []}
    )


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), _PIECE):
        yield text[start : start + _PIECE]


if __name__ == "__main__":
    with ResponsesEndpoint(calls(("summarise", {"kind": "summarise", "isNext": False}))) as served:
        sys.stdout.write(json.dumps({"baseUrl": served.base_url}) + "\n")
        sys.stdout.flush()
        sys.stdin.read()
