/** The questions that were not answered, by topic: what to teach next. */
import type { FiguresReply } from "../../edge/wire/figures.ts";
import { callsBehind } from "../calls-behind.ts";
import { Link } from "../location.tsx";

export function UnansweredList({ groups }: { readonly groups: FiguresReply["unanswered"] }) {
  if (groups.length === 0) return <p>None.</p>;
  return (
    <ol className="unanswered">
      {groups.map(({ topic, agent, times, calls, questions, behind }) => (
        <li key={`${agent} ${topic}`}>
          <h4>{topic}</h4>
          <p>
            <span className="quiet">{agent} · </span>
            asked {times === 1 ? "once" : `${times} times`} in{" "}
            <Link to={callsBehind(behind)}>{calls === 1 ? "1 call" : `${calls} calls`}</Link>
          </p>
          <ul>
            {questions.map((question) => (
              <li key={question}>“{question}”</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
