// Small tools for pages: make elements, find them, read data, speak to a screen reader.

/** Find the first element that fits. */
export const $ = (selector, root = document) => root.querySelector(selector);

/** Find all elements that fit. */
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Make an element: h("p", {class: "note", onclick: f}, "text", child). */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) set(element, name, value);
  append(element, children);
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name === "text") element.textContent = value;
  else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

/** Read a block <script type="application/json" id="...">. */
export function data(id) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : null;
}

/** The nonce under which this page may add styles. */
export const nonce = () => $('meta[property="csp-nonce"]')?.nonce ?? "";

/** Say something to a screen reader; the same words twice are said twice. */
export function announce(words) {
  const announcer = document.getElementById("announcer");
  if (!announcer) return;
  announcer.textContent = "";
  setTimeout(() => {
    announcer.textContent = words;
  }, 60);
}
