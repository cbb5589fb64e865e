/**
 * The refusals of language models, told in words that help: which variable to check, what to change, how long to wait.
 * A vendor's own words about a key, a model or an account stay in the error's cause: they may quote any of these.
 */
import { APICallError, JSONParseError, TypeValidationError } from "ai";
import { EarshotError } from "../base/errors.ts";

export interface Refused {
  /** The vendor's name, as people see it. */
  readonly vendor: string;
  /** The variable of the Worker that holds its key. */
  readonly keyVariable: string;
  readonly model: string;
}

/** Vendors tell some of these with a status of their own choice, most often 400, 403 or 429. */
const badKey = /API_KEY_INVALID|invalid_api_key|UnrecognizedClient|(?:invalid|incorrect) api key/i;
const noModel =
  /model_not_found|invalid_model|unknown model|model not exist|not a valid model|model identifier is invalid|inference profile|access to (?:the )?model|DeploymentNotFound/i;
const noCredit =
  /insufficient_quota|insufficient[_ ]balance|credit balance|exceeded[_ ](?:your )?current[_ ]quota|(?:any|all available|out of) credits|FreeTierOnly|Arrearage/i;
/** Of the words of caller or model: Azure, OpenRouter, xAI, Alibaba and DeepSeek, in this order. */
const filtered =
  /content_filter|content management policy|requires moderation|input was flagged|violates usage guidelines|data_?inspection_?failed|content exists risk/i;

/** The same error where it is no refusal of these kinds. */
export function llmTrouble(thrown: unknown, { vendor, keyVariable, model }: Refused): unknown {
  const failed = (why: string) => new EarshotError("llm_failed", `${vendor} ${why}`, { cause: thrown });
  // The SDK's words for it quote what came, and with it what was said.
  if (JSONParseError.isInstance(thrown) || TypeValidationError.isInstance(thrown)) {
    return new EarshotError(
      "llm_failed",
      `the language model failed: ${vendor} sent something that its protocol does not have`,
      {
        cause: thrown,
      },
    );
  }
  if (!APICallError.isInstance(thrown)) return thrown;
  const { statusCode: status, responseBody: body = "" } = thrown;
  if (status === undefined) return thrown;
  const isClientFault = status >= 400 && status < 500;
  const tells = (words: RegExp) => isClientFault && words.test(body);
  if (status === 401 || tells(badKey)) {
    return failed(`refused the key (HTTP ${status}): check the API key, ${keyVariable}`);
  }
  if (tells(filtered)) return failed(`has a filter, and the filter refused what was said (HTTP ${status})`);
  if (status === 404 || tells(noModel)) {
    return failed(
      `has no model "${model}" at this address (HTTP ${status}): check the definition's \`model\` and \`base\``,
    );
  }
  const wait = waitOf(thrown, body);
  if (status === 402 || (wait === null && tells(noCredit))) {
    return failed(`takes no request for want of credit or quota (HTTP ${status}): check the account`);
  }
  if (status === 403) return failed(`refused the key (HTTP 403): check the API key, ${keyVariable}`);
  if (status !== 429) return thrown;
  return failed(`is asked too often (HTTP 429)${wait === null ? "" : `; it may be asked again in ${wait} s`}`);
}

/** Seconds, by a header or, of Gemini, in the body (google.rpc.RetryInfo); null: it does not say. */
function waitOf({ responseHeaders }: APICallError, body: string): number | null {
  // OpenAI and Azure tell it in milliseconds too.
  const exactly = responseHeaders?.["retry-after-ms"] ?? "";
  if (isCount(exactly)) return Math.ceil(Number(exactly) / 1_000);
  const told = responseHeaders?.["retry-after"] ?? /"retryDelay":\s*"(\d+(?:\.\d+)?)/.exec(body)?.[1];
  if (told === undefined) return null;
  const seconds = isCount(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : null;
}

const isCount = (text: string): boolean => /^\d+(?:\.\d+)?$/.test(text);
