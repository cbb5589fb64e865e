/** What hears, speaks and thinks, as the shop's page shows it. */
import { escaped } from "./escaped.ts";

export interface ServiceNames {
  readonly hearing: string;
  readonly voice: string;
  readonly model: string;
}

/** Rows of a list of terms. */
export function servicesShown(services: ServiceNames | undefined): string {
  if (services === undefined) return "<dt>Services</dt><dd>those of the Worker</dd>";
  const { hearing, voice, model } = services;
  const rows = Object.entries({ Hearing: hearing, Voice: voice, Model: model });
  return rows.map(([term, name]) => `<dt>${term}</dt><dd>${escaped(name)}</dd>`).join("");
}
