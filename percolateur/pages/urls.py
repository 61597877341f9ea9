from django.urls import path

from percolateur.pages import views

app_name = "pages"
urlpatterns = [
    path("", views.home, name="home"),
    path("a-propos/", views.about, name="about"),
    path("mentions-legales/", views.legal, name="legal"),
    path("accessibilite/", views.accessibility, name="accessibility"),
    path("sante/", views.health, name="health"),
    path(".well-known/security.txt", views.security, name="security"),
]
