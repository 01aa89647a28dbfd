from django.urls import path

from tonkla.prototypes import views

app_name = "prototypes"
urlpatterns = [
    path("", views.prototype_list, name="list"),
    path("answer/", views.answer, name="answer"),
    path("<uuid:prototype>/", views.prototype, name="prototype"),
    path("<uuid:prototype>/removal/", views.removal, name="removal"),
    path("<uuid:prototype>/removal/undo/", views.removal_undo, name="removal_undo"),
    path("<uuid:prototype>/decisions/", views.decision, name="decision"),
    path("<uuid:prototype>/editions/", views.edition, name="edition"),
    path("<uuid:prototype>/runs/new/", views.run_new, name="run_new"),
    path("runs/<uuid:run>/", views.run, name="run"),
    path("runs/<uuid:run>/start/", views.start, name="start"),
    path("runs/<uuid:run>/end/", views.end, name="end"),
    path("w/<uuid:workshop>/runs/<uuid:run>/", views.observe, name="observe"),
    path("w/<uuid:workshop>/runs/<uuid:run>/observations/", views.observation, name="observation"),
]
