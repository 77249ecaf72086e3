// The page of a lesson: contents, place, copying, figures shown large, labs started in the text.

import { post } from "./api.js";
import { $, $$, announce, h } from "./dom.js";
import { offerLabs } from "./lesson_labs.js";

const LONG_ENOUGH = 2500; // Milliseconds under a heading after which the place is remembered.

/** Let code be copied. */
export function offerCopies(root = document) {
  for (const button of $$("[data-copy]", root)) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}

async function copy(button) {
  const code = $("code", button.closest(".listing"));
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.firstChild.data = "Copied";
    announce("Copied");
  } catch {
    getSelection().selectAllChildren(code);
    button.firstChild.data = "Selected";
    announce("The code is selected; copy it with your keyboard.");
  }
  setTimeout(() => (button.firstChild.data = "Copy"), 2000);
}

/** Show a figure large when it is asked for. */
export function offerFigures(root = document) {
  for (const image of $$("[data-recorded] > img", root)) {
    const words = h("span", { class: "visually-hidden", text: "Show it large" });
    const link = h("a", { href: image.src, "data-enlarge": true });
    image.replaceWith(link);
    link.append(image, words);
  }
  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-enlarge]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    enlarge($("img", link));
  });
}

function enlarge(image) {
  const close = h("button", { type: "button", class: "button", text: "Close" });
  const large = h("img", { src: image.src, alt: image.alt });
  const words = h("p", { text: image.alt, "aria-hidden": "true" });
  const dialog = h(
    "dialog", { class: "enlarged", "aria-label": "Figure" }, large, words, h("p", { class: "row" }, close),
  );
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Let formulas that are wider than the page be reached by keyboard. */
export function reachWideFormulas(root = document) {
  for (const line of $$(".formula-line", root)) {
    if (line.scrollWidth <= line.clientWidth) continue;
    line.tabIndex = 0;
    line.setAttribute("role", "group");
    line.setAttribute("aria-label", "Formula, wider than the page");
  }
}

function currentHeading(sections) {
  const above = sections.filter((section) => section.getBoundingClientRect().top < 140);
  const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
  const last = atEnd && scrollY > 0 ? sections.at(-1) : above.at(-1);
  return last?.dataset.heading ?? "";
}

function mark(heading) {
  for (const link of $$("[data-contents]")) {
    if (link.dataset.contents === heading) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const link = $(".contents [aria-current]");
  const box = link?.closest(".contents");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const top = link.offsetTop - box.offsetTop;
  if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top - 80;
}

function follow(lesson) {
  const sections = $$("[data-heading]");
  let heading = null;
  let waiting = 0;
  let asked = false;
  const look = () => {
    asked = false;
    const now = currentHeading(sections);
    if (now === heading) return;
    heading = now;
    mark(now);
    clearTimeout(waiting);
    if (lesson) waiting = setTimeout(() => remember(lesson, now), LONG_ENOUGH);
  };
  const lookSoon = () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(look);
  };
  addEventListener("scroll", lookSoon, { passive: true });
  addEventListener("resize", lookSoon);
  look();
}

function remember(lesson, heading) {
  // At the very top nothing was read yet: an older place is worth more.
  if (!heading || heading === "notes") return;
  post("/api/place", { lesson, heading }).catch(() => {}); // Nothing a reader should be told.
}

function foldGoals() {
  const goals = $(".goals");
  if (!goals) return;
  if (matchMedia("(max-width: 40rem)").matches) goals.open = false;
  goals.classList.add("settled");
}

function start() {
  offerCopies();
  offerFigures();
  offerLabs();
  document.fonts.ready.then(() => reachWideFormulas()); // Its own letters decide how wide one is.
  addEventListener("resize", () => reachWideFormulas());
  foldGoals();
  follow($("[data-lesson][data-live-course]")?.dataset.lesson);
  $$(".contents-fold a").forEach((link) =>
    link.addEventListener("click", () => ($(".contents-fold").open = false)),
  );
}

if (document.body.classList.contains("reading")) start();
