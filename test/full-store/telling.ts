import { openSender } from "../../src/channels/webhooks/sender.ts";
import { systemResolver } from "../../src/channels/webhooks/sending/address.ts";
import { done, type Somebody } from "../action-desk.ts";
import type { House } from "../application.ts";
import { receivers } from "../webhook-desk.ts";

/** A receiver of webhooks that is away at the first try, and so keeps what was tried. */
export async function tellOthers(house: House, who: Somebody) {
  const { listen, closeAll } = receivers();
  let tries = 0;
  const { url } = await listen((response) => response.writeHead(tries++ === 0 ? 503 : 204).end("ñ"));
  const types = ["contact.recorded", "purchase.recorded", "customer.merged"];
  await done(house, who, ["POST", "/webhooks", { url, types }]);
  const { services } = house;
  const { seal } = services;
  if (!seal) throw new TypeError("nothing seals the secrets of webhooks");
  const sender = openSender({ ...services, seal, resolve: systemResolver, allowsPrivate: true });
  return {
    round: async () => {
      await sender.round();
      await sender.settled();
    },
    close: closeAll,
  };
}
