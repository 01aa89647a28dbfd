from django.urls.resolvers import URLPattern

app_name = "door"
urlpatterns: list[URLPattern] = []
