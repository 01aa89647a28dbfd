from django.urls.resolvers import URLPattern

app_name = "chores"
urlpatterns: list[URLPattern] = []
