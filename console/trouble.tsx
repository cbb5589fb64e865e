/** Says why the archive's data is missing from a page, and what to do about it. */
import { ApiError, wordsFor } from "./request.ts";

/** @param thrown by a request to the archive */
export function ArchiveTrouble({ thrown, onRetry }: { readonly thrown: unknown; readonly onRetry?: () => void }) {
  if (thrown instanceof ApiError && thrown.code === "call_unknown") return <NoSuchCall />;
  const isUnbound = thrown instanceof ApiError && thrown.code === "not_configured";
  return (
    <section className="trouble" role="alert">
      <h3>{isUnbound ? "No archive is bound" : "The archive does not answer"}</h3>
      <p>{wordsFor(thrown)}</p>
      {isUnbound && (
        <p>
          Calls go on as before, and each keeps its own trace. To have all of them here, bind a D1 database as{" "}
          <code>DB</code>, apply its migrations, and deploy again: <code>docs/operate.md</code> has the steps.
        </p>
      )}
      {!isUnbound && onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </section>
  );
}

function NoSuchCall() {
  return (
    <section className="trouble" role="alert">
      <h3>No such call</h3>
      <p>No call has this address. Either part of the address is missing, or the call was erased.</p>
    </section>
  );
}
