/** However a server cuts its stream into pieces, its messages are the same, and each byte is read once. */
import { expect, it } from "vitest";
import { messagesOf } from "./event-stream.ts";

function inPieces(text: string, bytes: number): Response {
  const all = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= all.length) return controller.close();
      controller.enqueue(all.slice(at, at + bytes));
      at += bytes;
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

async function read(response: Response, maxBytes = 256 * 1024): Promise<unknown[]> {
  const messages: unknown[] = [];
  for await (const message of messagesOf(response, maxBytes)) messages.push(message);
  return messages;
}

const texts = [
  "data: 1\n\ndata: 2\n\n\n\ndata: 3",
  "data: 1\r\n\r\n: note\r\n\r\ndata: 2\r\n\r\nevent: message\r\ndata: 3\r\n\r\n",
  "data: 1\r\rdata: 2\r\rdata: 3\r\r",
  ": hello\n\ndata: 1\n\nid: 7\ndata:2\n\nretry: 5\n\ndata:\ndata: 3\n\n",
];
it.each(texts.flatMap((text) => [1, 2, 3, 5, 7, 1000].map((bytes) => [text, bytes] as const)))(
  "%j comes as three messages in pieces of %d bytes",
  async (text, bytes) => expect(await read(inPieces(text, bytes))).toEqual([1, 2, 3]),
);

it("one of 200,000 pieces is looked through once", async () => {
  const long = "x".repeat(200_000);
  expect(await read(inPieces(`data: "${long}"\n\n`, 1))).toEqual([long]);
});
