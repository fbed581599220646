// Decisions that the folder keeps. A change shows at once and is on its way; where the server does
// not answer it waits here, over a reload as well, and is said to be unsaved.

function serverStore() {
  const WAITING = "nianbao-unsaved";
  const listeners = [];
  let there = {}; // what the server has, as far as this page knows
  let revision = -1;
  let trouble = "";
  const waiting = new Map(); // what it does not have yet, by key: {seen, decision}
  let sending = false;

  const seenOf = (key) => (Object.hasOwn(there, key) ? there[key].version : 0);
  /** Whether a change may be sent: nobody decides without a name. */
  const signed = ({ decision }) => !decision || Boolean(decision.by);
  const tell = () => listeners.forEach((listener) => listener());

  try {
    for (const each of JSON.parse(sessionStorage.getItem(WAITING) || "[]"))
      waiting.set(each.key, each);
  } catch {
    /* forbidden, or not ours */
  }

  function remember() {
    try {
      sessionStorage.setItem(WAITING, JSON.stringify([...waiting.values()]));
    } catch {
      /* it waits on this page alone */
    }
  }

  function get(key) {
    if (waiting.has(key)) return waiting.get(key).decision ?? undefined;
    return Object.hasOwn(there, key) ? there[key] : undefined;
  }

  function entries() {
    const all = { ...there };
    for (const [key, { decision }] of waiting) {
      if (decision) all[key] = decision;
      else delete all[key];
    }
    return Object.entries(all);
  }

  /** What the server says is there now. */
  function take(key, decision) {
    if (decision) there[key] = decision;
    else delete there[key];
  }

  async function send() {
    if (sending) return;
    const going = [...waiting.values()].filter(signed);
    if (!going.length) return;
    sending = true;
    let later;
    try {
      const { ok, status, value } = await Server.ask("POST", "/decisions", { changes: going });
      if (!value.now) throw new Refused(value.error, ok ? 0 : status);
      trouble = "";
      for (const [key, decision] of Object.entries(value.now)) take(key, decision);
      revision = value.revision;
      const mine = [];
      for (const each of going) {
        const last = waiting.get(each.key);
        if (value.conflicts.includes(each.key)) {
          mine.push([each.key, last.decision]);
          waiting.delete(each.key);
        } else if (last === each) waiting.delete(each.key);
        // Decided again meanwhile: what it replaces is what we have just saved.
        else last.seen = seenOf(each.key);
      }
      if (mine.length)
        Conflicts.show(mine.map(([key, own]) => ({ key, mine: own, theirs: get(key) })));
    } catch (error) {
      trouble = error instanceof Refused ? say("refused", { error: error.message }) : "";
      // What is malformed will never be taken; else there may be room, or an answer, later.
      if (error.status === 400) going.forEach((each) => waiting.delete(each.key));
      else later = setTimeout(send, 3000);
    } finally {
      sending = false;
      remember();
      tell();
    }
    if (!later) send();
  }

  return {
    lasting: true,
    entries,
    get,
    setAll(pairs) {
      const by = Settings.get("by");
      for (const [key, decision] of pairs) {
        const own = decision && !decision.by ? { ...decision, by } : decision;
        waiting.set(key, { key, seen: seenOf(key), decision: own });
      }
      remember();
      tell();
      send();
    },
    /** Put a name to the decisions that wait for one. */
    sign(name) {
      for (const [key, each] of waiting)
        if (!signed(each)) waiting.set(key, { ...each, decision: { ...each.decision, by: name } });
      remember();
      tell();
      send();
    },
    ask: (listener) => listeners.push(listener),
    /** Fetch what others have decided, where the server has a later revision. */
    async catchUp(latest) {
      if (latest === revision) return;
      const { ok, value } = await Server.ask("GET", "/decisions");
      if (!ok) return;
      there = value.decisions;
      revision = value.revision;
      send();
      tell();
    },
    get unsigned() {
      return [...waiting.values()].filter((each) => !signed(each)).length;
    },
    get unsaved() {
      return waiting.size;
    },
    get trouble() {
      return trouble;
    },
  };
}

class Refused extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

const STORE = serverStore();
