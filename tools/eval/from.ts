/** `npm run eval -- from CALL`: makes a case of a call on record, to be put into a suite. */
import { access, appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { stringify } from "yaml";
import { z } from "zod";
import { agents } from "../../demo/agents/index.ts";
import { caseOfCall } from "../../edge/features/rehearsal/case-of-call.ts";
import { type CallTrace, callTraceSchema } from "../../edge/wire/http.ts";
import { wishedCase } from "../../edge/wire/wished-case.ts";
import { readCases } from "../../test/simulation/suite/read.ts";
import { root } from "../start/bootstrap.mjs";
import { adminTokenFor } from "./admin-token.ts";
import { ArgumentError, argumentsIn } from "./arguments.ts";
import { CallNotRead } from "./call-not-read.ts";
import { type EvalCommand, statusOf } from "./commands.ts";

const options = {
  server: { type: "string", default: "http://localhost:8787" },
  name: { type: "string" },
  skill: { type: "string" },
  outcome: { type: "string" },
  said: { type: "string" },
  "never-said": { type: "string" },
  into: { type: "string" },
} as const;

/** 0: the case is made; 2: it is not. */
export const from: EvalCommand = (args) =>
  statusOf(async () => {
    const { values, positionals } = argumentsIn({ args: [...args], options, allowPositionals: true });
    const [call, ...others] = positionals;
    if (call === undefined || others.length > 0) {
      throw new ArgumentError("npm run eval -- from CALL: the id of one call, or a file with its trace");
    }
    const { case: made, notes } = caseOfCall(await traceOf(call, values.server), agents);
    const { name, skill, outcome, said, "never-said": neverSaid } = values;
    const whole = wishedCase(made, { name, skill, outcome, said, neverSaid });
    const yaml = stringify([whole], { lineWidth: 0 });
    for (const fault of readCases("the case", yaml, { agents }).faults)
      notes.push(`Mend it before you keep it: ${fault}`);
    if (values.into === undefined) console.log(yaml);
    else {
      await addTo(values.into, yaml, whole.name);
      console.log(`  ${values.into} has the case now. Play it: npm run eval -- --case ${JSON.stringify(whole.name)}`);
    }
    for (const note of notes) console.error(`  ${note}`);
    return 0;
  });

/**
 * Adds the case to a file of a suite, or begins one.
 * @throws ArgumentError where the file is none, cannot be written, or has a case of this name
 */
async function addTo(file: string, yaml: string, name: string): Promise<void> {
  const cannot = (why: string): ArgumentError => new ArgumentError(`--into ${file}: ${why}`);
  const text = await readFile(file, "utf8").catch((thrown: unknown) => {
    if (thrown instanceof Error && "code" in thrown && thrown.code === "ENOENT") return "";
    throw cannot(String(thrown));
  });
  const { cases, faults } = text.trim() === "" ? { cases: [], faults: [] } : readCases(file, text);
  if (faults.length > 0) throw cannot(`mend it first:\n${faults.join("\n")}`);
  if (cases.some((one) => one.name === name)) {
    throw cannot(`it has a case named "${name}" already: give this one another by --name`);
  }
  const begun = text === "" || text.endsWith("\n") ? "" : "\n";
  await appendFile(file, begun + yaml).catch((thrown: unknown) => {
    throw cannot(String(thrown));
  });
}

async function traceOf(call: string, server: string): Promise<CallTrace> {
  const isFile = await access(call).then(
    () => true,
    () => false,
  );
  const read = isFile ? jsonIn(call, await textOf(call)) : await asked(call, server);
  const { data, error } = callTraceSchema.safeParse(read);
  if (data === undefined)
    throw new CallNotRead(`${isFile ? call : "the answer"} is not the trace of a call:\n${z.prettifyError(error)}`);
  if (Number.isNaN(Date.parse(data.startedAt)))
    throw new CallNotRead(`${isFile ? call : "the answer"} is not the trace of a call: startedAt is no time`);
  return data;
}

function textOf(file: string): Promise<string> {
  return readFile(file, "utf8").catch((thrown: unknown) => {
    throw new CallNotRead(`${file} cannot be read: ${String(thrown)}`);
  });
}

function jsonIn(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    throw new CallNotRead(`${file} is no JSON: ${String(thrown)}`);
  }
}

async function asked(call: string, server: string): Promise<unknown> {
  if (!URL.canParse(server)) throw new ArgumentError(`--server ${server}: give an address as http://localhost:8787`);
  const url = new URL(`/v1/calls/${encodeURIComponent(call)}`, server);
  const token = await adminTokenFor(url, process.env, join(root, ".dev.vars"));
  if (token === null)
    throw new CallNotRead(`set ADMIN_TOKEN in the environment to that of the Worker at ${url.origin}`);
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } }).catch((thrown: unknown) => {
    throw new CallNotRead(`${url.origin} cannot be reached: ${String(thrown)}. Name the Worker by --server`);
  });
  if (response.ok) return jsonIn(`the answer of ${url.origin}`, await response.text());
  const problem = await response.text();
  throw new CallNotRead(`${url.origin} answered with ${response.status}: ${problem.slice(0, 300)}`);
}
