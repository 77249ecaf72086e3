// Light and dark: the system's choice unless the reader made one.

const listeners = new Set();
const system = window.matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is dark now. */
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : system.matches;
}

/** Call back whenever light turns to dark or back; returns a function that ends it. */
export function onTheme(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

/** Turn light into dark or back, and remember it. */
export function toggleTheme() {
  const next = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = next;
  try {
    localStorage.setItem("momentum-theme", next);
  } catch {
    // Without storage the choice holds for this page.
  }
  tell();
}

/** The colours of the page as text, for canvases and charts. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  const chart = [1, 2, 3, 4, 5, 6].map((n) => of(`chart-${n}`));
  const names = ["paper", "ink", "soft", "line", "wash", "accent", "good", "bad", "warn"];
  return { ...Object.fromEntries(names.map((name) => [name, of(name)])), chart };
}

function tell() {
  for (const listener of listeners) listener(isDark());
}

system.addEventListener("change", tell);
