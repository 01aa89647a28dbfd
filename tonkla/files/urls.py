from django.urls.resolvers import URLPattern

app_name = "files"
urlpatterns: list[URLPattern] = []
