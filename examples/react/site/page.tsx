/** The talk button as a component, or with `?own` a panel of one's own over the same call. */
import { EarshotWidget, useEarshotCall } from "earshot/react";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";

const agent = "bike-rental";
/** The Worker's address; a build for production sets it: `VITE_EARSHOT_ORIGIN=https://… npx vite build site`. */
const server: string = import.meta.env.VITE_EARSHOT_ORIGIN;

function WithWidget() {
  const [said, setSaid] = useState("");
  return (
    <>
      <p>{said}</p>
      <EarshotWidget
        agent={agent}
        server={server}
        label="Talk to Tandem"
        onTranscript={({ of, text, final }) => final && of === "agent" && setSaid(text)}
      />
    </>
  );
}

function WithHook() {
  const { snapshot, start, end, sendText } = useEarshotCall({ agent, server });
  const state = snapshot?.call.name ?? "idle";
  const [problem, setProblem] = useState("");
  // A typed call: with `start()` alone the visitor is asked for the microphone.
  const begin = () => start({ microphone: false }).catch((error: Error) => setProblem(error.message));
  return (
    <>
      <p>
        <button type="button" onClick={begin}>
          Start
        </button>
        <button type="button" onClick={() => sendText("How much is a bike?")}>
          How much is a bike?
        </button>
        <button type="button" onClick={end}>
          Hang up
        </button>
        <output>{state}</output>
      </p>
      <p role="status">{problem}</p>
      <ol>
        {snapshot?.captions.map(({ id, of, text }) => (
          <li key={id}>
            {of}: {text}
          </li>
        ))}
      </ol>
    </>
  );
}

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
createRoot(root).render(
  <StrictMode>
    <h1>Tandem bike rental</h1>
    {location.search === "?own" ? <WithHook /> : <WithWidget />}
  </StrictMode>,
);
