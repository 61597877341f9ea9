"""Write the list of all parts, in CycloneDX: what runs, from the lock; what comes with it, from manifests.

`make sbom` puts it in build/sbom.cdx.json.
"""

import json
import re
import sys
import uuid
from collections import defaultdict
from importlib import metadata
from pathlib import Path

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT = Path(__file__).resolve().parent.parent
MANIFESTS = ("static/vendor/manifest.json", "lib/assets/fonts/manifest.json", "network/assets/manifest.json")
PART = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+).*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
FROM = re.compile(r"(npm|PyPI) (@?[^@\s]+)@([^\s,:]+)")


def licences(name: str) -> list[DisjunctiveLicense]:
    """What the installed part says its licence is, in its own words."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # of another system or version of Python
        return []
    classifiers = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier", []) if c.startswith("License ::")]
    words = (
        said.get("License-Expression") or " and ".join(classifiers) or (said.get("License") or "").partition("\n")[0]
    )
    return [DisjunctiveLicense(name=words)] if words else []


def locked(lock: str) -> dict[str, tuple[Component, list[str]]]:
    """Each part of a lock, by name, with the names of those that ask for it."""
    found = {}
    for text, name, version in ((match[0], match[1], match[2]) for match in PART.finditer(lock)):
        address = PackageURL("pypi", name=name.lower(), version=version)
        files = ExternalReference(
            type=ExternalReferenceType.DISTRIBUTION,
            url=XsUri(str(address)),
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=h) for h in re.findall(r"sha256:([0-9a-f]{64})", text)],
        )
        component = Component(
            name=name,
            version=version,
            type=ComponentType.LIBRARY,
            purl=address,
            bom_ref=str(address),
            licenses=licences(name),
            external_references=[files],
        )
        via = re.findall(r"^ +#(?: via)? +([A-Za-z0-9._-]+)", text, re.MULTILINE)
        found[name.lower()] = component, [one.lower() for one in via if one != "via"]
    return found


def kept_with_the_source() -> list[Component]:
    """Fonts, icons and data, each with the hash of each of its files."""
    found: list[Component] = []
    for manifest in MANIFESTS:
        for part in json.loads((ROOT / "percolateur" / manifest).read_text()):
            folder = "percolateur" if "vendor" in manifest else f"percolateur/{Path(manifest).parent}"
            files = [
                Component(
                    name=f"{folder}/{file}",
                    type=ComponentType.FILE,
                    bom_ref=f"{part['name']}:{file}",
                    hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content)],
                )
                for file, content in part["files"].items()
            ]
            found.append(
                Component(
                    name=part["name"],
                    version=str(part.get("version", "")) or None,
                    type=ComponentType.DATA if "network" in manifest else ComponentType.LIBRARY,
                    purl=address_of(part["source"]),
                    bom_ref=part["name"],
                    licenses=[DisjunctiveLicense(name=part["licence"])],
                    description=part["source"],
                    components=files,
                )
            )
    return found


def address_of(source: str) -> PackageURL | None:
    found = FROM.match(source)
    if not found:
        return None
    space, _, name = found[2].rpartition("/")
    return PackageURL(found[1].lower(), namespace=space or None, name=name, version=found[3])


def bill() -> Bom:
    bom = Bom()
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version, "pyproject.toml says no version"
    product = Component(
        name="percolateur",
        version=version[1],
        type=ComponentType.APPLICATION,
        bom_ref="percolateur",
        licenses=[DisjunctiveLicense(id="EUPL-1.2")],
    )
    bom.metadata.component = product
    lock = (ROOT / "requirements/runtime.lock").read_text()
    parts = locked(lock)
    asking: dict[str, list[Component]] = defaultdict(list)
    for component, via in parts.values():
        bom.components.add(component)
        for name in via:
            asking[name].append(component)
    for name, needed in asking.items():
        bom.register_dependency(product if name == "percolateur" else parts[name][0], needed)
    vendored = kept_with_the_source()
    bom.components.update(vendored)
    bom.register_dependency(product, [*asking["percolateur"], *vendored])
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, lock + version[1])  # the same parts, the same number
    return bom


def write(place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(JsonV1Dot6(bill()).output_as_string(indent=2) + "\n")


if __name__ == "__main__":
    place = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "sbom.cdx.json"
    write(place)
    print(f"{len(bill().components)} composants : {place}")
