"""Partners: written, put aside, taken away and brought back as a file."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from percolateur.lib.personal import apply
from percolateur.network.factories import PartnerFactory
from percolateur.network.models import Partner
from percolateur.network.personal import CONTACTS

pytestmark = pytest.mark.django_db
CENTRE = {
    "name": "Centre social des Lavandières",
    "kind": "SOCIAL_CENTRE",
    "channels": ["POSTERS", "NEWSLETTER"],
    "subjects": ["parentalite"],
    "contact_name": "Mme Diallo",
    "phone": "01 99 00 12 34",
}


def add(client, **form):
    return client.post(reverse("network:add_partner", args=["plaine"]), CENTRE | form)


def test_partner_is_added_and_changed(sign_in):
    add(sign_in("nadia"))
    partner = Partner.objects.get()
    assert (partner.channel_names, partner.subject_names) == (["affichage", "lettre d’information"], ["Parentalité"])
    sign_in("nadia").post(reverse("network:edit_partner", args=[partner.pk]), CENTRE | {"town": " Clairmare "})
    partner.refresh_from_db()
    assert partner.town == "Clairmare"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "centre social des lavandières"}, "Un partenaire porte déjà ce nom"),
        ({"name": ""}, "Ce champ est obligatoire."),
        ({"email": "diallo@"}, "Il manque la fin de l’adresse"),
        ({"channels": ["PIGEON"]}, "Choisissez dans la liste."),
    ],
)
def test_partner_form_says_what_is_wrong(sign_in, plaine, wrong, sentence):
    PartnerFactory(network=plaine.network, name="Centre social des Lavandières")
    page = add(sign_in("nadia"), **{"name": "Autre"} | wrong)
    assert (page.status_code, sentence in page.text, "Mme Diallo" in page.text) == (422, True, True)


def test_partners_are_filtered(sign_in, plaine):
    PartnerFactory(network=plaine.network, name="École Curie", kind="SCHOOL")
    PartnerFactory(network=plaine.network, name="Le Lien", kind="ASSOCIATION", archived_at=timezone.now())
    client, address = sign_in("nadia"), reverse("network:partners", args=["plaine"])
    assert "École Curie" in client.get(f"{address}?type=SCHOOL").text
    assert "Le Lien" not in client.get(address).text
    assert "Le Lien" in client.get(f"{address}?cote=oui").text


def test_partner_put_aside_comes_back_and_its_contact_is_forgotten_after_a_year(sign_in, plaine):
    partner = PartnerFactory(network=plaine.network, contact_name="Mme Diallo")
    sign_in("nadia").post(reverse("network:partner_archiving", args=[partner.pk]))
    assert apply(CONTACTS) == 0
    Partner.objects.update(archived_at=timezone.now() - timedelta(days=366))
    assert (apply(CONTACTS), apply(CONTACTS)) == (1, 0)
    sign_in("nadia").post(reverse("network:partner_return", args=[partner.pk]))
    assert Partner.objects.current().get().contact_name == ""


def test_partners_csv_goes_out_and_comes_back(sign_in, plaine, tmp_path):
    add(sign_in("nadia"))
    file = tmp_path / "partenaires.csv"
    file.write_bytes(sign_in("claire").post(reverse("network:partners_csv", args=["plaine"])).content)
    said = StringIO()
    call_command("import_partners", str(file), network="plaine", stdout=said)
    Partner.objects.all().delete()
    call_command("import_partners", str(file), network="plaine", stdout=said)
    assert [line for line in ("Inchangées\u00a0: 1", "Créées\u00a0: 1") if line in said.getvalue()] == [
        "Inchangées\u00a0: 1",
        "Créées\u00a0: 1",
    ]
    assert Partner.objects.get().channels == ["POSTERS", "NEWSLETTER"]
