import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A TCP relay to the host of `url`; `cut()` is what an outage of that host looks like, `mend()` its end. */
export async function openLine(url, defaultPort) {
  const target = new URL(url);
  const open = new Set();
  const server = createServer((near) => {
    const far = connect({ host: target.hostname, port: Number(target.port) || defaultPort });
    for (const [socket, other] of [[near, far], [far, near]]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');

  const { port } = server.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);

  return {
    url: through.href,
    cut() {
      server.close();
      for (const socket of open) socket.destroy();
    },
    async mend() {
      await once(server.listen(port, '127.0.0.1'), 'listening');
    },
  };
}
