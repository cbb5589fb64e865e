/**
 * Amazon's signature of a request, version 4, by WebCrypto: it proves the secret key and hides it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */

export interface AwsKey {
  readonly id: string;
  readonly secret: string;
}

export interface AwsRequest {
  readonly method: string;
  /** Its path is signed as it stands. */
  readonly url: URL;
  /** All of them are signed, with `host` and `x-amz-date`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `polly` */
  readonly service: string;
  /** `eu-central-1` */
  readonly region: string;
  readonly at: Date;
}

const algorithm = "AWS4-HMAC-SHA256";

/** The request's headers, with its date and its signature. `host` is left to the client, which sets it. */
export async function signedHeaders(request: AwsRequest, key: AwsKey): Promise<Record<string, string>> {
  const { method, url, body, service, region } = request;
  // 20150830T123600Z
  const date = request.at.toISOString().replace(/[-:]|\.\d+/g, "");
  const headers = { ...request.headers, "X-Amz-Date": date };
  const signed = Object.entries({ ...headers, host: url.host })
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const canonical = [
    method,
    url.pathname,
    canonicalQuery(url),
    ...signed.map(([name, value]) => `${name}:${value}`),
    "",
    names,
    await sha256(body),
  ].join("\n");
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  let bytes = Uint8Array.from(new TextEncoder().encode(`AWS4${key.secret}`));
  for (const part of scope.split("/")) bytes = await hmac(bytes, part);
  const signature = hex(await hmac(bytes, [algorithm, date, scope, await sha256(canonical)].join("\n")));
  const Authorization = `${algorithm} Credential=${key.id}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...headers, Authorization };
}

function canonicalQuery({ searchParams }: URL): string {
  return [...searchParams]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join("&");
}

async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await crypto.subtle.importKey("raw", key, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, new TextEncoder().encode(text)));
}

async function sha256(text: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
