import { useState } from 'react';
import { createSession } from './api.js';
import { Login } from './Login.jsx';
import { Projects } from './Projects.jsx';

export function App() {
  // In memory alone: tokens do not outlive the page.
  const [session, setSession] = useState(null);

  async function signOut() {
    await session.end().catch(() => {});
    setSession(null);
  }

  return (
    <>
      <header>
        <h1>Pivotal Flow</h1>
        {session && <button onClick={signOut}>Sign out</button>}
      </header>
      <main>{session ? <Projects session={session} /> : <Login onTokens={(tokens) => setSession(createSession(tokens, () => setSession(null)))} />}</main>
    </>
  );
}
