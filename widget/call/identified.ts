/** The site's token for a visitor who is logged in, got at the moment of the call: tokens expire. */
import type { SessionRequest } from "../../edge/wire/http.ts";
import type { IdentityToken } from "../contract.ts";
import { CallError } from "./error.ts";
import { isText } from "./guards.ts";

/** A page's server that has not answered by then is not waited for, ms. */
const answerMs = 5_000;
/** As the server takes it (edge/wire/http.ts). */
const maxLength = 8192;

/**
 * The request, with the token where the page has one. Where its function fails the call is one of a visitor who is not
 * logged in, and `report` is told. Never rejects.
 */
export async function identified(
  request: SessionRequest,
  token: IdentityToken,
  report: (error: CallError) => void,
): Promise<SessionRequest> {
  try {
    const given: unknown = await (typeof token === "function" ? inTime(token) : token);
    if (given === undefined || given === null || given === "") return request;
    if (!isText(given) || given.length > maxLength) throw new Error(`it is no text of at most ${maxLength} characters`);
    return { ...request, identityToken: given };
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    report(new CallError("identity_invalid", `identityToken gave no token, and the call goes on without it: ${why}`));
    return request;
  }
}

function inTime<T>(ask: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`there was none within ${answerMs / 1000} s`)), answerMs);
    // A function that throws at once is one that fails.
    Promise.resolve()
      .then(ask)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
