"""The process that builds the databases of the tests, beside those that run them: see databases.py."""

import os
import sys

import django
import pytest

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "directory.settings"
    assert pytest.__name__ in sys.modules  # by which the settings know the tests
    django.setup()
    from tests import databases

    databases.build([int(number) for number in sys.argv[1:]])
