// Asks the queries of a dashboard's panels through Grafana's API until each gives data: grafana.mjs URL USER PASSWORD UID
const [url, user, password, uid] = process.argv.slice(2);
const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

async function call(path, body) {
  const response = await fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

async function hasData(panel, variables) {
  const queries = panel.targets.map(target => ({
    ...target,
    datasource: target.datasource ?? panel.datasource,
    expr: target.expr.replace(/\$(?!__)(\w+)/g, (_, name) => variables[name]),
    intervalMs: 15_000,
    maxDataPoints: 100,
  }));
  const { status, json } = await call('/api/ds/query', { from: 'now-5m', to: String(Date.now()), queries });
  if (status !== 200) throw new Error(`${panel.title}: ${status} ${JSON.stringify(json)}`);
  return queries.every(({ refId }) => json.results[refId].frames.some(({ schema, data }) =>
    schema.fields[1].type === 'number' && data.values[0].length > 0 && data.values[1].some(value => value !== null)));
}

const { dashboard } = (await call(`/api/dashboards/uid/${uid}`)).json;
const until = Date.now() + 55_000;
let open = dashboard.panels;
while (open.length > 0) {
  const answers = await Promise.all(open.map(panel => hasData(panel, { job: '.+' })));
  open = open.filter((_, i) => !answers[i]);
  if (open.length > 0 && Date.now() > until) throw new Error(`no data: ${open.map(panel => panel.title).join(', ')}`);
  if (open.length > 0) await new Promise(resolve => setTimeout(resolve, 1000));
}
console.log(`${dashboard.panels.length} panels with data`);
