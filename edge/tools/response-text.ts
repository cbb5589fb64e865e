/** The text of an HTTP answer, as far as it is let in: nobody knows beforehand how much a service sends. */

/**
 * Null: it has more bytes than that, and the rest is not read. Once `stop` says so, it is what has come until then.
 * @throws what the connection throws.
 */
export async function textWithin(response: Response, maxBytes: number, stop?: AbortSignal): Promise<string | null> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  // A connection that broke has thrown at whoever reads.
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
