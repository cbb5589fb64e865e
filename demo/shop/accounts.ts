/**
 * The shop's customers, as far as a sample has any: one can sign in, without a password, and the page of one who is
 * signed in gets a token for the call. A site of one's own does this with its own session and its own key.
 */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { SignJWT } from "jose";

export interface AccountAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

const cookie = "fernlight";
const customer = { id: "customer-17", name: "Ada" } as const;
/** A token is for the call that begins now: it is got anew for each. */
const tokenLife = "2m";

export class Accounts {
  readonly #key: Uint8Array;
  readonly #sessions = new Set<string>();

  /** @param key a secret of 32 characters or more, which the Worker has as IDENTITY_TOKEN_KEY */
  constructor(key: string) {
    this.#key = new TextEncoder().encode(key);
  }

  /** Answers `/account` and `/account/token`; null: it is neither. */
  async answer(request: IncomingMessage, pathname: string): Promise<AccountAnswer | null> {
    const session = new RegExp(`(?:^|; )${cookie}=([\\w-]+)`).exec(request.headers.cookie ?? "")?.[1] ?? "";
    const isIn = this.#sessions.has(session);
    switch (`${request.method} ${pathname}`) {
      case "GET /account":
        return { status: 200, body: { name: isIn ? customer.name : null } };
      case "POST /account": {
        if (isElsewhere(request)) return notHere;
        const made = randomBytes(18).toString("base64url");
        this.#sessions.add(made);
        return { status: 200, headers: cookieOf(made), body: { name: customer.name } };
      }
      case "DELETE /account":
        this.#sessions.delete(session);
        return { status: 200, headers: cookieOf(""), body: { name: null } };
      case "GET /account/token":
        return { status: 200, body: { token: isIn ? await this.#token() : null } };
      default:
        return null;
    }
  }

  #token(): Promise<string> {
    return new SignJWT()
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(customer.id)
      .setAudience("earshot")
      .setIssuedAt()
      .setExpirationTime(tokenLife)
      .sign(this.#key);
  }
}

/** Another site's page may not sign anybody in (https://developer.mozilla.org/docs/Web/HTTP/Headers/Sec-Fetch-Site). */
function isElsewhere({ headers }: IncomingMessage): boolean {
  return headers["sec-fetch-site"] !== undefined && headers["sec-fetch-site"] !== "same-origin";
}

function cookieOf(value: string): Readonly<Record<string, string>> {
  return { "set-cookie": `${cookie}=${value}; Path=/; HttpOnly; SameSite=Strict${value === "" ? "; Max-Age=0" : ""}` };
}

const notHere: AccountAnswer = {
  status: 403,
  body: {
    type: "about:blank",
    title: "origin forbidden",
    status: 403,
    code: "origin_forbidden",
    detail: "Signing in is for the shop's own pages",
  },
};
