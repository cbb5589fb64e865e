/**
 * The refusals of language models, told in words that help: which variable to check, what to change, how long to wait.
 * A vendor's own words about a key, a model or an account stay in the error's cause: they may quote any of these.
 */
import { APICallError } from "ai";
import { EarshotError } from "../base/errors.ts";

export interface Refused {
  /** The vendor's name, as people see it. */
  readonly vendor: string;
  /** The variable of the Worker that holds its key. */
  readonly keyVariable: string;
  readonly model: string;
}

/** Vendors tell some of these with a status of their own choice, most often 400 or 429. */
const badKey = /API_KEY_INVALID|invalid_api_key|UnrecognizedClient|(?:invalid|incorrect) api key/i;
const noModel =
  /model_not_found|invalid_model|unknown model|model not exist|model identifier is invalid|DeploymentNotFound/i;
const noCredit = /insufficient_quota|insufficient[_ ]balance|credit balance|exceeded[_ ](?:your )?current[_ ]quota/i;

/** The same error where it is no refusal of these kinds. */
export function llmTrouble(thrown: unknown, { vendor, keyVariable, model }: Refused): unknown {
  if (!APICallError.isInstance(thrown)) return thrown;
  const { statusCode: status, responseBody: body = "" } = thrown;
  if (status === undefined) return thrown;
  const failed = (why: string) => new EarshotError("llm_failed", `${vendor} ${why}`, { cause: thrown });
  const isClientFault = status >= 400 && status < 500;
  if (status === 401 || status === 403 || (isClientFault && badKey.test(body))) {
    return failed(`refused the key (HTTP ${status}): check the API key, ${keyVariable}`);
  }
  if (status === 404 || (isClientFault && noModel.test(body))) {
    return failed(
      `has no model "${model}" at this address (HTTP ${status}): check the definition's \`model\` and \`base\``,
    );
  }
  const wait = waitOf(thrown, body);
  if (status === 402 || (isClientFault && wait === null && noCredit.test(body))) {
    return failed(`takes no request for want of credit or quota (HTTP ${status}): check the account`);
  }
  if (status !== 429) return thrown;
  return failed(`is asked too often (HTTP 429)${wait === null ? "" : `; it may be asked again in ${wait} s`}`);
}

/** Seconds, by the header or, of Gemini, in the body (google.rpc.RetryInfo); null: it does not say. */
function waitOf({ responseHeaders }: APICallError, body: string): number | null {
  const told = responseHeaders?.["retry-after"] ?? /"retryDelay":\s*"(\d+)/.exec(body)?.[1];
  if (told === undefined) return null;
  const seconds = /^\d+(?:\.\d+)?$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}
