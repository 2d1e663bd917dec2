"""A live address enters; what its door answers to a stranger leaves, without a server in between."""

from contextlib import ExitStack
from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.http.response import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import resolve
from django.utils.translation import override


class Asked(WSGIRequest):
    """A stranger's request under the name that the public knows the site by."""

    def __init__(self, address: str) -> None:
        parts, public = urlsplit(address), urlsplit(settings.PUBLIC_ADDRESS)
        self.public = public
        super().__init__(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": parts.path,
                "QUERY_STRING": parts.query,
                "SERVER_NAME": public.hostname or "localhost",
                "SERVER_PORT": "443",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "wsgi.url_scheme": public.scheme,
                "wsgi.input": BytesIO(),
            }
        )
        self.user = AnonymousUser()

    def get_host(self) -> str:
        return self.public.netloc


class NotAnsweredError(RuntimeError):
    """A door that belongs to the snapshot did not open; the message is its address and what it said."""


def answer(address: str) -> bytes:
    """The body behind a public address. Raises NotAnsweredError."""
    response = opened(address)
    if response.status_code != 200:
        raise NotAnsweredError(f"{address}: {response.status_code}")
    if isinstance(response, FileResponse):
        # Closing the response would tell Django that a request is over, and its connections with it.
        stream = response.file_to_stream
        if stream is not None:
            with stream as file:
                return bytes(file.read())
    if isinstance(response, StreamingHttpResponse):
        return b"".join(response)
    return bytes(response.content)  # type: ignore[attr-defined]


def opened(address: str) -> HttpResponseBase:
    with ExitStack() as held:
        held.enter_context(override(language_of(address)))
        found = resolve(urlsplit(address).path)
        response: HttpResponseBase = found.func(Asked(address), *found.args, **found.kwargs)
        return response


def language_of(address: str) -> str:
    return "en" if address.startswith("/en/") else "ar"
