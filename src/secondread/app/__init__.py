"""The local web page: paste a text, see it judged, correct what was read."""
