/** Reads server-sent events as they come: `events` fills, `ended` tells how it ended. */
export async function readEvents(url, headers) {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers: { Accept: 'text/event-stream', ...headers }, signal: leaving.signal });
  const events = [];
  const ended = read(answer, events).then(() => 'cleanly', (error) => error.message);
  return { answer, events, ended, leave: () => leaving.abort() };
}

async function read(answer, events) {
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]));
      if (fields.event) events.push({ event: fields.event, id: Number(fields.id), data: JSON.parse(fields.data) });
    }
  }
}
