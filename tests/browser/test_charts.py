"""A chart in the page: as wide as its card, on the ground that the page has just now, and told in words beside it."""

from playwright.sync_api import expect

from tests.browser.conftest import Open

PAPER = {"light": [255, 255, 255], "dark": [26, 36, 38]}
CORNER = """image => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return [...canvas.getContext("2d").getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""


def test_a_chart_is_on_the_ground_that_the_page_has(open_chat: Open) -> None:
    chat = open_chat("idun", dark=True, width=390, height=844).greeted()
    chat.say("årshjul")
    image = chat.card.locator("img")
    expect(image).to_be_visible()
    assert "gjort" in (image.get_attribute("alt") or "")
    assert image.evaluate(CORNER) == PAPER["dark"]
    chat.page.emulate_media(color_scheme="light")
    expect(chat.card.locator("img")).to_be_visible()
    chat.page.wait_for_function(f"image => ({CORNER})(image)[0] === 255", arg=chat.card.locator("img").element_handle())
    box, card = chat.card.locator("img").bounding_box(), chat.card.bounding_box()
    assert box is not None
    assert card is not None
    assert card["width"] * 0.8 < box["width"] <= card["width"] < 390
