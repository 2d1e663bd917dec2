"""One hostile request and what may be answered to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

BOUNDARY = b"rasid-fuzz-4c1f"


@dataclass(frozen=True)
class Shot:
    """`raw`, when given, is sent as it is instead of a request made of the rest."""

    family: str
    name: str
    method: str = "POST"
    path: str = "/"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    raw: bytes | None = field(default=None, repr=False)

    def written(self, host: str) -> bytes:
        if self.raw is not None:
            return self.raw
        head = f"{self.method} {self.path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in self.headers)
        head += f"Content-Length: {len(self.body)}\r\n\r\n"
        return head.encode("utf-8", "surrogateescape") + self.body


Shots = Iterator[Shot]


def multipart(parts: dict[str, tuple[str, bytes, str]], boundary: bytes = BOUNDARY) -> bytes:
    """A well-formed body of fields and files: name → (file name or "", content, type)."""
    out = b""
    for name, (file_name, content, kind) in parts.items():
        told = f'form-data; name="{name}"' + (f'; filename="{file_name}"' if file_name else "")
        out += b"--" + boundary + f"\r\nContent-Disposition: {told}\r\n".encode()
        out += (f"Content-Type: {kind}\r\n" if kind else "").encode() + b"\r\n" + content + b"\r\n"
    return out + b"--" + boundary + b"--\r\n"


FORM = ("Content-Type", f"multipart/form-data; boundary={BOUNDARY.decode()}")
