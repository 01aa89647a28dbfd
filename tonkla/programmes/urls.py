from django.urls import path

from tonkla.programmes.views import guests, out, outcomes, pages, plan, rows, wanting

app_name = "programmes"
ONE = "<uuid:programme>/"
urlpatterns = [
    path("", plan.programme_list, name="list"),
    path("new/", plan.new, name="new"),
    path("arrival/", out.arrival, name="arrival"),
    path(ONE, plan.programme, name="programme"),
    path(f"{ONE}facts/", plan.facts, name="facts"),
    path(f"{ONE}needs/", wanting.wanted, name="wanted"),
    path(f"{ONE}put-aside/", plan.aside, name="aside"),
    path(f"{ONE}put-aside/undo/", plan.aside_undo, name="aside_undo"),
    path(f"{ONE}readiness/", pages.readiness, name="readiness"),
    path(f"{ONE}adoptions/", plan.adoption, name="adoption"),
    path(f"{ONE}activities/", plan.activity_new, name="activity_new"),
    path(f"{ONE}activities/<uuid:activity>/", plan.activity, name="activity"),
    path(f"{ONE}activities/<uuid:activity>/removal/", plan.removal, name="removal"),
    path(f"{ONE}activities/<uuid:activity>/removal/undo/", plan.removal_undo, name="removal_undo"),
    path(f"{ONE}commitments/<uuid:commitment>/kept/", outcomes.kept, name="kept"),
    *(path(f"{ONE}{page}/", pages.shown(page), name=page) for page in pages.PAGES),
    path(f"{ONE}calendar/confirmations/", pages.confirm, name="confirm"),
    path(f"{ONE}rows/<slug:kind>/", rows.row, name="row"),
    path(f"{ONE}rows/<slug:kind>/<uuid:row>/", rows.row_edit, name="row_edit"),
    path(f"{ONE}rows/<slug:kind>/<uuid:row>/removal/", rows.row_removal, name="row_removal"),
    path(f"{ONE}rows/<slug:kind>/<uuid:row>/removal/undo/", rows.row_removal_undo, name="row_removal_undo"),
    path(f"{ONE}asks/<uuid:ask>/answer/", rows.ask_answer, name="ask_answer"),
    path(f"{ONE}asks/<uuid:ask>/brief.pdf", out.brief, name="brief"),
    path(f"{ONE}guests/", guests.guest, name="guest"),
    path(f"{ONE}guests/<uuid:guest>/leave/", guests.guest_leave, name="guest_leave"),
    path(f"{ONE}outcomes/", outcomes.outcomes, name="outcomes"),
    path(f"{ONE}outcomes/<slug:kind>/<uuid:thing>/<int:days>/", outcomes.outcome, name="outcome"),
    path(f"{ONE}outcomes/<uuid:outcome>/removal/", outcomes.outcome_removal, name="outcome_removal"),
    path(f"{ONE}outcomes/<uuid:outcome>/removal/undo/", outcomes.outcome_removal_undo, name="outcome_removal_undo"),
    path(f"{ONE}versions/", outcomes.versions, name="versions"),
    path(f"{ONE}plan.pdf", out.pdf, name="pdf"),
    path(f"{ONE}plan.docx", out.docx, name="docx"),
    path(f"{ONE}plan.xlsx", out.xlsx, name="xlsx"),
    path(f"{ONE}plan.ics", out.ics, name="ics"),
    path(f"{ONE}plan.tonkla.json", out.carry, name="carry"),
    path(f"{ONE}summary.pdf", out.summary, name="summary"),
]
