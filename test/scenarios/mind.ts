/** What stands around the model in a call, around the scenario's fake of it: the guard, the way to a human, whispers. */
import type { Clock } from "../../edge/base/clock.ts";
import type { Mind } from "../../edge/conversation/ports.ts";
import { escalatingMind } from "../../edge/features/handoff/mind.ts";
import type { Whispers } from "../../edge/features/handoff/whispers.ts";
import { guardedMind } from "../../edge/model/guarded-mind.ts";
import { type Scenario, scenarioSettings } from "./scenario.ts";

/** The tool by which a human is fetched, as scenarios call it. */
const toolName = "escalate_to_human";

export function scenarioMind(mind: Mind, scenario: Scenario, clock: Clock, whispers: Whispers): Mind {
  const { offLimits, reasons = [] } = scenario.settings;
  const { clauses, language, phrases } = scenarioSettings(scenario);
  const guarded = offLimits
    ? guardedMind(mind, { offLimits, clauses, language, secret: [], hosts: [], told: () => [], hasHumans: false })
    : mind;
  return escalatingMind(guarded, {
    ...{ clock, language, toolName, rules: reasons, notUnderstood: phrases.notUnderstood },
    state: () => "open",
    asked: () => whispers.asked(),
  });
}
