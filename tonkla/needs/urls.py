from django.urls.resolvers import URLPattern

app_name = "needs"
urlpatterns: list[URLPattern] = []
