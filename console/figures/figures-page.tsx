/** Figures by day and by agent, each beside the period before, and each with a link to the calls behind it. */
import { type ReactNode, useRef } from "react";
import type { FiguresReply } from "../../edge/wire/figures.ts";
import type { Me } from "../api.ts";
import { archive } from "../archive.ts";
import { useAsked } from "../asking.ts";
import { dayOf, spanWords } from "../days.ts";
import { goTo } from "../location.tsx";
import { NotUnderstood } from "../not-understood.tsx";
import type { PageProps } from "../page-props.ts";
import { ArchiveTrouble } from "../trouble.tsx";
import { AgentsTable } from "./agents-table.tsx";
import { ChartCard } from "./chart-card.tsx";
import { callers, cost, outcome, speed, talk, traffic } from "./charts.ts";
import { Choices } from "./choices.tsx";
import { ObjectivesList } from "./objectives-list.tsx";
import { PartTable } from "./part-table.tsx";
import { moodParts, outcomeParts, stageParts, starParts, transferParts } from "./parts.ts";
import { faultsOfPeriod, periodOf, spanBefore, spanOf, withPeriod } from "./periods.ts";
import { UnansweredList } from "./unanswered-list.tsx";
import { Versions } from "./versions.tsx";
import "./figures.css";

export function FiguresPage({ search, me }: PageProps) {
  const address = new URLSearchParams(search);
  const period = periodOf(address);
  const span = spanOf(period, dayOf(Date.now()));
  const chosen = address.getAll("agent").filter(Boolean);
  const versions = address.getAll("agentVersion").filter(Boolean);
  const faults = faultsOfPeriod(search);
  const understood = withPeriod(
    new URLSearchParams([...chosen.map((one) => ["agent", one]), ...versions.map((one) => ["agentVersion", one])]),
    period,
  );
  const query = {
    ...span,
    ...(chosen.length > 0 && { agent: chosen }),
    ...(versions.length > 0 && { agentVersion: versions }),
  };
  const before = spanBefore(period, span);

  const facets = useAsked("facets", () => archive.facets());
  const asked = useAsked(JSON.stringify([query, before]), async (signal): Promise<FiguresReply> => {
    const [reply, other] = await Promise.all([
      archive.figures(query, signal),
      before && archive.figures({ ...query, ...before }, signal),
    ]);
    return other === null ? reply : { ...reply, before: other.period };
  });
  const watched = useAsked("objectives", (signal) => archive.objectives(signal));
  const objectives = (watched.answer?.objectives ?? []).filter(
    ({ agent }) => chosen.length === 0 || chosen.includes(agent),
  );
  // The last figures stay in view while others are counted.
  const shown = useRef<FiguresReply | null>(null);
  if (asked.answer !== null) shown.current = asked.answer;
  const reply = shown.current;

  const change = (changed: URLSearchParams) => goTo(`/console/figures?${changed}`);
  const narrow = (name: "agent" | "agentVersion", values: readonly string[]) => {
    const changed = new URLSearchParams(address);
    changed.delete(name);
    for (const value of values) changed.append(name, value);
    change(changed);
  };
  return (
    <div className="figures">
      <h2>Figures</h2>
      <Choices
        period={period}
        span={span}
        onPeriod={(to) => change(withPeriod(address, to))}
        agents={facets.answer?.agents ?? []}
        chosen={chosen}
        onAgents={(agents) => narrow("agent", agents)}
        versions={facets.answer?.agentVersions ?? []}
        chosenVersions={versions}
        onVersions={(names) => narrow("agentVersion", names)}
      />
      <NotUnderstood parts={faults} to={`/console/figures?${understood}`} />
      {asked.thrown !== null ? (
        <ArchiveTrouble thrown={asked.thrown} onRetry={asked.again} />
      ) : (
        <>
          {(objectives.length > 0 || watched.thrown !== null) && (
            <Section title="Objectives" note="A burn rate of 1 uses up the budget just in time; 14 in two days." isList>
              {watched.thrown === null ? (
                <ObjectivesList objectives={objectives} />
              ) : (
                <ArchiveTrouble thrown={watched.thrown} onRetry={watched.again} />
              )}
            </Section>
          )}
          <p role="status">{reply === null || asked.answer === null ? "Counting …" : standing(reply)}</p>
          {reply !== null && (
            <div aria-busy={asked.answer === null}>
              <p>
                <a href={archive.figuresCsv(query)} download={`figures-${span.from}-${span.to}.csv`}>
                  Days as CSV
                </a>
              </p>
              <Sections reply={reply} me={me} />
            </div>
          )}
        </>
      )}
    </div>
  );
}

function standing({ period, before, countedAtMs }: FiguresReply): string {
  const counted = new Date(countedAtMs).toISOString().slice(11, 16);
  return `${spanWords(period.from, period.to)}, beside ${spanWords(before.from, before.to)}. Days are UTC's; counted at ${counted}.`;
}

function Sections({ reply, me }: { readonly reply: FiguresReply; readonly me: Me }) {
  const { period, before } = reply;
  const [now, then] = [period.all, before.all];
  const part = (table: Omit<Parameters<typeof PartTable>[0], "callsBefore">) => (
    <PartTable key={table.title} callsBefore={then.calls} {...table} />
  );
  const card = (chart: (typeof traffic)[number]) => (
    <ChartCard key={`${chart.title} ${period.from} ${period.to}`} chart={chart} period={period} before={before} />
  );
  return (
    <>
      <Section title="Calls">{traffic.map(card)}</Section>
      <Section title="Latency">
        {card(speed)}
        {part({
          title: "Stages",
          means: "How the time of a turn was divided between the stages of a reply.",
          parts: stageParts(now, then),
          unit: "share",
          more: "Mean",
        })}
      </Section>
      <Section title="What came of the calls">
        {outcome.map(card)}
        {part({ title: "Outcome", means: "What came of each call.", parts: outcomeParts(now, then), unit: "count" })}
        {part({ title: "Transfers", means: "Why a human was wanted.", parts: transferParts(now, then), unit: "count" })}
      </Section>
      <Section title="Cost" note="Without what has no price: the page of each call names it.">
        {cost.map(card)}
      </Section>
      <Section title="Talk">{talk.map(card)}</Section>
      <Section title="Callers">
        {callers.map(card)}
        {part({ title: "Mood", means: "Calls by their callers' mood.", parts: moodParts(now, then), unit: "count" })}
        {part({ title: "Stars", means: "Calls by their callers' rating.", parts: starParts(now, then), unit: "count" })}
      </Section>
      <Section title="What to teach next" isList>
        <UnansweredList groups={reply.unanswered} />
      </Section>
      <Section title="By agent" isList>
        <AgentsTable period={period} before={before} />
      </Section>
      {reply.versions.length > 0 && (
        <Section
          title="Versions"
          note="Each figure with what the calls allow it to be, at 95 %. A difference is marked where chance would hardly bring it."
          isList
        >
          <Versions versions={reply.versions} me={me} />
        </Section>
      )}
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly note?: string;
  /** One thing below the other, in the page's whole width. */
  readonly isList?: boolean;
}

function Section({ title, note, children, isList = false }: SectionProps) {
  return (
    <section className="theme">
      <h3>{title}</h3>
      {note && <p className="quiet">{note}</p>}
      <div className={isList ? undefined : "charts"}>{children}</div>
    </section>
  );
}
