// The form of a lab: what one types is checked, kept in the address, written as a command, and run.

import { post } from "./api.js";
import { $, $$, announce } from "./dom.js";
import { copyOnClick, openCode } from "./form_code.js";
import { alignSlider, controlOf, fieldsOf, isFile, isGarbled, nameOf, sayWrong, showOwn, textOf, valueOf, write } from "./form_fields.js";
import { clearFiles, giveFile, setUpFiles } from "./form_files.js";

const PAUSE = 200;
const timers = new WeakMap();
const shown = new WeakMap();
const ends = new WeakMap();

/** The form on this page, if there is one: for panels that play with its parameters. */
export const labForm = () => $("form[data-lab]");

/** All parameters of a form, as the studio's API takes them. */
export const parametersOf = (form) => Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), valueOf(field)]));

/** Write parameters into a form; a file is what POST /api/uploads answered. */
export function setParameters(form, parameters) {
  for (const field of fieldsOf(form).filter((one) => nameOf(one) in parameters)) {
    const value = parameters[nameOf(field)];
    if (value?.upload) {
      write(field, "");
      giveFile(field, value);
    } else if (isFile(field)) clearFiles(field);
    if (!value?.upload) write(field, value);
  }
  changed(form);
}

/** Start a run with what the form says; returns what the studio answered, or null if it refused. */
export async function start(form) {
  refuse(form, "");
  try {
    if (showFaults(form, (await look(form)).faults)) return null;
    const begun = await post("/api/runs", { lab: form.dataset.lab, parameters: parametersOf(form) });
    announce(`Started ${begun.run}.`);
    await showRunOf(form, begun);
    form.dispatchEvent(new CustomEvent("run", { detail: begun, bubbles: true }));
    return begun;
  } catch (error) {
    refuse(form, error.message);
    return null;
  }
}

function setUp(form) {
  setUpFiles(form, () => changed(form));
  for (const slider of $$(".slider", form)) setUpSlider(slider);
  form.addEventListener("input", (event) => typed(form, event.target));
  form.addEventListener("submit", (event) => submit(form, event));
  for (const button of $$(".actions [hidden]", form)) button.hidden = false;
  $("[data-reset]", form).addEventListener("click", () => reset(form));
  copyOnClick($("[data-share]", form), () => shareLink(form), "The link");
  copyOnClick($("[data-copy-command]", form), () => $("[data-command]", form).textContent, "The command");
  $("[data-code]", form).addEventListener("click", () => code(form));
  look(form).catch((error) => refuse(form, error.message));
  const run = new URLSearchParams(location.hash.slice(1)).get("run");
  if (run) showRunOf(form, { run });
}

function setUpSlider(slider) {
  slider.hidden = false;
  slider.addEventListener("input", () => {
    controlOf(slider.closest("[data-field]")).value = slider.value;
  });
}

function typed(form, target) {
  const field = target.closest("[data-field]");
  if (!field || target.matches("textarea, [type=file]")) return;
  alignSlider(field);
  showOwn(field);
  changed(form);
}

/** Keep the address in step at once, and the command as soon as one pauses. */
function changed(form) {
  history.replaceState(null, "", addressOf(form));
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => lookAgain(form), PAUSE));
}

async function lookAgain(form) {
  try {
    showAllFaults(form, (await look(form)).faults);
    refuse(form, "");
  } catch (error) {
    refuse(form, error.message);
  }
}

/** Ask the studio what is wrong, and for the command. */
async function look(form) {
  const said = await post(`/api/labs/${form.dataset.lab}/code`, { parameters: parametersOf(form) });
  for (const field of fieldsOf(form).filter(isGarbled)) said.faults[nameOf(field)] = "This is not a number.";
  $("[data-command]", form).textContent = said.command;
  $("[data-as-command]", form).hidden = false;
  return said;
}

/** Show what is wrong beside the fields, go to the first, and say whether there was anything. */
function showFaults(form, faults) {
  const wrong = fieldsOf(form).filter((field) => faults[nameOf(field)]);
  showAllFaults(form, faults);
  if (!wrong.length) return false;
  const folded = wrong[0].closest("details");
  if (folded) folded.open = true;
  controlOf(wrong[0])?.focus();
  return true;
}

// What is wrong with a file was said when it was sent, and stays until another one is.
function showAllFaults(form, faults) {
  for (const field of fieldsOf(form)) {
    const fault = faults[nameOf(field)];
    if (fault || !isFile(field)) sayWrong(field, fault);
  }
}

async function submit(form, event) {
  event.preventDefault();
  const button = $("[type=submit]", form);
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true");
  await start(form);
  button.removeAttribute("aria-disabled");
}

function reset(form) {
  for (const field of fieldsOf(form)) {
    if (isFile(field)) clearFiles(field);
    write(field, field.dataset.default);
    sayWrong(field, "");
  }
  refuse(form, "");
  changed(form);
  announce("Everything is at its default.");
}

function refuse(form, sentence) {
  const place = $("[data-refused]", form);
  place.textContent = sentence;
  place.hidden = !sentence;
}

function addressOf(form, withFiles = true) {
  const query = new URLSearchParams();
  for (const field of fieldsOf(form)) {
    const file = isFile(field);
    const text = textOf(field);
    if (text !== field.dataset.default && (withFiles || !file)) query.set(nameOf(field), text);
  }
  const asked = query.toString();
  return location.pathname + (asked ? `?${asked}` : "") + (withFiles ? location.hash : "");
}

const shareLink = (form) => location.origin + addressOf(form, false);

async function code(form) {
  try {
    const hasFiles = fieldsOf(form).some((field) => isFile(field) && textOf(field));
    await openCode(form, await look(form), shareLink(form), { run: shown.get(form), hasFiles });
  } catch (error) {
    refuse(form, error.message);
  }
}

/** Show a run below the form; without the live page, go to the page of the run. */
async function showRunOf(form, { run, url }) {
  const place = $("[data-run-place]");
  shown.set(form, run);
  if (!place) return;
  history.replaceState(null, "", `${location.pathname}${location.search}#run=${encodeURIComponent(run)}`);
  try {
    const { showRun } = await import("./live.js");
    ends.get(form)?.();
    place.hidden = false;
    ends.set(form, showRun($("[data-live]", place), run));
    const page = $("[data-run-page]", place);
    page.href = `/runs/${encodeURIComponent(run)}`;
    page.textContent = run;
    if (url) place.scrollIntoView({ block: "start" });
  } catch {
    if (url) location.assign(url);
  }
}

for (const form of $$("form[data-lab]")) setUp(form);
