"""Hostile inputs: each family is a function of a size n that gives bytes, about proportional to n."""

import gzip
import json
import random

FORMATTING = ("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u")
SENTENCE = "The mayor said that the works had cost less than expected, and the piers were kept. "
STORY = "<h1>The bridge</h1><p class=byline>By Jane Doe<p>" + "<p>".join([SENTENCE * 2] * 5) + "</p>"


def html(unit, count, before="", after="", inside=""):
    """A family: `before`, `unit` n times, `inside`, and `after` n times, around a story."""
    return lambda n: (STORY + before + unit * n + inside + after * n).encode(), count


def numbered(template, count, before="", after="", story=STORY):
    """A family whose units differ: each "%d" of the template is the unit's number."""
    many = template.count("%d")
    return lambda n: (story + before + "".join(template % ((i,) * many) for i in range(n)) + after).encode(), count


def head(unit, count):
    """A family in the page's head."""
    return lambda n: ("<head><title>The bridge</title>" + unit * n + "</head>" + STORY).encode(), count


def linked(build, count):
    """A family of one JSON-LD script, whose text `build` makes."""
    return lambda n: ("<script type='application/ld+json'>" + build(n) + "</script>" + STORY).encode(), count


def random_bytes(n):
    return b"<p>" + random.Random(7).randbytes(n)


def utf16(n):
    return ("\ufeff" + STORY + "<p>The works were paid by the town.</p>" * n).encode("utf-16-le")


