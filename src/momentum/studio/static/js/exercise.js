// Exercises: an editor that saves into the learner's own file, with the verdict beside it.

import { get, post, put } from "./api.js";
import { $$, announce, h } from "./dom.js";
import { openEditor } from "./exercise_editor.js";
import { helpPanel } from "./exercise_help.js";
import { showProgress } from "./exercise_progress.js";
import { showChecking, showNothingYet, showVerdict, spoken } from "./exercise_verdict.js";

const LOOK_EVERY = 2000; // Milliseconds between two looks at whether the file was saved elsewhere.

/** One exercise on a page; `root` holds its name, and an element [data-body]. */
export class Exercise {
  constructor(root) {
    this.root = root;
    this.name = root.dataset.name;
    this.address = `/api/exercises/${this.name}`;
    this.body = root.querySelector("[data-body]");
    this.saved = "";
    this.digest = "";
    this.busy = false;
  }

  /** Fetch the file and show the editor; once. */
  async open() {
    if (this.editor || this.opening) return;
    this.opening = true;
    try {
      await this.build(await get(this.address));
    } catch (problem) {
      this.showUnreadable(problem);
    }
    this.opening = false;
  }

  async build(about) {
    this.about = about;
    this.verdict = h("div", { class: "verdict panel", role: "region", "aria-label": "Verdict" });
    this.status = h("p", { class: "exercise-saved soft small-text" });
    this.choice = h("div", {});
    const place = h("div", { class: "code-editor" });
    this.body.replaceChildren(this.layout(place));
    showNothingYet(this.verdict);
    this.take(about);
    const draft = this.draft();
    this.editor = await openEditor({
      parent: place,
      text: draft?.text ?? about.text,
      label: `${about.file}, your answer`,
      wrap: true,
      onChange: () => this.changed(),
      onSave: () => this.saveAndCheck(),
    });
    if (draft) this.offerDraft(draft);
    if (about.solved) this.check();
    this.timer = setInterval(() => this.look(), LOOK_EVERY);
  }

  layout(place) {
    const check = h("button", { type: "button", class: "button primary", text: "Save and check", onclick: () => this.saveAndCheck() });
    const back = h("button", { type: "button", class: "button quiet", text: "Put the given text back", onclick: () => this.askReset() });
    const keys = h("p", { class: "exercise-keys soft small-text" }, h("kbd", { text: "Ctrl" }), " or ", h("kbd", { text: "⌘" }), " with ", h("kbd", { text: "S" }), " saves and checks; ", h("kbd", { text: "Esc" }), " then ", h("kbd", { text: "Tab" }), " leaves the editor.");
    this.checkButton = check;
    return h("div", { class: "exercise-work" },
      h("div", { class: "exercise-edit" }, this.choice, place, h("div", { class: "row" }, check, back), this.status, keys),
      h("div", { class: "exercise-side" }, this.verdict, helpPanel(this.address, this.about)));
  }

  take({ text, digest }) {
    this.saved = text;
    this.digest = digest;
  }

  get dirty() {
    return this.editor !== undefined && this.editor.text() !== this.saved;
  }

  changed() {
    if (!this.editor) return;
    this.say(this.dirty ? "Not saved yet." : "");
    this.keepDraft();
  }

  say(text) {
    this.status.textContent = text;
  }

  /** Save, then show the verdict. */
  async saveAndCheck() {
    if (this.busy) return;
    await this.alone(async () => {
      if (await this.save()) await this.judge();
    });
  }

  /** Show the verdict on the file as it lies on the disk. */
  check() {
    return this.alone(() => this.judge());
  }

  async alone(work) {
    this.busy = true;
    this.checkButton.setAttribute("aria-disabled", "true");
    try {
      await work();
    } catch (problem) {
      this.complain(problem.message);
    }
    this.checkButton.removeAttribute("aria-disabled");
    this.busy = false;
  }

  async save() {
    const text = this.editor.text();
    try {
      const { digest } = await put(this.address, { text, digest: this.digest });
      this.take({ text, digest });
    } catch (problem) {
      if (problem.status !== 409) throw problem;
      this.offerBoth(problem.body, problem.message);
      return false;
    }
    this.choice.replaceChildren();
    this.changed();
    this.say("Saved.");
    return true;
  }

  async judge() {
    const later = setTimeout(() => showChecking(this.verdict), 150);
    const asked = this.digest;
    try {
      const verdict = await post(`${this.address}/check`);
      clearTimeout(later);
      showVerdict(this.verdict, verdict);
      announce(spoken(verdict));
      showProgress(this.name, verdict);
      if (verdict.digest !== asked && !this.dirty) setTimeout(() => this.look());
    } finally {
      clearTimeout(later);
    }
  }

  complain(sentence) {
    this.verdict.replaceChildren(h("h2", { text: "That did not work" }), h("p", { class: "note bad", text: sentence }));
    announce(sentence);
  }

