from django.urls import path

from tonkla.door import views
from tonkla.door.views import owner, room

app_name = "door"
urlpatterns = [
    path("", views.home, name="home"),
    path("begin/", views.begin, name="begin"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/sample/", views.sign_in_sample, name="sign_in_sample"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("language/", views.language, name="language"),
    path("light/", views.light, name="light"),
    path("search/", views.search, name="search"),
    path("kept/", views.kept, name="kept"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("help/", views.help_page, name="help"),
    path("owner/", owner.owner, name="owner"),
    path("owner/backup/", owner.backup, name="backup"),
    path("owner/restore/", owner.restore, name="restore"),
    path("owner/sample/", owner.sample, name="sample"),
    path("owner/stop/", owner.stop, name="stop"),
    path("owner/room-sheet/", room.sheet, name="room_sheet"),
    path("owner/staff-sheet/", room.authority_sheet, name="staff_sheet"),
    path("authority/", room.authority, name="authority"),
    path("authority/tonkla-authority.crt", room.authority_file, name="authority_file"),
]
