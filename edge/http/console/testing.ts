/** A team of Cloudflare Access for tests: real RSA keys, its address with them, and the tokens that it signs. */
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";

/** The tag of the application that protects the console. */
export const audience = "32eafc7626e974616deaf0dc3ce63d7bcbed58a2731e84d06bc3cdf1b53c4228";

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly jwk: object;
}

export async function newSigningKey(kid: string): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { kid, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" } };
}

/** Claims and header of a token that differ from those that Access gives. */
export interface Odd {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: { readonly alg?: string; readonly kid?: string | undefined };
  readonly key?: SigningKey;
  /** Since it was signed; it lives for an hour. */
  readonly ageSeconds?: number;
}

let teams = 0;

export class AccessTeam {
  /** Each team of a test has its own address, since an isolate keeps keys by it. */
  readonly domain = `team-${++teams}.cloudflareaccess.com`;
  /** The newest is the one that signs. */
  keys: SigningKey[];
  /** Given in place of the keys. */
  answer: ((signal: AbortSignal) => Promise<Response>) | null = null;
  asked = 0;

  constructor(...keys: SigningKey[]) {
    this.keys = keys;
  }

  get settings() {
    return { ACCESS_TEAM_DOMAIN: this.domain, ACCESS_AUD: audience };
  }

  /** Stands in for the network. */
  readonly fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    if (url !== `https://${this.domain}/cdn-cgi/access/certs`) throw new Error(`nobody is at ${url}`);
    this.asked += 1;
    const { signal } = init ?? {};
    if (this.answer !== null && signal) return this.answer(signal);
    return Response.json({ keys: this.keys.map(({ jwk }) => jwk), public_cert: {}, public_certs: [] });
  };

  sign({ claims = {}, header = {}, key = this.keys.at(-1), ageSeconds = 0 }: Odd = {}): Promise<string> {
    if (!key) throw new Error("the team has no key");
    const signedAt = Math.floor(Date.now() / 1000) - ageSeconds;
    const usual = {
      aud: [audience],
      email: "anna.miller@example.com",
      iss: `https://${this.domain}`,
      type: "app",
      sub: "7335d417-61da-459d-899c-0a01c76a2f94",
      iat: signedAt,
      nbf: signedAt,
      exp: signedAt + 3600,
    };
    const { alg = "RS256", kid } = { kid: key.kid, ...header };
    return new SignJWT({ ...usual, ...claims })
      .setProtectedHeader({ alg, typ: "JWT", ...(kid !== undefined && { kid }) })
      .sign(key.privateKey);
  }
}
