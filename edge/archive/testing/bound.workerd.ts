/** The archive of a test inside workerd: the local D1 with all migrations, bound as a deployment binds it. */
import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { afterEach } from "vitest";

const { ARCHIVE: database, ARCHIVE_MIGRATIONS: migrations } = bindings as unknown as {
  readonly ARCHIVE: D1Database;
  readonly ARCHIVE_MIGRATIONS: D1Migration[];
};

afterEach(() => {
  Reflect.deleteProperty(bindings, "DB");
});

/** Binds it to the Worker until the test is over. */
export async function bindArchive(): Promise<D1Database> {
  await applyD1Migrations(database, migrations);
  Object.assign(bindings, { DB: database });
  return database;
}
