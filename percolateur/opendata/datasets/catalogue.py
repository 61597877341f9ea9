"""What there is to reuse, told to catalogues: a Data Package, and DCAT-AP in JSON-LD."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from percolateur.lib.tables.packaging import LICENCE, package, resource
from percolateur.network.models import Network
from percolateur.opendata.datasets import DATASETS
from percolateur.opendata.datasets.dataset import Dataset, State, opened

EU = "http://publications.europa.eu/resource/authority"
MEDIA = "https://www.iana.org/assignments/media-types"
FORMS = {"csv": ("CSV", f"{MEDIA}/text/csv"), "jsonl": ("JSON", f"{MEDIA}/application/jsonl")}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def address(dataset: Dataset, form: str = "csv", network: Network | None = None) -> str:
    """The path of a file, of one network or of all that publish it."""
    named = {"name": str(dataset.subset)} | ({"slug": network.slug} if network else {})
    return reverse("opendata:network_file" if network else "opendata:file", kwargs={**named, "form": form})


def schema_address(dataset: Dataset) -> str:
    return reverse("opendata:schema", args=[str(dataset.subset)])


def data_package(site: str, slug: str = "") -> dict[str, Any]:
    """The files of all the networks that publish, or of one, each with its dictionary."""
    resources, name = [], "cafes-numeriques"
    for dataset, networks in chosen(slug):
        name = networks[0].slug if slug else name
        path = site + address(dataset, "csv", networks[0] if slug else None)
        resources.append(resource(dataset.table, path, licenses=[LICENCE]))
    told = {"homepage": site + reverse("opendata:home"), "licenses": [LICENCE]}
    return package(name, "Données ouvertes des cafés numériques", resources, timezone.localtime(), **told)


def chosen(slug: str = "") -> Iterator[tuple[Dataset, list[Network]]]:
    """The data sets that somebody publishes, with who does."""
    for dataset in DATASETS.values():
        if networks := opened(dataset.subset, slug):
            yield dataset, networks


def catalogue(site: str) -> dict[str, Any]:
    """Every data set of every network (DCAT-AP 3, as JSON-LD with its own context)."""
    home = site + reverse("opendata:home")
    described = [dcat_dataset(site, dataset, network) for dataset, networks in chosen() for network in networks]
    return {
        "@context": CONTEXT,
        "@id": f"{home}#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": french("Données ouvertes des cafés numériques"),
        "dct:description": french("Lieux, séances et questions des cafés numériques des médiathèques."),
        "dct:publisher": agent(home, "Percolateur"),
        "dct:language": {"@id": f"{EU}/language/FRA"},
        "dct:license": {"@id": LICENCE["path"]},
        "foaf:homepage": {"@id": home},
        "dcat:dataset": described,
    }


def dcat_dataset(site: str, dataset: Dataset, network: Network) -> dict[str, Any]:
    state, where = dataset.state([network]), site + address(dataset, "csv", network)
    told: dict[str, Any] = {
        "@id": f"{where}#jeu",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{network.slug}/{dataset.subset}",
        "dct:title": french(f"{dataset.table.title} – {network}"),
        "dct:description": french(str(dataset.table.description)),
        "dct:publisher": agent(f"{site}{reverse('opendata:home')}#{network.slug}", network.name),
        "dct:language": {"@id": f"{EU}/language/FRA"},
        "dct:spatial": {"@id": f"{EU}/country/FRA"},
        "dct:accrualPeriodicity": {"@id": f"{EU}/frequency/CONT"},
        "dct:license": {"@id": LICENCE["path"]},
        "dct:conformsTo": {"@id": site + schema_address(dataset), "@type": "dct:Standard"},
        "dcat:keyword": [french(word) for word in dataset.keywords],
        "dcat:theme": {"@id": f"{EU}/data-theme/EDUC"},
        "dcat:landingPage": {"@id": site + reverse("opendata:home")},
        "dcat:distribution": [distribution(site, dataset, network, form) for form in FORMS],
    }
    return told | changed(state) | contact(where, network)


def distribution(site: str, dataset: Dataset, network: Network, form: str) -> dict[str, Any]:
    where, (kind, media) = site + address(dataset, form, network), FORMS[form]
    return {
        "@id": f"{where}#fichier",
        "@type": "dcat:Distribution",
        "dct:title": french(form.upper()),
        "dcat:accessURL": {"@id": where},
        "dcat:downloadURL": {"@id": where},
        "dcat:mediaType": {"@id": media},
        "dct:format": {"@id": f"{EU}/file-type/{kind}"},
        "dct:license": {"@id": LICENCE["path"]},
    }


def french(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "fr"}


def agent(where: str, name: str) -> dict[str, Any]:
    return {"@id": where, "@type": "foaf:Agent", "foaf:name": french(name)}


def changed(state: State) -> dict[str, Any]:
    if state.changed is None:
        return {}
    return {"dct:modified": {"@value": state.changed.isoformat(), "@type": "xsd:date"}}


def contact(where: str, network: Network) -> dict[str, Any]:
    if not network.contact_email:
        return {}
    card = {
        "@id": f"{where}#contact",
        "@type": "vcard:Organization",
        "vcard:fn": network.name,
        "vcard:hasEmail": {"@id": f"mailto:{network.contact_email}"},
    }
    return {"dcat:contactPoint": card}
