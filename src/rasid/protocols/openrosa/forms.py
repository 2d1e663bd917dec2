"""XForm XML goes in; its shape (ids, fields with their types, the empty instance) comes out."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from rasid.protocols.openrosa.problems import DocumentError, Fault

XFORMS = "http://www.w3.org/2002/xforms"
JAVAROSA = "http://openrosa.org/javarosa"
_PRELOAD = f"{{{JAVAROSA}}}preload"
_PRELOAD_PARAMS = f"{{{JAVAROSA}}}preloadParams"
TEMPLATE = f"{{{JAVAROSA}}}template"


@dataclass(frozen=True)
class FormShape:
    """Fields of a form. `types`: XForms bind type of every leaf by path ("string" when the form says none).

    Parse once per published version and keep it: `instance` is the form's empty answer document, without
    namespaces, and is never changed (`new_instance` gives a copy).
    """

    form_id: str
    version: str
    root: str
    types: Mapping[str, str]
    binary_paths: frozenset[str]
    repeat_paths: frozenset[str]
    start_path: str | None
    end_path: str | None
    instance: etree._Element = field(repr=False, compare=False)

    def new_instance(self) -> etree._Element:
        return copy.deepcopy(self.instance)


def form_shape(xform: bytes) -> FormShape:
    """Shape of a published XForm. Raises DocumentError when the bytes are not an XForm with an instance."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        document = etree.fromstring(xform, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DocumentError(Fault.NOT_A_FORM) from None
    source = document.find(f".//{{{XFORMS}}}model/{{{XFORMS}}}instance")
    if source is None or len(source) != 1:
        raise DocumentError(Fault.NOT_A_FORM)
    instance = _without_namespaces(source[0])
    binds = list(document.iterfind(f".//{{{XFORMS}}}bind"))
    types = dict.fromkeys(_leaves(instance), "string")
    types.update({nodeset: bind.get("type", "string") for bind in binds if (nodeset := _text(bind)) in types})
    return FormShape(
        form_id=instance.get("id", ""),
        version=instance.get("version", ""),
        root=str(instance.tag),
        types=types,
        binary_paths=frozenset(path for path, kind in types.items() if kind == "binary"),
        repeat_paths=frozenset(
            str(repeat.get("nodeset"))
            for repeat in document.iter(f"{{{XFORMS}}}repeat")
            if repeat.get("nodeset")
        ),
        start_path=_preloaded(binds, "start"),
        end_path=_preloaded(binds, "end"),
        instance=instance,
    )


def _text(bind: etree._Element) -> str:
    return str(bind.get("nodeset", ""))


def _preloaded(binds: list[etree._Element], what: str) -> str | None:
    for bind in binds:
        if bind.get(_PRELOAD) == "timestamp" and bind.get(_PRELOAD_PARAMS) == what:
            return _text(bind)
    return None


def _without_namespaces(source: etree._Element) -> etree._Element:
    """A copy with bare names, as clients send it; only repeat templates keep their mark."""
    plain = etree.Element(etree.QName(source).localname)
    for key, value in source.attrib.items():
        name = etree.QName(key)
        if not name.namespace or str(key) == TEMPLATE:
            plain.set(key, value)
    plain.text = source.text if len(source) == 0 else None
    for child in source:
        if isinstance(child.tag, str):
            plain.append(_without_namespaces(child))
    return plain


def _leaves(element: etree._Element, parent: str = "") -> list[str]:
    path = f"{parent}/{element.tag!s}"
    if len(element) == 0:
        return [path]
    return [leaf for child in element for leaf in _leaves(child, path)]
