/** `npm run bench`: runs one of the benches. `npm run bench -- --help` lists them. */
import process from "node:process";
import { askedFor } from "./benches.ts";

const asked = askedFor(process.argv.slice(2));
if ("bench" in asked) {
  if (asked.bench.joins) process.env.NODE_ENV = "production";
  await asked.bench.run();
} else {
  const print = asked.exitCode === 0 ? console.log : console.error;
  print(asked.say);
  process.exitCode = asked.exitCode;
}
