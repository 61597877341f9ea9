"""Records: their header, and what they say in the format that was asked for."""

from types import ModuleType
from xml.etree.ElementTree import Element

from percolateur.knowledge.models import Article
from percolateur.opendata.harvesting.asking import Wrong, written
from percolateur.opendata.harvesting.notice import Notice
from percolateur.opendata.harvesting.repository import Repository
from percolateur.opendata.harvesting.xml import add
from percolateur.opendata.models import HarvestRecord


def record_of(identifier: str, repository: Repository) -> HarvestRecord:
    """Raises Wrong."""
    known = HarvestRecord.objects.filter(article=repository.article(identifier), stamp__lt=repository.now)
    record = known.prefetch_related("sets").first()
    if record is None:
        raise Wrong("idDoesNotExist", "There is no such record here.")
    return record


def write_records(root: Element, records: list[HarvestRecord], module: ModuleType, repository: Repository) -> None:
    articles = articles_of(records)
    for record in records:
        one = add(root, "record")
        article = articles.get(record.article)
        write_header(one, record, repository, gone=article is None)
        if article:
            notice = Notice(article, repository.site, repository.identifier(article.pk))
            add(one, "metadata").append(module.write(notice))


def articles_of(records: list[HarvestRecord]) -> dict[int, Article]:
    """Those that may still be read: the log may be a moment late."""
    keys = [record.article for record in records if not record.gone]
    public = Article.objects.public().select_related("network", "borrowed").prefetch_related("sources")
    return public.in_bulk(keys)


def write_header(root: Element, record: HarvestRecord, repository: Repository, gone: bool = False) -> None:
    status = {"status": "deleted"} if gone or record.gone else {}
    header = add(root, "header", "", **status)
    add(header, "identifier", repository.identifier(record.article))
    add(header, "datestamp", written(record.stamp))
    for one in sorted(one.spec for one in record.sets.all()):
        add(header, "setSpec", one)
