"""A small IMAP server (RFC 3501, as much of it as our client asks for) with one folder, on this machine."""

import re
import socketserver
import threading
from types import TracebackType
from typing import Any

_FETCH = re.compile(r"UID FETCH (\d+) \((.*)\)$", re.IGNORECASE)
_STORE = re.compile(r"UID STORE (\d+) \+FLAGS \((.*)\)$", re.IGNORECASE)
_PART = re.compile(r"BODY\.PEEK\[\](?:<0\.(\d+)>)?")


class PostOffice:
    """Messages are put in; a client that signs in as salma@jo with p/w may read and flag them."""

    def __init__(self) -> None:
        self.messages: list[bytes] = []
        self.flags: list[set[str]] = []
        self.signed_in_as = ("", "")
        self.folder = ""
        self.bytes_handed_out = 0
        office = self

        class Clerk(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                self.wfile.write(b"* OK ready\r\n")
                for line in self.rfile:
                    tag, _, command = line.decode().strip().partition(" ")
                    self.wfile.write(office.answer(tag, command))
                    if command.upper() == "LOGOUT":
                        return

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clerk)
        self.server.daemon_threads = True
        self.port: int = self.server.server_address[1]

    def __enter__(self) -> "PostOffice":
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        ).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.shutdown()
        self.server.server_close()

    def put(self, raw: bytes) -> None:
        self.messages.append(raw)
        self.flags.append(set())

    def answer(self, tag: str, command: str) -> bytes:
        done = f"{tag} OK done\r\n".encode()
        word = command.upper().split(" ")[0]
        if word == "LOGIN":
            found = re.findall(r'"([^"]*)"|(\S+)', command)[1:]
            user, password = ((quoted or bare) for quoted, bare in found)
            self.signed_in_as = (user, password)
            return done if password == "p/w" else f"{tag} NO wrong\r\n".encode()
        if word == "SELECT":
            self.folder = command.split(" ", 1)[1].strip('"')
            return f"* {len(self.messages)} EXISTS\r\n".encode() + done
        return self._uid(command) + done

    def _uid(self, command: str) -> bytes:
        if command.upper().startswith("UID SEARCH UNSEEN UNFLAGGED"):
            unread = [str(n) for n, flags in enumerate(self.flags, start=1) if not flags]
            return f"* SEARCH {' '.join(unread)}\r\n".encode()
        if found := _STORE.match(command):
            self.flags[int(found[1]) - 1] |= set(found[2].split())
            return f"* {found[1]} FETCH (UID {found[1]})\r\n".encode()
        if found := _FETCH.match(command):
            return self._fetch(int(found[1]), found[2])
        if command.upper() == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        return b""

    def _fetch(self, number: int, wanted: str) -> bytes:
        message: Any = self.messages[number - 1]
        if wanted == "RFC822.SIZE":
            return f"* {number} FETCH (UID {number} RFC822.SIZE {len(message)})\r\n".encode()
        part = _PART.match(wanted)
        assert part, wanted
        message = message[: int(part[1])] if part[1] else message
        self.bytes_handed_out += len(message)
        named = "BODY[]<0>" if part[1] else "BODY[]"
        head = f"* {number} FETCH (UID {number} {named} {{{len(message)}}}\r\n".encode()
        return head + bytes(message) + b")\r\n"
