/**
 * Makes OpenAI-compatible servers report the tokens of a streamed reply, which they do only if asked (`stream_options:
 * { include_usage: true }`, https://platform.openai.com/docs/api-reference/chat/create). If a server refuses a request
 * because it does not know the option, it is asked again without it, and never again with it.
 */
const refusing = new Set<string>();

/** Requests to `base`. The AI SDK's provider makes them with the option set. */
export function usageAsked(base: string): typeof fetch {
  return async (input, init) => {
    const { body } = init ?? {};
    if (typeof body !== "string") return fetch(input, init);
    if (refusing.has(base)) return fetch(input, { ...init, body: without(body) });
    const answer = await fetch(input, init);
    if (answer.status !== 400 && answer.status !== 422) return answer;
    // The caller of this reads the answer as well.
    const why = await answer.clone().text();
    if (!/stream_options|include_usage/.test(why)) return answer;
    await answer.body?.cancel();
    refusing.add(base);
    return fetch(input, { ...init, body: without(body) });
  };
}

function without(body: string): string {
  const { stream_options: _options, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(rest);
}
