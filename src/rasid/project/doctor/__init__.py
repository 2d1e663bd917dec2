"""`rasid doctor`: this machine and its database enter; what is wrong and how to mend it leaves, with exit code 0 or 1.

A note (no Java, nothing made yet) is not a failure. Checking makes nothing: no folder, no database.
"""

import os
import sys
from contextlib import ExitStack
from importlib import import_module

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import Error

from rasid.project.doctor.database import DATABASE_CHECKS, check_database
from rasid.project.doctor.diagnosis import Check, Diagnosis, Patient, State, note, wrong
from rasid.project.doctor.machine import MACHINE_CHECKS
from rasid.project.installation import DEFAULT_HOST, DEFAULT_PORT, data_folder, prepared
from rasid.project.postgres import ClusterError, has_cluster
from rasid.project.saying import complain_of_cluster, in_both

_SERVICE = "rasid.project.doctor.service"


def doctor(_words: list[str]) -> int:
    """Look at everything, say what was found, and return 1 when something is wrong."""
    folder = data_folder()
    host = os.environ.get("RASID_HOST", DEFAULT_HOST)
    patient = Patient(folder, host=host, port=int(os.environ.get("RASID_PORT", DEFAULT_PORT)))
    found = [check(patient) for check in MACHINE_CHECKS]
    with ExitStack() as stack:
        if "RASID_DATABASE_URL" in os.environ or has_cluster(folder):
            try:
                stack.enter_context(prepared())
            except ClusterError as error:
                complain_of_cluster(error)
                found.append(wrong("doctor-database-unreachable", why=str(error.reason)))
            else:
                found += examine_database(Patient(folder, database_url=os.environ["RASID_DATABASE_URL"]))
        else:
            found.append(note("doctor-database-absent"))
    for diagnosis in found:
        sys.stdout.write(described(diagnosis))
    count = sum(diagnosis.state is State.WRONG for diagnosis in found)
    sys.stdout.write(in_both("doctor-something-wrong", count=count) if count else in_both("doctor-all-well"))
    sys.stdout.write("\n")
    return 1 if count else 0


def examine_database(patient: Patient) -> list[Diagnosis]:
    """The database first: nothing about it can be said when it does not answer."""
    first = check_database(patient)
    if first.message_id == "doctor-database-unreachable":
        return [first]
    found = [first, *(check(patient) for check in DATABASE_CHECKS)]
    # Tables that are not there, or other ones, have nothing to say of the service.
    is_ours = any(each.message_id == "doctor-schema" for each in found)
    return found + examine_service(patient) if is_ours else found


def examine_service(patient: Patient) -> list[Diagnosis]:
    """What only the application's own eyes see; they open with its settings, and those may be wrong."""
    try:
        django.setup()
        checks: tuple[Check, ...] = import_module(_SERVICE).SERVICE_CHECKS
        return [check(patient) for check in checks]
    except (ImproperlyConfigured, Error) as error:
        return [wrong("doctor-service-unread", why=str(error).strip())]


def described(diagnosis: Diagnosis) -> str:
    """Two lines, Arabic and English, each beginning with how it stands."""
    states = in_both(f"doctor-state-{diagnosis.state}").split("\n")
    texts = in_both(diagnosis.message_id, **diagnosis.params).split("\n")
    return "".join(f"{state}: {text}\n" for state, text in zip(states, texts, strict=True)) + "\n"
