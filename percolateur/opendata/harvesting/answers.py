"""What each verb of OAI-PMH 2.0 is answered (openarchives.org/OAI/openarchivesprotocol.html, § 4)."""

from collections.abc import Callable
from types import ModuleType
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from percolateur.network.models import Network
from percolateur.opendata.harvesting import dublin_core, unimarc
from percolateur.opendata.harvesting.asking import GRANULARITY, Asked, Wrong, written
from percolateur.opendata.harvesting.listing import Page, beginning, page, resumed
from percolateur.opendata.harvesting.records import record_of, write_header, write_records
from percolateur.opendata.harvesting.repository import Repository
from percolateur.opendata.harvesting.sets import all_sets
from percolateur.opendata.harvesting.tokens import token
from percolateur.opendata.harvesting.xml import add
from percolateur.opendata.models import HarvestRecord

FORMATS: dict[str, ModuleType] = {module.PREFIX: module for module in (dublin_core, unimarc)}


def answer(asked: Asked, repository: Repository) -> Element:
    """The element of the verb, with what it tells. Raises Wrong."""
    root = Element(asked.verb)
    ANSWERS[asked.verb](root, asked, repository)
    return root


def identify(root: Element, asked: Asked, repository: Repository) -> None:
    add(root, "repositoryName", _("Savoirs des cafés numériques – %(host)s") % {"host": repository.host})
    add(root, "baseURL", repository.address)
    add(root, "protocolVersion", "2.0")
    for address in addresses(repository.host):
        add(root, "adminEmail", address)
    first = HarvestRecord.objects.order_by("stamp").values_list("stamp", flat=True).first()
    add(root, "earliestDatestamp", written(min(first or repository.now, repository.now)))
    add(root, "deletedRecord", "persistent")
    add(root, "granularity", GRANULARITY)
    add(root, "compression", "gzip")


def addresses(host: str) -> list[str]:
    """Whom to write to: the networks, or whoever looks after the machine (RFC 2142)."""
    known = Network.objects.exclude(contact_email="").order_by("contact_email")
    return list(known.values_list("contact_email", flat=True).distinct()) or [
        f"postmaster@{host if '.' in host else 'localhost.localdomain'}"
    ]


def formats(root: Element, asked: Asked, repository: Repository) -> None:
    identifier = asked.arguments.get("identifier")
    if identifier is not None:
        record_of(identifier, repository)  # every record is in every format
    for prefix, module in FORMATS.items():
        one = add(root, "metadataFormat")
        add(one, "metadataPrefix", prefix)
        add(one, "schema", module.SCHEMA)
        add(one, "metadataNamespace", module.NAMESPACE)


def sets(root: Element, asked: Asked, repository: Repository) -> None:
    if asked.token is not None:
        raise Wrong("badResumptionToken", "The sets are all in one answer.")
    for spec, name in all_sets():
        one = add(root, "set")
        add(one, "setSpec", spec)
        add(one, "setName", name)


def one_record(root: Element, asked: Asked, repository: Repository) -> None:
    module = format_of(asked.arguments["metadataPrefix"])
    record = record_of(asked.arguments["identifier"], repository)
    write_records(root, [record], module, repository)


def format_of(prefix: str) -> ModuleType:
    if prefix not in FORMATS:
        raise Wrong("cannotDisseminateFormat", f"The formats are {', '.join(FORMATS)}.")
    return FORMATS[prefix]


def listed(root: Element, asked: Asked, repository: Repository) -> None:
    if asked.token is None:
        module = format_of(asked.arguments["metadataPrefix"])
        here = beginning(asked, repository.now)
    else:
        here = resumed(asked)
        module = format_of(here.prefix)
    found = page(here, repository.now)
    if asked.verb == "ListRecords":
        write_records(root, found.records, module, repository)
    else:
        for record in found.records:
            write_header(root, record, repository)
    write_token(root, found)


def write_token(root: Element, found: Page) -> None:
    """Nothing on a list of one page; an empty one on the last page of several."""
    if found.next is None and not found.here.given:
        return
    told = {"completeListSize": str(max(found.here.size, found.here.given + len(found.records)))}
    told["cursor"] = str(found.here.given)
    if found.next is None:
        add(root, "resumptionToken", "", **told)
        return
    words, until = token(found.next.kept())
    add(root, "resumptionToken", words, expirationDate=until, **told)


ANSWERS: dict[str, Callable[[Element, Asked, Repository], None]] = {
    "Identify": identify,
    "ListMetadataFormats": formats,
    "ListSets": sets,
    "GetRecord": one_record,
    "ListIdentifiers": listed,
    "ListRecords": listed,
}
