"""What the commands print: a message id and its values enter; the same in Arabic and in English leaves.

Not `rasid.foundation.text.say`: that answers in a reader's language and needs Django to be set up, which the
supervisor never does and a command with a broken installation cannot.
"""

import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

from rasid.project.postgres import ClusterError

_LANGUAGES = ("ar", "en")


@cache
def _bundle(language: str) -> FluentBundle:
    # No isolating marks: addresses and commands are copied from a terminal, and the marks with them.
    bundle = FluentBundle([language], use_isolating=False)
    path = Path(__file__).parent / "locale" / f"{language}.ftl"
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def in_both(message_id: str, /, **args: str | float) -> str:
    """The message in Arabic, then in English: whoever stands at the terminal has set no language.

    Raises LookupError when the id is unknown or an argument is missing.
    """
    texts = []
    for language in _LANGUAGES:
        bundle = _bundle(language)
        pattern = bundle.get_message(message_id).value
        if pattern is None:
            raise LookupError(message_id)
        text, errors = bundle.format_pattern(pattern, args)
        if errors:
            raise LookupError(f"{message_id} in {language}: {errors[0]}")
        texts.append(str(text))
    return "\n".join(texts)


def tell(message_id: str, /, **args: str | float) -> None:
    sys.stdout.write(in_both(message_id, **args) + "\n")
    sys.stdout.flush()


def complain(message_id: str, /, **args: str | float) -> None:
    sys.stderr.write(in_both(message_id, **args) + "\n")


def complain_of_cluster(error: ClusterError) -> None:
    """Words for a database that cannot be had, and what the server itself said, if it said anything."""
    complain(f"cli-cluster-{error.reason}", **error.params)
    output = error.params.get("output")
    if output:
        sys.stderr.write(f"\n{output}\n")


def usage(commands: Iterable[str]) -> None:
    """One line for each command."""
    lines = [in_both("cli-usage")]
    for command in commands:
        arabic, english = in_both(f"cli-usage-{command.replace(' ', '-')}").split("\n")
        lines.append(f"\n  rasid {command}\n      {arabic}\n      {english}")
    sys.stdout.write("\n".join(lines) + "\n")
