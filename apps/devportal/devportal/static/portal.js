// The token lives in this page only: closing it is signing out.
let token;

const byId = (id) => document.getElementById(id);
const say = (text) => { byId('status').textContent = text; };

async function call(path, body) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const options = body ? { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) } : { headers };
  const response = await fetch(path, options);
  // The gateway's own answers are not JSON.
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `the portal answered ${response.status}`);
  return answer;
}

async function list() {
  const rows = (await call('/api/services')).map(({ name, url, team, lifecycle, description }) => {
    const row = document.createElement('tr');
    const link = Object.assign(document.createElement('a'), { href: url, textContent: name });
    for (const content of [link, team, lifecycle, description]) row.insertCell().append(content);
    return row;
  });
  byId('services').replaceChildren(...rows);
}

function onSubmit(id, act) {
  byId(id).addEventListener('submit', async (event) => {
    event.preventDefault();
    say('');
    try {
      await act(Object.fromEntries(new FormData(event.target)));
      event.target.reset();
      await list();
    } catch (error) {
      say(error.message);
    }
  });
}

onSubmit('login', async (credentials) => {
  token = (await call('/api/auth/login', credentials)).access_token;
  byId('login').hidden = true;
  byId('catalogue').hidden = false;
});
onSubmit('add', (service) => call('/api/services', service));
