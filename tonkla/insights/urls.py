from django.urls import path

from tonkla.insights import views

app_name = "insights"
urlpatterns = [
    path("", views.insight_list, name="list"),
    path("gather/<uuid:workshop>/", views.gather, name="gather"),
    path("gather/<uuid:workshop>/themes/", views.theme, name="theme"),
    path("gather/<uuid:workshop>/themes/<uuid:theme>/name/", views.theme_name, name="theme_name"),
    path("gather/<uuid:workshop>/themes/<uuid:theme>/removal/", views.theme_removal, name="theme_removal"),
    path("arrivals/", views.arrival, name="arrival"),
    path("distil/", views.distil_heard, name="distil_heard"),
    path("distil/<uuid:workshop>/", views.distil, name="distil"),
    path("<uuid:insight>/", views.insight, name="insight"),
    path("<uuid:insight>/removal/", views.removal, name="removal"),
    path("<uuid:insight>/removal/undo/", views.removal_undo, name="removal_undo"),
]
