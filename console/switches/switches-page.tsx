/** The page Switches: all that is off at the agents, the way to turn it off and on, and the history. */
import { useState } from "react";
import type { SwitchRequest } from "../../edge/wire/switches.ts";
import { roleOf } from "../api.ts";
import type { PageProps } from "../page-props.ts";
import { wordsFor } from "../request.ts";
import { switchesApi } from "./api.ts";
import { HistoryTable } from "./history-table.tsx";
import { OffList } from "./off-list.tsx";
import { TurnOffForm } from "./turn-off-form.tsx";
import { outcomeWords } from "./words.ts";
import "./switches.css";

export function SwitchesPage({ me, switches }: PageProps) {
  const [outcome, setOutcome] = useState("");
  const [problem, setProblem] = useState("");
  const { answer, thrown, again } = switches;
  const turn = async (request: SwitchRequest): Promise<boolean> => {
    setOutcome("");
    setProblem("");
    try {
      setOutcome(outcomeWords(await switchesApi.turn(request), request.off));
      return true;
    } catch (refused) {
      setProblem(wordsFor(refused));
      return false;
    } finally {
      again();
    }
  };
  const onTurn = roleOf(me) === "admin" ? turn : null;
  return (
    <div className="switches">
      <h2>Switches</h2>
      <p>
        Calls that run act on a switch from their next turn on, and recording stops at once. New calls begin with it.
      </p>
      {thrown !== null && (
        <p className="problem" role="alert">
          {wordsFor(thrown)}
        </p>
      )}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <p role="status">{outcome}</p>
      {answer === null ? (
        thrown === null && <p role="status">Asking the agents …</p>
      ) : (
        <>
          {answer.failed.length > 0 && (
            <p className="problem" role="alert">
              Nobody knows what is off at {answer.failed.join(", ")}: the agent's Desk did not answer.
            </p>
          )}
          <OffList agents={answer.agents} onTurn={onTurn} />
          {onTurn === null ? (
            <p className="quiet">Admins turn things off and on.</p>
          ) : (
            <TurnOffForm agents={answer.agents} onTurn={onTurn} />
          )}
          <h3>History</h3>
          <HistoryTable agents={answer.agents} />
        </>
      )}
    </div>
  );
}
