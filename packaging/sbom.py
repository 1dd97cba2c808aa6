"""What is linked into the wheel and the tarball, as a CycloneDX document: sbom.py VERSION OUTPUT --sources DIR --archives PACKAGE...

DIR holds the .dsc files of the source packages that packaging/static builds; PACKAGE is an installed package of Debian or Ubuntu whose archive
or headers are compiled in. The versions are the distribution's, for which its security tracker tells the known faults.
"""

import argparse
import platform
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL


def built(sources: Path) -> set[tuple[str, str]]:
    """Name and version of each source package that was built."""
    texts = [description.read_text(encoding="utf-8") for description in sources.glob("*.dsc")]
    found = {(field("Source", text), field("Version", text)) for text in texts}
    for archive in sources.glob("cld2_*.orig.tar.gz"):  # its archive alone is fetched
        found.add(("cld2", archive.name.removeprefix("cld2_").removesuffix(".orig.tar.gz")))
    return found


def field(name: str, text: str) -> str:
    found = re.search(rf"^{name}: (.+)$", text, re.MULTILINE)
    if not found:
        raise ValueError(f"no {name} in a .dsc file")
    return found[1]


def installed(packages: list[str]) -> set[tuple[str, str]]:
    """Name and version of the source packages of installed ones."""
    shown = subprocess.run(["dpkg-query", "--show", "--showformat", "${source:Package} ${source:Version}\n", *packages],
                           check=True, stdout=subprocess.PIPE, text=True).stdout
    return {(name, version) for name, version in (line.split() for line in shown.splitlines())}


def document(version: str, libraries: set[tuple[str, str]]) -> Bom:
    bom = Bom()
    bom.metadata.component = Component(name="bodycopy", version=version, type=ComponentType.APPLICATION,
                                       licenses=[DisjunctiveLicense(id="Apache-2.0")], bom_ref="bodycopy")
    distribution = platform.freedesktop_os_release()
    release = {"arch": "source", "distro": f"{distribution['ID']}-{distribution['VERSION_ID']}"}
    purls = [PackageURL("deb", distribution["ID"], name, its_version, release) for name, its_version in sorted(libraries)]
    purls.append(PackageURL("pypi", None, "nanobind", metadata.version("nanobind")))  # in the wheel alone
    for purl in purls:
        library = Component(name=purl.name, version=purl.version, type=ComponentType.LIBRARY, purl=purl, bom_ref=str(purl))
        bom.components.add(library)
        bom.register_dependency(bom.metadata.component, [library])
    return bom


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("version")
    parser.add_argument("output", type=Path)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("--archives", nargs="+", required=True)
    flags = parser.parse_args()
    text = JsonV1Dot6(document(flags.version, built(flags.sources) | installed(flags.archives))).output_as_string(indent=2)
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if error:
        print(error, file=sys.stderr)
        return 1
    flags.output.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
