"""Requests that are hardly HTTP: odd lines, headers, paths, lengths that lie, two requests in one."""

from random import Random

from tests.fuzz.shots import Shot, Shots
from tests.fuzz.target import Target

_PATHS = (
    "/%00", "/p/%00/", "/p/jo%00/", "/..%2f..%2fetc/passwd", "/static/../../settings.py", "/static/%2e%2e/%2e%2e/x",
    "/p/%c0%af/", "/p/%ff%fe/", "/p/jo/reports/?q=%00", "/p/jo/reports/?q=" + "%F0%9F%92%A9" * 3000,
    "/p/jo/reports/?after=" + "9" * 5000, "/p/jo/map/cells.json?level=1e400&box=nan,nan,inf,-inf",
    "/p/jo/map/cells.json?level=99999999999999999999&box=0,0,0,0", "/p/jo/map/places.json?box=1,2,3",
    "/p/jo/centres/00000000-0000-0000-0000-00000000000g/", "/p/jo/bulletins/999999999/",
    "/p/jo/bulletins/99999999999999999999999999/", "/log/tile/0/x999/999.p/999999", "/log/../../keys/log",
    "/log/tile/0/%2e%2e/%2e%2e/secret-key", "/media/files/..%2f..%2fsecret-key", "//evil.example/%2f..",
    "/p/jo/follow/files/" + "A" * 6000 + "/", "/q/" + "é" * 300 + "/", "/en/" * 400, "/?" + "a=b&" * 8000,
    "/openrosa/jo/formList?formID=" + "%25" * 2000, "/api/v1/jo/resident/report?code=%F0%9D%9F%98",
    "/p/jo/figures/centre/%0a%0d/.csv", "/p/jo/badges/00000000-0000-0000-0000-000000000000.ar.svg%0d%0aX:1",
)  # fmt: skip
_METHODS = ("TRACE", "CONNECT", "PROPFIND", "get", "GET\tx", "A" * 300, "DELETE", "PUT", "OPTIONS")
_HEADERS = (
    ("Accept-Language", "ar;q=" + "9" * 3000), ("Accept-Language", ",".join(["x" * 90] * 200)),
    ("Cookie", "sessionid=" + "\u202e" * 50), ("Cookie", "=;" * 2000), ("Cookie", 'a="\\073\\377'),
    ("Host", "127.0.0.1, evil.example"), ("X-Forwarded-For", "1.2.3.4," * 500), ("X-Forwarded-For", "::ffff:%0a"),
    ("Range", "bytes=0-0," * 400), ("Range", "bytes=-99999999999999999999"), ("If-None-Match", '"' * 4000),
    ("If-Modified-Since", "Thu, 99 Foo 99999 99:99:99 GMT"), ("Authorization", "Basic " + "=" * 4000),
    ("Authorization", "Basic /w=="), ("Authorization", "Receipt " + "٣" * 40), ("Authorization", "Bearer \x7f"),
    ("Content-Type", "text/html; charset=utf-7"), ("Content-Type", "application/json; charset=" + "x" * 2000),
    ("Content-Encoding", "gzip"), ("Expect", "100-continue"), ("Upgrade", "websocket"), ("TE", "trailers, chunked"),
)  # fmt: skip


def shots(target: Target, draw: Random) -> Shots:
    for number, path in enumerate(_PATHS):
        yield Shot("http", f"path {number}", "GET", path)
        yield Shot("http", f"path {number} as HEAD", "HEAD", path)
    for method in _METHODS:
        yield Shot("http", f"method {method[:8]!r}", method, f"/p/{target.slug}/")
    for number, header in enumerate(_HEADERS):
        for path in (
            "/",
            f"/p/{target.slug}/reports/",
            f"/openrosa/{target.slug}/formList",
            f"/office/{target.slug}/",
        ):
            yield Shot("http", f"header {number} {header[0]}", "GET", path, (header,))
    yield from _raw(target)
    for number in range(150):
        yield Shot("http", f"noise {number}", raw=draw.randbytes(draw.randrange(1, 3000)) + b"\r\n\r\n")


def _raw(target: Target) -> Shots:
    where = f"/p/{target.slug}/say/".encode()
    host = b"Host: 127.0.0.1\r\n"
    told = {
        "no host": b"GET / HTTP/1.1\r\n\r\n",
        "two lengths": b"POST " + where + b" HTTP/1.1\r\n" + host + b"Content-Length: 3\r\nContent-Length: 30\r\n\r\nabc",
        "length and chunks": b"POST " + where + b" HTTP/1.1\r\n" + host
        + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /office/ HTTP/1.1\r\n" + host + b"\r\n",
        "negative length": b"POST " + where + b" HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n",
        "length in words": b"POST " + where + b" HTTP/1.1\r\n" + host + b"Content-Length: ten\r\n\r\n",
        "endless chunk": b"POST " + where + b" HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nabc",
        "chunk of nonsense": b"POST " + where + b" HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
        "chunks cut off": b"POST " + where + b" HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        "body cut off": b"POST " + where + b" HTTP/1.1\r\n" + host + b"Content-Length: 5000\r\n\r\nab",
        "2,000 headers": b"GET / HTTP/1.1\r\n" + host + b"X-A: b\r\n" * 2000 + b"\r\n",
        "header of a megabyte": b"GET / HTTP/1.1\r\n" + host + b"X-A: " + b"b" * 1_000_000 + b"\r\n\r\n",
        "bare line feeds": b"GET / HTTP/1.1\n" + b"Host: 127.0.0.1\n\n",
        "folded header": b"GET / HTTP/1.1\r\n" + host + b"X-A: a\r\n b\r\n\r\n",
        "colon before": b"GET / HTTP/1.1\r\n" + host + b": empty\r\n\r\n",
        "NUL in a header": b"GET / HTTP/1.1\r\n" + host + b"X-A: a\x00b\r\n\r\n",
        "HTTP/9.9": b"GET / HTTP/9.9\r\n" + host + b"\r\n",
        "HTTP/2 preface": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00" * 40,
        "TLS hello": bytes.fromhex("16030100c8010000c40303") + b"\x00" * 190,
        "forty in one": (b"GET /p/jo/ HTTP/1.1\r\n" + host + b"\r\n") * 40,
    }  # fmt: skip
    for name, raw in told.items():
        yield Shot("http", name, raw=raw)
