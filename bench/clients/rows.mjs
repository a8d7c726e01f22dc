// Reads what happened and writes the table's rows.   node rows.mjs SYSTEM RUNNER OPERATIONS LONG <vegeta's CSV
// OPERATIONS: a line each, NAME|BEGIN|START|END (milliseconds since 1970). LONG: what long.mjs printed, or an empty file.

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [system, runner, operationsFile, longFile] = process.argv.slice(2);
const lines = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean);

const operations = lines(operationsFile).map((line, index, all) => {
  const [name, begin, start, end] = line.split('|');
  return { name, begin: +begin, start: +start, end: +end, until: all[index + 1] ? +all[index + 1].split('|')[1] : Infinity, count: 0, failed: new Map(), before: [], during: [], after: [], late: [], lastFailure: 0, firstFailure: 0, long: new Map() };
});
const at = (time) => operations.find(({ begin, until }) => time >= begin && time < until);
const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

// Columns: nanoseconds since 1970, status, nanoseconds taken, bytes out, bytes in, error, …
for await (const line of createInterface({ input: process.stdin })) {
  const [time, status, taken] = line.split(',', 3);
  const sent = Number(time.slice(0, -6));
  const operation = at(sent);
  if (!operation) continue;
  operation.count += 1;
  if (status === '200') {
    const phase = sent < operation.start ? 'before' : sent <= operation.end ? 'during' : 'after';
    operation[phase].push(Number(taken) / 1e6);
  } else {
    add(operation.failed, kind(status, line));
    operation.firstFailure ||= sent;
    operation.lastFailure = Math.max(operation.lastFailure, sent + Number(taken) / 1e6);
  }
}
for (const line of lines(longFile)) {
  const [what, time, outcome] = line.split(' ');
  if (what === 'follower') continue;
  // What was lost shows at the end only.
  const operation = what === 'message' ? operations.at(-1) : at(Number(time));
  if (operation) add(operation.long, outcome === 'ok' ? `${what} ok` : `${what} ${outcome}`);
}

for (const operation of operations) {
  const { name, start, end, count, failed, firstFailure, lastFailure, long } = operation;
  const failures = [...failed.values()].reduce((sum, n) => sum + n, 0);
  const outage = failures ? `, over ${((lastFailure - firstFailure) / 1000).toFixed(1)} s` : '';
  const cells = [system, name, runner, ((end - start) / 1000).toFixed(1), count, failures ? `**${failures}** (${listed(failed)}${outage})` : '0'];
  console.log(`| ${[...cells, latency(operation.before), latency(operation.during), latency(operation.after), listed(long) || '–'].join(' | ')} |`);
}

function kind(status, line) {
  if (status !== '0') return status;
  for (const [word, name] of [['connection refused', 'refused'], ['reset by peer', 'reset'], ['EOF', 'cut'], ['imeout', 'timeout'], ['deadline', 'timeout']]) if (line.includes(word)) return name;
  return 'no answer';
}

function listed(map) {
  return [...map].sort().map(([key, n]) => `${n} ${key}`).join(', ');
}

function latency(times) {
  if (times.length === 0) return '–';
  times.sort((a, b) => a - b);
  const share = (part) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * part))]);
  return `${share(0.5)} / ${share(0.99)}`;
}
