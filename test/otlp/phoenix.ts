/**
 * Exports a call to a real Arize Phoenix, and reads it back: `npm run phoenix`. It installs Phoenix
 * from PyPI into a temporary folder (some hundred MB, so `npm test` does not), or takes the one at PHOENIX_URL. It needs
 * Python 3.10 or newer.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { encodeSpans } from "../../edge/telemetry/encode.ts";
import { traceIdOf } from "../../edge/telemetry/ids.ts";
import { post } from "../../edge/telemetry/post.ts";
import type { OtlpProtocol } from "../../edge/telemetry/settings.ts";
import { telemetrySettings } from "../../edge/telemetry/settings.ts";
import { spansOf } from "../../edge/telemetry/spans.ts";
import { trace } from "../../edge/telemetry/testing.ts";
import { installed } from "./python.ts";

const spansSchema = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      parent_id: z.string().nullable(),
      status_code: z.string(),
      context: z.object({ trace_id: z.string(), span_id: z.string() }),
      attributes: z.record(z.string(), z.unknown()),
    }),
  ),
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/** @returns its origin, and what stops it and deletes its folder. */
async function startPhoenix(): Promise<{ readonly origin: string; readonly stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-phoenix-"));
  console.log("installing Phoenix…");
  const bin = await installed("arize-phoenix", folder).catch(async (thrown: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw thrown;
  });
  const [port, grpcPort] = [await freePort(), await freePort()];
  const server = spawn(join(bin, "phoenix"), ["serve"], {
    stdio: "ignore",
    env: {
      ...process.env,
      PHOENIX_WORKING_DIR: join(folder, "data"),
      PHOENIX_HOST: "127.0.0.1",
      PHOENIX_PORT: String(port),
      PHOENIX_GRPC_PORT: String(grpcPort),
    },
  });
  const stop = async () => {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 240; tries += 1) {
    if (
      await fetch(origin).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { origin, stop };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await stop();
  throw new Error("Phoenix did not start within two minutes");
}

/** Exports one call to a project of its own. @returns the faults of what Phoenix has of it */
async function faultsOf(origin: string, protocol: OtlpProtocol): Promise<string[]> {
  const project = `earshot-${protocol.slice(5)}-${Date.now()}`;
  const settings = telemetrySettings({
    OTEL_EXPORTER_OTLP_ENDPOINT: origin,
    OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    OTEL_RESOURCE_ATTRIBUTES: `openinference.project.name=${project}`,
  });
  const target = settings?.targets.traces;
  if (!settings || !target) throw new Error("the settings export no traces");
  // An id of its own, so that Phoenix does not have the call's spans already.
  const call = { ...trace, callId: crypto.randomUUID().replaceAll("-", "") };
  const spans = spansOf(call, { roomName: "call-1", participant: "visitor-1", words: true });
  const encoded = encodeSpans(spans, traceIdOf(call.callId), settings.resource, protocol);
  const send = () => post(target, "traces", encoded, { fetch, stop: new AbortController().signal, nowMs: Date.now });
  // Twice, as after an answer that was lost: it is the same call all the same.
  for (const answer of [await send(), await send()]) {
    if (answer.kind !== "taken" || answer.refused > 0) return [`${protocol}: ${JSON.stringify(answer)}`];
  }
  let read: z.infer<typeof spansSchema>["data"] = [];
  for (let tries = 0; tries < 60 && read.length < spans.length; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const response = await fetch(`${origin}/v1/projects/${project}/spans?limit=1000`);
    if (response.ok) read = spansSchema.parse(await response.json()).data;
  }
  const faults: string[] = [];
  if (read.length !== spans.length) faults.push(`${protocol}: it has ${read.length} spans of ${spans.length}`);
  for (const span of spans) {
    const found = read.find(({ context }) => context.span_id === span.id);
    if (found === undefined) faults.push(`${protocol}: no span ${span.name}`);
    else if (found.name !== span.name || (found.parent_id ?? null) !== span.parentId)
      faults.push(`${protocol}: ${span.name} stands elsewhere`);
    else if (found.context.trace_id !== traceIdOf(call.callId))
      faults.push(`${protocol}: ${span.name} is of another trace`);
    else if ((found.status_code === "ERROR") !== (span.error !== undefined))
      faults.push(`${protocol}: ${span.name} has status ${found.status_code}`);
  }
  const chat = read.find(({ name }) => name === "chat gpt-4o-mini");
  console.log(
    `${protocol}: Phoenix has ${read.length} spans of ${spans.length}; of the model's it says`,
    chat?.attributes,
  );
  return faults;
}

const given = process.env.PHOENIX_URL;
try {
  const phoenix = given === undefined ? await startPhoenix() : { origin: given, stop: async () => {} };
  try {
    // Phoenix takes protobuf alone, and answers JSON with 415.
    const faults = await faultsOf(phoenix.origin, "http/protobuf");
    for (const fault of faults) console.error(fault);
    process.exitCode = faults.length > 0 ? 1 : 0;
  } finally {
    await phoenix.stop();
  }
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
