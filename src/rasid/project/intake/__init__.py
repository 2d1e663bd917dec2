"""Requests enter as they trickle in; whole ones leave for the threads, answers go back as fast as the phone reads.

`Intake` is an ASGI application around a WSGI one. A thread works for a request only between its last byte and the
first of its answer, so a hundred slow phones hold a hundred sockets and not one thread.
"""

from rasid.project.intake.front import Intake, Limits
from rasid.project.intake.turning_away import Words

__all__ = ["Intake", "Limits", "Words"]
