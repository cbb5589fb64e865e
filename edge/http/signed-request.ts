/** A request for a transport, which judges its signature before it reads it (edge/transport/outside.ts). */
import type { SignedRequest } from "../transport/outside.ts";
import { readJson, readText } from "./body.ts";

/** The body is read when it is asked for, and no further than allowed. */
export function signedRequest(request: Request): SignedRequest {
  return {
    url: request.url,
    headers: request.headers,
    text: (maxBytes) => readText(request, maxBytes),
    json: (schema) => readJson(request, schema),
  };
}
