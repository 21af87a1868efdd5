/** Every word to the server goes through here: with the token, and with plain reasons when it says no. */

/** The server said no, or nothing at all: `code` is the server's, "lost" when there was no answer. */
export class Refusal extends Error {
  constructor(message, code, more = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }
}

const LOST = "pagelint does not answer. Start it again; your text stays in this window.";
const ANEW = "pagelint was started again. Open the new address that it shows in this browser; then this window goes on by itself.";
let token = document.querySelector('meta[name="pagelint-token"]')?.content ?? "";

/** Ask the server for something; `body` goes as JSON, bytes as they are. Return the answer, read as JSON. */
export async function call(method, path, body) {
  const answer = await send(method, path, body);
  return answer.status === 204 ? null : answer.json();
}

/** Ask for a file: return its bytes and the name it goes by. */
export async function download(path, body) {
  const answer = await send("POST", path, body);
  const said = answer.headers.get("Content-Disposition") ?? "";
  const coded = said.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  const name = coded ? decodeURIComponent(coded) : said.match(/filename="?([^";]+)"?/i)?.[1];
  return { bytes: await answer.blob(), name: name ?? "page" };
}

async function send(method, path, body, again = true) {
  const bytes = body instanceof ArrayBuffer || body instanceof Uint8Array;
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: {
        "X-Pagelint-Token": token,
        ...(body === undefined ? {} : { "Content-Type": bytes ? "application/octet-stream" : "application/json" }),
      },
      body: body === undefined ? undefined : bytes ? body : JSON.stringify(body),
    });
  } catch {
    throw new Refusal(LOST, "lost");
  }
  if (answer.ok) return answer;
  // A server that was started again has another token: the page at our address knows it.
  if (again && (answer.status === 401 || answer.status === 403) && (await refreshed())) return send(method, path, body, false);
  const said = await answer.json().catch(() => ({}));
  if (said.code === "token") throw new Refusal(ANEW, "lost");
  throw new Refusal(said.error ?? "pagelint broke. Your text stays in this window.", said.code ?? "broke", said);
}

async function refreshed() {
  try {
    const answer = await fetch("/");
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector('meta[name="pagelint-token"]')?.content;
    if (!found || found === token) return false;
    token = found;
    return true;
  } catch {
    return false;
  }
}
