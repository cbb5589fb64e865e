/** The faults of the values in the generator's form, in the words of the contract's table. */
import { type AttributeName, attributes, type Rule } from "../contract.ts";
import { readAttribute } from "../read-attribute.ts";

/** `undefined` where it is right. An attribute that is not there has its default; only the agent has none. */
export function problemOf(name: AttributeName, written: string | undefined): string | undefined {
  const rule: Rule = attributes[name];
  if (rule.kind !== "name" && !written?.trim()) return undefined;
  return readAttribute(name, written ?? null).problem;
}

export function problemOfLivekit(written: string): string | undefined {
  const { protocol } = URL.canParse(written) ? new URL(written) : { protocol: "" };
  return /^(wss?|https?):$/.test(protocol) ? undefined : "this is not an address like wss://livekit.example";
}

/** CSP Level 3: base64 or base64url. */
export function problemOfNonce(written: string): string | undefined {
  return /^[A-Za-z0-9+/_-]*={0,2}$/.test(written) ? undefined : "a nonce is made of A-Z, a-z, 0-9, +, /, -, _ and =";
}
