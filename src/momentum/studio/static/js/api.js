// Talking to the studio. What it refuses becomes an error with one sentence.

/** The studio said no; the message is its sentence. */
export class Refused extends Error {
  constructor(sentence, status, body) {
    super(sentence);
    this.status = status;
    this.body = body;
  }
}

const AWAY = "The studio does not answer. Is it still running in its terminal?";

/** Ask for JSON. */
export const get = (url) => ask(url, { headers: { Accept: "application/json" } });

/** Send JSON. */
export const post = (url, body = {}) => send("POST", url, body);

/** Replace with JSON. */
export const put = (url, body = {}) => send("PUT", url, body);

/** Send a file or other bytes as they are. */
export const upload = (url, blob) =>
  ask(url, { method: "POST", body: blob, headers: { "Content-Type": "application/octet-stream" } });

function send(method, url, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(url, { method, headers, body: JSON.stringify(body) });
}

async function ask(url, how) {
  let answer;
  try {
    answer = await fetch(url, { credentials: "same-origin", ...how });
  } catch {
    throw new Refused(AWAY, 0);
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(sentenceOf(body, answer.status), answer.status, body);
  return body;
}

function sentenceOf(body, status) {
  const detail = body?.detail;
  return typeof detail === "string" ? detail : `The studio could not do that (${status}).`;
}
