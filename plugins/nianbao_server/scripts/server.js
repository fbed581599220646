// Speaks to the server that gave the page, and to nobody else.

const Server = (() => {
  /** A path of the server as seen from its page, which a proxy may show below a path of its own. */
  const at = (path) => new URL(`.${path}`, location.href).href;

  /** What the server answers: {ok, status, value}. Rejects where it does not answer at all. */
  async function ask(method, path, body, extra = {}) {
    const json = body !== undefined && !(body instanceof Blob);
    const answer = await fetch(at(path), {
      method,
      body: json ? JSON.stringify(body) : body,
      headers: json ? { "content-type": "application/json" } : {},
      credentials: "same-origin",
      cache: "no-store",
      ...extra,
    });
    return { ok: answer.ok, status: answer.status, value: await valueOf(answer) };
  }

  async function valueOf(answer) {
    const type = answer.headers.get("content-type") || "";
    if (type.startsWith("application/json")) return answer.json();
    // A page that says why, in one paragraph.
    const text = await answer.text();
    const shown = new DOMParser().parseFromString(text, "text/html").querySelector("main p");
    return { error: shown ? shown.textContent : String(answer.status) };
  }

  return { ask, at, path: (name) => name.split("/").map(encodeURIComponent).join("/") };
})();
