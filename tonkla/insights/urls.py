from django.urls import path

from tonkla.insights.views import arriving, gathering, stating

app_name = "insights"
GATHER = "gather/<uuid:workshop>/"
THEME = f"{GATHER}themes/<uuid:theme>/"
urlpatterns = [
    path("", stating.insight_list, name="list"),
    path(GATHER, gathering.gather, name="gather"),
    path(f"{GATHER}progress/", gathering.progress, name="progress"),
    path(f"{GATHER}sources/", gathering.source, name="source"),
    path(f"{GATHER}themes/", gathering.theme, name="theme"),
    path(f"{THEME}name/", gathering.theme_name, name="theme_name"),
    path(f"{THEME}pin/", gathering.theme_pin, name="theme_pin"),
    path(f"{THEME}merge/", gathering.theme_merge, name="theme_merge"),
    path(f"{THEME}removal/", gathering.theme_removal, name="theme_removal"),
    path(f"{THEME}placement/", gathering.placement, name="placement"),
    path("arrivals/", arriving.arrival, name="arrival"),
    path("distil/", stating.distil_heard, name="distil_heard"),
    path("distil/<uuid:workshop>/", stating.distil, name="distil"),
    path("<uuid:insight>/", stating.insight, name="insight"),
    path("<uuid:insight>/edit/", stating.edit, name="edit"),
    path("<uuid:insight>/carrying/", stating.carrying, name="carrying"),
    path("<uuid:insight>/evidence/", stating.evidence, name="evidence"),
    path("<uuid:insight>/evidence/<uuid:card>/removal/", stating.evidence_removal, name="evidence_removal"),
    path("<uuid:insight>/removal/", stating.removal, name="removal"),
    path("<uuid:insight>/removal/undo/", stating.removal_undo, name="removal_undo"),
]
