import { useCallback, useEffect, useState } from 'react';
import { api } from './api.js';
import { NewContact } from './NewContact.jsx';

export function Contacts({ token, onRefused }) {
  const [contacts, setContacts] = useState(null);
  const [problem, setProblem] = useState(null);

  const load = useCallback(async () => {
    try {
      setContacts(await api('/contacts', { token }));
      setProblem(null);
    } catch (error) {
      if (error.status === 401) onRefused();
      else setProblem(error.message);
    }
  }, [token]);
  useEffect(() => void load(), [load]);

  return (
    <>
      <NewContact token={token} onAdded={load} />
      <section className="card">
        <h2>Contacts</h2>
        {problem && <p role="alert">{problem}</p>}
        {contacts?.length === 0 && <p>No contacts yet.</p>}
        <ul>
          {contacts?.map((contact) => (
            <li key={contact.id}>
              <strong>{contact.name}</strong> <a href={`mailto:${contact.email}`}>{contact.email}</a> {contact.phone}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
