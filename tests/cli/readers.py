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
    from bibtexparser.customization import splitname

    names = {"textbraceleft": "{", "textbraceright": "}", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}

    def plain(text):
        # As LaTeX sets it: commands and escaped signs one by one, a tie as a space, braces that only group as nothing.
        sign = re.compile(r"\\(text[a-z]+)\{\}|\\([&%$#_])|([{}])|(~)")
        text = sign.sub(lambda m: names[m[1]] if m[1] else m[2] or (" " if m[4] else ""), text)
        return re.sub(r"\s+", " ", text)

    def people(text):
        # bibtexparser takes "von Last, Jr, First" apart as BibTeX does.
        names, depth, at = [], 0, 0
        for found in re.finditer(r"[{}]| and ", text):
            if found[0] == " and ":
                if depth == 0:
                    names.append(text[at : found.start()])
                    at = found.end()
            else:
                depth += 1 if found[0] == "{" else -1
        names.append(text[at:])
        return [{part: [plain(word) for word in words] for part, words in splitname(name).items()} for name in names]

    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False, common_strings=True)
    with open(path, encoding="utf-8") as file:
        entries = bibtexparser.load(file, parser=parser).entries
    read = []
    for entry in entries:
        fields = {name: value if name == "url" else plain(value) for name, value in entry.items()}
        read.append({**fields, "names": people(entry["author"]) if "author" in entry else []})
    return read


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

    def parts(date):
        return [getattr(date, part) for part in ("year", "month", "day") if part in date]

    def name(name):
        given, family, dropping, particle, suffix = name.parts()
        return {"given": given, "family": family, "particle": particle, "suffix": suffix}

    def fields(item):
        texts = ("title", "container_title", "publisher", "genre", "URL", "url", "note")
        found = {field.lower(): str(item[field]) for field in texts if field in item}
        dates = {field: parts(item[field]) for field in ("issued", "accessed") if field in item}
        return {"type": str(item.type), "author": [name(one) for one in item.get("author", [])], **found, **dates}

    return {
        "items": {key: fields(source[key]) for key in source},
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
