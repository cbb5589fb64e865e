/** A server that breaks off in the middle of a stretch, as vLLM does when the model fails. */
import { expect, test } from "vitest";
import { ManualClock } from "../../../test/vendors/manual-clock.ts";
import type { SttEvent } from "../../conversation/ports.ts";
import type { SocketListener } from "../../speech/socket.ts";
import { vllmStt } from "./stt.ts";

interface Connection {
  readonly sent: { readonly type: string; readonly final?: boolean }[];
  readonly listener: SocketListener;
}

test("a stretch whose transcription failed is heard again on another connection", async () => {
  const clock = new ManualClock();
  const connections: Connection[] = [];
  const open = vllmStt({
    base: "ws://127.0.0.1:1/v1",
    model: "voxtral",
    clock,
    openSocket: async (_, listener) => {
      const connection: Connection = { sent: [], listener };
      connections.push(connection);
      return { send: (data) => connection.sent.push(JSON.parse(String(data))), close: () => {} };
    },
  });
  const events: SttEvent[] = [];
  const stt = open((event) => events.push(event));
  const speak = () => stt.hear({ kind: "pcm", samples: new Int16Array(16_000).fill(9_000), sampleRateHz: 16_000 });
  const typesOf = (connection?: Connection) => connection?.sent.map(({ type }) => type.split(".").at(-1)) ?? [];
  await clock.pass(10);
  speak();
  stt.finalize();
  await clock.pass(100);
  expect(connections[0]?.sent.at(-1)).toMatchObject({ final: true });
  connections[0]?.listener.message(JSON.stringify({ type: "error", error: "engine died", code: "processing_error" }));
  await clock.pass(500);
  expect(typesOf(connections[1])).toEqual(["update", "commit", "append", "commit"]);
  connections[1]?.listener.message(JSON.stringify({ type: "transcription.done", text: "where is my order" }));
  expect(events.at(-1)).toMatchObject({ kind: "final", text: "where is my order" });
  stt.close();
});
