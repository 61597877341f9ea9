from django.urls import path

from percolateur.events.views import planning, programme, series, staff

app_name = "events"
urlpatterns = [
    path("", programme.programme, name="programme"),
    path("passe/", programme.past, name="past"),
    path("<int:pk>/", programme.event, name="event"),
    path("equipe/", staff.staff_home, name="staff"),
    path("equipe/passe/", staff.staff_past, name="staff_past"),
    path("equipe/nouvelle/", planning.new, name="new"),
    path("equipe/series/nouvelle/", planning.new_series, name="new_series"),
    path("equipe/series/<int:pk>/", series.series, name="series"),
    path("equipe/series/<int:pk>/ajout/", series.addition, name="addition"),
    path("equipe/series/<int:pk>/fin/", series.ending, name="ending"),
    path("equipe/series/<int:pk>/annulation/", series.cancellation, name="series_cancellation"),
    path("equipe/series/<int:pk>/publication/", series.publication, name="series_publication"),
    path("equipe/<int:pk>/", staff.staff_event, name="staff_event"),
    path("equipe/<int:pk>/modification/", planning.edit, name="edit"),
    path("equipe/<int:pk>/copie/", planning.copy, name="copy"),
    path("equipe/<int:pk>/retrait/", series.removal, name="removal"),
    path("equipe/<int:pk>/publication/", staff.publication, name="publication"),
    path("equipe/<int:pk>/annulation/", staff.cancellation, name="cancellation"),
    path("equipe/<int:pk>/report/", staff.postponement, name="postponement"),
    path("equipe/<int:pk>/tenue/", staff.holding, name="holding"),
    path("equipe/<int:pk>/reprogrammation/", staff.rescheduling, name="rescheduling"),
]
