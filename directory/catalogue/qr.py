"""QR codes as PNG: our policy refuses pictures that stand in the page itself."""

from io import BytesIO

import segno

PIXELS = 5  # for each of its squares


def png(words: str) -> bytes:
    """Never a Micro QR code, which many phones cannot read."""
    picture = BytesIO()
    segno.make_qr(words).save(picture, kind="png", scale=PIXELS)
    return picture.getvalue()
