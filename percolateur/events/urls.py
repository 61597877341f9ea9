from django.urls import path

from percolateur.events.views import programme, staff

app_name = "events"
urlpatterns = [
    path("", programme.programme, name="programme"),
    path("passe/", programme.past, name="past"),
    path("<int:pk>/", programme.event, name="event"),
    path("equipe/", staff.staff_home, name="staff"),
    path("equipe/passe/", staff.staff_past, name="staff_past"),
    path("equipe/nouvelle/", staff.new, name="new"),
    path("equipe/<int:pk>/", staff.staff_event, name="staff_event"),
    path("equipe/<int:pk>/modification/", staff.edit, name="edit"),
    path("equipe/<int:pk>/annulation/", staff.cancellation, name="cancellation"),
    path("equipe/<int:pk>/report/", staff.postponement, name="postponement"),
    path("equipe/<int:pk>/tenue/", staff.holding, name="holding"),
    path("equipe/<int:pk>/reprogrammation/", staff.rescheduling, name="rescheduling"),
]
