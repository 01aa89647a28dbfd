from django.urls import path

from tonkla.network.views import bundles, convenings, country, machines, places

app_name = "network"
ONE = "convenings/<uuid:convening>/"
urlpatterns = [
    path("", machines.home, name="home"),
    path("name/", machines.naming, name="naming"),
    path("sharing/<uuid:hub>/", machines.sharing, name="sharing"),
    path("bundles/", bundles.bundle, name="bundle"),
    path("bundles/next/", machines.bundle_next, name="bundle_next"),
    path("offer/", bundles.offering, name="offering"),
    path("offer/undo/", bundles.offering_undo, name="offering_undo"),
    path("offer/newest.bundle", bundles.offer, name="offer"),
    path("pull/", bundles.pull, name="pull"),
    path("arrivals/", bundles.arrival, name="arrival"),
    path("arrivals/taking/", bundles.taking, name="taking"),
    path("machines/<uuid:node>/trust/", machines.trust, name="trust"),
    path("machines/<uuid:node>/trust/undo/", machines.distrust, name="distrust"),
    path("machines/<uuid:node>/taking-out/", machines.taking_out, name="taking_out"),
    path("machines/<uuid:node>/taking-out/undo/", machines.taking_out_undo, name="taking_out_undo"),
    path("back/", machines.back, name="back"),
    path("country/", country.country, name="country"),
    path("country/country.xlsx", country.country_xlsx, name="country_xlsx"),
    path("country/country.pdf", country.country_pdf, name="country_pdf"),
    path("country/country.csv", country.country_csv, name="country_csv"),
    path("country/where/", country.where, name="where"),
    path("places/", places.places, name="places"),
    path("places/<slug:code>/", places.place, name="place"),
    path("affinities/<uuid:hub>/", places.affinity, name="affinity"),
    path("affinities/<uuid:hub>/<uuid:affinity>/removal/", places.affinity_removal, name="affinity_removal"),
    path("figures/", places.figures, name="figures"),
    path("figures/removal/", places.figures_removal, name="figures_removal"),
    path("convenings/", convenings.convenings, name="convenings"),
    path("convenings/new/", convenings.convening_new, name="convening_new"),
    path("convenings/groups/", places.groups, name="groups"),
    path(ONE, convenings.convening, name="convening"),
    path(f"{ONE}removal/", convenings.removal, name="removal"),
    path(f"{ONE}removal/undo/", convenings.removal_undo, name="removal_undo"),
    path(f"{ONE}workshop/", convenings.workshop, name="workshop"),
    path(f"{ONE}exchanges/", convenings.exchange, name="exchange"),
    path(f"{ONE}exchanges/<uuid:exchange>/answer/", convenings.exchange_answer, name="exchange_answer"),
]
