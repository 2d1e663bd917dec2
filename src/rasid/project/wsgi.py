"""Django behind the intake; none where it would not be safe."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasid.project.settings")

application = get_wsgi_application()
# Models can be imported once Django is set up, not before.
import_module("rasid.project.checks").refuse_to_serve_unsafely()
import_module("rasid.project.observing.beginning").begin()
import_module("rasid.project.warming").warm()
