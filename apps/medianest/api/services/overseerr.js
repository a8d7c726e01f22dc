const headers = (key) => ({ 'X-Api-Key': key });

/** Overseerr: how many requests wait for somebody. */
export const overseerr = {
  async state(ask) {
    const { total, pending } = await (await ask('/api/v1/request/count', headers)).json();
    return { total, pending };
  },
};
