from django.urls.resolvers import URLPattern

app_name = "prototypes"
urlpatterns: list[URLPattern] = []
