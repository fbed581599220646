// Files into the folder: dropped, or chosen. Each is one request, so that one that is refused costs
// itself alone.

const Sending = (() => {
  let stopped = false;

  /** Whether a file is what systems and word processors leave lying about, and nobody's report. */
  const isLeftover = (path) =>
    path
      .split("/")
      .some((part) => /^(\.|~\$|__MACOSX$|thumbs\.db$|desktop\.ini$)/i.test(part));

  /** Send [[name, file]], and have the folder checked at the end. */
  async function send(all) {
    stopped = false;
    const files = all.filter(([name]) => !isLeftover(name));
    const told = [];
    let count = 0;
    for (const [at, [name, file]] of files.entries()) {
      if (stopped) break;
      Desk.say(say("sending", { done: at + 1, total: files.length, name }), {
        share: at / files.length,
        stop: () => {
          stopped = true;
        },
      });
      try {
        const { ok, value } = await Server.ask("PUT", `/files/${Server.path(name)}`, file);
        if (ok) {
          count += value.kept.length;
          told.push(...value.told);
        } else told.push(value.error.startsWith(name) ? value.error : `${name}：${value.error}`);
      } catch {
        files.slice(at).forEach(([left]) => told.push(`${left}：${say("not_reached")}`));
        break;
      }
    }
    Refusals.add(told);
    const skipped = all.length - files.length;
    Desk.say(
      [
        count ? say("sent", { count }) : say("sent_none"),
        skipped ? say("left_out", { count: skipped }) : "",
      ].join(""),
    );
    if (count) await Desk.check();
    return count;
  }

  /** The files of what was dropped, with their folders: [[name, file]]. */
  async function dropped(transfer) {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) return [...transfer.files].map((file) => [file.name, file]);
    const found = [];
    for (const entry of entries) await walk(entry, "", found);
    return found;
  }

  async function walk(entry, above, found) {
    if (entry.isFile) {
      const file = await new Promise((done, fail) => entry.file(done, fail));
      found.push([above + entry.name, file]);
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return;
      for (const each of some) await walk(each, `${above}${entry.name}/`, found);
    }
  }

  /** A button that lets people choose files, or a whole folder. */
  function chooser(name, folder) {
    const input = h("input", {
      type: "file",
      class: "unseen",
      tabindex: "-1",
      "aria-hidden": "true",
      id: `choose-${folder ? "folder" : "files"}`,
      multiple: true,
      webkitdirectory: folder,
      onchange: () => {
        const files = [...input.files].map((file) => [file.webkitRelativePath || file.name, file]);
        input.value = "";
        if (files.length) send(files);
      },
    });
    return [
      h("button", { type: "button", class: "button", onclick: () => input.click() }, say(name)),
      input,
    ];
  }

  /** Take what is dropped anywhere on the page. */
  function listen() {
    const veil = h(
      "div",
      { class: "drop-veil", hidden: true, "aria-hidden": "true" },
      h("p", {}, say("drop_here")),
    );
    document.body.append(veil);
    const ours = (event) => event.dataTransfer?.types.includes("Files");
    let depth = 0;
    addEventListener("dragenter", (event) => {
      if (!ours(event)) return;
      depth += 1;
      veil.hidden = false;
    });
    addEventListener("dragleave", (event) => {
      if (!ours(event)) return;
      depth -= 1;
      veil.hidden = depth > 0 ? false : true;
    });
    addEventListener("dragover", (event) => {
      if (ours(event)) event.preventDefault();
    });
    addEventListener("drop", async (event) => {
      if (!ours(event)) return;
      event.preventDefault();
      depth = 0;
      veil.hidden = true;
      send(await dropped(event.dataTransfer));
    });
  }

  return { send, chooser, listen };
})();
