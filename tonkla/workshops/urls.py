from django.urls.resolvers import URLPattern

app_name = "workshops"
urlpatterns: list[URLPattern] = []
