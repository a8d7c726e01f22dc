// An API key is the password of a user without a name.
const headers = (key) => ({ Authorization: `Basic ${Buffer.from(`:${key}`).toString('base64')}` });

/** Uptime Kuma: how many monitors are up and down, from its metrics for Prometheus. */
export const uptimeKuma = {
  async state(ask) {
    const text = await (await ask('/metrics', headers)).text();
    const states = [...text.matchAll(/^monitor_status\{.*\} (\d)/gm)].map(([, state]) => state);
    return { monitorsUp: states.filter((state) => state === '1').length, monitorsDown: states.filter((state) => state === '0').length };
  },
};
