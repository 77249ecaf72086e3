// A row of numbers: a field for each, or one field for very many.

import { complain, make } from "./dom.js";
import { count } from "./words.js";

const MOST_FIELDS = 40;

/** Build the form. */
export function mountNumbers(place, model, give) {
  const { columns, mean } = model.input;
  const first = columns.map((_, at) => Number((mean[at] ?? 0).toPrecision(4)));
  const form = columns.length <= MOST_FIELDS ? fields(columns) : longField(columns);
  const read = () => {
    const values = form.read();
    complain(values ? "" : form.sentence);
    give(values);
  };
  form.element.addEventListener("input", read);
  form.write(first);
  place.append(form.element);
  queueMicrotask(read);
  return {
    lay: (values) => {
      form.write([...values].map((one) => Number(one.toPrecision(7))));
      complain("");
      give(values);
    },
  };
}

/** A number as people write it; NaN for anything else. */
function parsed(text) {
  const plain = text.trim().replace(",", ".");
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
}

function fields(columns) {
  const inputs = columns.map((_, at) => make("input", { id: `number-${at}`, type: "text", inputmode: "decimal", autocomplete: "off" }));
  const element = make("div", { class: "fields" }, ...inputs.map((input, at) =>
    make("div", { class: "field" }, make("label", { for: input.id }, columns[at]), input)));
  return {
    element,
    sentence: "Each field needs a number, such as 0.5 or -12.",
    write: (values) => inputs.forEach((input, at) => { input.value = values[at]; }),
    read: () => {
      const values = inputs.map((input) => parsed(input.value));
      inputs.forEach((input, at) => input.setAttribute("aria-invalid", String(!Number.isFinite(values[at]))));
      return values.every(Number.isFinite) ? values : null;
    },
  };
}

function longField(columns) {
  const area = make("textarea", { id: "numbers", rows: "8", spellcheck: "false" });
  const words = `${count(columns.length)} numbers, separated by spaces: ${columns[0]} to ${columns.at(-1)}`;
  return {
    element: make("div", { class: "field" }, make("label", { for: "numbers" }, words), area),
    sentence: `Exactly ${count(columns.length)} numbers are needed, separated by spaces.`,
    write: (values) => { area.value = values.join(" "); },
    read: () => {
      const values = area.value.trim().split(/[\s;]+/).map(parsed);
      const right = values.length === columns.length && values.every(Number.isFinite);
      area.setAttribute("aria-invalid", String(!right));
      return right ? values : null;
    },
  };
}
