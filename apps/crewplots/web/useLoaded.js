import { useCallback, useEffect, useState } from 'react';
import { call } from './api.js';

/** What `path` answers, asked again every `everyMs` while the page is in front, and on `reload()`. */
export function useLoaded(path, everyMs) {
  const [state, setState] = useState({ data: undefined, error: undefined });

  const reload = useCallback(async () => {
    try {
      const data = await call(path);
      setState({ data, error: undefined });
    } catch (error) {
      // What was last seen stays on the page, beside the reason why it may be old.
      setState((last) => ({ data: last.data, error: error.message }));
    }
  }, [path]);

  useEffect(() => {
    reload();
    if (!everyMs) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);

  return { ...state, reload };
}
