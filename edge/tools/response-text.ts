/** Reads the text of an HTTP answer up to a limit, since a service may send any amount. */

/**
 * Null: it has more bytes than that, and the rest is not read. After `stop`, returns the text so far.
 * @throws what the connection throws.
 */
export async function textWithin(response: Response, maxBytes: number, stop?: AbortSignal): Promise<string | null> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  // If the connection broke, the reader has the error already.
  stop?.addEventListener("abort", () => void reader.cancel().catch(() => {}));
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      await reader.cancel();
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
}
