"""The table of contents: one line a room, in story order."""

from django.urls import include, path

handler400 = "tonkla.door.views.trouble.bad_request"
handler404 = "tonkla.door.views.trouble.not_found"
handler500 = "tonkla.door.views.trouble.stumbled"
urlpatterns = [
    path("", include("tonkla.door.urls")),
    path("together/", include("tonkla.network.urls")),
    path("places/", include("tonkla.places.urls")),
    path("hubs/", include("tonkla.people.urls")),
    path("support/", include("tonkla.landscape.urls")),
    path("tools/", include("tonkla.handbook.urls")),
    path("heard/", include("tonkla.fieldnotes.urls")),
    path("", include("tonkla.workshops.urls")),
    path("w/", include("tonkla.boards.urls")),
    path("insights/", include("tonkla.insights.urls")),
    path("needs/", include("tonkla.needs.urls")),
    path("prototypes/", include("tonkla.prototypes.urls")),
    path("programmes/", include("tonkla.programmes.urls")),
    path("files/", include("tonkla.files.urls")),
]
