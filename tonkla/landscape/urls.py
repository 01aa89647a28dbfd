from django.urls import path

from tonkla.landscape import views

app_name = "landscape"
ONE = "actors/<uuid:actor>/"
urlpatterns = [
    path("", views.gap_page, name="gaps"),
    path("support.csv", views.gap_csv, name="csv"),
    path("support.pdf", views.gap_pdf, name="pdf"),
    path("actors/", views.actor_list, name="list"),
    path("actors/new/", views.actor_new, name="new"),
    path("actors/arrival/", views.arrival, name="arrival"),
    path(ONE, views.actor, name="actor"),
    path(f"{ONE}looks/", views.look, name="look"),
    path(f"{ONE}removal/", views.removal, name="removal"),
    path(f"{ONE}removal/undo/", views.removal_undo, name="removal_undo"),
    path(f"{ONE}offers/", views.offer, name="offer"),
    path(f"{ONE}offers/<uuid:offer>/removal/", views.offer_removal, name="offer_removal"),
    path(f"{ONE}offers/<uuid:offer>/removal/undo/", views.offer_removal_undo, name="offer_removal_undo"),
]
