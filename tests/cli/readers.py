"""Reads a citation file with another program's library, and prints what it found as JSON."""

import json
import re
import sys

kind, path = sys.argv[1:3]


def ris():
    import rispy

    with open(path, encoding="utf-8", newline="") as file:
        return rispy.load(file)


def bibtex():
    import bibtexparser

    def plain(text):
        for sign in "&%$#_":
            text = text.replace("\\" + sign, sign)
        return re.sub(r"\s+", " ", re.sub(r"[{}]", "", text))

    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False, common_strings=True)
    with open(path, encoding="utf-8") as file:
        entries = bibtexparser.load(file, parser=parser).entries
    return [{name: plain(value) for name, value in entry.items()} for entry in entries]


def csl():
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    with open(path, encoding="utf-8") as file:
        items = json.load(file)
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return {
        "keys": sorted(source),
        "types": {key: str(source[key].type) for key in source},
        "lines": [str(line) for line in bibliography.bibliography()],
    }


def docx():
    import docx as library
    from lxml import etree

    document = library.Document(path)
    notes = [part for part in document.part.package.iter_parts() if str(part.partname) == "/word/footnotes.xml"]
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = []
    for part in notes:
        for note in etree.fromstring(part.blob).iter(name + "footnote"):
            if note.get(name + "type") is None:
                found.append("".join(text.text or "" for text in note.iter(name + "t")).strip())
    links = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]
    return {
        "paragraphs": [[paragraph.style.name, paragraph.text] for paragraph in document.paragraphs],
        "italic": [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.italic],
        "notes": found,
        "links": links,
    }


print(json.dumps({"ris": ris, "bibtex": bibtex, "csl": csl, "docx": docx}[kind](), ensure_ascii=False))
