"""The review page in a browser: what a reader sees, and what keys and buttons do."""

from __future__ import annotations

from pathlib import Path

import pytest

import cleantext
from cases import PAGES, load_cases
from cleantext.explain import meaning
from cleantext.report import write_run_report

pytestmark = pytest.mark.browser

TEXT = (
    "Công an phường bắt đầu tuần tra từ tối qua, theo người dân trong khu phố cho biết.\n\n"
    "Giá  vàng trong nước tăng thêm hai triệu đồng một lượng, các cửa hàng lớn đều xác nhận.\n\n"
    "Ông Mẫu nói người mua nên chờ thêm vài\u200b ngày nữa, vì giá có thể còn thay đổi.\n\n"
    "Chia sẻ\n\n"
    "Tin liên quan\n"
)
HTML = (
    "<html lang=vi><title>Cầu mới</title><body><nav><ul><li><a href=/a>Trang chủ</a></li>"
    "<li><a href=/b>Thể thao</a></li></ul></nav><article><h1>Cầu mới của bản</h1>"
    "<p>Cây cầu mới của bản <b>thông xe</b> hôm nay, bà con đã chờ nó suốt ba mùa lũ.</p>"
    "<p>Trẻ em đi học không còn phải lội suối, nhà nào cũng vui và đứng dọc bờ xem.</p>"
    "</article><footer><p>Bản quyền thuộc về tờ báo này</p></footer></body></html>"
)
ARABIC = (PAGES / "article-ar" / "source.html").read_text("utf-8")
JAPANESE = (PAGES / "article-ja" / "source.html").read_text("utf-8")


def current(page) -> str:
    return page.locator(".page.current .block.current").get_attribute("data-id")


def blocks(page) -> list[str]:
    shown = page.locator(".page.current .block:not(.away)")
    return shown.evaluate_all("found => found.map(one => one.dataset.id)")


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


# What is shown.


def test_removed_text_is_named_and_kept_text_is_plain(look) -> None:
    page = look(TEXT)

    share = page.locator(".block", has_text="Chia sẻ")
    kept = page.locator(".block", has_text="Giá vàng")
    assert share.locator(".tag").inner_text() == "share"
    assert kept.locator(".tag").inner_text() == ""
    assert page.locator(".result [data-id='1']").count() == 1
    assert page.locator(".result [data-id='3']").count() == 0


def test_edits_are_shown_where_they_were_made(look) -> None:
    page = look(TEXT)

    edited = page.locator(".block[data-id='2']")
    assert edited.locator("del").inner_text() == "⟨U+200B⟩"
    assert "edited" in edited.get_attribute("data-kinds")


def test_cuts_are_shown_with_their_label(look) -> None:
    page = look("<p>Một câu dài <span hidden>ẩn đi</span> và còn nữa.</p>")

    cut = page.locator(".block del.cut")
    assert cut.inner_text().split() == ["hidden", "ẩn", "đi"]


def test_text_without_blocks_is_no_trouble(look) -> None:
    page = look("", HTML, place="1")

    assert page.locator("#verdict").inner_text() == "No block fits the filter and the search."
    press(page, "j", "k", "n", "]", "j")
    assert current(page) == "1"


def test_no_pages_at_all(look) -> None:
    page = look()

    assert page.locator("#index h2").inner_text() == "0 pages"
    press(page, "j", "n", "]", "r", "d", "Escape")


# Stepping.


def test_stepping_with_keys_tells_label_confidence_and_rule(look) -> None:
    page = look(TEXT)
    assert current(page) == "0"

    press(page, "j", "ArrowDown", "j")

    document = cleantext.clean(TEXT)
    reason = document.judged[3].reason
    assert current(page) == "3"
    assert page.locator("#verdict").inner_text() == f"Removed as share: {meaning(reason.rule)}"
    told = page.locator("#why li").all_inner_texts()[0]
    assert told.split() == [f"{reason.confidence:.2f}", "share", reason.rule]
    press(page, "k", "ArrowUp")
    assert current(page) == "1"


def test_stepping_over_what_was_only_kept(look) -> None:
    page = look(TEXT)

    press(page, "n")
    assert current(page) == "2"  # it was edited
    press(page, "n", "n", "n")
    assert current(page) == "4"
    press(page, "p", "p")
    assert current(page) == "2"


