/** The calls of a week that somebody should look at, the verdicts on them, and how far those agree with Earshot's. */
import { useRef } from "react";
import type { Outcome } from "../../edge/wire/archive.ts";
import type { ReviewReply } from "../../edge/wire/review.ts";
import { faultsOf } from "../address.ts";
import { roleOf, signatureOf } from "../api.ts";
import { archive } from "../archive.ts";
import { useAsked } from "../asking.ts";
import { dayOf } from "../days.ts";
import { goTo, Link } from "../location.tsx";
import { NotUnderstood } from "../not-understood.tsx";
import type { PageProps } from "../page-props.ts";
import { ArchiveTrouble } from "../trouble.tsx";
import { AgreementView } from "./agreement-view.tsx";
import { ReviewItem } from "./review-item.tsx";
import { beginOf, weekBeside, weekOf, weekWords } from "./weeks.ts";
import "./review.css";

export function ReviewPage({ me, search }: PageProps) {
  const address = new URLSearchParams(search);
  const thisWeek = weekOf(dayOf(Date.now()));
  const named = address.get("week");
  const given = named !== null && beginOf(named) !== null ? named : null;
  const asked = given ?? thisWeek;
  const isOpenOnly = address.get("show") === "open";
  const agent = address.getAll("agent").filter(Boolean);
  const { answer, thrown, again } = useAsked(JSON.stringify([given, agent]), async (signal) => {
    const of = (week: string) => archive.review({ week, ...(agent.length > 0 && { agent }) }, signal);
    const reply = await of(asked);
    const before = weekBeside(asked, -1);
    if (given !== null || reply.calls.length > 0 || before === null) return reply;
    // On a Monday the week that runs has nothing to show.
    const last = await of(before);
    return last.calls.length > 0 ? last : reply;
  });
  const week = answer?.week ?? asked;
  const later = week < thisWeek ? weekBeside(week, 1) : null;
  const withWeek = (to: string | null) => addressWith(address, "week", to);
  return (
    <div className="review">
      <h2>Review</h2>
      <nav aria-label="Weeks" className="weeks">
        <Link to={withWeek(weekBeside(week, -1))}>Week before</Link>
        <strong>{weekWords(week)}</strong>
        {later !== null && <Link to={withWeek(later)}>Week after</Link>}
      </nav>
      <NotUnderstood parts={faultsOfReview(search)} to={withWeek(given)} />
      {week !== asked && <p role="status">No call of this week has ended yet: this is the week before.</p>}
      {thrown !== null && <ArchiveTrouble thrown={thrown} onRetry={again} />}
      {answer === null ? (
        thrown === null && <p role="status">Choosing …</p>
      ) : (
        <>
          <p>
            <button
              type="button"
              aria-pressed={isOpenOnly}
              onClick={() => goTo(addressWith(address, "show", isOpenOnly ? null : "open"), { replace: true })}
            >
              Only those without a verdict
            </button>
          </p>
          <List
            reply={answer}
            by={roleOf(me) === "viewer" ? null : signatureOf(me)}
            isOpenOnly={isOpenOnly}
            onGiven={again}
          />
          <AgreementView {...answer} />
        </>
      )}
    </div>
  );
}

function faultsOfReview(search: string): string[] {
  return faultsOf(search, (name, value) => {
    if (name === "week") return beginOf(value) !== null;
    return name === "agent" ? value !== "" : name === "show" && value === "open";
  });
}

function addressWith(address: URLSearchParams, name: string, value: string | null): string {
  const changed = new URLSearchParams();
  for (const one of ["week", "show", "agent"]) for (const kept of address.getAll(one)) changed.append(one, kept);
  if (changed.get("show") !== "open") changed.delete("show");
  if (value === null) changed.delete(name);
  else changed.set(name, value);
  return `/console/review${changed.size === 0 ? "" : `?${changed}`}`;
}

interface ListProps {
  readonly reply: ReviewReply;
  readonly by: string | null;
  readonly isOpenOnly: boolean;
  readonly onGiven: () => void;
}

function List({ reply, by, isOpenOnly, onGiven }: ListProps) {
  const place = useRef<HTMLOListElement>(null);
  const { calls } = reply;
  const done = calls.filter(({ verdicts }) => verdicts.length > 0).length;
  const shown = isOpenOnly ? calls.filter(({ verdicts }) => verdicts.length === 0) : calls;
  /** Puts the focus on the call beside; false: there is none. */
  const step = (from: string, steps: 1 | -1): boolean => {
    const items = [...(place.current?.children ?? [])];
    const at = items.findIndex((item) => item instanceof HTMLElement && item.dataset.call === from);
    const link = items[at + steps]?.querySelector("a");
    link?.focus();
    return link != null;
  };
  const give = async (callId: string, outcome: Outcome) => {
    await archive.giveVerdict(callId, outcome);
    // The call is about to leave the list, and must not take the focus with it.
    if (isOpenOnly && !step(callId, 1)) step(callId, -1);
    onGiven();
  };
  if (calls.length === 0) return <p role="status">No calls of this week ended yet.</p>;
  return (
    <>
      <p role="status">
        {done} of {calls.length} have a verdict.
      </p>
      <p className="quiet">
        With the keyboard in a call of the list: {by !== null && "1 to 5 give a verdict, "}j goes to the next call, k to
        the one before.
      </p>
      <ol ref={place} className="reviews">
        {shown.map((item) => (
          <ReviewItem
            key={item.call.callId}
            item={item}
            by={by}
            onGive={(outcome) => give(item.call.callId, outcome)}
            onStep={(steps) => void step(item.call.callId, steps)}
          />
        ))}
      </ol>
    </>
  );
}
