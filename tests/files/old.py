"""`python -m tests.files.old ROOM…`: a database of an earlier version, which had these rooms and no others."""

import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    for room in sys.argv[1:]:
        call_command("migrate", room, verbosity=0)
