import { useState } from 'react';
import { api } from './api.js';

export function NewContact({ token, onAdded }) {
  const [problem, setProblem] = useState(null);

  async function submit(event) {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      await api('/contacts', { token, body: Object.fromEntries(new FormData(form)) });
      form.reset();
      setProblem(null);
      onAdded();
    } catch (error) {
      setProblem(error.message);
    }
  }

  return (
    <form onSubmit={submit} className="card">
      <h2>Add a contact</h2>
      <label>
        Name
        <input name="name" required maxLength="200" />
      </label>
      <label>
        Email
        <input name="email" type="email" required maxLength="254" />
      </label>
      <label>
        Phone
        <input name="phone" type="tel" maxLength="40" />
      </label>
      <button>Add</button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
