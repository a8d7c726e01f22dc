import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';

/** A process of its own, which has the log as `log`. */
function run(body) {
  const log = new URL('../src/log.js', import.meta.url);
  return spawn(process.execPath, ['--input-type=module', '-e', `import { createLog } from '${log}'; ${body}`]);
}

test('the last words before an exit come out, in order', async () => {
  const child = run("for (let i = 0; i < 500; i++) createLog('info').info({ i }); createLog('info').error('over'); process.exit(3);");
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const lines = output.trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(code, 3);
  assert.deepEqual(lines.slice(0, -1).map((line) => line.i), Array.from({ length: 500 }, (_, i) => i));
  assert.equal(lines.at(-1).msg, 'over');
});

test('the last words of a fault that nobody handled come out', async () => {
  const child = run("createLog('info').info('before'); throw new Error('fault');");
  assert.match(await text(child.stdout), /"before"/);
});

test('a line comes out of a process that then says nothing more', async (t) => {
  const child = run("createLog('info').info('serving'); setTimeout(() => {}, 60_000);");
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(child.stdout, 'data');
  assert.equal(JSON.parse(line).msg, 'serving');
});
