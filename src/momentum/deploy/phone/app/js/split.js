// The words and signs of a sentence in small letters: what momentum.language.tokens.words does.

import { canonical } from "./alphabet.js";

// Written with Python's meaning of the classes: numbers of all kinds are part of words there, only
// decimal digits are digits, and the four separators of files are white space.
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const WORDLY = "\\p{L}\\p{N}";
const ONE_BY_ONE = "\\u3040-\\u30fa\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const MARK = "(?=[\\u0300-\\u{1ffff}])\\p{M}";
const LETTER = `(?:(?![${ONE_BY_ONE}\\p{Nd}])[${WORDLY}]|${MARK})`;
const WORD = `${LETTER}+(?:'${LETTER}+)*`;
const EMOTICON = `[<>]?[:;=][\\-o*^']?[)(\\]\\[/\\\\|pPdD](?![${WORDLY}_/])|<3(?![${WORDLY}_])`;
const SIGN = `(?<one>[^${SPACE}${WORDLY}_]|_)\\k<one>*`;
const PATTERN = new RegExp(`${EMOTICON}|${WORD}|\\p{Nd}+|[${ONE_BY_ONE}]|${SIGN}`, "gu");

/** Split a text: [{ word, start, end }], each with its place in the text as it was given. */
export function split(text) {
  const plain = canonical(text).replaceAll("\u2019", "'");
  return Array.from(plain.matchAll(PATTERN), (found) => ({
    word: found[0].toLowerCase(), start: found.index, end: found.index + found[0].length,
  }));
}

/** The words alone. */
export function words(text) {
  return split(text).map(({ word }) => word);
}
