// What an editing server has on its disk: the keys of all cards in all documents, as JSON. Arguments: whose, folder.
import * as Y from "yjs";

const [whose, folder] = process.argv.slice(2);
const keys = [];
const take = (doc) => keys.push(...doc.getMap("cards").keys());

if (whose === "hocuspocus") {
  const { default: Database } = await import("better-sqlite3");
  for (const row of new Database(`${folder}/kept.sqlite`).prepare("SELECT data FROM documents").all()) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, row.data);
    take(doc);
  }
} else {
  const { LeveldbPersistence } = await import("y-leveldb");
  const kept = new LeveldbPersistence(folder);
  for (const name of await kept.getAllDocNames()) take(await kept.getYDoc(name));
}
console.log(JSON.stringify(keys));
