"""The demonstration on a database of the run: JOURNEYS_DATABASE is its name, DEMO_NAME that of the PostgreSQL of the tests."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.DATABASES["default"]["NAME"] = os.environ["JOURNEYS_DATABASE"]
application = get_wsgi_application()
