"""A stream of draws enters; a small JPEG that shows nothing and nobody leaves."""

import io
import random

from PIL import Image, ImageDraw

_SIZE = (320, 240)
_WALL = ((214, 205, 190), (190, 198, 202), (222, 214, 186))
_FLOOR = ((120, 112, 104), (96, 104, 110), (140, 128, 110))


def picture(draw: random.Random) -> bytes:
    """An invented hall or doorway, marked as a demonstration; about 5 KB."""
    image = Image.new("RGB", _SIZE, draw.choice(_WALL))
    pen = ImageDraw.Draw(image)
    horizon = draw.randint(140, 180)
    pen.rectangle((0, horizon, *_SIZE), fill=draw.choice(_FLOOR))
    left = draw.randint(20, 180)
    pen.rectangle((left, 50, left + draw.randint(60, 110), horizon), fill=(70, 84, 90))
    for _ in range(draw.randint(2, 7)):
        x, y = draw.randint(0, 300), draw.randint(horizon, 225)
        pen.ellipse((x, y, x + draw.randint(4, 18), y + draw.randint(3, 9)), fill=(60, 50, 40))
    pen.text((8, 8), "DEMONSTRATION", fill=(150, 30, 30))
    content = io.BytesIO()
    image.save(content, "JPEG", quality=60)
    return content.getvalue()
