/**
 * The part of the HTTP API that is about files. Tests can make it hold uploads, break them off or refuse them.
 */
export class FakeFiles {
  grants = 0;
  uploads = 0;
  aborted = 0;
  /** Whether uploads wait for `finish`. */
  holds = false;
  /** From which grant on they do. */
  holdsFrom = Infinity;
  /** How many uploads get no answer. */
  breaks = 0;
  /** What is said to the next announcements; nothing for a grant. */
  refusals = [];
  /** How many requests find their token expired. */
  expired = 0;
  /** What is said of files of a type, by their name. */
  answers = new Map();
  /** What was asked, but for files. */
  asked = [];
  #contents = [];
  #held = [];

  fetch = async (url, { method = "GET", body } = {}) => {
    const { pathname, search } = new URL(url);
    if (this.expired > 0) {
      this.expired--;
      return json(401, { code: "unauthenticated" });
    }
    if (method === "POST") {
      const refusal = this.refusals.shift();
      if (refusal?.status === 0) {
        throw new TypeError("no network");
      }
      if (refusal !== undefined) {
        return json(refusal.status, { code: refusal.code });
      }
      this.grants++;
      return json(201, { id: "media-" + this.grants, bytes: JSON.parse(body).bytes });
    }
    this.asked.push(method + " " + pathname + search);
    return pathname === "/media/missing" ? json(404, { code: "unknown_media" }) : new Response(method === "GET" ? pathname + search : "{}", { headers: { ETag: '"tag"' } });
  };

  upload = async ({ url, content, onprogress, signal }) => {
    this.uploads++;
    this.asked.push("PUT " + new URL(url).pathname);
    const grant = Number(url.split("-").at(-1));
    this.#contents.push(await content.text());
    if (this.breaks > 0) {
      this.breaks--;
      return { status: 0, text: "" };
    }
    if (this.holds || grant >= this.holdsFrom) {
      const ended = await new Promise((resolve) => {
        this.#held.push({ resolve, onprogress });
        signal.addEventListener("abort", () => {
          this.aborted++;
          resolve("aborted");
        });
      });
      if (ended === "aborted") {
        return { status: 0, text: "" };
      }
    }
    const stored = [...this.answers.values()].find((one) => one.contentType === content.type);
    return { status: 200, text: JSON.stringify(stored ?? { contentType: "application/octet-stream", bytes: content.size }) };
  };

  progress(sent) {
    this.#held.at(-1).onprogress(sent);
  }

  finish() {
    this.holds = false;
    this.#held.splice(0).forEach(({ resolve }) => resolve("finished"));
  }

  uploadsOf(text) {
    return this.#contents.filter((one) => one === text).length;
  }
}

function json(status, body) {
  return new Response(JSON.stringify(body), { status });
}
