// Writes a Compose file (JSON, which is YAML) that runs what a Slipway stack runs: same images, limits, networks, labels,
// files and health checks. In, as JSON on stdin: containers and networks as `docker inspect` tells them, the names of
// both worlds, who waits for whom, and what is to be different. Files and data lie in volumes that lib/compose.sh fills.

import { text } from 'node:stream/consumers';

const FOLDER = '/run/slipway';
const MARKERS = '/run/bench';

const { containers, networks, stack, project, waves, changes } = JSON.parse(await text(process.stdin));

// The one stack's names become the other's, and Compose's own variables are not ours.
const renamed = (value) => JSON.parse(JSON.stringify(value).replaceAll(stack, project));
const literal = (value) => String(value).replaceAll('$', '$$$$');
const seconds = (nanoseconds) => `${Math.round(nanoseconds / 1e9)}s`;
const labelsOf = (container) => container.Config.Labels;
const serviceOf = (container) => `${labelsOf(container)['slipway.system']}-${labelsOf(container)['slipway.service']}`;
const keyOf = (network) => network.slice(project.length + 1) || 'default';

const groups = new Map();
for (const container of renamed(containers)) {
  const service = serviceOf(container);
  groups.set(service, [...(groups.get(service) ?? []), container]);
}

const volumes = {};
const services = Object.fromEntries([...groups].map(([name, members]) => [name, merge(service(name, members), changes[name])]));
if (changes.attempts) changeLabels(/\.retry\.attempts$/, changes.attempts);

process.stdout.write(
  JSON.stringify(
    {
      name: project,
      services,
      networks: Object.fromEntries(renamed(networks).map(({ Name, Internal }) => [keyOf(Name), { name: Name, internal: Internal }])),
      volumes,
    },
    null,
    1,
  ),
);

function service(name, members) {
  const { Config: config, HostConfig: host, NetworkSettings: network, Mounts: mounts } = members[0];
  return {
    image: labelsOf(members[0])['slipway.image'],
    pull_policy: 'never',
    entrypoint: config.Entrypoint?.map(literal),
    command: config.Cmd?.map(literal),
    environment: (config.Env ?? []).map(literal),
    labels: Object.fromEntries(Object.entries(config.Labels).filter(([label]) => !label.startsWith('com.docker.compose.')).map(([label, value]) => [label, literal(value)])),
    user: config.User || undefined,
    read_only: host.ReadonlyRootfs,
    init: host.Init ?? undefined,
    cap_drop: host.CapDrop ?? [],
    security_opt: host.SecurityOpt ?? [],
    mem_limit: host.Memory,
    memswap_limit: host.MemorySwap,
    cpus: host.NanoCpus ? host.NanoCpus / 1e9 : host.CpuQuota / host.CpuPeriod || undefined,
    shm_size: host.ShmSize,
    stop_signal: config.StopSignal || undefined,
    stop_grace_period: config.StopTimeout === undefined ? undefined : `${config.StopTimeout}s`,
    restart: host.RestartPolicy.Name || 'no',
    logging: { driver: host.LogConfig.Type, options: host.LogConfig.Config },
    tmpfs: [...Object.entries(host.Tmpfs ?? {}).map(([path, options]) => `${path}:${options}`), `${MARKERS}:mode=1777`],
    ports: Object.entries(host.PortBindings ?? {}).flatMap(([inside, bindings]) => bindings.map(({ HostIp, HostPort }) => `${HostIp ? `${HostIp}:` : ''}${HostPort}:${inside}`)),
    volumes: mounts.map((mount) => volume(name, mount)),
    networks: Object.fromEntries(Object.entries(network.Networks).map(([key, { Aliases }]) => [keyOf(key), { aliases: (Aliases ?? []).filter((alias) => !members[0].Id.startsWith(alias)) }])),
    healthcheck: config.Healthcheck && healthcheck(config.Healthcheck),
    deploy: { replicas: members.length },
    depends_on: Object.fromEntries(before(name).map((other) => [other, { condition: 'service_healthy' }])),
  };
}

function volume(name, { Type, Name, Source, Destination, RW }) {
  if (Type === 'bind') return { type: 'bind', source: Source, target: Destination, read_only: !RW };
  if (Destination !== FOLDER && /^[0-9a-f]{64}$/.test(Name)) return { type: 'volume', target: Destination };
  const source = Destination === FOLDER ? `${project}-${name}-files` : Name;
  volumes[source] = { name: source, external: true };
  return { type: 'volume', source, target: Destination, read_only: !RW };
}

// The same probes, every second as well, with the same failure budget. What a gate asks only once, Compose has to be told
// to ask only once.
function healthcheck({ Test, StartPeriod }) {
  const [budget, timeout] = Test.slice(Test.indexOf(`${FOLDER}/health`) + 1).map(Number);
  const admission = `{ [ ! -e ${FOLDER}/admission ] || [ -e ${MARKERS}/admitted ] || { sh ${FOLDER}/admission && : >${MARKERS}/admitted; }; }`;
  return { test: ['CMD-SHELL', `sh ${FOLDER}/probe && ${admission}`], interval: '1s', timeout: `${timeout}s`, retries: Math.max(1, budget), start_period: seconds(StartPeriod) };
}

function before(name) {
  for (const chain of waves) {
    const at = chain.findIndex((wave) => wave.includes(name));
    if (at > 0) return chain[at - 1].filter((other) => groups.has(other));
  }
  return [];
}

function merge(target, change = {}) {
  return { ...target, ...change, deploy: { ...target.deploy, ...change.deploy }, labels: { ...target.labels, ...change.labels } };
}

function changeLabels(pattern, value) {
  for (const { labels } of Object.values(services)) {
    for (const label of Object.keys(labels)) if (pattern.test(label)) labels[label] = String(value);
  }
}
