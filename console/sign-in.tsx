/** A token, and the name that goes with the admin's, once. */
import { type FormEvent, useState } from "react";
import { api, type Me } from "./api.ts";
import { wordsFor } from "./request.ts";

export function SignIn({ onSignedIn }: { readonly onSignedIn: (me: Me) => void }) {
  const [token, setToken] = useState("");
  const [name, setName] = useState("");
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem("");
    api
      .signIn(token.trim(), name.trim())
      .then(onSignedIn, (thrown: unknown) => setProblem(wordsFor(thrown)))
      .finally(() => setBusy(false));
  };
  return (
    <main className="sign-in">
      <h1>Console</h1>
      <form onSubmit={submit}>
        <label htmlFor="name">Your name, as callers hear it (with the shared token)</label>
        <input
          id="name"
          maxLength={60}
          autoComplete="name"
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <label htmlFor="token">Your token, or the admin token</label>
        <input
          id="token"
          type="password"
          required
          autoComplete="current-password"
          value={token}
          onInput={(event) => setToken(event.currentTarget.value)}
        />
        <button type="submit" className="main" disabled={busy}>
          Sign in
        </button>
        {problem && <p role="alert">{problem}</p>}
      </form>
    </main>
  );
}
