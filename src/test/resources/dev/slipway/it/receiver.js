// Stands for whoever is told of alerts: says in a line of JSON what each call brought.
require('node:http').createServer(async (req, res) => {
  let body = '';
  for await (const text of req.setEncoding('utf8')) body += text;
  console.log(JSON.stringify({ call: `${req.method} ${req.url}`, body: JSON.parse(body) }));
  res.end();
}).listen(8080);