def test_a_click_on_either_side_selects_both(look) -> None:
    page = look(TEXT)

    page.locator(".result [data-id='1']").click()
    assert current(page) == "1"
    page.locator(".block[data-id='2'] .text").click()
    assert page.locator(".result .current").get_attribute("data-id") == "2"
    page.get_by_label("Previous block").click()
    assert current(page) == "1"


def test_an_address_leads_to_a_block(look) -> None:
    page = look(TEXT, HTML, place="2-3")

    assert page.locator(".page.current h2").inner_text() == "page 2"
    assert current(page) == "3"


def test_steps_are_announced(look) -> None:
    page = look(TEXT)

    assert page.locator("#verdict[role=status]").get_attribute("aria-live") == "polite"
    press(page, "j")
    assert page.locator(".block[aria-current=true]").get_attribute("data-id") == "1"


# Filter and search.


def test_filter_by_label(look) -> None:
    page = look(TEXT)

    page.get_by_role("button", name="share").click()
    assert blocks(page) == ["3"]
    assert current(page) == "3"
    page.get_by_role("button", name="edited").click()
    assert blocks(page) == ["2", "3"]
    press(page, "Escape")
    assert len(blocks(page)) == 5


def test_search_finds_without_tones(look) -> None:
    page = look(TEXT)

    press(page, "/")
    page.keyboard.type("cong AN")
    assert blocks(page) == ["0"]
    assert page.locator("#found").inner_text() == "1 of 5"
    marked = page.evaluate("[...CSS.highlights.get('found')].map(one => one.toString())")
    assert marked == ["Công an", "Công an"]  # on either side
    press(page, "Escape")
    assert len(blocks(page)) == 5


def test_search_that_finds_nothing_says_so(look) -> None:
    page = look(TEXT)

    page.locator("#search").fill("không có chữ này ở đâu cả")
    assert page.locator(".page.current .empty").first.is_visible()
    assert page.locator("#position").inner_text() == "– of 0"


def test_letters_typed_into_the_search_are_no_keys(look) -> None:
    page = look(TEXT)

    press(page, "/")
    page.keyboard.type("nt")
    assert page.evaluate("document.documentElement.dataset.theme") is None


# Old against new.


def golden(*changes: dict) -> dict:
    found = cleantext.clean(TEXT).judged
    lines = [{"role": one.role, "label": one.label, "text": one.text} for one in found]
    for line, change in zip(lines, changes, strict=False):
        line.update(change)
    return {"blocks": lines, "title": ""}


def test_golden_that_is_met(look) -> None:
    page = look(TEXT, golden=golden())

    assert "as the golden" in page.locator(".facts").inner_text()
    press(page, "d")
    assert page.locator(".changes").inner_text() == "5 blocks as before"


def test_golden_that_is_not(look) -> None:
    old = {"text": TEXT.split("\n\n")[1].replace("Giá  vàng", "Giá bạc")}
    page = look(TEXT, golden=golden({}, old, {"label": "promo"}))

    page.get_by_role("button", name="Old against new").click()
    reworded, judged = page.locator(".changes > [data-change]").all()
    assert reworded.locator("del").inner_text() == "bạc"
    assert reworded.locator("ins").inner_text() == "vàng"
    assert judged.locator("del").inner_text() == "promo, paragraph"
    reworded.click()
    assert current(page) == "1"
    page.get_by_role("button", name="changed").click()
    assert blocks(page) == ["1", "2"]


def test_without_a_golden_there_is_nothing_to_compare(look) -> None:
    page = look(TEXT)

    assert page.get_by_role("button", name="Old against new").count() == 0


# Several pages.


def test_index_and_turning_pages(look) -> None:
    page = look(TEXT, HTML, ARABIC)
    assert page.locator("#index h2").inner_text() == "3 pages"
    press(page, "j", "n", "r", "d", "k", "Escape")  # there is no page yet
    page.locator("#search").fill("cầu")

    page.get_by_role("link", name="page 2").click()
    assert page.locator(".page.current h2").inner_text() == "page 2"
    press(page, "]")
    assert page.locator(".page.current h2").inner_text() == "page 3"
    press(page, "ArrowLeft", "[")
    assert page.locator(".page.current h2").inner_text() == "page 1"
    page.locator("#page").select_option("3")
    assert page.locator(".page.current h2").inner_text() == "page 3"
    page.get_by_role("button", name="All pages").click()
    assert page.locator("#index").is_visible()
    assert not page.locator(".dock").is_visible()


