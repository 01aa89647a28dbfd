from django.urls import path

from tonkla.workshops.views import agenda, door, live, preparing

app_name = "workshops"
urlpatterns = [
    path("join/", door.join, name="join"),
    path("join/seat/", door.seat, name="seat"),
    path("join/back/", door.back, name="back"),
    path("workshops/", preparing.workshop_list, name="list"),
    path("workshops/new/", preparing.new, name="new"),
    path("workshops/<uuid:workshop>/", preparing.workshop, name="workshop"),
    path("workshops/<uuid:workshop>/live/", live.live, name="live"),
    path("workshops/<uuid:workshop>/moves/", live.move, name="move"),
    path("workshops/<uuid:workshop>/moves/undo/", live.move_undo, name="move_undo"),
    path("workshops/<uuid:workshop>/teams/", preparing.team, name="team"),
    path("workshops/<uuid:workshop>/seats/<uuid:seat>/team/", preparing.seat_team, name="seat_team"),
    path("workshops/<uuid:workshop>/seats/<uuid:seat>/return/", preparing.seat_return, name="seat_return"),
    path("workshops/<uuid:workshop>/door-closure/", preparing.door_closure, name="door_closure"),
    path("workshops/<uuid:workshop>/door-closure/undo/", preparing.door_closure_undo, name="door_closure_undo"),
    path("workshops/<uuid:workshop>/closure/", preparing.closure, name="closure"),
    path("workshops/<uuid:workshop>/closure/undo/", preparing.closure_undo, name="closure_undo"),
    path("workshops/<uuid:workshop>/agenda/", agenda.agenda_edit, name="agenda_edit"),
    path("workshops/<uuid:workshop>/agenda/undo/", agenda.agenda_undo, name="agenda_undo"),
    path("workshops/<uuid:workshop>/agenda/blocks/", agenda.block_new, name="block_new"),
    path("workshops/<uuid:workshop>/agenda/blocks/<uuid:session>/", agenda.block, name="block"),
    path("workshops/<uuid:workshop>/agenda/blocks/<uuid:session>/place/", agenda.block_place, name="block_place"),
    path("workshops/<uuid:workshop>/agenda/blocks/<uuid:session>/minutes/", agenda.block_minutes, name="block_minutes"),
    path("workshops/<uuid:workshop>/agenda/blocks/<uuid:session>/form/", agenda.block_short, name="block_short"),
    path("workshops/<uuid:workshop>/agenda/blocks/<uuid:session>/rights/", agenda.block_rights, name="block_rights"),
    path("workshops/<uuid:workshop>/agenda/blocks/<uuid:session>/removal/", agenda.block_removal, name="block_removal"),
    path("workshops/<uuid:workshop>/agenda/days/copy/", agenda.day_copy, name="day_copy"),
    path("workshops/<uuid:workshop>/agenda/days/start/", agenda.day_start, name="day_start"),
    path("workshops/<uuid:workshop>/agenda/days/friday/", agenda.friday, name="friday"),
    path("w/<uuid:workshop>/agenda/", door.agenda, name="agenda"),
    path("w/<uuid:workshop>/leave/", door.leave, name="leave"),
]
