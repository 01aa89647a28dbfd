from django.urls import path

from tonkla.people import views

app_name = "people"
urlpatterns = [
    path("factor/", views.factor, name="factor"),
    path("invitation/", views.invitation, name="invitation"),
    path("<uuid:hub>/", views.hub, name="hub"),
    path("<uuid:hub>/invitations/", views.invite, name="invite"),
    path("<uuid:hub>/members/<uuid:membership>/leave/", views.leave, name="leave"),
]
