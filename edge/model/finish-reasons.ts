/**
 * Tells why a model's reply ended. Servers that speak OpenAI's protocol have words of their own, which the SDK knows as
 * "other". After half a sentence, any word that is not a known end ("abort", "network_error", "max_tokens") counts as a
 * cut.
 */

const ends: ReadonlySet<string> = new Set([
  ...[
    "stop",
    "stopped",
    "stopsequence",
    "stopword",
    "stopstr",
    "stoptoken",
    "stopstring",
    "eos",
    "eostoken",
    "eosreached",
  ],
  ...["endturn", "endofturn", "endoftext", "endoftoken", "end", "finish", "finished", "complete", "completed", "done"],
  ...["success", "normal", "finishreasonstop", "toolcall", "toolcalls", "tooluse", "functioncall", "functioncalls"],
]);

/**
 * Whether a reply is known to have come to its end.
 * @param reason the SDK's
 * @param raw the server's own, if it gave one
 */
export function isKnownEnd(reason: string, raw: string | undefined): boolean {
  if (raw === undefined) return false;
  return reason === "stop" || reason === "tool-calls" || ends.has(raw.toLowerCase().replace(/[^a-z]/g, ""));
}
