import { useState } from 'react';
import { Link, Navigate, Route, Routes } from 'react-router-dom';
import { Contacts } from './Contacts.jsx';
import { Login } from './Login.jsx';
import { keepToken, keptToken } from './session.js';

export function App() {
  const [token, setToken] = useState(keptToken);
  const signIn = (given) => {
    keepToken(given);
    setToken(given);
  };
  const signOut = () => signIn(null);

  return (
    <>
      <header>
        <h1>
          <Link to="/">PagoDirecto</Link>
        </h1>
        {token && <button onClick={signOut}>Sign out</button>}
      </header>
      <main>
        <Routes>
          <Route path="/" element={<Navigate to="/contacts" replace />} />
          <Route path="/login" element={token ? <Navigate to="/contacts" replace /> : <Login onToken={signIn} />} />
          <Route path="/contacts" element={token ? <Contacts token={token} onRefused={signOut} /> : <Navigate to="/login" replace />} />
          <Route path="*" element={<p>There is no such page.</p>} />
        </Routes>
      </main>
    </>
  );
}
