from django.urls import path

from tonkla.needs.views import exchange, naming, weighing

app_name = "needs"
urlpatterns = [
    path("", naming.need_list, name="list"),
    path("name/", naming.name, name="name"),
    path("arrivals/", exchange.arrival, name="arrival"),
    path("<uuid:need>/", naming.need, name="need"),
    path("<uuid:need>/edit/", naming.edit, name="edit"),
    path("<uuid:need>/removal/", naming.removal, name="removal"),
    path("<uuid:need>/removal/undo/", naming.removal_undo, name="removal_undo"),
    path("rounds/new/<uuid:workshop>/", weighing.round_new, name="round_new"),
    path("rounds/<uuid:round>/", weighing.round_page, name="round"),
    path("rounds/<uuid:round>/export/", exchange.export, name="export"),
    path("rounds/<uuid:round>/closure/", weighing.closure, name="closure"),
    path("rounds/<uuid:round>/closure/undo/", weighing.closure_undo, name="closure_undo"),
    path("w/<uuid:workshop>/rounds/<uuid:round>/", weighing.vote, name="vote"),
    path("w/<uuid:workshop>/rounds/<uuid:round>/votes/", weighing.cast, name="cast"),
    path(
        "w/<uuid:workshop>/rounds/<uuid:round>/pairs/<uuid:need>/<uuid:other>/", weighing.comparison, name="comparison"
    ),
]
