from django.urls import path

from tonkla.people.views import asking, consent, hub, receipt, registration, tongues

app_name = "people"
urlpatterns = [
    path("", registration.hubs, name="list"),
    path("line/", asking.line, name="line"),
    path("opening/", registration.opening, name="opening"),
    path("registrations/<uuid:registration>/", registration.registration, name="registration"),
    path("registrations/<uuid:registration>/verification/", registration.verification, name="verification"),
    path(
        "registrations/<uuid:registration>/verification/undo/", registration.verification_undo, name="verification_undo"
    ),
    path("registrations/<uuid:registration>/owner/", registration.owner_link, name="owner_link"),
    path("<uuid:hub>/registration/", registration.register, name="register"),
    path("<uuid:hub>/registration/removal/", registration.removal, name="registration_removal"),
    path("<uuid:hub>/registration/removal/undo/", registration.removal_undo, name="registration_removal_undo"),
    path("factor/", hub.factor, name="factor"),
    path("invitation/", hub.invitation, name="invitation"),
    path("new/", hub.new, name="new"),
    path("receipt/", receipt.receipt, name="receipt"),
    path("receipt/open/", receipt.receipt_open, name="receipt_open"),
    path("receipt/open/withdrawal/", receipt.receipt_withdrawal, name="receipt_withdrawal"),
    path("receipt/open/correction/", receipt.receipt_correction, name="receipt_correction"),
    path("receipt/open/export/", receipt.receipt_export, name="receipt_export"),
    path("receipt/open/leave/", receipt.receipt_leave, name="receipt_leave"),
    path("<uuid:hub>/", hub.hub, name="hub"),
    path("<uuid:hub>/facts/", hub.facts, name="facts"),
    path("<uuid:hub>/languages/", tongues.languages, name="languages"),
    path("<uuid:hub>/languages/<slug:lang>/", tongues.phrases, name="phrases"),
    path("<uuid:hub>/languages/<slug:lang>/offer/", tongues.offer, name="tongue_offer"),
    path("<uuid:hub>/languages/<slug:lang>/offer/undo/", tongues.offer_undo, name="tongue_offer_undo"),
    path("<uuid:hub>/languages/<slug:lang>/reader/", tongues.reader, name="tongue_reader"),
    path("<uuid:hub>/languages/<slug:lang>/reader/undo/", tongues.reader_undo, name="tongue_reader_undo"),
    path("<uuid:hub>/invitations/", hub.invite, name="invite"),
    path("<uuid:hub>/members/<uuid:membership>/leave/", hub.leave, name="leave"),
    path("<uuid:hub>/guests/<uuid:guest>/leave/", hub.guest_leave, name="guest_leave"),
    path("<uuid:hub>/consents/", consent.consents, name="consents"),
    path("<uuid:hub>/consents/new/", asking.consent_new, name="consent_new"),
    path("<uuid:hub>/consents/<uuid:receipt>/", consent.consent, name="consent"),
    path("<uuid:hub>/consents/<uuid:receipt>/paper/", consent.paper, name="paper"),
    path("<uuid:hub>/consents/<uuid:receipt>/renewal/", consent.renewal, name="renewal"),
    path("<uuid:hub>/consents/<uuid:receipt>/answer/", consent.answer, name="answer"),
    path("<uuid:hub>/consents/<uuid:receipt>/withdrawal/", consent.withdrawal, name="withdrawal"),
    path("<uuid:hub>/consents/<uuid:receipt>/withdrawn/", consent.withdrawn, name="withdrawn"),
    path("<uuid:hub>/consents/<uuid:receipt>/destruction/", consent.destruction, name="destruction"),
]
