from django.urls import path

from tonkla.files import views

app_name = "files"
urlpatterns = [
    path("<uuid:photo>/", views.photo, name="photo"),
    path("<uuid:sealed>/sealed/", views.sealed, name="sealed"),
]
