// A text as numbers, one for every character: what momentum.language.tokens.Alphabet does.

/** The code of every character that is not in the alphabet. */
export const UNKNOWN = 0;

/** The text in Unicode's composed form, every line ended by one "\n". */
export function canonical(text) {
  return text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").normalize("NFC");
}

/** The characters a network knows, in the order of their codes; the first has the code 1. */
export class Alphabet {
  /** `characters` is one string with every character once. */
  constructor(characters) {
    this.characters = [...characters]; // By code points: an emoji is one character, not two.
    this.places = new Map(this.characters.map((character, at) => [character, at + 1]));
  }

  /** One code for every character of the canonical text. */
  codes(text) {
    return Array.from(canonical(text), (character) => this.places.get(character) ?? UNKNOWN);
  }

  /** The character of a code. */
  character(code) {
    return this.characters[code - 1] ?? "\ufffd";
  }

  /** The characters of a text that the alphabet does not know, each once. */
  unknown(text) {
    return [...new Set(canonical(text))].filter((character) => !this.places.has(character));
  }
}
