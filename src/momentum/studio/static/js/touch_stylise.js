// Paint a photograph: from a file, the camera or our own, in a style; the result stands beside it.

import { get, upload } from "./api.js";
import { $, $$, announce, h } from "./dom.js";
import { Camera } from "./touch_camera.js";

const PAUSE = 150; // before a slider that still moves is followed

class Stylise {
  constructor(root) {
    Object.assign(this, { root, photo: null, busy: false, again: false });
    this.part = (name) => $(`[data-${name}]`, root);
    this.camera = new Camera(this.part, {
      onPicture: (photo) => this.take(photo),
      onTrouble: (sentence) => this.trouble(sentence),
    });
    this.listen();
    this.load().catch((error) => this.trouble(error.message));
  }

  listen() {
    for (const name of ["source", "side", "keep-colours"]) this.part(name).addEventListener("change", () => this.paint());
    this.part("strength").addEventListener("input", (event) => {
      event.target.setAttribute("aria-valuetext", `${event.target.value} %`);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.paint(), PAUSE);
    });
    for (const name of ["file", "capture"]) {
      this.part(name).addEventListener("change", ({ target }) => target.files[0] && this.take(target.files[0]));
    }
    for (const button of $$("[data-photograph]", this.root)) {
      button.addEventListener("click", () => this.ours(button.dataset.photograph));
    }
  }

  async load() {
    const styles = await get("/api/styles");
    this.part("source").replaceChildren(...styles.map(({ source, title }) => h("option", { value: source, text: title })));
    const wanted = new URLSearchParams(location.search).get("style");
    if (styles.some(({ source }) => source === wanted)) this.part("source").value = wanted;
    this.part("nothing").hidden = styles.length > 0;
    this.part("desk").hidden = !styles.length;
  }

  async ours(name) {
    this.trouble("");
    const answer = await fetch(`/api/photographs/${encodeURIComponent(name)}`).catch(() => null);
    if (answer?.ok) await this.take(await answer.blob());
    else this.trouble("The photograph could not be fetched; choose one of your own.");
  }

  /** A photograph: shown at once, painted as soon as it can be. */
  async take(photo) {
    this.photo = photo;
    for (const name of ["pair", "after"]) this.part(name).hidden = true;
    await this.paint();
  }

  /** Paint with what is chosen now; what is chosen meanwhile is painted next. */
  async paint() {
    if (!this.photo) return;
    this.again = true;
    if (this.busy) return;
    this.busy = true;
    this.root.setAttribute("aria-busy", "true");
    while (this.again) {
      this.again = false;
      await this.once(this.photo);
    }
    this.busy = false;
    this.root.removeAttribute("aria-busy");
  }

  async once(photo) {
    try {
      const answer = await upload(`/api/stylise?${this.wishes()}`, photo);
      if (photo === this.photo) this.show(photo, answer);
    } catch (error) {
      if (photo === this.photo) this.trouble(error.message);
    }
  }

  wishes() {
    return new URLSearchParams({
      source: this.part("source").value,
      side: this.part("side").value,
      strength: this.part("strength").value / 100,
      keep_colours: this.part("keep-colours").checked,
    });
  }

  async show(photo, { picture, milliseconds, width, height }) {
    this.trouble("");
    const painted = blobOf(picture);
    const [original, result] = [this.part("original"), this.part("result")];
    for (const image of [original, result]) [image.width, image.height] = [width, height];
    place(original, photo);
    place(result, painted);
    const style = this.part("source").selectedOptions[0]?.text ?? "";
    const words = `Painted in ${inWords(milliseconds)}, ${width} × ${height} pixels`;
    result.alt = `The photograph, painted in the style ${style}`;
    this.part("words").textContent = words;
    [this.part("save").href, this.part("save").download] = [result.src, `painted-${style.replaceAll(/\W+/g, "-")}.png`];
    for (const name of ["pair", "after"]) this.part(name).hidden = false;
    announce(`${words}.`);
  }

  trouble(sentence) {
    const where = this.part("trouble");
    [where.textContent, where.hidden] = [sentence, !sentence];
  }
}

const inWords = (time) => (time < 1000 ? `${Math.round(time)} milliseconds` : `${(time / 1000).toFixed(1)} seconds`);

/** Show a file in an image; the one before is let go. */
function place(image, blob) {
  const before = image.src;
  image.src = URL.createObjectURL(blob);
  if (before.startsWith("blob:")) URL.revokeObjectURL(before);
}

const blobOf = (text) => new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], { type: "image/png" });

for (const root of $$("[data-touch-stylise]")) new Stylise(root);
