from django.urls import path

from tonkla.programmes import views

app_name = "programmes"
urlpatterns = [
    path("", views.programme_list, name="list"),
    path("new/", views.new, name="new"),
    path("<uuid:programme>/", views.programme, name="programme"),
    path("<uuid:programme>/adoptions/", views.adoption, name="adoption"),
    path("<uuid:programme>/activities/", views.activity_new, name="activity_new"),
    path("<uuid:programme>/activities/<uuid:activity>/", views.activity, name="activity"),
    path("<uuid:programme>/activities/<uuid:activity>/removal/", views.removal, name="removal"),
    path("<uuid:programme>/activities/<uuid:activity>/removal/undo/", views.removal_undo, name="removal_undo"),
    path("<uuid:programme>/commitments/", views.commitment, name="commitment"),
    path("<uuid:programme>/plan.pdf", views.pdf, name="pdf"),
    path("<uuid:programme>/plan.docx", views.docx, name="docx"),
    path("<uuid:programme>/plan.xlsx", views.xlsx, name="xlsx"),
]
