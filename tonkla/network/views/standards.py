"""What is shared in the country, as files that funders and impact tools read: IATI activities, Common Impact Data Standard."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tonkla.network.cids import cids_file
from tonkla.network.iati import Reporter, iati_file, identifier_in
from tonkla.network.own import own_name
from tonkla.network.picture import all_facts
from tonkla.network.views.country import language_of, page_of
from tonkla.people.models import Hub
from tonkla.refusal import Refusal


def country_iati(request: HttpRequest) -> HttpResponse:
    """Programmes as activities. Who reports is asked: no registry takes a file without that, and we do not invent it."""
    person: Any = request.user
    typed = request.GET.get("identifier", "")
    try:
        hub = Hub.objects.filter(pk__in=person.hub_ids()).order_by("made_at").first()
        name, host = (hub.name, hub.host_kind) if hub else (own_name(), "")
        body = iati_file(all_facts(), Reporter(identifier_in(typed), name, host), timezone.localtime())
    except Refusal as refusal:
        page = page_of(request, refusal=refusal.words(language_of()), typed=typed)
        return render(request, "network/country.html", page, status=refusal.status)
    headers = {"Content-Disposition": 'attachment; filename="iati-activities.xml"'}
    return HttpResponse(body, content_type="application/xml; charset=utf-8", headers=headers)


def country_cids(_request: HttpRequest) -> HttpResponse:
    body = json.dumps(cids_file(all_facts(), own_name()), ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="impact.jsonld"'}
    return HttpResponse(body, content_type="application/ld+json", headers=headers)
