/** Stands on every page of the console while something is off, so that nobody wonders why, or forgets it. */
import type { SwitchesReply } from "../../edge/wire/switches.ts";
import { Link } from "../location.tsx";
import { optionOf, thingWords } from "./words.ts";
import "./switches.css";

export function OffStrip({ switches }: { readonly switches: SwitchesReply | null }) {
  const off = (switches?.agents ?? []).flatMap(({ agent, off }) => off.map((one) => ({ agent, ...one })));
  if (off.length === 0) return null;
  return (
    <section className="off-strip" aria-label="Switched off">
      <strong>Switched off</strong>
      <ul>
        {off.map(({ agent, what, by, why }) => (
          <li key={`${agent} ${optionOf(what)}`}>
            {agent}: {thingWords(what)} ({by}: {why})
          </li>
        ))}
      </ul>
      <Link to="/console/switches">To the switches</Link>
    </section>
  );
}
