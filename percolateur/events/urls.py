from django.urls import path

from percolateur.events import views

app_name = "events"
urlpatterns = [
    path("", views.programme, name="programme"),
    path("passe/", views.past, name="past"),
    path("<int:pk>/", views.event, name="event"),
    path("equipe/", views.staff_home, name="staff"),
    path("equipe/passe/", views.staff_past, name="staff_past"),
    path("equipe/nouvelle/", views.new, name="new"),
    path("equipe/<int:pk>/", views.staff_event, name="staff_event"),
    path("equipe/<int:pk>/modification/", views.edit, name="edit"),
    path("equipe/<int:pk>/annulation/", views.cancellation, name="cancellation"),
    path("equipe/<int:pk>/report/", views.postponement, name="postponement"),
    path("equipe/<int:pk>/tenue/", views.holding, name="holding"),
    path("equipe/<int:pk>/reprogrammation/", views.rescheduling, name="rescheduling"),
]
