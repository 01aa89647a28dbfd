from django.urls.resolvers import URLPattern

app_name = "feed"
urlpatterns: list[URLPattern] = []
