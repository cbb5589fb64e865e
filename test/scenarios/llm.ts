/** The layers around a call's model, here around the scenario's fake: the guardrail, the way to a human, whispers. */
import type { Clock } from "../../edge/base/clock.ts";
import type { Llm } from "../../edge/conversation/ports.ts";
import { escalatingLlm } from "../../edge/features/handoff/llm.ts";
import type { Whispers } from "../../edge/features/handoff/whispers.ts";
import { guardrailLlm } from "../../edge/model/guardrail-llm.ts";
import { type Scenario, scenarioSettings } from "./scenario.ts";

/** The tool by which a human is fetched, as scenarios call it. */
const toolName = "escalate_to_human";

export function scenarioLlm(llm: Llm, scenario: Scenario, clock: Clock, whispers: Whispers): Llm {
  const { offLimits, reasons = [] } = scenario.settings;
  const { clauses, language, lines } = scenarioSettings(scenario);
  const checked = offLimits
    ? guardrailLlm(llm, { offLimits, clauses, language, secret: [], hosts: [], told: () => [], hasHumans: false })
    : llm;
  return escalatingLlm(checked, {
    clock,
    language,
    toolName,
    rules: reasons,
    notUnderstood: lines.notUnderstood,
    state: () => "open",
    asked: () => whispers.asked(),
  });
}
