"use strict";
// State lives in the document: `current` marks the page and the block, `aria-pressed` the choices.

const root = document.documentElement;
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const pages = all(".page");
const decisions = new Map();
const search = find("#search");
const MAX_MARKED = 2000; // matches that are highlighted

root.classList.add("js");

// The page shown.

const page = () => find(".page.current");
const number = (one) => Number(one.id.slice("page-".length));

function data(one) {
  if (!decisions.has(one)) {
    decisions.set(one, JSON.parse(find(`#data-${number(one)}`).textContent));
  }
  return decisions.get(one);
}

function showIndex() {
  all(".page.current, .index.current").forEach((one) => one.classList.remove("current"));
  find("#index").classList.add("current");
  find(".dock").hidden = true;
  find("#page").value = "";
  remember("");
}

function showPage(one) {
  all(".page.current, .index.current").forEach((other) => other.classList.remove("current"));
  one.classList.add("current");
  find(".dock").hidden = false;
  if (find("#page")) find("#page").value = number(one);
  narrow();
  const chosen = find(".block.current", one);
  if (chosen) select(chosen);
  else select(shown()[0] ?? null, { scroll: false });
}

function turn(step) {
  const at = page() ? pages.indexOf(page()) + step : step > 0 ? 0 : -1;
  if (pages[at]) showPage(pages[at]);
}

function remember(place) {
  history.replaceState(null, "", place ? `#${place}` : location.pathname + location.search);
}

function goTo(hash) {
  const [, where, block] = /^#(\d+)(?:-(\d+))?$/.exec(hash) ?? [];
  const one = where && find(`#page-${where}`);
  if (one) {
    showPage(one);
    if (block) select(find(`.block[data-id="${block}"]`, one));
  } else if (find("#index")) showIndex();
  else showPage(pages[0]);
}

// Filter and search: both take blocks out of the list, and stepping keeps to what is left.

// Lower case, no tones, as `document.folded`: "cong an" finds "Công an".
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
}

const shown = () => (page() ? all(".block:not(.away)", page()) : []);

function narrow() {
  const one = page();
  if (!one) return;
  const kinds = all("[data-filter][aria-pressed=true]", one).map((chip) => chip.dataset.filter);
  const wanted = fold(search.value.trim());
  const blocks = all(".block", one);
  for (const block of blocks) {
    const has = block.dataset.kinds.split(" ");
    const fits = !kinds.length || kinds.some((kind) => has.includes(kind));
    block.classList.toggle("away", !(fits && (!wanted || textOf(block).includes(wanted))));
  }
  const left = shown();
  find(".empty", one).hidden = left.length > 0;
  find("#found").textContent = wanted ? `${left.length} of ${blocks.length}` : "";
  highlight(wanted, left);
  place();
}

const folded = new WeakMap();
function textOf(block) {
  if (!folded.has(block)) folded.set(block, fold(find(".text", block).textContent));
  return folded.get(block);
}

function highlight(wanted, blocks) {
  if (!window.CSS?.highlights) return;
  const ranges = [];
  const results = wanted ? all(".result [data-id]", page()) : [];
  for (const block of wanted ? [...blocks, ...results] : []) {
    if (ranges.length >= MAX_MARKED) break;
    ranges.push(...matches(find(".text", block) ?? block, wanted));
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

// Folding changes lengths, so each folded character remembers where it came from.
function matches(element, wanted) {
  const places = [];
  let text = "";
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    let at = 0;
    for (const character of node.data) {
      const plain = fold(character);
      for (const unit of plain.split("")) places.push([node, at, at + character.length]);
      text += plain;
      at += character.length;
    }
  }
  const ranges = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const range = new Range();
    range.setStart(places[at][0], places[at][1]);
    range.setEnd(places[at + wanted.length - 1][0], places[at + wanted.length - 1][2]);
    ranges.push(range);
  }
  return ranges;
}

// Stepping.

