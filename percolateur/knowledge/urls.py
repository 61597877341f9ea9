from django.urls import path

from percolateur.knowledge import api, views

app_name = "knowledge"
urlpatterns = [
    path("savoirs/", views.articles, name="articles"),
    path("savoirs/<int:pk>/", views.article, name="article"),
    path("api/v1/articles", api.articles, name="api_articles"),
]
