"""Settings and the database enter; reasons for which an installation must not serve leave."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from rasid.foundation.accounts.national.providers import providers
from rasid.foundation.text.messages import say
from rasid.foundation.vault.door import strange_keys
from rasid.stages.programmes.models import Programme

KEY_OF_TESTS = "only-for-static-checks-and-tests"


@register(Tags.database)
def no_real_programme_in_a_demonstration(
    databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """A demonstration's clock can be set and its accounts need no second factor: nothing real may be near it."""
    if not settings.DEMONSTRATION:
        return []
    for alias in databases or ():
        if Programme._meta.db_table in connections[alias].introspection.table_names():
            real = list(
                Programme.objects.using(alias).filter(is_demonstration=False).values_list("slug", flat=True)
            )
            if real:
                return [
                    Error(say("project-demonstration-beside-real", slugs=", ".join(real)), id="rasid.E001")
                ]
    return []


def refuse_to_serve_unsafely() -> None:
    """Called before the first request. Raises ImproperlyConfigured with the reason."""
    if settings.SECRET_KEY == KEY_OF_TESTS and not settings.DEBUG:
        raise ImproperlyConfigured(say("project-secret-key-missing"))
    if strange := strange_keys():
        raise ImproperlyConfigured(say("project-vault-strange-keys", keys=", ".join(strange)))
    # Read now: whoever signs in first should not be the one to learn that the operator's file is wrong.
    providers()
    for problem in no_real_programme_in_a_demonstration(["default"]):
        raise ImproperlyConfigured(problem.msg)
