"""Which article answers for both."""

from typing import Any

from django import forms

from percolateur.knowledge.models import Article


class MergeForm(forms.Form):
    kept = forms.ModelChoiceField(Article.objects.none())

    def __init__(self, data: Any, *, article: Article) -> None:
        super().__init__(data)
        field: Any = self.fields["kept"]
        others = Article.objects.filter(network=article.network_id).exclude(status=Article.Status.RETIRED)
        field.queryset = others.exclude(pk=article.pk).select_related("network").prefetch_related("sources")
