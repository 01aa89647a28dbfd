from django.urls import path

from tonkla.handbook import views

app_name = "handbook"
urlpatterns = [
    path("", views.tool_list, name="list"),
    path("<slug:key>/", views.tool, name="tool"),
]
