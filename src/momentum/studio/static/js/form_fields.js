// The fields of a lab's form: reading, writing, and saying what is wrong with one.

import { $, $$ } from "./dom.js";

/** All fields of a form. */
export const fieldsOf = (form) => $$("[data-field]", form);

/** The name of the parameter a field is for. */
export const nameOf = (field) => field.dataset.field;

const ownFile = (field) => field.dataset.kind === "named" && $("select", field).value === "";

/** Whether a field asks for a file; one that also takes names does while no name is chosen. */
export const isFile = (field) => field.dataset.kind.startsWith("file") || ownFile(field);

const isNumber = (field) => ["whole", "number"].includes(field.dataset.kind);

/** The control of a field that can be focused: of radio buttons the chosen one. */
export function controlOf(field) {
  if (isFile(field)) return $("input[type=file]", field);
  return $("input[type=radio]:checked, input:not([type=range], [type=radio]), select", field);
}

/** What a field says, as text; empty where the default is meant to hold. */
export function textOf(field) {
  if (field.dataset.kind === "switch") return String($("input", field).checked);
  if (isFile(field)) return $("input[type=hidden]", field).value;
  return controlOf(field)?.value ?? "";
}

/** What a field says, as the studio's API takes it. */
export function valueOf(field) {
  const text = textOf(field);
  if (isFile(field)) return filesValue(field, text);
  if (text.trim() === "" && "optional" in field.dataset) return null;
  if (field.dataset.kind === "switch") return text === "true";
  return isNumber(field) ? numberOf(field, text) : text;
}

function filesValue(field, text) {
  if (!text && field.dataset.kind !== "named") return null;
  return field.dataset.kind === "files" ? { uploads: text.split(",") } : { upload: text };
}

function numberOf(field, text) {
  const number = Number(text);
  return text.trim() !== "" && Number.isFinite(number) ? number : text;
}

/** Whether a browser could not even read the number that was typed. */
export const isGarbled = (field) => isNumber(field) && controlOf(field).validity.badInput;

/** Write a value into a field. */
export function write(field, value) {
  const text = value === null || value === undefined ? "" : String(value);
  if (field.dataset.kind.startsWith("file")) return;
  if (field.dataset.kind === "switch") $("input", field).checked = text === "true";
  else if ($("input[type=radio]", field)) for (const one of $$("input", field)) one.checked = one.value === text;
  else ($("select", field) ?? controlOf(field)).value = text;
  showOwn(field);
  alignSlider(field);
}

/** Show the place for one's own file where no name is chosen, and only there. */
export function showOwn(field) {
  const place = $("[data-own]", field);
  if (place) place.hidden = !ownFile(field);
}

/** Let the slider stand where the number is. */
export function alignSlider(field) {
  const slider = $(".slider", field);
  if (slider) slider.value = controlOf(field).value;
}

/** Show, or take away, what is wrong with a field. */
export function sayWrong(field, sentence) {
  const place = $(".wrong", field);
  place.textContent = sentence ?? "";
  place.hidden = !sentence;
  for (const control of $$("input:not([type=hidden], [type=range]), select", field)) {
    mark(control, place.id, Boolean(sentence));
  }
}

function mark(control, id, wrong) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  const described = (wrong ? [...others, id] : others).join(" ");
  if (described) control.setAttribute("aria-describedby", described);
  else control.removeAttribute("aria-describedby");
  if (wrong) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}
