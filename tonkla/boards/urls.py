from django.urls import path

from tonkla.boards import views

app_name = "boards"
urlpatterns = [
    path("<uuid:workshop>/", views.now, name="now"),
    path("<uuid:workshop>/stage/", views.stage, name="stage"),
    path("<uuid:workshop>/made/", views.made, name="made"),
    path("<uuid:workshop>/sessions/<uuid:session>/teams/<uuid:team>/", views.team, name="team"),
    path("<uuid:workshop>/boards/<uuid:board>/", views.board, name="board"),
    path("<uuid:workshop>/boards/<uuid:board>/cards/", views.write, name="write"),
    path("<uuid:workshop>/boards/<uuid:board>/cards/<uuid:card>/words/", views.words, name="words"),
    path("<uuid:workshop>/cards/<uuid:card>/", views.card, name="card"),
    path("<uuid:workshop>/cards/<uuid:card>/place/", views.place, name="place"),
    path("<uuid:workshop>/cards/<uuid:card>/choice/", views.choice, name="choice"),
    path("<uuid:workshop>/cards/<uuid:card>/arrival/", views.arrival, name="arrival"),
    path("<uuid:workshop>/cards/<uuid:card>/removal/", views.removal, name="removal"),
    path("<uuid:workshop>/cards/<uuid:card>/removal/undo/", views.removal_undo, name="removal_undo"),
    path("<uuid:workshop>/cards/<uuid:card>/photo/", views.photo, name="photo"),
]