# In the order of the issue that asked for them. The counts are those of the smallest of the three sizes.
PAGES = {
    # Depth.
    "nested div": html("<div>", 1_000_000),
    "nested div, closed": html("<div>", 500_000, after="</div>", inside="<p>" + SENTENCE),
    "nested tables": html("<table><tr><td>", 200_000),
    "nested lists": html("<ul><li>", 200_000),
    "nested b": html("<b>", 1_000_000),
    "nested quotes": html("<blockquote>", 300_000, inside=SENTENCE),
    "nested spans with class": html("<span class=a>", 300_000, inside=SENTENCE),
    "nested svg": html("<svg><g>", 200_000),
    "nested math": html("<math><mi>", 200_000),
    "nested buttons and forms": html("<form><button>", 200_000),
    "nested templates": html("<template>", 300_000),
    "end tags alone": html("</div></p></br>", 300_000),
    # Width.
    "sibling p": html("<p>x", 1_000_000),
    "sibling div": html("<div>a few words</div>", 500_000),
    "sibling prose": html("<p>" + SENTENCE + "</p>", 50_000),
    "sibling br": html("line<br>", 1_000_000),
    "list items": html("<li>a few words here", 300_000, before="<ul>"),
    "table cells": html("<tr><td>a<td>b<td>c", 100_000, before="<table>"),
    "options": html("<option>x", 500_000, before="<select>"),
    "definition list": html("<dt>a<dd>b", 200_000, before="<dl>"),
    "sections of a heading and prose": html("<section><h2>Works</h2><p>" + SENTENCE + "</section>", 30_000),
    "lines of code": html("int a;\n", 500_000, before="<pre><code>"),
    # Attributes.
    "long class": html("a1b ", 1_000_000, before="<div class='", after="", inside="'>" + STORY),
    "long class, one word": html("a", 4_000_000, before="<div class='", inside="'>" + STORY),
    "long id": html("comment-", 500_000, before="<div id='", inside="'>" + STORY),
    "long style": html("display:none;", 300_000, before="<div style='", inside="'>" + STORY),
    "long href": html("../", 1_000_000, before="<p><a href='", inside="x'>a</a>"),
    "long base": (lambda n: ("<base href='http://a.example/" + "b/" * n + "'>" + "<p><a href=c>d</a>" * 20 + STORY).encode(),
                  50_000),
    "long alt": html("a bridge ", 300_000, before="<figure><img src=a.jpg alt='", inside="'></figure>"),
    "long srcset": html("a.jpg 100w, ", 300_000, before="<figure><img src=a.jpg srcset='", inside="'></figure>"),
    "data URI": html("QUJD", 1_000_000, before="<img src='data:image/png;base64,", inside="'>"),
    "attributes of one tag": numbered("a%d=b ", 100_000, before="<div ", after=">" + STORY),
    "same attribute again": html("class=a ", 100_000, before="<div ", inside=">" + STORY),
    "attributes without end": html("a='b\" ", 300_000, before="<div "),
    "styled, hidden": html("<div style='display:none'>x</div>", 100_000),
    # Characters.
    "entities": html("&amp;&eacute;&#x41;", 300_000, before="<p>"),
    "entities, bogus": html("&bogus&", 1_000_000, before="<p>"),
    "entities, long numbers": html("&#" + "9" * 50 + ";", 100_000, before="<p>"),
    "entities in an attribute": html("&amp;", 500_000, before="<a title='", inside="'>x</a>"),
    "NULs": html("\0", 5_000_000, before="<p>"),
    "NULs in tags": html("<p\0>\0x", 500_000),
    "invalid UTF-8": (lambda n: STORY.encode() + b"<p>" + b"\xff\xc3(\xe2\x28\xa1" * n, 500_000),
    "random bytes": (random_bytes, 3_000_000),
    "random words": (lambda n: (STORY + "<p>" + "".join(map(chr, random.Random(7).choices(range(32, 0x3000), k=n))))
                     .encode("utf-8", "replace"), 1_000_000),
    "UTF-16": (utf16, 50_000),
    "UTF-16, half surrogates": (lambda n: STORY.encode("utf-16-le") + b"\x00\xd8a\x00" * n, 500_000),
    "no space": html("x", 5_000_000, before="<p>"),
    "Chinese": html("\u6865\u4e0a", 500_000, before="<p>"),
    "zero width": html("\u200b", 1_000_000, before="<p>"),
    "combining": html("\u0301", 1_000_000, before="<p>e"),
    "spaces": html(" \t\n", 2_000_000, before="<p>"),
    "page of 64 MB": html("<div class=a><p>" + SENTENCE * 3 + "<a href=/b>more</a></div>", 56_000),
    "text of 64 MB": html(SENTENCE, 190_000, before="<p>"),
    # Markup without an end.
    "unclosed everything": html("<p><b><i><a href=x><div class=y>text", 50_000),
    "unclosed comments": html("<!--", 1_000_000),
    "comments": html("<!-- a -->", 500_000, before="<p>"),
    "unclosed scripts": html("<script>", 500_000),
    "scripts with comments": html("<script><!--<script>", 300_000),
    "less-than": html("<", 3_000_000),
    "less-than, slash": html("</", 2_000_000),
    "quotes": html("<a href=\"", 500_000),
    "CDATA": html("<![CDATA[", 500_000, before="<svg>"),
    "instructions": html("<?a", 500_000),
    "textareas": html("<textarea>", 300_000),
    "frames": html("<frameset><frame>", 200_000),
    "noscript": html("<noscript><p>x", 200_000),
    # The adoption agency and the foster parents of HTML's tree construction.
    "unclosed a": html("<a href=x>", 200_000),
    "a and p": html("<a href=x><p>y", 100_000),
    "misnested": html("<b><i><p></b></i>x", 100_000),
    "misnested, unclosed": html("<b><p><i></b>", 100_000),
    "font and div": html("<font size=1><div></font>", 100_000),
    "nobr": html("<nobr>", 200_000),
    "text in tables": html("<table>x<b>", 100_000),
    "a in tables": html("<a href=x><table><a href=y>", 50_000),
    "misnested in a link": html("<a><b>x</a>", 100_000),
    "misnested with attributes": numbered("<a><b id=a%d>x</a>", 100_000),
    "misnested in a span": html("<span><i>x</span>", 100_000),
    "misnested in blocks": html("<div><b>x</div>y", 100_000),
    "misnested in blocks, with attributes": numbered("<div><b id=a%d>x</div>y", 100_000),
    "misnested in paragraphs, with attributes": numbered("<p><b id=a%d>x", 100_000),
    "misnested, every element": html("".join(f"<{name}>" for name in FORMATTING) + "x" +
                                     "".join(f"</{name}>" for name in FORMATTING), 20_000),
    "misnested, every element, with a block": html("".join(f"<{name}><div>x</{name}>" for name in FORMATTING), 10_000),
    "misnested, every element, unclosed": html("".join(f"<{name}>x" for name in FORMATTING), 20_000),
    "misnested, other than b": html("<i><u>x</i>", 100_000, inside="<p>" + SENTENCE),
    "adoption, two blocks": html("<b><div><i>x</b>y</i>", 50_000),
    "adoption, deep": html("<a><div><div><div></a>", 30_000),
    "adoption, paragraphs": html("<b><p>x</b></p>", 100_000),
    "adoption, three": html("<i><b><u><p>x</i></u></b>", 30_000),
    "adoption, links in blocks": html("<a href=x><div><a href=y><div>", 30_000),
    "adoption, with attributes": numbered("<b id=a%d><div>x</b>", 50_000),
    "adoption, end tags alone": html("</b></i></a>", 200_000, before="<b><i><a><div>"),
    "anchors with a name": numbered("<a name=a%d>x", 100_000),
    "font in tables": html("<table><font size=1>x<tr><td><font size=2>y", 30_000),
    "font in tables, with attributes": numbered("<table><font size=%d>x</table>", 50_000),
    "font in cells": numbered("<td><font size=%d>x", 100_000, before="<table><tr>"),
    "formatting around blocks": html("<p>x", 200_000, before="".join(f"<{name} id=a>" for name in FORMATTING) * 2),
    "nested buttons": html("<button>x", 200_000),
    "buttons with paragraphs": html("<button><p>x", 100_000),
    "options and groups": html("<optgroup><option>x", 200_000),
    "options in blocks": html("<option>x<div>y", 100_000),
    "selects": html("<select><option>x</select>", 100_000),
    "selects in selects": html("<select><option>x", 200_000),
    "ruby": html("<ruby>a<rt>b<rp>c", 100_000),
    "ruby, deep": html("<ruby><rt><rb><rtc>", 100_000),
    "templates": html("<template><p>x</template>", 100_000),
    "templates that are shown": html("<div><template shadowrootmode=open><p>x", 50_000),
    "templates in tables": html("<table><template><tr><td>x", 50_000),
    "objects": html("<object><param><p>x", 50_000),
    "labels and fieldsets": html("<fieldset><legend>x</legend><label>y", 50_000),
    "svg, foreign objects": html("<svg><foreignObject><p>x", 50_000),
    "svg, titles": html("<svg><title>x</title><desc>y</desc>", 50_000),
    "svg, broken out of": html("<svg><p>x", 100_000),
    "svg, CDATA": html("<svg><![CDATA[x]]></svg>", 100_000),
    "math, text": html("<math><mtext><p>x", 50_000),
    "math, annotations": html("<math><annotation-xml encoding='text/html'><div>x", 50_000),
    "math, broken out of": html("<math><mi>x<p>", 50_000),
    # Depth and width together.
    "prose, deep": html("<p>" + SENTENCE, 30_000, before="<div class=a>" * 500),
    "marks, deep": html("<i>x</i> ", 200_000, before="<div>" * 500),
    "links, deep": html("<p>The mayor said that <a href=/b>the works</a> had cost less.", 50_000, before="<section id=s>" * 500),
    "comments, deep": html("<p>First, and I like it.", 50_000, before="<div class='comment-of-nobody x y z'>" * 500),
    "dates, deep": html("<p>February 12, 2025", 50_000, before="<div class='date x'>" * 500),
    "cells, deep": html("<tr><td>a<td>b", 50_000, before="<div>" * 400 + "<table>"),
    "images, deep": html("<figure><img src=a.jpg width=800 height=600><figcaption>b</figcaption></figure>", 30_000,
                         before="<div>" * 500),
    "bylines, deep": html("<p class=byline>By Jane Doe", 50_000, before="<div class=author>" * 500),
    "list items, deep": html("<li>a few words here", 100_000, before="<ul><li>" * 250),
    "quotes, deep": html("<p>" + SENTENCE, 30_000, before="<blockquote>" * 500),
    "hidden, deep": html("<p>x", 200_000, before="<div style='display:none'>" * 500),
    "microdata, deep and wide": html("<p itemprop=name>x", 100_000, before="<div itemscope itemtype=https://schema.org/A>" * 500),
    "articles, deep": html("<p>" + SENTENCE, 30_000, before="<article>" * 500),
    "text between nested": html("<div>x", 200_000, after="</div>y"),
    "lists with text at each level": html("<ul><li>a<ol><li>b", 50_000, after="</ol></ul>c"),
    "tables with text at each level": html("<table><tr><td>x", 100_000, after="</table>y"),
    "definition lists, deep": html("<dl><dt>a<dd>b", 100_000),
    "details, deep": html("<details><summary>a</summary>b", 100_000),
    "one row": html("<td>a", 300_000, before="<table><tr>"),
    "headers of a table": html("<tr><th>a<td>b", 100_000, before="<table>"),
    "quotes of posts": html("<blockquote><p>" + SENTENCE + "<p>\u2014 Jane Doe (@jane) July 18, 2026</blockquote>", 20_000),
    # Linked data.
    "JSON-LD, deep arrays": linked(lambda n: "[" * n, 1_000_000),
    "JSON-LD, deep objects": linked(lambda n: '{"author":' * n + "1" + "}" * n, 300_000),
    "JSON-LD, deep articles": linked(lambda n: '{"@type":"Article","hasPart":' * n + "1" + "}" * n, 10_000),
    "JSON-LD, 20 MB body": linked(lambda n: json.dumps({"@type": "NewsArticle", "articleBody": SENTENCE * n}), 60_000),
    "JSON-LD, escapes": linked(lambda n: '{"@type":"NewsArticle","headline":"' + "\\u00e9\\n" * n + '"}', 500_000),
    "JSON-LD, authors": linked(lambda n: json.dumps({"@type": "NewsArticle", "author": [
        {"@type": "Person", "name": f"Jane Doe{i}"} for i in range(n)]}), 50_000),
    "JSON-LD, names like the text": html("a" * 50, 40_000, before="<script type='application/ld+json'>" + json.dumps({
        "@type": "NewsArticle", "author": [{"@type": "Person", "name": "a" * 400 + f" b{i} c"} for i in range(100)]}) + "</script><p>"),
    "JSON-LD, keywords": linked(lambda n: json.dumps({"@type": "NewsArticle", "keywords": [
        f"word {i}" for i in range(n)]}), 100_000),
    "JSON-LD, keywords in a line": linked(lambda n: json.dumps({"@type": "NewsArticle", "keywords": ", ".join(
        f"word {i}" for i in range(n))}), 100_000),
    "JSON-LD, images": linked(lambda n: json.dumps({"@type": "NewsArticle", "image": [
        f"https://a.example/{i}.jpg" for i in range(n)]}), 100_000),
    "JSON-LD, graph": linked(lambda n: json.dumps({"@graph": [
        {"@type": "Article", "@id": f"#{i}", "author": {"@id": f"#{i + 1}"}} for i in range(n)]}), 50_000),
    "JSON-LD, crumbs": linked(lambda n: json.dumps({"@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": n - i, "name": f"a{i}", "item": f"/{i}"} for i in range(n)]}), 50_000),
    "JSON-LD, live blog": linked(lambda n: json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": [
        {"@type": "BlogPosting", "headline": f"News {i}", "articleBody": SENTENCE, "datePublished": "2025-02-12"}
        for i in range(n)]}), 10_000),
    "JSON-LD, commas": linked(lambda n: '{"a":1' + "," * n + "}", 1_000_000),
    "JSON-LD, quotes": linked(lambda n: '{"a":"b' + '"c"' * n + '"}', 500_000),
    "JSON-LD, line ends": linked(lambda n: '{"a":"' + "b\n" * n + '"}', 500_000),
    "JSON-LD, blocks": html("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"The bridge\","
                            "\"author\":{\"name\":\"Jane Doe\"}}</script>", 20_000),
    "microdata, deep": html("<div itemscope itemtype=https://schema.org/Article itemprop=hasPart>", 100_000),
    "microdata, properties": html("<div itemprop=author>", 100_000, before="<div itemscope itemtype=http://schema.org/Article>"),
    "microdata, itemref": numbered("<div itemscope itemref='a%d a1 a2 a3'></div><p id=a%d itemprop=name>x", 50_000),
    "RDFa, deep": html("<div typeof=Article property=hasPart>", 100_000),
    "JSON-LD, same id": linked(lambda n: json.dumps({"@graph": [
        {"@type": "Person", "@id": "#a", "name": f"Jane Doe{i}"} for i in range(n)] + [
        {"@type": "NewsArticle", "author": {"@id": "#a"}}]}), 50_000),
    "JSON-LD, articles": linked(lambda n: json.dumps({"@graph": [
        {"@type": "NewsArticle", "@id": f"#{i}", "headline": f"News {i}", "url": f"/{i}"} for i in range(n)]}), 50_000),
    "JSON-LD, types": linked(lambda n: json.dumps({"@type": [f"T{i}" for i in range(n)] + ["NewsArticle"]}), 200_000),
    "JSON-LD, one long name": linked(lambda n: json.dumps({"@type": "NewsArticle", "author": "Jane Doe, " * n}), 100_000),
    "JSON-LD, properties": linked(lambda n: json.dumps({"@type": "NewsArticle", **{f"p{i}": i for i in range(n)}}), 200_000),
    "JSON-LD, unclosed strings": html("<script type='application/ld+json'>{\"a\":\"b</script>", 100_000),
    # Meta tags and links of the head.
    "meta tags": numbered("<meta name=a%d content=b>", 100_000, story="<head>"),
    "meta authors": numbered("<meta name=author content='Jane Doe%d'>", 100_000, story="<head>", after=STORY),
    "meta images": numbered("<meta property=og:image content=/%d.jpg>", 100_000, story="<head>", after=STORY),
    "meta dates": head("<meta property=article:published_time content=2025-02-12T08:30:00Z>", 100_000),
    "meta tags of the story": numbered("<meta property=article:tag content='word %d'>", 100_000, story="<head>", after=STORY),
    "meta keywords": (lambda n: ("<head><meta name=keywords content='" + "".join(f"word {i}, " for i in range(n)) + "'>" +
                                 STORY).encode(), 100_000),
    "long description": (lambda n: ("<head><meta name=description content='" + SENTENCE * n + "'>" + STORY).encode(), 50_000),
    "long title": (lambda n: ("<title>" + "The bridge - " * n + "</title>" + STORY).encode(), 100_000),
    "long title, no space": (lambda n: ("<title>" + "x" * n + "</title>" + STORY).encode(), 2_000_000),
    "titles": html("<title>x</title>", 200_000),
    "canonical links": numbered("<link rel=canonical href=/%d>", 100_000, story="<head>", after=STORY),
    "languages": html("<div lang=en><link rel=alternate hreflang=en href=/a></div>", 100_000),
    "long meta contents": html("<meta name=description content='" + SENTENCE * 20 + "'>", 5_000),
    "meta properties, long": html("<meta property='" + "og:" * 300 + "' content=x>", 10_000),
    "bases": numbered("<base href=http://a.example/%d>", 100_000, story="<head>", after=STORY),
    "noscript in the head": html("<noscript><link rel=a href=b></noscript>", 100_000, before="<head>"),
    # Names.
    "class names": numbered("<div class='c%d d%d e%d'>x</div>", 100_000),
    "class names, long": html("<div class='" + "comment-list " * 100 + "'>x</div>", 10_000),
    "class names, telling": html("<div class='nav header footer aside comment byline date author share related tags'>x</div>", 50_000),
    "ids": numbered("<p id=comment-%d>x", 100_000),
    "huge attributes": html("<p title='" + "a" * 16_000 + "' class='" + "b" * 16_000 + "'>x", 1_000),
    "data attributes": html("<div data-a='" + "b" * 500 + "' data-src='" + "c" * 1_000 + "'>x</div>", 5_000),
    # Text.
    "long words": html("x" * 1_000 + " ", 10_000, before="<p>"),
    "long words in links": html("<a href=/a>" + "x" * 1_000 + "</a>", 10_000),
    "long words in headings": html("<h2>" + "x" * 1_000 + "</h2>", 10_000),
    "bidi controls": html("\u202e\u2066a\u2069\u202c", 300_000, before="<p>"),
    "Arabic": html("\u0642\u0627\u0644 \u0627\u0644\u0631\u0626\u064a\u0633 ", 200_000, before="<p dir=rtl>"),
    "Hebrew and English": html("<p>\u05d0\u05de\u05e8 the mayor \u05e8\u05d0\u05e9 2025</p>", 100_000),
    "Thai": html("\u0e2a\u0e30\u0e1e\u0e32\u0e19", 200_000, before="<p>"),
    "soft hyphens": html("a\u00ad", 1_000_000, before="<p>"),
    "no-break spaces": html("a&nbsp;", 500_000, before="<p>"),
    "emoji": html("\U0001f469\u200d\U0001f680", 300_000, before="<p>"),
    "capitals": html("THE MAYOR SAID. ", 200_000, before="<p>"),
    # Candidates of fields.
    "headings": numbered("<h1>The bridge %d</h1>", 100_000),
    "headings of a page that has none": numbered("<h1>The bridge %d</h1>", 100_000, story=""),
    "long heading": html("The bridge ", 300_000, before="<h1>"),
    "bylines": numbered("<p class=byline>By Jane Doe%d</p>", 100_000),
    "bylines without class": html("<p>By Jane Doe and John Roe</p>", 100_000),
    "author links": numbered("<a rel=author href=/author/%d>Jane Doe%d</a>", 100_000),
    "long byline": html("Jane Doe and ", 100_000, before="<p class=byline>By "),
    "long byline, by": html("By ", 500_000, before="<p class=byline>"),
    "long byline, commas": html(", ", 500_000, before="<p class=byline>By Jane Doe"),
    "long byline, capitals": html("A. ", 500_000, before="<p class=byline>By "),
    "long byline, no space": html("JaneDoe", 300_000, before="<p class=author>"),
    "time elements": html("<time datetime=2025-02-12>February 12, 2025</time>", 100_000),
    "dates in text": html("February 12, 2025 ", 100_000, before="<p class=date>"),
    "dates, digits": html("1", 3_000_000, before="<p class=date>"),
    "dates, points": html("12.", 1_000_000, before="<p class=date>"),
    "dates, months": html("January ", 300_000, before="<p class=date>"),
    "dates, ago": html("<p>3 hours ago</p>", 100_000),
    "dates of Japan": html("2025\u5e742\u670812\u65e5", 100_000, before="<p class=date>"),
    "dates, ISO": html("<p>2025-02-12T08:30:00Z</p>", 100_000),
    "dates, numbered": numbered("<p>Published on 12 February 2025 at %d o'clock</p>", 50_000),
    "dates, attributes": numbered("<span data-date=2025-02-12T08:30 data-time=%d title='12 February 2025'>x</span>", 50_000),
    "dates, many languages": html("<p>12 f\u00e9vrier 2025, 12. Februar 2025, 12 de febrero de 2025</p>", 30_000),
    "dates, slashes": html("12/02/2025 ", 200_000, before="<p class=date>"),
    "dates, updates": html("<p>Updated: February 12, 2025 Published: February 11, 2025</p>", 50_000),
    "bylines, lists of names": html("<p class=byline>By Jane Doe, John Roe and Ann Lee in London</p>", 50_000),
    "bylines, boxes": numbered("<div class=author-box><a href=/author/%d>Jane Doe</a><p>Jane writes.</div>", 50_000),
    "bylines, numbered": numbered("<p>By Jane%d Doe, The Paper</p>", 100_000),
    "bylines, ends of text": html("<p>\u2014 Jane Doe, London</p>", 100_000),
    "bylines, capitals": html("<p>BY JANE DOE</p>", 100_000),
    "bylines, mail": html("<a href=mailto:jane@a.example>Jane Doe</a> @jane ", 100_000),
    "images": numbered("<img src=/%d.jpg width=800 height=600>", 100_000),
    "figures": numbered("<figure><img src=/%d.jpg><figcaption>Photo: Jane Doe</figcaption></figure>", 50_000),
    "pictures": numbered("<picture><source srcset='/%d.webp 1x'><img src=/%d.jpg></picture>", 50_000),
    "videos": numbered("<iframe src=https://www.youtube.com/embed/%d></iframe><video src=/%d.mp4></video>", 50_000),
    "links": numbered("<a href=/%d>a story</a> ", 100_000),
    "links in prose": numbered("<p>The mayor said that <a href=/%d>the works</a> had cost less than expected.", 50_000),
    "comments of readers": numbered("<div class=comment id=comment-%d><b>Jane</b><p>I like the bridge.</p></div>", 50_000),
    "crumbs": numbered("<li><a href=/%d>a%d</a>", 100_000, before="<nav class=breadcrumb><ol>"),
    "tags of the story": numbered("<a rel=tag href=/tag/%d>word %d</a>", 100_000),
    "pages of the story": numbered("<a href=?page=%d>%d</a>", 100_000, before="<div class=pagination>"),
    "licences": html("<a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC</a>", 100_000),
    "numbers of comments": html("<a href=#comments>12 comments</a><span>5 min read</span>", 100_000),
    "entries of a live blog": numbered("<article class=live-post id=p%d><time datetime=2025-02-12T08:30>8.30</time><h3>News"
                                       "</h3><p>" + SENTENCE + "</article>", 20_000),
    "articles": numbered("<article><h2><a href=/%d>News %d</a></h2><p>" + SENTENCE + "</article>", 30_000),
    "main elements": html("<main><p>" + SENTENCE + "</main>", 30_000),
    "source lines": html("<p>Source: <a href=https://a.example/>The Paper</a></p>", 50_000),
    "walls": html("<div class=paywall>Subscribe to read on</div>", 100_000),
}

