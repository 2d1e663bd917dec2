"""A list of millions enters; one page of it leaves, counted as far as anybody leafs.

Counting everything costs more than showing twenty-five, and joining what is skipped costs more than skipping it: the
page's ids are found first, then their rows.
"""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from rasid.foundation.text.formatting import number
from rasid.foundation.text.messages import say

MOST_COUNTED = 10_000
"""Beyond it a count is said as "more than"."""
MOST_LEAFED = 1_000
"""Rows that can be leafed through; whoever looks for more narrows the list, or takes it home as a file."""


def count_up_to(found: QuerySet[Any], most: int = MOST_COUNTED) -> int:
    """How many rows there are; `most` + 1 where there are more."""
    return found.order_by()[: most + 1].count()


def counted(rows: int, most: int = MOST_COUNTED) -> str:
    """A count of `count_up_to` in words."""
    return say("text-pages-more-than", count=most) if rows > most else number(rows)


class Leaves(Paginator):  # type: ignore[type-arg]
    """Pages of a list of rows in a total order."""

    @cached_property
    def counted(self) -> int:
        return count_up_to(self._rows, MOST_LEAFED)

    @cached_property
    def count(self) -> int:
        return min(self.counted, MOST_LEAFED)

    @property
    def is_cut(self) -> bool:
        """Whether there is more than can be leafed through."""
        return self.counted > MOST_LEAFED

    def page(self, number: Any) -> "Page[Any]":
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        ids = list(self._rows.values_list("pk", flat=True)[first : min(first + self.per_page, self.count)])
        rows = self._rows.filter(pk__in=ids) if ids else self._rows.none()
        return Page(list(rows), number, self)

    @property
    def _rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.object_list  # type: ignore[assignment]
        return rows
