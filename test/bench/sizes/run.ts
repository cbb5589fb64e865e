/** `npm run bench -- sizes`: ours beside others' widgets, and the Worker's, as tables for docs/benchmarks.md. */
import { buildWidget } from "../../../tools/start/build.ts";
import { createScreen } from "../../../tools/start/progress.mjs";
import { measureSizes } from "./measure.ts";
import { sizesTable, workersTable } from "./report.ts";
import { weighWorkers } from "./worker.ts";

const screen = createScreen();
await buildWidget(screen);
screen.line(`\n${workersTable(await weighWorkers())}\n`);
screen.line(`${sizesTable(await measureSizes())}\n`);
