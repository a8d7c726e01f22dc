import { useCallback, useEffect, useState } from 'react';

/** What `path` answers, what went wrong, and a way to do something and look again. */
export function useLoaded(session, path) {
  const [loaded, setLoaded] = useState([]);
  const [problem, setProblem] = useState(null);

  const load = useCallback(async () => {
    try {
      setLoaded(await session.ask('GET', path));
      setProblem(null);
    } catch (error) {
      setProblem(error.message);
    }
  }, [session, path]);

  useEffect(() => {
    load();
  }, [load]);

  async function change(method, to, body) {
    try {
      await session.ask(method, to, body);
      await load();
    } catch (error) {
      setProblem(error.message);
    }
  }

  return { loaded, problem, change };
}
