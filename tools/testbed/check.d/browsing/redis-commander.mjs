// Signs in to Redis Commander and prints the keys of its first connection. Arguments: its address, user and password.
const [base, username, password] = process.argv.slice(2);
const signed = await (await fetch(`${base}/signin`, { method: "POST", body: new URLSearchParams({ username, password }) })).json();
if (!signed.ok) {
  console.error("it does not let us in");
  process.exit(1);
}
const ask = async (path) => (await fetch(`${base}/${path}`, { headers: { authorization: `Bearer ${signed.bearerToken}` } })).json();
const [{ conId }] = (await ask("connections")).connections;
console.log(JSON.stringify(await ask(`apiv2/keystree/${conId}/`)));
