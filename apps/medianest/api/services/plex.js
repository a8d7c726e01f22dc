const headers = (key) => ({ Accept: 'application/json', 'X-Plex-Token': key });

/** Plex Media Server: how many libraries the token's owner sees. */
export const plex = {
  async state(ask) {
    const { MediaContainer } = await (await ask('/library/sections', headers)).json();
    return { libraries: MediaContainer.size };
  },
};
