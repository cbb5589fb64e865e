/**
 * A customer's page in React: the widget with handlers, or with `?use=hook` a call without any UI of ours, or with
 * `?use=shared` one that several components share. The page
 * says in its #root which agent and which server; what the handlers are told is listed.
 */
import { EarshotWidget, useEarshotCall } from "earshot/react";
import { StrictMode, useState, version } from "react";
import { createRoot } from "react-dom/client";
import { Shared } from "./react-shared.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
const { agent = "", server = "" } = root.dataset;

/** This page also knows a visitor who is signed in to the shop. */
async function identityToken(): Promise<string | null> {
  const response = await fetch("/account/token");
  if (!response.ok) return null;
  const { token } = (await response.json()) as { token: string | null };
  return token;
}

type Note = (handler: string) => (detail: unknown) => void;

function WithWidget({ note }: { note: Note }) {
  return (
    <EarshotWidget
      agent={agent}
      server={server}
      className="corner"
      theme="dark"
      preload
      identityToken={identityToken}
      onReady={note("onReady")}
      onCallStart={note("onCallStart")}
      onCallEnd={note("onCallEnd")}
      onState={note("onState")}
      onTranscript={note("onTranscript")}
      onToolCall={note("onToolCall")}
    />
  );
}

/** Of the page, since the last that they are told comes when the widget goes. */
function Handled({ handled }: { handled: readonly { handler: string; detail: unknown }[] }) {
  return (
    <>
      <h2>What the handlers were told</h2>
      <ol className="events">
        {handled.map(({ handler, detail }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added
          <li key={at} data-handler={handler}>
            <b>{handler}</b> <code>{JSON.stringify(detail)}</code>
          </li>
        ))}
      </ol>
    </>
  );
}

/** Shown by the page, which has to: the hook has no UI. */
const terms = "What you say goes to the shop and the services that it uses.";

function WithHook() {
  const [problem, setProblem] = useState("");
  const { snapshot, start, end, takeOver, sendText } = useEarshotCall({ agent, server, consent: terms, identityToken });
  const begin = (agreed: boolean) =>
    start({ microphone: false, consent: { terms: agreed, recording: false } }).catch((error) => setProblem(`${error}`));
  return (
    <>
      <p>{terms}</p>
      <p className="buttons">
        <button type="button" onClick={() => begin(false)}>
          Start without a yes
        </button>
        <button type="button" onClick={() => begin(true)}>
          I agree: start
        </button>
        <button type="button" onClick={() => sendText("Where is my order 421?")}>
          Ask
        </button>
        <button type="button" onClick={end}>
          End
        </button>
        {snapshot?.elsewhere && (
          <button type="button" onClick={takeOver}>
            Take over
          </button>
        )}
      </p>
      <output>{snapshot?.call.name ?? "no call yet"}</output>
      <p role="status">{problem}</p>
      <ul className="events">
        {snapshot?.captions.map(({ id, of, text }) => (
          <li key={id} data-of={of}>
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}

function Page() {
  const [shown, show] = useState(true);
  const [handled, setHandled] = useState<readonly { handler: string; detail: unknown }[]>([]);
  const note: Note = (handler) => (detail) => setHandled((before) => [...before, { handler, detail }]);
  const use = new URLSearchParams(location.search).get("use");
  const parts = {
    hook: <WithHook />,
    shared: <Shared agent={agent} server={server} />,
    component: <WithWidget note={note} />,
  };
  const part = use === "hook" || use === "shared" ? use : "component";
  return (
    <>
      <p className="buttons">
        <button type="button" onClick={() => show(!shown)}>
          {shown ? "Remove" : "Put back"}
        </button>
        <small data-react={version}>React {version}</small>
      </p>
      {shown && parts[part]}
      {part === "component" && <Handled handled={handled} />}
    </>
  );
}

createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
