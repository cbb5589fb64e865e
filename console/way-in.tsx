/** The way in: through Cloudflare Access, without a form, where the deployment has it; otherwise by a token. */
import { useEffect, useState } from "react";
import type { SignInWays } from "../edge/wire/console.ts";
import { api, type Me } from "./api.ts";
import { wordsFor } from "./request.ts";
import { SignIn } from "./sign-in.tsx";

/** Access ends its own session there, for all that it protects. */
const accessSignOut = "/cdn-cgi/access/logout";

export interface WayInProps {
  readonly onSignedIn: (me: Me) => void;
  /** Somebody was signed in on this page, and is no more: the page does not let them in again by itself. */
  readonly signedOut: boolean;
}

export function WayIn({ onSignedIn, signedOut }: WayInProps) {
  const [ways, setWays] = useState<SignInWays | null>(null);
  const [problem, setProblem] = useState("");
  const [byToken, setByToken] = useState(false);
  useEffect(() => {
    const enter = async () => {
      const ways = await api.signInWays();
      setWays(ways);
      if (!ways.access) return;
      if (signedOut) setProblem("You are signed out.");
      else onSignedIn(await api.signInByAccess());
    };
    enter().catch((thrown: unknown) => setProblem(wordsFor(thrown)));
  }, [onSignedIn, signedOut]);
  if (byToken || (ways !== null && !ways.access)) return <SignIn onSignedIn={onSignedIn} />;
  return (
    <main className="sign-in" aria-busy={problem === ""}>
      <h1>Console</h1>
      {problem && (
        <form>
          <p role="alert">{problem}</p>
          <button type="button" className="main" onClick={() => location.reload()}>
            Sign in again
          </button>
          {ways?.tokens && (
            <button type="button" onClick={() => setByToken(true)}>
              Sign in with a token
            </button>
          )}
        </form>
      )}
    </main>
  );
}

/** Where the page goes once this person is signed out here; null: it stays. */
export function leavesFor({ access }: Me): string | null {
  return access ? accessSignOut : null;
}
