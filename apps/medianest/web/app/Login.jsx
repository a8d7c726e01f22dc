'use client';

import { useState } from 'react';
import { api } from './api.js';

export function Login({ onToken }) {
  const [problem, setProblem] = useState();

  async function login(event) {
    event.preventDefault();
    try {
      const { token } = await api(undefined, '/api/auth/login', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(Object.fromEntries(new FormData(event.target))),
      });
      onToken(token);
    } catch (error) {
      setProblem(error.message);
    }
  }

  return (
    <form onSubmit={login}>
      <label>Mail <input name="email" type="email" autoComplete="username" required /></label>
      <label>Password <input name="password" type="password" autoComplete="current-password" required /></label>
      <button type="submit">Log in</button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
