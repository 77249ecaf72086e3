// Asking the studio for pictures of codes: one question at a time, the newest first.

import { post } from "./api.js";

/** The address of a picture the studio sent as text. */
export const pictureOf = (text) => `data:image/png;base64,${text}`;

/** Pictures of up to 16 codes. */
export async function picturesOf(source, codes) {
  const { pictures } = await post("/api/generators/pictures", { source, codes });
  return pictures.map(pictureOf);
}

/** Codes that follow each other quickly: while one is made, only the newest of the others waits. */
export class Newest {
  constructor({ onPicture, onTrouble }) {
    Object.assign(this, { onPicture, onTrouble, waiting: null, busy: false });
  }

  /** Ask for a picture; those asked for meanwhile and overtaken are never made. */
  async ask(source, code) {
    this.waiting = [source, code];
    if (this.busy) return;
    this.busy = true;
    while (this.waiting) {
      const [from, next] = this.waiting;
      this.waiting = null;
      try {
        const [picture] = await picturesOf(from, [next]);
        if (!this.waiting || this.waiting[0] === from) this.onPicture(picture);
      } catch (error) {
        this.onTrouble(error.message);
      }
    }
    this.busy = false;
  }
}
