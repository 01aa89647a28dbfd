// Hocuspocus as its documentation starts it, its documents in SQLite. Arguments: port, folder.
import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";

const [port, folder] = process.argv.slice(2);
const server = new Server({
  address: "127.0.0.1",
  port: Number(port),
  quiet: true,
  extensions: [new SQLite({ database: `${folder}/kept.sqlite` })],
});
await server.listen();
