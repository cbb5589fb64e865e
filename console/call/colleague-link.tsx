/** A link to one call for a colleague: made by an admin, to be copied. */
import { useState } from "react";
import type { LinkReply } from "../../edge/wire/archive.ts";
import { archive } from "../archive.ts";
import { Copy } from "../copy.tsx";
import { wordsFor } from "../request.ts";
import { dateWords } from "../words.ts";

const linkHours = [24, 72, 168, 720];

export function LinkForColleague({ callId }: { readonly callId: string }) {
  const [hours, setHours] = useState(72);
  const [link, setLink] = useState<LinkReply | null>(null);
  const [problem, setProblem] = useState("");
  const make = () => {
    setProblem("");
    archive.makeLink(callId, hours).then(setLink, (thrown: unknown) => setProblem(wordsFor(thrown)));
  };
  return (
    <>
      <p className="deeds">
        <label htmlFor="hours">A link for a colleague, good for</label>
        <select id="hours" value={hours} onChange={(event) => setHours(Number(event.currentTarget.value))}>
          {linkHours.map((one) => (
            <option key={one} value={one}>
              {one / 24} {one === 24 ? "day" : "days"}
            </option>
          ))}
        </select>
        <button type="button" onClick={make}>
          Make a link
        </button>
      </p>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {link && (
        <>
          <p role="status">Good until {dateWords(link.expiresAtMs)}, for anybody who has it:</p>
          <p className="deeds">
            <a href={link.url} target="_blank" rel="noreferrer">
              <code className="link">{link.url}</code>
            </a>
            <Copy text={link.url} label="Copy the link" />
          </p>
        </>
      )}
    </>
  );
}
