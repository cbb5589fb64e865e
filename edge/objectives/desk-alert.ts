/** All of which the Desk of an agent tells. */
import type { Alert } from "./alert.ts";
import type { VersionAlert } from "./version-alert.ts";
import type { WatchAlert } from "./watch-alert.ts";

export type DeskAlert = Alert | VersionAlert | WatchAlert;

/** The part of the agent that an alert is about. Alerts about the same one are told in the order in which they came. */
export function subjectOf(alert: DeskAlert): string {
  switch (alert.kind) {
    case "version-out":
      return `version ${alert.version}`;
    case "paused":
    case "resumed":
      return "all objectives";
    default:
      return `objective ${alert.objective}`;
  }
}
