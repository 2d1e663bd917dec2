"""Which characters are letters: the system's locales enter, the name of one that knows Arabic leaves."""

import locale

# Debian, Fedora and musl; older systems; macOS.
_CANDIDATES = ("C.UTF-8", "en_US.UTF-8", "UTF-8")


def letters() -> str:
    """A character type for `initdb`, or "C" where the system has no UTF-8 locale at all.

    Order and case come from PostgreSQL itself, but pg_trgm and the text search parser ask the C library
    what a letter is. Under "C" no Arabic character is one: similarity() is 0 and its index is empty.
    """
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in _CANDIDATES:
            try:
                locale.setlocale(locale.LC_CTYPE, name)
            except locale.Error:
                continue
            return name
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"
