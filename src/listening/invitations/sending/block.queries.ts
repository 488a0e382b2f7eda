import { sql } from "kysely";
import type { Message } from "../../../channels/outbox/message.ts";
import type { Db } from "../../../platform/db/db.ts";
import { newId } from "../../../platform/ids.ts";

type Why = { because: "bounced" | "complained"; detail: string };

/** Notes that the address of a message is not written to any more; one that is not already stays as it is. */
export async function blockAddress(
  tx: Db,
  { customerId, channel, address }: Pick<Message, "customerId" | "channel" | "address">,
  { because, detail }: Why,
  now: Date,
): Promise<void> {
  await sql`
    insert into address_block (customer_id, block_id, channel, address, because, detail, at)
    select ${customerId}::uuid, ${newId(now)}::uuid, ${channel}, ${address}, ${because}, ${detail}, ${now}::timestamptz
    where not exists (select from address_block b
                      where b.customer_id = ${customerId}::uuid and b.channel = ${channel}
                        and b.address = ${address} and b.because = ${because} and b.lifted_at is null)`.execute(
    tx,
  );
}

export type Block = Why & { blockId: string; channel: string; address: string; at: Date };

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