DUMPS = {
    "dump, lines": (lambda n: b"line\n" * n, 500_000),
    "dump, prose": (lambda n: (SENTENCE + "\n\n").encode() * n, 100_000),
    "dump, one line": (lambda n: SENTENCE.encode() * n, 100_000),
    "dump, list": (lambda n: b"   * item of a menu\n" * n, 200_000),
    "dump, empty lines": (lambda n: b"\n" * n, 3_000_000),
    "dump, bylines": (lambda n: b"By Jane DoeFebruary 12, 2025No Comments5 Mins Read\n" * n, 50_000),
    "dump, crumbs": (lambda n: "Home \u00bb ".encode() * n, 300_000),
    "dump, indents": (lambda n: b"".join(b" " * (i % 500) + b"x\n" for i in range(n)), 20_000),
    "dump, numbered links": (lambda n: b"".join(b"[%d]a story\n" % i for i in range(n)) + b"References\n\n" +
                             b"".join(b"%4d. https://a.example/%d\n" % (i, i) for i in range(n)), 50_000),
    "dump, bidi": (lambda n: "\u202e\u05d0\u05de\u05e8 a\n".encode() * n, 100_000),
    "dump, long words": (lambda n: (b"x" * 1_000 + b"\n") * n, 10_000),
    "dump, dates": (lambda n: b"Published: February 12, 2025\n" * n, 50_000),
    "dump, titles": (lambda n: b"".join(b"News %d of the town\n===\n\n" % i for i in range(n)), 50_000),
    "dump, spaces": (lambda n: b" " * n + b"x", 5_000_000),
    "dump, NULs": (lambda n: b"a\0\n" * n, 500_000),
}


