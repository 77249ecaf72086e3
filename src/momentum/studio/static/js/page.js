// What every page does: the theme switch, and opening what a link's # points into.

import { $ } from "./dom.js";
import { isDark, onTheme, toggleTheme } from "./theme.js";

function label(button) {
  button.textContent = isDark() ? "Light" : "Dark";
  button.setAttribute("aria-label", `Turn the page ${isDark() ? "light" : "dark"}`);
}

const button = $("[data-theme-switch]");
if (button) {
  button.hidden = false;
  label(button);
  button.addEventListener("click", toggleTheme);
  onTheme(() => label(button));
}

function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const folded = target.closest("details:not([open])");
  if (folded) folded.open = true;
}

window.addEventListener("hashchange", openTarget);
openTarget();
