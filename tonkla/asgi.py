"""The hot process as an ASGI application. `tonkla serve` starts it together with the pages process."""

import os

from tonkla.feed.peer import SECRET

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
os.environ["TONKLA_HOT"] = "1"

import django

django.setup()

from tonkla.feed.hot import Hot  # noqa: E402

application = Hot(os.environ.get(SECRET, ""))
