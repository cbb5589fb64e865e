/** The tokens that the page hands over, got at the moment of the call: they expire, and some serve once. */
import type { SessionRequest } from "../../edge/wire/http.ts";
import type { PageToken } from "../contract.ts";
import { CallError } from "./error.ts";
import { isText } from "./type-guards.ts";

/** The page's properties of these names. */
export type PageTokens = { readonly [Name in TokenName]?: PageToken };
type TokenName = "identityToken" | "turnstileToken";

interface Rule {
  /** A page's function that has not answered by then is not waited for, ms. */
  readonly answerMs: number;
  /** As the server takes it (edge/wire/http.ts). */
  readonly maxLength: number;
  readonly code: "identity_invalid" | "turnstile_required";
}

const rules: Readonly<Record<TokenName, Rule>> = {
  identityToken: { answerMs: 5_000, maxLength: 8192, code: "identity_invalid" },
  // The visitor may have to do something for it.
  turnstileToken: { answerMs: 60_000, maxLength: 2048, code: "turnstile_required" },
};

/**
 * The request, with the tokens that the page has. Where a function of its fails the call goes on without that token, and
 * `report` is told: a visitor is one who is not logged in then, and the server says whether it wants the other. Never
 * rejects.
 */
export async function withTokens(
  request: SessionRequest,
  { identityToken, turnstileToken }: PageTokens,
  report: (error: CallError) => void,
): Promise<SessionRequest> {
  const got = await Promise.all([
    given("identityToken", identityToken, report),
    given("turnstileToken", turnstileToken, report),
  ]);
  return Object.assign({}, request, ...got);
}

async function given(
  name: TokenName,
  token: PageToken,
  report: (error: CallError) => void,
): Promise<Pick<SessionRequest, TokenName>> {
  const { answerMs, maxLength, code } = rules[name];
  try {
    const text: unknown = await (typeof token === "function" ? inTime(token, answerMs) : token);
    if (text === undefined || text === null || text === "") return {};
    if (isText(text) && text.length <= maxLength) return { [name]: text };
    throw new Error(`it is no text of at most ${maxLength} characters`);
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    report(new CallError(code, `${name} gave no token, and the call goes on without it: ${why}`));
    return {};
  }
}

function inTime<T>(ask: () => T | Promise<T>, answerMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`there was none within ${answerMs / 1000} s`)), answerMs);
    // A function that throws at once is one that fails.
    Promise.resolve()
      .then(ask)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
