"""A process enters that is about to read a stranger's file; it leaves able to compute and to use what it holds open.

Where the system knows how: no network, no other file, no other program, no other user's processes. The seccomp
numbers are those of the kernel's tables (x86_64: arch/x86/entry/syscalls/syscall_64.tbl; aarch64:
include/uapi/asm-generic/unistd.h).
"""

import contextlib
import ctypes
import errno
import os
import platform
import resource
import sys

CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWNET = 0x04000000, 0x08000000, 0x10000000, 0x40000000
NOBODY = 65534
OPEN_FILES = 16

_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2
_LOAD_WORD, _JUMP_EQUAL, _JUMP_IF_SET, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _REFUSE, _UNKNOWN = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
# The reader of HEIC starts threads. A thread is made by `clone` with this flag; without it, a process would be.
_CLONE_THREAD = 0x00010000
# Its successor hides the flags from us: told that it does not exist, the C library takes `clone`.
_CLONE3 = 435

# Reading and writing what is open already, memory, time, ending. Everything else answers EPERM.
_CALLS: dict[str, tuple[int, int, tuple[int, ...]]] = {
    "x86_64": (
        0xC000003E,
        56,
        (
            0, 1, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 24, 25, 28, 35, 39, 44, 45, 48, 60,
            72, 74, 77, 96, 97, 98, 100, 131, 186, 202, 204, 219, 228, 229, 230, 231, 262, 271, 273, 318, 324,
            334,
        ),
    ),
    "aarch64": (
        0xC00000B7,
        220,
        (
            25, 46, 57, 62, 63, 64, 65, 66, 67, 68, 73, 79, 80, 82, 93, 94, 98, 99, 101, 113, 114, 115, 123,
            124, 128, 132, 134, 135, 139, 153, 163, 165, 169, 172, 178, 206, 207, 210, 214, 215, 216, 222,
            226, 233, 278, 283, 293,
        ),
    ),
}  # fmt: skip


class _Instruction(ctypes.Structure):
    _fields_ = [
        ("code", ctypes.c_ushort),
        ("jt", ctypes.c_ubyte),
        ("jf", ctypes.c_ubyte),
        ("k", ctypes.c_uint),
    ]


class _Program(ctypes.Structure):
    _fields_ = [("len", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction))]


def leave_network() -> bool:
    """Move into namespaces of our own, where no network is. Whether the system let us."""
    if sys.platform != "linux":
        return False
    wanted = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS
    # Who is not root needs a user namespace for it, which some systems deny.
    return any(_libc().unshare(flags) == 0 for flags in (wanted, wanted | CLONE_NEWUSER))


def become_nobody() -> bool:
    """Give root away. Whether we are somebody without rights afterwards."""
    if os.geteuid() != 0:
        return False
    with contextlib.suppress(OSError):
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        return True
    return False


def limit(*, cpu_s: int, memory_bytes: int, most_written_bytes: int) -> None:
    """Bind this process for good. `memory_bytes` counts from what it holds now; where that cannot be known, none."""
    held = _held_bytes()
    limits = [
        (resource.RLIMIT_CPU, cpu_s),
        (resource.RLIMIT_FSIZE, most_written_bytes),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ]
    if held:
        limits.append((resource.RLIMIT_AS, held + memory_bytes))
    for kind, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def refuse_system_calls() -> bool:
    """Leave this process only the calls of `_CALLS`. Whether the system let us; there is no way back."""
    known = _CALLS.get(platform.machine()) if sys.platform == "linux" else None
    if known is None:
        return False
    libc = _libc()
    program = _program(*known)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    refused: int = libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)
    return refused == 0


def _program(architecture: int, clone: int, calls: tuple[int, ...]) -> _Program:
    """A filter in the kernel's small language: each jump says how many lines to leave out if true, and if not."""
    most = len(calls)
    lines = [
        (_LOAD_WORD, 0, 0, _ARCHITECTURE_AT),
        # Another architecture's numbers mean other calls.
        (_JUMP_EQUAL, 0, most + 5, architecture),
        (_LOAD_WORD, 0, 0, _NUMBER_AT),
        *((_JUMP_EQUAL, most - place + 5, 0, number) for place, number in enumerate(calls)),
        (_JUMP_EQUAL, 4, 0, _CLONE3),
        (_JUMP_EQUAL, 0, 2, clone),
        (_LOAD_WORD, 0, 0, _FIRST_ARGUMENT_AT),
        (_JUMP_IF_SET, 2, 0, _CLONE_THREAD),
        (_RETURN, 0, 0, _REFUSE),
        (_RETURN, 0, 0, _UNKNOWN),
        (_RETURN, 0, 0, _ALLOW),
    ]
    instructions = (_Instruction * len(lines))(*(_Instruction(*line) for line in lines))
    return _Program(len(lines), ctypes.cast(instructions, ctypes.POINTER(_Instruction)))


def _held_bytes() -> int:
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 - nothing more than needed here
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