  /** See whether the file was saved in another editor. */
  async look() {
    const folded = this.root.tagName === "DETAILS" && !this.root.open;
    if (document.hidden || folded || this.busy || this.looking) return;
    this.looking = true;
    try {
      const { digest } = await get(`${this.address}/digest`);
      if (digest !== this.digest && !this.busy) await this.changedElsewhere();
    } catch {
      // The studio may be on its way back; the next look tells.
    }
    this.looking = false;
  }

  async changedElsewhere() {
    const about = await get(this.address);
    if (about.digest === this.digest) return;
    if (this.dirty && this.editor.text() !== about.text) {
      this.offerBoth(about, `${about.file} was saved in another editor meanwhile.`);
      return;
    }
    this.load(about);
    this.say("Saved in another editor; this is what it holds now.");
    await this.check();
  }

  load(about) {
    this.take(about);
    if (this.editor.text() !== about.text) this.editor.setText(about.text);
    this.choice.replaceChildren();
    this.keepDraft();
  }

  /** Let the learner choose between what is here and what the file holds. */
  offerBoth(newer, sentence) {
    if (this.offered === newer.digest && this.choice.hasChildNodes()) return;
    this.offered = newer.digest;
    this.ask(sentence, ["Show the file", () => this.showFile(newer)], ["Keep what is here", () => this.keep(newer)]);
  }

  /** Show the file in place of what is here, which can be brought back. */
  showFile(newer) {
    const mine = this.editor.text();
    this.load(newer);
    this.ask("This is what the file holds. What you had not saved is not lost yet.",
      ["Bring mine back", () => { this.editor.setText(mine); this.choice.replaceChildren(); this.changed(); }],
      ["Leave it", () => this.choice.replaceChildren()]);
  }

  keep(newer) {
    this.digest = newer.digest;
    this.saved = newer.text;
    this.choice.replaceChildren();
    this.say("Not saved yet: Save and check writes what is here.");
  }

  ask(sentence, ...answers) {
    const buttons = answers.map(([text, act]) =>
      h("button", { type: "button", class: "button small", text, onclick: () => { act(); if (!this.choice.hasChildNodes()) this.editor?.focus(); } }));
    this.choice.replaceChildren(h("div", { class: "note warn" }, h("p", { text: sentence }), h("p", { class: "row" }, buttons)));
    announce(sentence);
    buttons[0].focus();
  }

  askReset() {
    const { file, sharing } = this.about;
    const all = sharing > 1 ? ` It holds ${sharing} exercises, and all of them begin anew.` : "";
    const kept = file.replace(/\.py$/, ".before-reset.py");
    this.ask(`Put the given text of ${file} back?${all} What you have saved is kept beside it as ${kept}, or a number more.`,
      ["Put it back", () => this.reset(this.digest)], ["Leave it", () => this.choice.replaceChildren()]);
  }

  async reset(digest) {
    await this.alone(async () => {
      if (this.dirty && !(await this.save())) return;
      const about = await post(`${this.address}/reset`, { digest: digest === null ? null : this.digest });
      this.load(about);
      this.say(about.kept ? `The given text is back; yours is kept as ${about.kept}.` : "The given text is back.");
      announce(this.status.textContent);
      await this.judge();
    });
  }

  /** The file cannot be read: say why, and offer to begin anew beside it. */
  showUnreadable(problem) {
    const again = h("button", { type: "button", class: "button", text: "Look again", onclick: () => this.open() });
    const anew = h("button", { type: "button", class: "button quiet", text: "Put it aside and begin anew", onclick: () => this.beginAnew() });
    this.body.replaceChildren(h("div", { class: "note bad" }, h("p", { text: problem.message }), h("p", { class: "row" }, again, problem.status === 400 ? anew : "")));
  }

  async beginAnew() {
    try {
      await post(`${this.address}/reset`, { digest: null });
      await this.open();
    } catch (problem) {
      this.showUnreadable(problem);
    }
  }

  // What is not saved yet survives a reload.

  get key() {
    return `momentum-exercise:${this.name}`;
  }

  keepDraft() {
    try {
      if (this.dirty) localStorage.setItem(this.key, JSON.stringify({ text: this.editor.text(), digest: this.digest }));
      else localStorage.removeItem(this.key);
    } catch {
      // A private window may have no room; the page still works.
    }
  }

  draft() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
      return kept && typeof kept.text === "string" && kept.text !== this.saved ? kept : null;
    } catch {
      return null;
    }
  }

  offerDraft(draft) {
    if (draft.digest === this.digest) this.say("What you had not saved yet is here again.");
    else this.offerBoth({ text: this.saved, digest: this.digest }, "Here is what you had not saved yet; the file holds something newer.");
  }
}

function mount(root) {
  const exercise = new Exercise(root);
  if (root.tagName === "DETAILS") {
    root.addEventListener("toggle", () => root.open && exercise.open());
    if (root.open) exercise.open();
  } else {
    exercise.open();
    document.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.key !== "s" || event.defaultPrevented) return;
      event.preventDefault();
      if (exercise.editor) exercise.saveAndCheck();
    });
  }
}

$$(".exercise[data-name]:not([data-static])").forEach(mount);
