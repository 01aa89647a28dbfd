from django.urls import path

from tonkla.landscape.views import actors, arriving, barriers, gap, hsds, offers, open_data, partners, report, rounds

app_name = "landscape"
ONE = "actors/<uuid:actor>/"
OFFER = f"{ONE}offers/<uuid:offer>/"
TABLE = "actors/arrival/<uuid:arrival>/"
urlpatterns = [
    path("", gap.gap_page, name="gaps"),
    path("support.csv", gap.gap_csv, name="csv"),
    path("support.geojson", gap.gap_geojson, name="geojson"),
    path("support.json", open_data.whole_json, name="json"),
    path("support-hsds.json", hsds.hsds, name="hsds"),
    path("support.pdf", report.gap_pdf, name="pdf"),
    path("actors.csv", open_data.actors_csv, name="actors_csv"),
    path("offers.csv", open_data.offers_csv, name="offers_csv"),
    path("partners/", partners.partners, name="partners"),
    path("rounds/", rounds.rounds, name="rounds"),
    path("barriers/", barriers.barriers, name="barriers"),
    path("barriers/<uuid:barrier>/removal/", barriers.removal, name="barrier_removal"),
    path("barriers/<uuid:barrier>/removal/undo/", barriers.removal_undo, name="barrier_removal_undo"),
    path("actors/", actors.actor_list, name="list"),
    path("actors/new/", actors.actor_new, name="new"),
    path("actors/arrival/", arriving.arrival, name="arrival"),
    path(TABLE, arriving.arrival_one, name="arrival_one"),
    path(f"{TABLE}taking/", arriving.taking, name="taking"),
    path(f"{TABLE}aside/", arriving.aside, name="aside"),
    path(f"{TABLE}refused.csv", arriving.refused_csv, name="refused"),
    path(ONE, actors.actor, name="actor"),
    path(f"{ONE}edit/", actors.edit, name="edit"),
    path(f"{ONE}looks/", actors.look, name="look"),
    path(f"{ONE}removal/", actors.removal, name="removal"),
    path(f"{ONE}removal/undo/", actors.removal_undo, name="removal_undo"),
    path(f"{ONE}changes/<uuid:change>/undo/", actors.change_undo, name="change_undo"),
    path(f"{ONE}offers/", offers.offer, name="offer"),
    path(f"{OFFER}edit/", offers.offer_edit, name="offer_edit"),
    path(f"{OFFER}removal/", offers.offer_removal, name="offer_removal"),
    path(f"{OFFER}removal/undo/", offers.offer_removal_undo, name="offer_removal_undo"),
]
