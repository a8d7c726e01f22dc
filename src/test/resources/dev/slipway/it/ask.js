// Asks for URL so many times, twenty at once, and prints how often each status came, with one answer that was a refusal.   node -e ask.js URL TIMES
const https = require('node:https');

const [url, times] = process.argv.slice(1);
const agent = new https.Agent({ keepAlive: true, maxSockets: 20, rejectUnauthorized: false });
const seen = {};
let refusal;

const ask = (number) =>
  new Promise((resolve) => {
    const done = (what) => {
      seen[what] = (seen[what] ?? 0) + 1;
      resolve();
    };
    // Whoever is limited would like to be somebody else each time.
    const headers = { 'X-Forwarded-For': `203.0.113.${number % 250}`, 'X-Real-IP': `203.0.113.${number % 250}` };
    https
      .get(url, { agent, headers, timeout: 30_000 }, async (answer) => {
        const body = (await answer.setEncoding('utf8').toArray()).join('');
        if (answer.statusCode === 429) refusal = { headers: answer.headers, body };
        done(answer.statusCode);
      })
      .on('timeout', function () { this.destroy(new Error('no answer')); })
      .on('error', (error) => done(error.message));
  });

Promise.all(Array.from({ length: Number(times) }, (_, number) => ask(number))).then(() => {
  agent.destroy();
  console.log(JSON.stringify({ seen, refusal }));
});
