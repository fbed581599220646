// Reasons that somebody is writing and that are in no decision yet. They outlive a reload, and
// nobody leaves the page with one unawares.

const Drafts = (() => {
  const texts = new Map(Object.entries(Session.get("drafts") || {}));
  const keep = () => Session.set("drafts", Object.fromEntries(texts));
  addEventListener("beforeunload", (event) => {
    if (texts.size && !Leaving.meant) event.preventDefault();
  });
  return {
    /** The draft for a finding's key, or for what else a reason is written; undefined for none. */
    get: (key) => texts.get(key),
    /** Keep a draft; an empty one is none. */
    set(key, text) {
      if (text.trim()) texts.set(key, text);
      else texts.delete(key);
      keep();
    },
    /** Take a draft out, since it goes into a decision or is given up. */
    take(key) {
      const text = texts.get(key);
      if (texts.delete(key)) keep();
      return text;
    },
  };
})();

/** Whether the page is about to load itself anew, with all that it remembers. */
const Leaving = { meant: false };
