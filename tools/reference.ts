/**
 * `npm run reference`: writes into the documents what is made from code, between their markers, and custom-elements.json,
 * which editors read; and the API reports of the package. A test fails where one of them is stale.
 */
import { writeFileSync } from "node:fs";
import { writeReports } from "./reference/api.ts";
import { files } from "./reference/files.ts";

for (const { address, make } of files) writeFileSync(address, make());
await writeReports();
