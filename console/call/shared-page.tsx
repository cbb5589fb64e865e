/** The page of one call for a colleague who has a link: it reads that call, and nothing else. */
import { archive } from "../archive.ts";
import { useAsked } from "../asking.ts";
import { wordsFor } from "../request.ts";
import { dateWords } from "../words.ts";
import { OneCall } from "./one-call.tsx";

/** @param token of the link's fragment */
export function SharedPage({ token }: { readonly token: string }) {
  const { answer, thrown } = useAsked(token, () => archive.shared(token));
  return (
    <main className="page call">
      <h1>Console</h1>
      <h2>{answer ? `Call of ${dateWords(answer.call.startedAtMs)}` : "Call"}</h2>
      {thrown !== null && <p role="alert">{wordsFor(thrown)}</p>}
      {answer === null && thrown === null && <p className="quiet">Asking …</p>}
      {answer && <OneCall archived={answer} token={token} />}
    </main>
  );
}
