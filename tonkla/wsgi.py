"""The pages process: ordinary Django, which believes nobody but the hot process about who asks."""

import os

from django.core.wsgi import get_wsgi_application

from tonkla.feed.peer import trust_hot
from tonkla.feed.poke import poke_hot

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")

pages = get_wsgi_application()
poke_hot()
application = trust_hot(pages)
