from django.urls.resolvers import URLPattern

app_name = "handbook"
urlpatterns: list[URLPattern] = []
