"""Answers to harvesters, held against the protocol's schemas, without asking the network for any."""

from functools import cache
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).parent / "schemas"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MARC = "{info:lc/xmlns/marcxchange-v2}"
ALL = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="http://www.openarchives.org/OAI/2.0/" schemaLocation="OAI-PMH.xsd"/>
<xs:import namespace="http://www.openarchives.org/OAI/2.0/oai_dc/" schemaLocation="oai_dc.xsd"/>
<xs:import namespace="info:lc/xmlns/marcxchange-v2" schemaLocation="marcxchange.xsd"/>
</xs:schema>"""


class Here(etree.Resolver):
    def resolve(self, address, _public, context):
        return self.resolve_filename(str(FOLDER / address.rpartition("/")[2]), context)


@cache
def schema():
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Here())
    return etree.XMLSchema(etree.fromstring(ALL, parser))


def valid(body):
    """The document, once it is known to be as the protocol wants it."""
    document = etree.fromstring(body)
    schema().assertValid(document)
    return document
