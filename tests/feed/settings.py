"""The feed and one echoing room: what the two processes need, and nothing else."""

from tonkla.settings import *  # noqa: F403

INSTALLED_APPS = ["tonkla.feed", "tests.feed.echo.apps.EchoConfig"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "tests.feed.echo.urls"
LOCALE_PATHS: list[str] = []
CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
SILENCED_SYSTEM_CHECKS = ["urls.W001"]
DATA_UPLOAD_MAX_MEMORY_SIZE = None
