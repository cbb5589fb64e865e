/** A customer's page in React: the widget with handlers, or a call without any UI of ours. `?use=` says which. */
import { EarshotWidget, useEarshotCall } from "earshot/react";
import { StrictMode, useState, version } from "react";
import { createRoot } from "react-dom/client";

declare global {
  interface Window {
    /** Each call of a handler, in order. */
    handled: { handler: string; detail: unknown }[];
    reactVersion: string;
  }
}
window.handled = [];
window.reactVersion = version;

const query = new URLSearchParams(location.search);
const wanted = { agent: query.get("agent") ?? "", server: query.get("server") ?? "" };
const note = (handler: string) => (detail: unknown) => window.handled.push({ handler, detail });

function WithWidget() {
  return (
    <EarshotWidget
      {...wanted}
      className="corner"
      theme="dark"
      preload
      onReady={note("onReady")}
      onCallStart={note("onCallStart")}
      onCallEnd={note("onCallEnd")}
      onState={note("onState")}
      onTranscript={note("onTranscript")}
      onToolCall={note("onToolCall")}
    />
  );
}

function WithHook() {
  const { snapshot, start, end, sendText } = useEarshotCall(wanted);
  return (
    <main>
      <button type="button" onClick={() => start({ microphone: false })}>
        Start
      </button>
      <button type="button" onClick={() => sendText("Where is my order 421?")}>
        Ask
      </button>
      <button type="button" onClick={end}>
        End
      </button>
      <output>{snapshot?.call.name ?? "no call yet"}</output>
      <ul>
        {snapshot?.captions.map(({ id, of, text }) => (
          <li key={id} data-of={of}>
            {text}
          </li>
        ))}
      </ul>
    </main>
  );
}

function Page() {
  const [shown, show] = useState(true);
  const Content = query.get("use") === "hook" ? WithHook : WithWidget;
  return (
    <>
      <button type="button" onClick={() => show(!shown)}>
        {shown ? "Remove" : "Put back"}
      </button>
      {shown && <Content />}
    </>
  );
}

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no #root");
createRoot(root).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