function select(block, { scroll = true } = {}) {
  const one = page();
  all(".current", one).forEach((other) => {
    other.classList.remove("current");
    other.removeAttribute("aria-current");
  });
  if (block) {
    const id = block.dataset.id;
    block.classList.add("current");
    block.setAttribute("aria-current", "true");
    all(`.result [data-id="${id}"], .changes [data-id="${id}"]`, one).forEach((twin) => {
      twin.classList.add("current");
      if (scroll) show(twin);
    });
    if (scroll) show(block);
    point(one, id);
    if (scroll) remember(block.id);
  }
  explain(block);
  place();
}

function show(element) {
  const pane = element.closest(".pane");
  if (!pane.clientHeight) return;
  // Twice: sizes are guesses until the block comes near, see content-visibility.
  element.scrollIntoView({ block: "nearest" });
  const box = element.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  const near = box.top > frame.top + 60 && box.bottom < frame.bottom - 60;
  if (!near) element.scrollIntoView({ block: "center" });
}

function step(by, wanted = () => true) {
  const blocks = shown();
  const at = blocks.findIndex((block) => block.classList.contains("current"));
  const ahead = by > 0 ? blocks.slice(at + 1) : blocks.slice(0, Math.max(at, 0)).reverse();
  const next = ahead.find(wanted);
  if (next) select(next);
}

const isDecision = (block) => "decision" in block.dataset;

function place() {
  const blocks = shown();
  const at = blocks.findIndex((block) => block.classList.contains("current"));
  find("#position").textContent = `${at < 0 ? "–" : at + 1} of ${blocks.length}`;
}

// The decision in words. All text goes in as text, never as markup.

function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

function explain(block) {
  const verdict = find("#verdict");
  const why = find("#why");
  why.replaceChildren();
  if (!block) return verdict.replaceChildren("No block fits the filter and the search.");
  const told = data(page()).decisions[block.dataset.id];
  const reason = told.evidence[0];
  const because = reason ? reason.meaning || reason.rule : "nothing speaks against it";
  verdict.replaceChildren(`${told.verdict}: `, make("span", "quiet", because));
  const reasons = make("ul", "reasons", ...told.evidence.map(reasonLine));
  const rest = make("ul", "rest", ...told.edits.map((edit) => make("li", "", edit)));
  const [start, end] = told.span;
  rest.append(make("li", "path", `${told.role}, characters ${start}–${end} ${told.path}`));
  why.append(...(told.evidence.length ? [reasons] : []), rest);
}

function reasonLine(reason) {
  const bar = make("span", "");
  bar.style.width = `${reason.confidence * 100}%`;
  const gauge = make("span", "gauge", bar);
  gauge.setAttribute("aria-hidden", "true");
  const says = `${reason.label}${reason.role ? `, ${reason.role}` : ""}`;
  const line = make(
    "li",
    reason.agrees ? "" : "overruled",
    gauge,
    reason.confidence.toFixed(2),
    make("span", "", says),
    make("span", "rule", reason.rule),
  );
  line.title = reason.meaning;
  if (!reason.agrees) line.append(make("span", "", "overruled"));
  return line;
}

// Views. The rendered page is in a frame that may run nothing and reach nothing, this page
// included; it is told by its address which block to show.

function view(button) {
  const one = page();
  const side = button.parentElement;
  all("button", side).forEach((other) => other.setAttribute("aria-pressed", other === button));
  all("[data-side]", one).forEach((other) =>
    other.classList.toggle("active", other.dataset.side === side.dataset.side),
  );
  all(`.pane[data-side=${side.dataset.side}]`, one).forEach((pane) => {
    pane.hidden = pane.dataset.pane !== button.dataset.view;
  });
  if (button.dataset.view === "rendered") draw(one);
  const chosen = find(".block.current", one);
  if (chosen) select(chosen);
}

function toggleView(name) {
  if (!page()) return;
  const buttons = all(`[data-view=${name}]`, page());
  const pressed = buttons[0]?.getAttribute("aria-pressed") === "true";
  const target = pressed ? find("button", buttons[0].parentElement) : buttons[0];
  if (target) view(target);
}

