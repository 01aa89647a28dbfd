from django.urls.resolvers import URLPattern

app_name = "face"
urlpatterns: list[URLPattern] = []
