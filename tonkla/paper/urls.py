from django.urls.resolvers import URLPattern

app_name = "paper"
urlpatterns: list[URLPattern] = []
