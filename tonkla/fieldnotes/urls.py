from django.urls.resolvers import URLPattern

app_name = "fieldnotes"
urlpatterns: list[URLPattern] = []