def requests(line, count):
    return lambda n: line * n, count


def mhtml(parts, count):
    start = b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n"
    page = b"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://a.example/\r\n\r\n" + STORY.encode()
    return lambda n: start + parts(n) + page + b"\r\n--b--\r\n", count


MHTML = {
    "MHTML, parts": mhtml(lambda n: b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n" * n, 100_000),
    "MHTML, nested parts": mhtml(lambda n: b"".join(
        b"--b%d\r\nContent-Type: multipart/related; boundary=b%d\r\n\r\n" % (i, i + 1) for i in range(n)), 20_000),
    "MHTML, nested alike": mhtml(lambda n: b"--b\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" * n, 50_000),
    "MHTML, headers": mhtml(lambda n: b"--b\r\n" + b"X-A: b\r\n c\r\n" * n + b"\r\nx\r\n", 300_000),
    "MHTML, boundaries": mhtml(lambda n: b"--b\r\n" * n, 500_000),
    "MHTML, long boundary": (lambda n: b"From: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"" +
                             b"b" * n + b"\"\r\n\r\n" + (b"--" + b"b" * (n - 1) + b"\r\n") * 20, 100_000),
    "MHTML, quoted-printable": mhtml(lambda n: b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
                                     b"quoted-printable\r\n\r\n<p>" + b"=C3=A9=\r\n" * n + b"\r\n", 500_000),
    "MHTML, base64": mhtml(lambda n: b"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                           b"PHA+eHh4\r\n" * n + b"\r\n", 300_000),
}

PACKED = {
    "gzip of spaces": (lambda n: gzip.compress(STORY.encode() + b" " * n, 9), 15_000_000),
    "gzip past the limit": (lambda n: gzip.compress(STORY.encode() + b" " * n, 9), 100_000_000),
    "gzip of nested div": (lambda n: gzip.compress(STORY.encode() + b"<div>" * n, 9), 1_000_000),
    "gzip of gzip": (lambda n: gzip.compress(gzip.compress(STORY.encode() + b"\0" * n, 9), 9), 50_000_000),
    "gzip, members": (lambda n: gzip.compress(STORY.encode()) + gzip.compress(b"<p>x") * n, 50_000),
}

REQUESTS = {
    "requests, long page": (lambda n: json.dumps({"id": 1, "html": STORY + "<p>caf\u00e9</p>\n" * n}).encode() + b"\n", 300_000),
    "requests, broken Unicode": (lambda n: b'{"id":1,"html":"' + b"\\ud800\xff" * n + b'"}\n', 1_000_000),
    "requests, unknown keys": (lambda n: b"{" + b",".join(b'"k%d":[1]' % i for i in range(n)) + b',"html":"<p>x"}\n', 200_000),
    "requests, deep": (lambda n: b'{"a":' * n + b"\n", 500_000),
    "requests, long id": (lambda n: b'{"id":"' + b"i" * n + b'","html":"<p>x"}\n', 5_000_000),
    "requests, beyond the limit": (lambda n: b'{"html":"' + b"x" * n + b'"}\n', 140_000_000),
    "requests, no JSON": requests(b"no json at all\n", 200_000),
    "requests, empty lines": requests(b"\n", 3_000_000),
    "requests, small": requests(b'{"id":"a","html":"<p>x"}\n', 10_000),
}
