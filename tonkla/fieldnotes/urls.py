from django.urls import path

from tonkla.fieldnotes.views import aside, away, bring, excerpts, notes, segments, surveys

app_name = "fieldnotes"
urlpatterns = [
    path("", notes.note_list, name="list"),
    path("keep.js", away.keeper, name="keeper"),
    path("aside/", aside.aside, name="aside"),
    path("away/", away.away, name="away"),
    path("new/", notes.new, name="new"),
    path("labels/", excerpts.labels, name="labels"),
    path("labels/<uuid:label>/", excerpts.label, name="label"),
    path("labels/<uuid:label>/change/", excerpts.label_change, name="label_change"),
    path("merges/<uuid:merge>/undo/", excerpts.merge_undo, name="merge_undo"),
    path("segments/", segments.segments, name="segments"),
    path("segments/<uuid:segment>/", segments.segment, name="segment"),
    path("bring/", bring.bring, name="bring"),
    path("bring/<uuid:arrival>/", bring.arrival, name="arrival"),
    path("export/", bring.export, name="export"),
    path("forms/<uuid:survey>/", surveys.survey, name="survey"),
    path("forms/<uuid:survey>/workbook/", surveys.workbook, name="workbook"),
    path("forms/<uuid:survey>/removal/", surveys.removal, name="survey_removal"),
    path("<uuid:note>/", notes.note, name="note"),
    path("<uuid:note>/edit/", notes.edit, name="edit"),
    path("<uuid:note>/settlement/", notes.settlement, name="settlement"),
    path("<uuid:note>/choice/", notes.choice, name="choice"),
    path("<uuid:note>/removal/", notes.removal, name="removal"),
    path("<uuid:note>/removal/undo/", notes.removal_undo, name="removal_undo"),
    path("<uuid:note>/excerpts/", excerpts.take, name="take"),
    path("<uuid:note>/excerpts/<uuid:excerpt>/", excerpts.change, name="excerpt"),
]
