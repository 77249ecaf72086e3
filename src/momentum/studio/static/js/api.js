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

/** Send JSON, and yield every line of JSON of the answer as soon as it has come. */
export async function* lines(url, body, signal) {
  const answer = await heard(url, { ...asJson("POST", body), signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value ?? "")).split("\n");
    rest = parts.pop();
    yield* parts.filter(Boolean).map((part) => JSON.parse(part));
    if (done) return;
  }
}

const send = (method, url, body) => ask(url, asJson(method, body));

function asJson(method, body) {
  return { method, headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
}

const ask = async (url, how) => (await heard(url, how)).json().catch(() => null);

async function heard(url, how) {
  let answer;
  try {
    answer = await fetch(url, { credentials: "same-origin", ...how });
  } catch (error) {
    if (how?.signal?.aborted) throw error;
    throw new Refused(AWAY, 0);
  }
  if (answer.ok) return answer;
  const body = await answer.json().catch(() => null);
  throw new Refused(sentenceOf(body, answer.status), answer.status, body);
}

function sentenceOf(body, status) {
  const detail = body?.detail;
  return typeof detail === "string" ? detail : `The studio could not do that (${status}).`;
}
