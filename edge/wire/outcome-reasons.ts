/** Why rules found the outcome of a call. Without zod, since the console needs it in the browser. */

/** The codes that rules give as `reason`, beside a handoff's own reasons. */
export const ruleReasons = {
  "limit-reached": "a limit of the call was reached",
  flooded: "the page sent more than a person could mean",
  failed: "the call broke off by an error",
  "nobody-spoke": "the caller said nothing",
  "no-human": "the caller wanted a human, and none came",
  "no-reply": "the caller left without a reply to their last words",
  "not-confirmed": "the caller left at the question before an action",
  "not-answered": "the agent could not answer the caller's last question",
  "action-failed": "the last action failed, and nothing was done after it",
  "action-done": "an action was done",
  answered: "the agent answered the caller's last words",
} as const;
