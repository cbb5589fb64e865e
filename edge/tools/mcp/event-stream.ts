/**
 * The JSON messages of a response, which is one JSON or server-sent events (WHATWG HTML, section 9.2.6) in the form
 * that MCP uses: each event's data is one message.
 */
import { EarshotError } from "../../base/errors.ts";

/** @throws EarshotError `tool_outcome_unknown` if there is too much, or it is not JSON. */
export async function* messagesOf(response: Response, maxBytes: number): AsyncGenerator<unknown> {
  const isStream = /\btext\/event-stream\b/i.test(response.headers.get("content-type") ?? "");
  // A server may send byte by byte, so text that was searched once is not searched again.
  const kept: string[] = [];
  let seam = "";
  for await (const text of textOf(response, maxBytes)) {
    kept.push(text);
    seam = (seam + text).slice(-text.length - seamCharacters);
    if (!isStream || !blockEnd.test(seam)) continue;
    const blocks = kept.join("").split(blockEnd);
    const rest = blocks.pop() ?? "";
    kept.splice(0, kept.length, rest);
    seam = rest.slice(-seamCharacters);
    for (const block of blocks) yield* eventIn(block);
  }
  const last = kept.join("");
  if (isStream) yield* eventIn(last);
  else if (last.trim() !== "") yield parsed(last);
}

const blockEnd = /\r\n\r\n|\n\n|\r\r/;
/** This many characters of an end may have come before. */
const seamCharacters = 3;

function* eventIn(block: string): Generator<unknown> {
  const data = block
    .split(/\r\n|\n|\r/)
    .flatMap((line) => (line.startsWith("data:") ? [line.slice(5).replace(/^ /, "")] : []));
  if (data.length > 0) yield parsed(data.join("\n"));
}

async function* textOf(response: Response, maxBytes: number): AsyncGenerator<string> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      if (bytes > maxBytes) throw broken(`it sends more than ${maxBytes / 1024} KB`);
      yield decoder.decode(part.value, { stream: true });
    }
  } finally {
    // Also when the reader wants no more of it.
    await reader.cancel();
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    throw broken("it does not send JSON");
  }
}

function broken(why: string): EarshotError {
  return new EarshotError("tool_outcome_unknown", `the MCP server failed: ${why}; nobody knows whether it was done`);
}
