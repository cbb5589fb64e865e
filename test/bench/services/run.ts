/**
 * `npm run bench -- services`: which service is best for you, from here. It measures each service whose key is set in the
 * environment or in .dev.vars, with the vendor's own defaults, and beside them the demo's engines on this machine. Calls of
 * paid services cost a few cents.
 *
 *   --parts stt,tts,llm   what is measured
 *   --clips 12            sentences that each STT hears
 *   --repetitions 6       replies of each TTS and model
 *   --only deepgram,groq  these services alone
 */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import type { Variables } from "../../../edge/base/variables.ts";
import { type PortName, vendors } from "../../../edge/vendors/ports.ts";
import { startEngines } from "../../../engines/server.ts";
import { type Found, foundOf, type LeftOut, servicesFrom } from "../../../tools/services/found.ts";
import { ownSettings } from "../../../tools/services/own-settings.ts";
import { root } from "../../../tools/start/bootstrap.mjs";
import { counted, listed } from "../listed.ts";
import { measureHearing } from "./hearing.ts";
import { minutePrice } from "./price.ts";
import { clipsOf, sentences } from "./sentences.ts";
import { measureSpeaking } from "./speaking.ts";
import { columns, type Row } from "./table.ts";
import { measureThinking } from "./thinking.ts";

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    parts: { type: "string", default: "stt,tts,llm" },
    clips: { type: "string", default: "12" },
    repetitions: { type: "string", default: "6" },
    only: { type: "string", default: "" },
  },
});
const parts = listed(values.parts, ["stt", "tts", "llm"]);
const only = new Set(
  listed(
    values.only,
    vendors.map(({ service }) => service),
  ),
);
const repetitions = counted("--repetitions", values.repetitions);
const clipCount = counted("--clips", values.clips);

const env = ownSettings();
const engines = await startEngines({ port: 0, phrases: sentences });
try {
  const tables: { readonly title: string; readonly rows: readonly Row[]; readonly leftOut: readonly LeftOut[] }[] = [];
  if (parts.includes("stt")) tables.push(await hearing());
  if (parts.includes("tts")) tables.push(await speaking());
  if (parts.includes("llm")) tables.push(await thinking());
  const load = loadavg().map((each) => each.toFixed(1));
  const machine = `${cpus().length} cores, load ${load.join(" ")}, Node ${process.version}`;
  console.log(`\n  Services, from this machine (${machine})`);
  for (const { title, rows, leftOut } of tables) {
    console.log(`\n  ${title}\n\n${columns(rows)}`);
    const asked = leftOut.filter(({ service }) => only.has(service));
    for (const { service, why } of asked) console.log(`\n  not measured: ${service}: ${why}`);
    const names = leftOut.map(({ service }) => service).join(", ");
    if (names !== "" && only.size === 0) console.log(`\n  not measured, since they have no key here: ${names}`);
  }
  await mkdir(join(root, ".earshot"), { recursive: true });
  await writeFile(join(root, ".earshot", "bench-services.json"), `${JSON.stringify({ machine, tables }, null, 2)}\n`);
} finally {
  await engines.close();
}

async function hearing() {
  const clips = await clipsOf(clipCount);
  return each("stt", "Hearing", async (service) => {
    const { firstPartialMs, finalMs, wrong, unheard, sentRatio } = await measureHearing(service, clips);
    return {
      "first partial ms": ms(firstPartialMs),
      "final ms": ms(finalMs),
      "words wrong": `${(wrong * 100).toFixed(0)} %`,
      "not heard": `${unheard} of ${clips.length}`,
      "US$ a minute": usd(minutePrice(service.pricedAs, [{ item: "stt-seconds", quantity: 60 * sentRatio }])),
    };
  });
}

async function speaking() {
  return each("tts", "Speaking", async (service) => {
    const figures = await measureSpeaking(service, repetitions);
    const perMinute = (figures.characters / figures.spokenMs) * 60_000;
    return {
      "first audio ms": ms(figures.firstAudioMs),
      "times real time": figures.timesRealTime.toFixed(1),
      "US$ a spoken minute": usd(minutePrice(service.pricedAs, [{ item: "tts-characters", quantity: perMinute }])),
    };
  });
}

async function thinking() {
  return each("llm", "Thinking", async (service) => {
    const { firstTokenMs, firstSentenceMs, tokensIn, tokensOut } = await measureThinking(service, repetitions);
    const reply = [
      { item: "llm-tokens-in", quantity: tokensIn / repetitions },
      { item: "llm-tokens-out", quantity: tokensOut / repetitions },
    ] as const;
    const price = minutePrice(service.pricedAs, reply);
    return {
      "first token ms": ms(firstTokenMs),
      "first sentence ms": ms(firstSentenceMs),
      "US$ a thousand replies": usd(price === null ? null : price * 1_000),
    };
  });
}

/** One that fails is told of and keeps none of the others from being measured. */
async function each<Name extends PortName>(
  name: Name,
  title: string,
  measure: (service: Found<Name>) => Promise<Row["figures"]>,
) {
  const { found, leftOut } = servicesFrom(name, env);
  const wanted = found.filter(({ chosen }) => only.size === 0 || only.has(chosen.service));
  const rows: Row[] = [];
  for (const service of [localOf(name), ...wanted]) {
    console.log(`  … ${title.toLowerCase()}: ${service.name}`);
    try {
      rows.push({ name: service.name, figures: await measure(service) });
    } catch (thrown) {
      rows.push({ name: service.name, figures: { failed: thrown instanceof Error ? thrown.message : String(thrown) } });
    }
  }
  return { title, rows, leftOut };
}

/** The demo's engine of this kind, by the protocol that it stands in for. */
function localOf<Name extends PortName>(name: Name): Found<Name> {
  const local: Variables = {
    DEEPGRAM_LISTEN_BASE_URL: engines.origin,
    DEEPGRAM_SPEAK_BASE_URL: engines.origin,
    OPENAI_BASE_URL: `${engines.origin}/v1`,
  };
  const vendor = vendors.find(({ service }) => service === (name === "llm" ? "openai-compatible" : "deepgram"));
  const port = vendor?.[name];
  if (vendor === undefined || port === undefined)
    throw new Error(`no vendor of the table speaks the engines' protocol`);
  return foundOf<Name>(vendor, port as Found<Name>["port"], local, { name: "the demo's engine", free: true });
}

function ms(value: number): string {
  return Number.isNaN(value) ? "–" : value.toFixed(0);
}

function usd(value: number | null): string {
  return value === null ? "not known" : value === 0 ? "0" : value.toPrecision(2);
}
