from django.urls.resolvers import URLPattern

app_name = "insights"
urlpatterns: list[URLPattern] = []