function draw(one) {
  const pane = find(".pane.rendered", one);
  if (!pane || pane.hidden) return;
  const theme = root.dataset.theme ?? "";
  if (find("iframe", pane)?.dataset.theme === theme) return;
  const frame = make("iframe", "");
  frame.title = "The page, rendered without its scripts, styles and pictures";
  frame.setAttribute("sandbox", "");
  frame.dataset.theme = theme;
  const head = JSON.parse(find("#frame").textContent);
  const themed = theme ? head.replace("<html", `<html data-theme="${theme}"`) : head;
  frame.srcdoc = themed + data(one).rendered;
  frame.addEventListener("load", () => {
    frame.dataset.loaded = "";
    point(one, find(".block.current", one)?.dataset.id);
  }, { once: true });
  pane.replaceChildren(frame);
}

function point(one, id) {
  const frame = find(".pane.rendered:not([hidden]) iframe[data-loaded]", one);
  if (frame && id) frame.contentWindow.location.replace(`about:srcdoc#b${id}`);
}

// Theme.

function setTheme(theme) {
  if (theme) root.dataset.theme = theme;
  find("#theme").textContent = isDark() ? "Light" : "Dark";
  if (page()) draw(page());
}

function isDark() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return (root.dataset.theme ?? system) === "dark";
}

function keep(theme) {
  try {
    localStorage.setItem("cleantext-theme", theme);
  } catch {
    // A browser may refuse pages from the disk; the choice then lasts as long as the page.
  }
}

function kept() {
  try {
    return localStorage.getItem("cleantext-theme");
  } catch {
    return null;
  }
}

// What keys and buttons do.

const actions = {
  on: () => step(1),
  back: () => step(-1),
  "decision-on": () => step(1, isDecision),
  "decision-back": () => step(-1, isDecision),
  "page-on": () => turn(1),
  "page-back": () => turn(-1),
  index: () => find("#index") && showIndex(),
  search: () => search.focus(),
  rendered: () => toggleView("rendered"),
  changes: () => toggleView("changes"),
  help: () => find("#help").showModal(),
  theme: () => {
    const theme = isDark() ? "light" : "dark";
    keep(theme);
    setTheme(theme);
  },
  clear: () => {
    search.value = "";
    all("[data-filter][aria-pressed=true]").forEach((chip) => (chip.ariaPressed = "false"));
    search.blur();
    narrow();
  },
};

const keys = {
  j: "on", ArrowDown: "on", k: "back", ArrowUp: "back",
  n: "decision-on", p: "decision-back",
  "]": "page-on", ArrowRight: "page-on", "[": "page-back", ArrowLeft: "page-back",
  "/": "search", r: "rendered", d: "changes", t: "theme", "?": "help", Escape: "clear",
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || find("#help").open) return;
  const typing = event.target.matches("input, select, textarea");
  const action = keys[event.key];
  if (!action || (typing && event.key !== "Escape")) return;
  event.preventDefault();
  actions[action]();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.do) return actions[button.dataset.do]();
  if (button?.dataset.view) return view(button);
  if (button?.dataset.filter) {
    button.ariaPressed = button.ariaPressed === "true" ? "false" : "true";
    narrow();
    const chosen = find(".block.current:not(.away)", page()) ?? shown()[0];
    return select(chosen ?? null);
  }
  const target = event.target.closest(".page [data-id]");
  if (target && String(getSelection()) === "") {
    select(find(`.block[data-id="${target.dataset.id}"]`, page()));
  }
});

search.addEventListener("input", () => {
  narrow();
  const chosen = find(".block.current:not(.away)", page() ?? root) ?? shown()[0];
  if (page()) select(chosen ?? null);
});
search.addEventListener("keydown", (event) => {
  if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
});
find("#page")?.addEventListener("change", (event) => {
  showPage(find(`#page-${event.target.value}`));
  event.target.blur();
});
window.addEventListener("hashchange", () => goTo(location.hash));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme());

setTheme(kept());
goTo(location.hash);
