// Authenticated ping, through the container's own address: while it initialises, the image listens on the loopback
// only. The password comes from its file, so that it is in no list of processes.
const password = require("fs").readFileSync("/run/slipway/password", "utf8").trim();
db = connect("mongodb://root:" + password + "@" + require("os").hostname() + ":27017/admin?serverSelectionTimeoutMS=5000");
if (db.adminCommand({ ping: 1 }).ok !== 1) quit(1);
