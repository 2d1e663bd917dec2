"""When a place is open, and when a programme visits, enter; when a visit may be made there leaves.

Parts of the day divide this window. Divided over twenty-four hours they would ask for nearly half of a hospital's
visits before eight in the morning, and for days that one person cannot hold together: such places would be lost more
often than others, and what is lost is non-response.
"""

Hours = tuple[int, int]
"""From and until, in minutes after midnight."""


def visiting_window(opening: Hours, visiting: Hours, minutes: int) -> Hours:
    """The opening hours that are visiting hours; the opening hours themselves where these leave no time for a visit.

    A service that is only there at night is visited at night. `minutes`: a visit with its report.
    """
    first, last = max(opening[0], visiting[0]), min(opening[1], visiting[1])
    return (first, last) if last - first >= minutes else opening
