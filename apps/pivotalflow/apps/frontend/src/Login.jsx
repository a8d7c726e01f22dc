import { useState } from 'react';
import { signIn } from './api.js';

export function Login({ onTokens }) {
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);

  async function submit(event) {
    event.preventDefault();
    setBusy(true);
    try {
      onTokens(await signIn(Object.fromEntries(new FormData(event.currentTarget))));
    } catch (error) {
      setProblem(error.message);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={submit} className="card">
      <h2>Sign in</h2>
      <label>
        Email
        <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button disabled={busy}>Sign in</button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
