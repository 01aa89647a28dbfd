from django.urls import path

from tonkla.prototypes.views import running, staging, trying, watching

app_name = "prototypes"
urlpatterns = [
    path("", trying.prototype_list, name="list"),
    path("answer/", trying.answer, name="answer"),
    path("of-boards/", trying.from_board, name="from_board"),
    path("<uuid:prototype>/", trying.prototype, name="prototype"),
    path("<uuid:prototype>/removal/", trying.removal, name="removal"),
    path("<uuid:prototype>/removal/undo/", trying.removal_undo, name="removal_undo"),
    path("<uuid:prototype>/decisions/", trying.decision, name="decision"),
    path("<uuid:prototype>/editions/", trying.edition, name="edition"),
    path("<uuid:prototype>/story/", trying.story, name="story"),
    path("<uuid:prototype>/team/", trying.team, name="team"),
    path("<uuid:prototype>/forks/", trying.fork, name="fork"),
    path("<uuid:prototype>/words/", trying.words, name="words"),
    path("<uuid:prototype>/runs/new/", running.run_new, name="run_new"),
    path("runs/<uuid:run>/", running.run, name="run"),
    path("runs/<uuid:run>/start/", running.start, name="start"),
    path("runs/<uuid:run>/end/", running.end, name="end"),
    path("runs/<uuid:run>/scene/", running.scene, name="scene"),
    path("runs/<uuid:run>/card/", running.card, name="card"),
    path("runs/<uuid:run>/removal/", running.removal, name="run_removal"),
    path("runs/<uuid:run>/removal/undo/", running.removal_undo, name="run_removal_undo"),
    path("stage/<uuid:workshop>/rounds/", staging.rounds, name="rounds"),
    path("stage/<uuid:workshop>/cards.pdf", staging.cards, name="cards"),
    path("stage/<uuid:workshop>/", staging.stage, name="stage"),
    path("stage/<uuid:workshop>/runs/<uuid:run>/turn/", staging.turn, name="turn"),
    path("gallery/<uuid:workshop>/", watching.comparison, name="comparison"),
    path("w/<uuid:workshop>/runs/<uuid:run>/", watching.observe, name="observe"),
    path("w/<uuid:workshop>/runs/<uuid:run>/observations/", watching.observation, name="observation"),
    path("w/<uuid:workshop>/runs/<uuid:run>/sight/", watching.sight, name="sight"),
    path("w/<uuid:workshop>/gallery/", watching.gallery, name="gallery"),
    path("w/<uuid:workshop>/gallery/<uuid:prototype>/dot/", watching.dot, name="dot"),
]
