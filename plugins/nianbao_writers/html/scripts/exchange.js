// Decisions out of the browser and back into it: JSON, CSV, entries for suppressions.toml.

const Exchange = (() => {
  const FORMAT = "nianbao-decisions";

  const asJson = (entries) =>
    `${JSON.stringify(
      { format: FORMAT, version: 1, decisions: Object.fromEntries(entries) },
      null,
      2,
    )}\n`;

  // A spreadsheet takes a text that begins so for a formula.
  const cell = (value) => {
    const text = String(value ?? "");
    return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };

  function asCsv(entries) {
    const names = [
      "organ",
      "year",
      "uri",
      "rule",
      "message",
      "decision",
      "reason",
      "by",
      "at",
      "fingerprint",
    ];
    const lines = [names.map((name) => cell(say(`csv_${name}`)))];
    for (const [, each] of entries) {
      lines.push(names.map((name) => cell(name === "decision" ? say(each.decision) : each[name])));
    }
    return `\ufeff${lines.map((line) => line.join(",")).join("\r\n")}\r\n`;
  }

  const toml = (text) =>
    JSON.stringify(String(text))
      .replace(/\u007f/g, "\\u007f")
      .replace(/[\ud800-\udfff]/gu, "\ufffd");

  /** Findings that are to stay as they are, with their reason. What is to be mended is no
   * suppression, and one without a reason would be refused. */
  function asToml(entries, expires) {
    const parts = entries
      .filter(([, each]) => each.decision !== "mend" && each.reason.trim())
      .map(([, each]) =>
        [
          "[[suppression]]",
          `rule = ${toml(each.rule)}`,
          `fingerprint = ${toml(each.fingerprint)}`,
          `path = ${toml(each.uri.replace(/[[*?]/g, "?"))}`,
          `reason = ${toml(`${say(each.decision)}：${each.reason.trim()}`)}`,
          ...(each.by ? [`approved_by = ${toml(each.by)}`] : []),
          `expires = ${expires}`,
        ].join("\n"),
      );
    return `${parts.join("\n\n")}\n`;
  }

  const unreasoned = (entries) =>
    entries.filter(([, each]) => each.decision !== "mend" && !each.reason.trim()).length;

  /** The decisions of a JSON file; throws where it is none of ours. */
  function read(text) {
    const found = JSON.parse(text);
    if (!found || found.format !== FORMAT) throw new Error("format");
    return Object.entries(sound(found.decisions)).map(([key, each]) => {
      const texts = Object.fromEntries(
        ["reason", "by", "at", "rule", "uri", "organ", "fingerprint", "message"].map((name) => [
          name,
          typeof each[name] === "string" ? each[name] : "",
        ]),
      );
      return [
        key,
        { ...texts, decision: each.decision, year: Number.isInteger(each.year) ? each.year : null },
      ];
    });
  }

  function save(name, text, type) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  return { asJson, asCsv, asToml, unreasoned, read, save };
})();
