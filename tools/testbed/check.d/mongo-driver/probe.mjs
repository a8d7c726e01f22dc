// Exercises the mongo stand-in through the official driver. Prints one "ok …" or "FAIL …" line per point.
import { GridFSBucket, MongoClient } from "mongodb";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";

const [phase, address, password] = process.argv.slice(2);
const uri = `mongodb://root:${encodeURIComponent(password)}@${address}/?serverSelectionTimeoutMS=8000`;

async function point(name, run) {
  try {
    await run();
    console.log(`ok mongo driver: ${name}`);
  } catch (error) {
    console.log(`FAIL mongo driver: ${name}: ${error.message}`);
  }
}

const client = new MongoClient(uri);
const db = client.db("crewplots_documents");
const bucket = new GridFSBucket(db, { bucketName: "files" });

async function firstVisit() {
  await point("signs in with SCRAM-SHA-256", async () => {
    const strict = new MongoClient(uri, { authMechanism: "SCRAM-SHA-256" });
    await strict.db("admin").command({ ping: 1 });
    await strict.close();
  });
  await point("a wrong password is refused", async () => {
    const wrong = new MongoClient(`mongodb://root:wrong@${address}/?serverSelectionTimeoutMS=4000`);
    await assert.rejects(wrong.db("crewplots_documents").collection("notes").findOne(), /[Aa]uth/);
    await wrong.close();
  });
  await point("a command without signing in is refused", async () => {
    const nobody = new MongoClient(`mongodb://${address}/?serverSelectionTimeoutMS=4000`);
    await assert.rejects(nobody.db("crewplots_documents").collection("notes").findOne(), /auth/);
    await assert.rejects(nobody.db("admin").command({ listDatabases: 1 }), /auth/);
    await nobody.close();
  });
  await point("insert, find, update, aggregate, delete", async () => {
    const notes = db.collection("notes");
    await notes.insertMany([1, 2, 3, 4].map((n) => ({ n, even: n % 2 === 0, at: new Date(), tags: ["a", `t${n}`] })));
    assert.equal(await notes.countDocuments({ even: true }), 2);
    await notes.updateOne({ n: 3 }, { $set: { even: null }, $push: { tags: "late" } });
    assert.deepEqual((await notes.findOne({ n: 3 })).tags, ["a", "t3", "late"]);
    const after = await notes.findOneAndUpdate({ n: 9 }, { $setOnInsert: { made: true } }, { upsert: true, returnDocument: "after" });
    assert.equal(after.made, true);
    const groups = await notes.aggregate([{ $match: { n: { $lte: 4 } } }, { $group: { _id: "$even", sum: { $sum: "$n" } } }, { $sort: { sum: 1 } }]).toArray();
    assert.equal(groups.length, 3);
    assert.equal((await notes.deleteMany({ n: { $gte: 4 } })).deletedCount, 2);
  });
  await point("indexes: created, unique ones enforced, listed", async () => {
    const users = db.collection("users");
    await users.createIndex({ email: 1 }, { unique: true, name: "email_unique" });
    await users.createIndexes([{ key: { crew: 1, createdAt: -1 } }]);
    await users.insertOne({ email: "a@example.org", crew: "x", createdAt: new Date() });
    await assert.rejects(users.insertOne({ email: "a@example.org" }), (error) => error.code === 11000);
    assert.ok((await users.indexes()).some((index) => index.name === "email_unique" && index.unique));
    await users.createIndex({ email: 1 }, { unique: true, name: "email_unique" });
  });
  await point("a cursor over several batches", async () => {
    const many = db.collection("many");
    await many.insertMany(Array.from({ length: 1500 }, (_, n) => ({ n })));
    let seen = 0;
    for await (const _ of many.find().batchSize(200)) seen += 1;
    assert.equal(seen, 1500);
  });
  await point("GridFS: upload, find, download, delete", async () => {
    const content = randomBytes(900_000);
    const upload = bucket.openUploadStream("plan.bin", { metadata: { size: content.length } });
    await pipeline(Readable.from([content]), upload);
    const [file] = await bucket.find({ filename: "plan.bin" }).toArray();
    assert.equal(file.length, content.length);
    const chunks = [];
    await pipeline(bucket.openDownloadStream(file._id), new Writable({ write(c, _, done) { chunks.push(c); done(); } }));
    assert.ok(Buffer.concat(chunks).equals(content));
    const doomed = bucket.openUploadStream("doomed.txt");
    await pipeline(Readable.from([Buffer.from("x")]), doomed);
    await bucket.delete(doomed.id);
    assert.equal((await bucket.find({ filename: "doomed.txt" }).toArray()).length, 0);
  });
}

async function secondVisit() {
  await point("documents and files are still there after a restart", async () => {
    assert.equal(await db.collection("many").countDocuments(), 1500);
    assert.equal((await bucket.find({ filename: "plan.bin" }).toArray()).length, 1);
    assert.ok((await db.collection("users").indexes()).some((index) => index.name === "email_unique"));
  });
}

await (phase === "first" ? firstVisit() : secondVisit());
await client.close();
