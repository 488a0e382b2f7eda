import pg from "pg";
import { type Migration, migrate } from "../src/platform/db/migrate.ts";
import { openPool, type StoreConnection } from "../src/platform/db/open.ts";
import { silentLog } from "../src/platform/log.ts";

/** A machine of the cluster, as its coordinator reaches it. */
type Node = { host: string; port: number; isCoordinator: boolean };

/** Whether the tests run on a cluster: `npm run test:citus` says so. */
export function onCitus(): boolean {
  return process.env.TEST_ON_CITUS === "yes";
}

/**
 * Makes a migrated database on every machine of the cluster whose coordinator's database is `server`. A copy of a
 * template cannot be had there: Citus keeps a process in every database of its own.
 */
export async function makeOnCitus(
  server: StoreConnection,
  database: StoreConnection,
  migrations: readonly Migration[],
): Promise<void> {
  const nodes = await nodesOf(server);
  for (const node of nodes) {
    if (!node.isCoordinator) await createDatabase(at(server, node), nameOf(database));
    await withClient(at(database, node), (client) => client.query("create extension if not exists citus"));
  }
  await withClient(database, async (client) => {
    for (const node of nodes) await register(client, node, nodes.length === 1);
  });
  const pool = openPool(database, silentLog);
  await migrate(pool, { migrations }).finally(() => pool.end());
}

async function nodesOf(server: StoreConnection): Promise<Node[]> {
  let nodes: Node[] = [];
  await withClient(server, async (client) => {
    const { rows } = await client.query<Node>(
      `select nodename as host, nodeport as port, groupid = 0 as "isCoordinator" from pg_dist_node
       where noderole = 'primary' order by groupid`,
    );
    nodes = rows;
  });
  if (nodes.some(({ isCoordinator }) => isCoordinator)) return nodes;
  throw new Error("The coordinator does not know itself: select citus_set_coordinator_host('…')");
}

async function register(
  client: pg.Client,
  { host, port, isCoordinator }: Node,
  isAlone: boolean,
): Promise<void> {
  if (!isCoordinator) {
    await client.query("select citus_add_node($1, $2)", [host, port]);
    return;
  }
  await client.query("select citus_set_coordinator_host($1, $2)", [host, port]);
  if (isAlone)
    await client.query("select citus_set_node_property($1, $2, 'shouldhaveshards', true)", [host, port]);
}

async function createDatabase(server: StoreConnection, name: string): Promise<void> {
  await withClient(server, (client) => client.query(`create database ${name}`));
}

function at(connection: StoreConnection, { host, port, isCoordinator }: Node): StoreConnection {
  if (isCoordinator || !("connectionString" in connection)) return connection;
  const url = new URL(connection.connectionString);
  url.hostname = host;
  url.port = String(port);
  return { connectionString: url.href };
}

function nameOf(connection: StoreConnection): string {
  if (!("connectionString" in connection)) return connection.database;
  return new URL(connection.connectionString).pathname.slice(1);
}

async function withClient(
  connection: StoreConnection,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await work(client).finally(() => client.end());
}
