// Small tools for the page: elements made from script, and what is said to a screen reader.

/** Make an element: `make("p", { class: "soft" }, "words", another)`. */
export function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...content);
  return element;
}

/** Make a button that does something. */
export function button(words, action, kind = "quiet") {
  const made = make("button", { type: "button", class: `button ${kind}` }, words);
  made.addEventListener("click", action);
  return made;
}

/** Find an element by its id. */
export function part(id) {
  return document.getElementById(id);
}

/** Say something to a screen reader. */
export function announce(words) {
  part("said").textContent = words;
}

/** Show a sentence about what went wrong, or take it away with "". */
export function complain(words) {
  const place = part("trouble");
  place.textContent = words;
  place.hidden = !words;
}
