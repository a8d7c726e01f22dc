import { useEffect } from 'react';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Calls `onPlot` for each plot that anybody adds. After a lost connection, such as that to a replica that stops, it goes
 * on from the last plot it saw.
 */
export function useLive(onPlot) {
  useEffect(() => {
    let socket;
    let after;
    let timer;
    let pause = FIRST_PAUSE_MS;

    function connect() {
      const address = new URL('/api/live', window.location.href.replace(/^http/, 'ws'));
      if (after !== undefined) address.searchParams.set('after', after);
      socket = new WebSocket(address);
      socket.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        after = message.plot?.id ?? message.after;
        pause = FIRST_PAUSE_MS;
        if (message.plot) onPlot(message.plot);
      };
      socket.onclose = () => {
        // Not all pages at the same moment.
        timer = setTimeout(connect, pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      };
    }

    connect();
    return () => {
      clearTimeout(timer);
      socket.onclose = null;
      socket.close();
    };
  }, [onPlot]);
}
