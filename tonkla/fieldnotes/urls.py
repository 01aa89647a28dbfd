from django.urls import path

from tonkla.fieldnotes.views import notes

app_name = "fieldnotes"
urlpatterns = [path("new/", notes.new, name="new")]
