from django.urls import path

from tonkla.needs import views

app_name = "needs"
urlpatterns = [
    path("", views.need_list, name="list"),
    path("name/", views.name, name="name"),
    path("<uuid:need>/", views.need, name="need"),
    path("<uuid:need>/removal/", views.removal, name="removal"),
    path("<uuid:need>/removal/undo/", views.removal_undo, name="removal_undo"),
    path("rounds/new/<uuid:workshop>/", views.round_new, name="round_new"),
    path("rounds/<uuid:round>/", views.round_page, name="round"),
    path("rounds/<uuid:round>/closure/", views.closure, name="closure"),
    path("rounds/<uuid:round>/closure/undo/", views.closure_undo, name="closure_undo"),
    path("w/<uuid:workshop>/rounds/<uuid:round>/", views.vote, name="vote"),
    path("w/<uuid:workshop>/rounds/<uuid:round>/votes/", views.cast, name="cast"),
]
