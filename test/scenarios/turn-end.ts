/**
 * `npm run turn-end -- FILE`: the loop's judgement of each line, and how many are right. A line has a label (F or U), a
 * tab and words; a second tab and the agent's question may follow. `--language it`: the agent's language, else English.
 */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { soundsFinished } from "../../edge/conversation/finished.ts";
import { productSettings } from "../../edge/conversation/settings.ts";

const { values, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { language: { type: "string", default: productSettings.language } },
});
if (files.length === 0) {
  console.error("Name a file of lines like: U<tab>I would like to");
  process.exit(2);
}

let right = 0;
let judged = 0;
for (const file of files) {
  const lines = (await readFile(file, "utf8")).split(/\r?\n/u).filter((line) => line.trim() !== "");
  for (const [index, line] of lines.entries()) {
    const [label, words, asked] = line.split("\t");
    if ((label !== "F" && label !== "U") || words === undefined) {
      console.error(`${file}, line ${index + 1}: expected F or U, a tab, and words.`);
      process.exit(2);
    }
    const probability = soundsFinished(words, values.language, asked);
    console.log(`${probability.toFixed(2)}\t${words}`);
    judged += 1;
    if (probability >= productSettings.endpointing.finishedAt === (label === "F")) right += 1;
  }
}
console.log(`${right} of ${judged} right`);
