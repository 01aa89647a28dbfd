"""This room has no pages of its own yet; other rooms show its places."""

from django.urls import URLPattern

app_name = "places"
urlpatterns: list[URLPattern] = []