def test_help_shows_the_keys(look) -> None:
    page = look(TEXT)

    press(page, "?")
    assert page.get_by_role("dialog").is_visible()
    press(page, "j", "Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert current(page) == "0"


# The rendered page.


def frame(page):
    drawn = page.locator(".page.current .pane.rendered iframe[data-loaded]")
    drawn.wait_for(state="attached")
    return drawn.element_handle().content_frame()


def test_rendered_page_has_the_overlay_and_follows_the_steps(look) -> None:
    page = look(HTML)

    press(page, "r", "j", "j")
    drawn = frame(page)
    drawn.wait_for_selector("#b2:target")
    assert drawn.locator("#b2").get_attribute("class") == "block removed chrome l-navigation"
    assert drawn.locator("#b2 .tag").inner_text() == "navigation"
    assert drawn.locator("article p b").first.inner_text() == "thông xe"
    assert "chrome" not in drawn.locator("#b4").get_attribute("class")


def test_rendered_page_may_run_nothing(look) -> None:
    page = look(HTML)

    press(page, "r")
    frame(page)
    assert page.locator("iframe").get_attribute("sandbox") == ""


def test_rendered_page_follows_the_theme(look) -> None:
    page = look(HTML)

    press(page, "r")
    light = frame(page).evaluate("getComputedStyle(document.body).backgroundColor")
    press(page, "t")
    page.wait_for_selector("iframe[data-theme=dark][data-loaded]", state="attached")
    assert frame(page).evaluate("getComputedStyle(document.body).backgroundColor") != light


# What must never happen.


@pytest.mark.parametrize("kind", ["html", "text"])
def test_hostile_pages_run_and_load_nothing(kind, review, watching) -> None:
    """Each on its page of one file, the golden hostile, too."""
    cases = [case.values[1] for case in load_cases("report")]
    sources = [case["page"] for case in cases]
    golden = {
        "blocks": [{"role": one, "label": one, "text": one} for one in sources],
        "title": "".join(sources),
    }
    watch = watching(review(*sources, golden=golden, kind=kind))
    page = watch.page

    for case in cases:
        press(page, "]", "j", "n", "d")
        if kind == "html":
            press(page, "r")
            frame(page).locator("body").hover()
        page.mouse.move(300, 300)
        assert watch.is_quiet, (case["name"], watch)
    page.wait_for_timeout(200)
    assert watch.is_quiet
    assert page.locator(".page.current h2").inner_text() == f"page {len(cases)}"


def test_the_watch_notices_what_runs_and_loads(watching, tmp_path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text("<script>alert('ran')</script><img src='https://example.invalid/a.png'>")

    watch = watching(file)

    assert watch.ran == ["ran"]
    assert watch.loaded == ["https://example.invalid/a.png"]


def test_reports_of_runs_load_and_run_nothing(watching, tmp_path) -> None:
    hostile = "<script>alert(1)</script>"
    summary = {"documents": 2, "seconds": 1.0, "slowest": [{"name": hostile, "ms": 3.0}]}

    watch = watching(write_run_report(summary, tmp_path / "run.html"))

    assert watch.page.locator("h1").inner_text() == "Run"
    assert watch.is_quiet


# For everybody.

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")


def every_label() -> str:
    """Return an HTML page with as many blocks as there are labels."""
    return "".join(f"<p>Một câu về {label}.</p>" for label in cleantext.Label)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast(theme, look) -> None:
    page = look(every_label(), golden=golden(), theme=theme)
    page.evaluate(
        """labels => document.querySelectorAll(".block").forEach((block, at) => {
          const label = labels[at % labels.length];
          block.className = label === "content" ? "block kept" : `block removed chrome l-${label}`;
          block.querySelector(".tag").textContent = label;
          block.querySelector(".text").insertAdjacentHTML(
            "beforeend", `<del class="cut l-${label}"><b class="tag">${label}</b> text</del>`);
        })""",
        list(cleantext.Label),
    )
    press(page, "n", "d")

    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast_of_index_rendering_and_run(theme, look, watching, tmp_path) -> None:
    index = look(TEXT, HTML, theme=theme)
    assert index.evaluate(CONTRAST) == []
    press(index, "]", "]", "r")
    assert frame(index).evaluate(CONTRAST) == []

    summary = {"documents": 1, "seconds": 1, "errors": [{"name": "a", "error": "b"}]}
    report = watching(write_run_report(summary, tmp_path / "run.html"), theme=theme)
    assert report.page.evaluate(CONTRAST) == []


def test_labels_are_told_by_word_and_pattern(look) -> None:
    """Nobody needs to tell the colours apart."""
    page = look(every_label())

    patterns = page.evaluate(
        """labels => labels.map(label => {
          const swatch = document.createElement("span");
          swatch.className = `swatch l-${label}`;
          document.body.append(swatch);
          const style = getComputedStyle(swatch);
          return ["--on", "--off", "--turn"].map(name => style.getPropertyValue(name)).join(" ");
        })""",
        [label for label in cleantext.Label if label != "content"],
    )
    assert len(set(patterns)) == len(patterns)
    for chip in page.locator("[data-filter]").all():
        assert chip.get_attribute("data-filter") in chip.inner_text()


def test_landmarks_and_names(look) -> None:
    page = look(TEXT, HTML, place="2")

    for role, name in [
        ("banner", None), ("main", None), ("search", None), ("navigation", "Pages"),
        ("complementary", "Decision"), ("region", "Result"),
        ("region", "Source, block by block"),
    ]:  # fmt: skip
        assert page.get_by_role(role, name=name).count() == 1
    for button in page.locator("button:visible").all():
        assert button.get_attribute("aria-label") or button.inner_text().strip()
    press(page, "Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_theme_follows_the_system_and_the_button(look) -> None:
    page = look(TEXT, theme="dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.get_by_role("button", name="Light").click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    press(page, "t")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_right_to_left(look) -> None:
    page = look(ARABIC)

    kept = ".page.current :is(.blocks .kept .text, .result p)"
    directions = page.locator(kept).evaluate_all(
        "found => found.map(one => getComputedStyle(one).direction)"
    )
    assert set(directions) == {"rtl"}
    press(page, "r")
    assert frame(page).locator("#b9").evaluate("e => e.matches(':dir(rtl)')")


def test_japanese_breaks_anywhere_and_overflows_nowhere(look) -> None:
    page = look(JAPANESE, width=700)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [1440, 700, 360])
def test_nothing_overflows(width, look) -> None:
    long = "https://example.com/" + "a" * 300
    page = look(f"Một địa chỉ dài: {long} là đây.\n\n{long}", HTML, place="1", width=width)

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_pane_at_a_time_on_a_narrow_screen(look) -> None:
    page = look(HTML, width=700)
    assert not page.locator(".pane.result").is_visible()

    page.get_by_role("button", name="Result").click()
    assert page.locator(".pane.result").is_visible()
    assert not page.locator("[data-pane=source]").is_visible()


# Large pages.


def large(paragraphs: int) -> str:
    text = "kể về cây cầu mới của bản, nơi bà con đã chờ đợi suốt ba mùa lũ vừa qua."
    return "".join(f"<p>Đoạn văn số {number} {text}</p>" for number in range(paragraphs))


STEPS = """
() => {
  const begun = performance.now();
  for (let step = 0; step < 50; step += 1) {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  }
  return performance.now() - begun;
}
"""


def test_a_thousand_blocks_are_stepped_through(look) -> None:
    page = look(large(1000))
    assert len(blocks(page)) == 1000

    press(page, *("j" * 30))
    assert current(page) == "30"
    assert page.locator(".block.current").is_visible()
    box = page.locator(".block.current").bounding_box()
    pane = page.locator("[data-pane=source]").bounding_box()
    assert pane["y"] <= box["y"] <= pane["y"] + pane["height"]


def test_only_what_is_seen_is_laid_out(look) -> None:
    """What makes a page of any size quick: blocks out of sight cost no layout."""
    page = look(large(1000))

    skipped = page.locator(".block .text").evaluate_all(
        "found => found.filter(one => !one.checkVisibility({contentVisibilityAuto: true})).length"
    )
    assert skipped > 900


def test_ten_times_the_blocks_take_about_ten_times_as_long_to_step_through(look) -> None:
    few, many = (min(look(large(count)).evaluate(STEPS) for _ in range(2)) for count in (150, 1500))

    assert many < 50 * few
