/** `npm run turn-end -- FILE`: the loop's judgement of each line (label F or U, a tab, words), and how many are right. */
import { readFile } from "node:fs/promises";
import { soundsFinished } from "../../edge/conversation/finished.ts";
import { productSettings } from "../../edge/conversation/settings.ts";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Name a file of lines like: U<tab>I would like to");
  process.exit(2);
}

let right = 0;
let judged = 0;
for (const file of files) {
  const lines = (await readFile(file, "utf8")).split(/\r?\n/u).filter((line) => line.trim() !== "");
  for (const [index, line] of lines.entries()) {
    const [label, words] = line.split("\t");
    if ((label !== "F" && label !== "U") || words === undefined) {
      console.error(`${file}, line ${index + 1}: expected F or U, a tab, and words.`);
      process.exit(2);
    }
    const probability = soundsFinished(words, productSettings.language);
    console.log(`${probability.toFixed(2)}\t${words}`);
    judged += 1;
    if (probability >= productSettings.endpointing.finishedAt === (label === "F")) right += 1;
  }
}
console.log(`${right} of ${judged} right`);
