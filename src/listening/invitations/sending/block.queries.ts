import { sql } from "kysely";
import type { Db } from "../../../platform/db/db.ts";

export type NewBlock = {
  customerId: string;
  blockId: string;
  channel: string;
  address: string;
  because: "bounced" | "complained";
  detail: string;
};

/** Notes that an address is not written to any more; one that is not already stays as it is. */
export async function insertBlock(tx: Db, one: NewBlock, now: Date): Promise<void> {
  await sql`
    insert into address_block (customer_id, block_id, channel, address, because, detail, at)
    select ${one.customerId}::uuid, ${one.blockId}::uuid, ${one.channel}, ${one.address}, ${one.because}, ${one.detail},
           ${now}::timestamptz
    where not exists (select from address_block b
                      where b.customer_id = ${one.customerId}::uuid and b.channel = ${one.channel}
                        and b.address = ${one.address} and b.because = ${one.because} and b.lifted_at is null)
    `.execute(tx);
}

export type Block = Omit<NewBlock, "customerId"> & { at: Date };

/** Addresses of a customer that are not written to. */
export async function blocksOf(db: Db, customerId: string): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select block_id as "blockId", channel, address, because, detail, at from address_block
    where customer_id = ${customerId}::uuid and lifted_at is null order by at desc, block_id desc`.execute(
    db,
  );
  return rows;
}

/** Lets an address be written to again; whether it was not. */
export async function liftBlock(
  db: Db,
  { customerId, blockId, by }: { customerId: string; blockId: string; by: string },
  now: Date,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update address_block set lifted_at = ${now}, lifted_by = ${by}
    where customer_id = ${customerId}::uuid and block_id = ${blockId}::uuid and lifted_at is null`.execute(
    db,
  );
  return numAffectedRows > 0n;
}
