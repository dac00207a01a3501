"""Writes what Python 3.11 (Unicode 14) says of characters to unicode-14.json.gz. Needed only if another version of Python is to be followed."""
import gzip, json, re, unicodedata

ALL = [chr(c) for c in range(0x110000)]


def ranges(holds):
    found, start = [], None
    for c in range(0x110001):
        inside = c < 0x110000 and holds(ALL[c])
        if inside and start is None:
            start = c
        elif not inside and start is not None:
            found.append([start, c - 1])
            start = None
    return found


def last_sigma(before, after):
    return (before + "\u03a3" + after).lower()[len(before.lower())] == "\u03c2"


def changed(function):
    return [[c, [ord(x) for x in function(ALL[c])]] for c in range(0x110000) if not 0xAC00 <= c <= 0xD7A3 and function(ALL[c]) != ALL[c]]


tables = {
    "word": ranges(lambda x: re.match(r"\w", x)),
    "digit": ranges(lambda x: re.match(r"\d", x)),
    "space": ranges(lambda x: re.match(r"\s", x)),
    "cased": ranges(lambda x: last_sigma(x, "") or not last_sigma("a", x)),
    "ignorable": ranges(lambda x: last_sigma("a" + x, "") and not last_sigma("a", x + "a") and not last_sigma(x, "")),
    "lower": changed(str.lower),
    "stripped": changed(lambda x: "".join(y for y in unicodedata.normalize("NFKD", x) if not unicodedata.combining(y))),
    "class": [[c, unicodedata.combining(ALL[c])] for c in range(0x110000) if unicodedata.combining(ALL[c])],
    "decomposition": changed(lambda x: unicodedata.normalize("NFD", x)),
}
with gzip.GzipFile("unicode-14.json.gz", "wb", mtime=0) as file:
    file.write(json.dumps(tables, separators=(",", ":")).encode())
