"""The two icons that Teams wants, drawn from a few points: a shield with a tick, in colour, and as an outline."""

import io

from PIL import Image, ImageDraw

GREEN, WHITE, NOTHING = (11, 93, 87, 255), (255, 255, 255, 255), (255, 255, 255, 0)
COLOR, OUTLINE = 192, 32  # pixels; Teams takes these two sizes and no others
FINE = 8  # each is drawn this much larger and then made smaller, which rounds its edges
# The shield in a square of 32: across the top, down the right side in two curves, and up again.
TOP, SHOULDER, WAIST, FOOT = (16.0, 2.5), (27.0, 6.6), (27.0, 14.8), (16.0, 29.5)
TICK = ((10.5, 15.8), (14.5, 19.9), (21.9, 11.6))


def color() -> bytes:
    """White on our green, out to the edges: Teams rounds the corners itself. The shield keeps to the middle."""
    image, scale = _canvas(COLOR, GREEN)
    draw = ImageDraw.Draw(image)
    middle = _placed(shield(), scale, 0.62)
    draw.polygon(middle, fill=WHITE)
    _tick(draw, _placed(list(TICK), scale, 0.62), GREEN, 2.8 * scale * 0.62)
    return _png(image, COLOR)


def outline() -> bytes:
    """White lines on nothing at all, which is all that Teams takes."""
    image, scale = _canvas(OUTLINE, NOTHING)
    draw = ImageDraw.Draw(image)
    draw.polygon(_placed(shield(), scale, 1.0), fill=WHITE)
    draw.polygon(_placed(shield(), scale, 0.82), fill=NOTHING)
    _tick(draw, _placed(list(TICK), scale, 1.0), WHITE, 2.4 * scale)
    return _png(image, OUTLINE)


def shield() -> list[tuple[float, float]]:
    """Its outline: the right half, and the same mirrored."""
    right = [TOP, SHOULDER, *_curve(WAIST, (27.0, 21.8), (22.4, 27.1), FOOT)]
    return right + [(32 - x, y) for x, y in reversed(right[1:-1])]


def _curve(*points: tuple[float, float]) -> list[tuple[float, float]]:
    """A Bézier curve through two ends, pulled by two points between."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    steps = [number / 24 for number in range(25)]
    return [
        (
            (1 - t) ** 3 * ax + 3 * (1 - t) ** 2 * t * bx + 3 * (1 - t) * t * t * cx + t**3 * dx,
            (1 - t) ** 3 * ay + 3 * (1 - t) ** 2 * t * by + 3 * (1 - t) * t * t * cy + t**3 * dy,
        )
        for t in steps
    ]


def _canvas(size: int, ground: tuple[int, int, int, int]) -> tuple[Image.Image, float]:
    return Image.new("RGBA", (size * FINE, size * FINE), ground), size * FINE / 32


def _placed(points: list[tuple[float, float]], scale: float, share: float) -> list[tuple[float, float]]:
    """The points around the middle of the square, `share` of their size."""
    return [((16 + (x - 16) * share) * scale, (16 + (y - 16) * share) * scale) for x, y in points]


def _tick(
    draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], colour: tuple[int, int, int, int], width: float
) -> None:
    draw.line(points, fill=colour, width=round(width), joint="curve")
    half = width / 2
    for x, y in (points[0], points[-1]):
        draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def _png(image: Image.Image, size: int) -> bytes:
    out = io.BytesIO()
    small = image.resize((size, size), Image.Resampling.LANCZOS)
    if image.getpixel((0, 0)) == NOTHING:
        # Only how much of a pixel is covered may differ: every colour is white.
        small = Image.merge("RGBA", [Image.new("L", (size, size), 255)] * 3 + [small.getchannel("A")])
    small.save(out, "PNG", optimize=True)
    return out.getvalue()
