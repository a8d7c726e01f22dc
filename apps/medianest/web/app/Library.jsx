'use client';

import { useCallback, useEffect, useState } from 'react';
import { Login } from './Login.jsx';
import { Services } from './Services.jsx';
import { api } from './api.js';

/** Uploads of the one who is logged in, and the services beside them. */
export function Library() {
  const [token, setToken] = useState();
  const [media, setMedia] = useState([]);
  const [problem, setProblem] = useState();

  const attempt = useCallback(async (work) => {
    try {
      await work();
      setProblem(undefined);
    } catch (error) {
      if (error.status === 401) setToken(undefined);
      setProblem(error.message);
    }
  }, []);
  const load = useCallback(() => attempt(async () => setMedia(await api(token, '/api/media'))), [attempt, token]);

  useEffect(() => {
    if (!token) return undefined;
    load();
    const again = setInterval(load, 5000);
    return () => clearInterval(again);
  }, [token, load]);

  if (!token) return <Login onToken={setToken} />;

  const upload = (file) => attempt(async () => {
    await api(token, `/api/media?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file, headers: { 'Content-Type': file.type || 'application/octet-stream' } });
    await load();
  });
  const download = ({ id, name }) => attempt(async () => {
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await api(token, `/api/media/${id}/content`, { as: 'blob' })), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  });

  return (
    <>
      <label>Add a file: <input type="file" onChange={(event) => event.target.files[0] && upload(event.target.files[0])} /></label>
      {problem && <p role="alert">{problem}</p>}
      <ul>
        {media.map((item) => (
          <li key={item.id}>
            <button type="button" onClick={() => download(item)}>{item.name}</button> {item.size} bytes
            {item.width ? `, ${item.width} × ${item.height}` : ''} <small>{item.sha256 ?? 'waiting for the worker'}</small>
          </li>
        ))}
      </ul>
      <Services token={token} />
    </>
  );
}
