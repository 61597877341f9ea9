"""What the team writes of a partner."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from percolateur.lib.typed import tidy
from percolateur.network.forms.fields import Boxes, EmailField, PhoneField
from percolateur.network.models import Partner
from percolateur.network.subjects import Subject


class PartnerForm(forms.ModelForm[Partner]):
    email = EmailField(label=gettext_lazy("Adresse électronique professionnelle"), required=False)
    phone = PhoneField(label=gettext_lazy("Téléphone professionnel"))
    website = forms.URLField(label=gettext_lazy("Site web"), required=False, max_length=300, assume_scheme="https")
    subjects = Boxes(label=gettext_lazy("Sujets"), choices=Subject.choices)
    channels = Boxes(label=gettext_lazy("Comment elle fait passer le mot"), choices=Partner.Channel.choices)

    class Meta:
        model = Partner
        fields = [
            "name",
            "kind",
            "town",
            "channels",
            "subjects",
            "contact_name",
            "email",
            "phone",
            "website",
        ]
        help_texts = {"contact_name": gettext_lazy("Son nom, au titre de son travail. Jamais montré au public.")}

    def clean_name(self) -> str:
        name = tidy(self.cleaned_data["name"])
        same = Partner.objects.filter(network=self.instance.network, name__iexact=name).exclude(pk=self.instance.pk)
        if same.exists():
            raise forms.ValidationError(_("Un partenaire porte déjà ce nom dans le réseau."))
        return name

    def clean_town(self) -> str:
        return tidy(self.cleaned_data["town"])

    def clean_contact_name(self) -> str:
        return tidy(self.cleaned_data["contact_name"])
