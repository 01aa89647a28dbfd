from django.urls import path

from tonkla.workshops import views

app_name = "workshops"
urlpatterns = [
    path("join/", views.join, name="join"),
    path("join/seat/", views.seat, name="seat"),
    path("join/back/", views.back, name="back"),
    path("workshops/", views.workshop_list, name="list"),
    path("workshops/new/", views.new, name="new"),
    path("workshops/<uuid:workshop>/", views.workshop, name="workshop"),
    path("workshops/<uuid:workshop>/live/", views.live, name="live"),
    path("workshops/<uuid:workshop>/moves/", views.move, name="move"),
    path("workshops/<uuid:workshop>/moves/undo/", views.move_undo, name="move_undo"),
    path("workshops/<uuid:workshop>/teams/", views.team, name="team"),
    path("workshops/<uuid:workshop>/seats/<uuid:seat>/team/", views.seat_team, name="seat_team"),
    path("workshops/<uuid:workshop>/seats/<uuid:seat>/return/", views.seat_return, name="seat_return"),
    path("workshops/<uuid:workshop>/door-closure/", views.door_closure, name="door_closure"),
    path("workshops/<uuid:workshop>/door-closure/undo/", views.door_closure_undo, name="door_closure_undo"),
    path("workshops/<uuid:workshop>/closure/", views.closure, name="closure"),
    path("workshops/<uuid:workshop>/closure/undo/", views.closure_undo, name="closure_undo"),
    path("w/<uuid:workshop>/agenda/", views.agenda, name="agenda"),
    path("w/<uuid:workshop>/leave/", views.leave, name="leave"),
]
