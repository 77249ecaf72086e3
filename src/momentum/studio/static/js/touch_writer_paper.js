// The ground behind a text somebody types: each character coloured by how much it surprised.

const FULL = 8; // bits at which the colour is full

/** The ground of a text: a twin of the text behind it, of which only the colours are seen. */
export class Paper {
  constructor(place) {
    Object.assign(this, { place, cells: [], told: [], bits: [], marks: [] });
  }

  /** Colours for a text that was read. */
  read(text, bits) {
    [this.told, this.bits] = [[...text], bits];
  }

  /** Passages that are marked as copied, by their place in the text: [{start, text}]. */
  mark(marks) {
    this.marks = marks.map(({ start, text }) => ({ start, signs: [...text] }));
  }

  /** Lay the ground of a text: coloured as far as it was read, plain behind that. */
  lay(text) {
    const signs = [...text.normalize("NFC")];
    while (this.cells.length > signs.length) this.cells.pop().remove();
    const copied = this.copied(signs);
    let same = true;
    signs.forEach((sign, at) => {
      same &&= this.told[at] === sign;
      this.cell(at, sign, same ? this.bits[at] : undefined, copied.has(at));
    });
  }

  copied(signs) {
    const found = new Set();
    for (const { start, signs: passage } of this.marks) {
      if (passage.every((sign, i) => sign === signs[start + i])) passage.forEach((_, i) => found.add(start + i));
    }
    return found;
  }

  cell(at, sign, bits, copied) {
    const cell = this.cells[at] ?? this.another();
    if (cell.textContent !== sign) cell.textContent = sign;
    const kind = [bits === null && "unknown", copied && "copied"].filter(Boolean).join(" ");
    if (cell.className !== kind) cell.className = kind;
    const colour = surpriseGround(bits ?? 0);
    if (cell.dataset.ground !== colour) [cell.dataset.ground, cell.style.background] = [colour, colour];
  }

  another() {
    const cell = document.createElement("span");
    this.place.append(cell);
    this.cells.push(cell);
    return cell;
  }
}

function surpriseGround(bits) {
  const strength = Math.round((Math.min(Math.max(bits, 0), FULL) / FULL) * 45);
  return strength ? `color-mix(in srgb, var(--chart-2) ${strength}%, transparent)` : "";
}
