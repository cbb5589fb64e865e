/** A button that copies a text, and tells whether it did. */
import { useState } from "react";

interface CopyProps {
  readonly text: string;
  /** The button's words. */
  readonly label: string;
}

export function Copy({ text, label }: CopyProps) {
  const [told, setTold] = useState("");
  const copy = () => {
    // Outside of https and loopback there is no clipboard.
    const done = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("there is no clipboard"));
    done.then(
      () => setTold("Copied."),
      (thrown: unknown) => {
        console.warn("the text is not copied", thrown);
        setTold("The browser does not let the page copy: mark the text, and copy it yourself.");
      },
    );
  };
  return (
    <>
      <button type="button" onClick={copy}>
        {label}
      </button>
      <span role="status">{told}</span>
    </>
  );
}
