/** `npm run bench -- sizes`: ours beside others' widgets, as a table for docs/benchmarks.md. */
import { buildWidget } from "../../../tools/start/build.ts";
import { createScreen } from "../../../tools/start/progress.mjs";
import { measureSizes } from "./measure.ts";
import { sizesTable } from "./report.ts";

const screen = createScreen();
await buildWidget(screen);
screen.line(`\n${sizesTable(await measureSizes())}\n`);
