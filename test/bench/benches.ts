/** The parts of `npm run bench`, by name, and its help. */

export interface Bench {
  /** Measures, and prints its tables. */
  readonly run: () => Promise<unknown>;
  readonly measures: string;
  /** Lines of its options, as the help shows them. */
  readonly options?: readonly string[];
  /** Whether it joins a room by rtc-node, which otherwise writes its debug log to the terminal. */
  readonly joins?: true;
}

/** Without a name. */
export const firstCall: Bench = {
  run: () => import("./first-call.ts"),
  measures: "what a first call costs: latency, weight and load (minutes)",
};

export const benches: Readonly<Record<string, Bench>> = {
  turns: {
    run: () => import("./turns/run.ts"),
    measures: "how fast turns are taken, beside peers",
    options: [
      "--peers node,pipecat         beside these",
      "--proxy                      over a slow network too",
      "--parts calls,four,pauses    what is measured",
      "--rounds 3 --turns 15        of each contender",
      "--interruptions 9            of each contender",
    ],
    joins: true,
  },
  services: {
    run: () => import("./services/run.ts"),
    measures: "which of the services whose keys you have is the fastest and best from here",
    options: [
      "--parts stt,tts,llm   what is measured",
      "--only deepgram,groq  these services alone",
      "--clips 12            sentences that each STT hears",
      "--repetitions 6       replies of each TTS and each model",
    ],
  },
  opus: { run: () => import("./opus.ts"), measures: "a voice as samples, and as Opus that is passed through" },
  detectors: { run: () => import("./detectors.ts"), measures: "which detector of voice activity is the better one" },
  sizes: { run: () => import("./sizes/run.ts"), measures: "our script beside others' widgets, and the Worker" },
  heap: { run: () => import("./heap.ts"), measures: "memory that calls leave behind in the Worker", joins: true },
  abuse: {
    run: () => import("./abuse/run.ts"),
    measures: "floods beside an honest call",
    options: [
      "--turns 5        of the honest call, in each flood",
      "--floods tools   those whose names have this in them",
    ],
    joins: true,
  },
  archive: {
    run: () => import("./archive/run.ts"),
    measures: "how fast the console finds calls among 200,000",
    options: ["--calls 200000     made once and kept in .earshot/bench-archive", "--repetitions 40   of each query"],
  },
  record: {
    run: () => import("./record/run.ts"),
    measures: "what it costs a call to be recorded, archived and exported",
    options: [
      "--rounds 4 --turns 24   of each kind of call",
      "--calls 200000          in the archive whose queries are measured; 0 measures none",
      "--repetitions 40        of each query",
    ],
    joins: true,
  },
};

/** A bench to run, or words to print and the exit code. */
export type Asked = { readonly bench: Bench } | { readonly say: string; readonly exitCode: 0 | 2 };

/** @param args those after `npm run bench --` */
export function askedFor(args: readonly string[]): Asked {
  const [name] = args;
  const bench = name === undefined ? firstCall : Object.hasOwn(benches, name) ? benches[name] : undefined;
  if (args.includes("--help") || args.includes("-h")) return { say: helpOf(bench && name), exitCode: 0 };
  if (bench === undefined) return { say: `There is no bench "${name}".\n\n${helpOf(undefined)}`, exitCode: 2 };
  return { bench };
}

function helpOf(name: string | undefined): string {
  const own = name === undefined ? undefined : benches[name];
  if (own !== undefined) {
    const options = (own.options ?? []).map((line) => `\n  ${line}`).join("");
    return `npm run bench -- ${name}${options && " [OPTIONS]"}   ${own.measures}${options && `\n${options}`}`;
  }
  const width = Math.max(...Object.keys(benches).map((each) => each.length));
  const lines = Object.entries(benches).map(([each, { measures }]) => `  ${each.padEnd(width)}  ${measures}`);
  return `npm run bench [-- NAME [OPTIONS]]

  ${"".padEnd(width)}  ${firstCall.measures}
${lines.join("\n")}

npm run bench -- NAME --help says more. docs/benchmarks.md has the figures.`;
}
