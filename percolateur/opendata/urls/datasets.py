from django.urls import path, register_converter

from percolateur.opendata.views import public, staff


class Form:
    """The ways in which a data set is written."""

    regex = "csv|jsonl"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Form, "form")

TEAM = "equipe/donnees-ouvertes/<slug:slug>/"
patterns = [
    path("donnees/", public.home, name="home"),
    path("donnees/datapackage.json", public.package, name="package"),
    path("donnees/catalogue.jsonld", public.dcat, name="catalogue"),
    path("donnees/schemas/<slug:name>.json", public.schema, name="schema"),
    path("donnees/<slug:name>.<form:form>", public.file, name="file"),
    path("donnees/<slug:slug>/datapackage.json", public.package, name="network_package"),
    path("donnees/<slug:slug>/<slug:name>.<form:form>", public.file, name="network_file"),
    path(TEAM, staff.opening, name="opening"),
    path(f"{TEAM}questions/", staff.reading, name="reading"),
    path(f"{TEAM}questions/lues/", staff.decided, name="decided"),
    path(f"{TEAM}questions/<int:pk>/", staff.question, name="question"),
    path(f"{TEAM}questions/<int:pk>/publication/", staff.publication, name="publication"),
    path(f"{TEAM}questions/<int:pk>/refus/", staff.refusal, name="refusal"),
    path(f"{TEAM}questions/<int:pk>/relecture/", staff.undoing, name="undoing"),
    path(f"{TEAM}<slug:name>/apercu/", staff.preview, name="preview"),
    path(f"{TEAM}<slug:name>/ouverture/", staff.opened, name="opened"),
    path(f"{TEAM}<slug:name>/retrait/", staff.withdrawal, name="withdrawal"),
]
