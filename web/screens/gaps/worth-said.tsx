import type { GapWorth } from "../../../src/insight/drivers/driver.ts";
import { useFormat } from "../../text/text.tsx";

type WorthSaidProps = {
  worth: NonNullable<GapWorth["worth"]>;
  currency: string;
  words: {
    customers: (n: string) => string;
    money: (amount: string) => string;
    range: (low: string, high: string) => string;
  };
  /** Of the intervals. */
  className: string | undefined;
};

/** What something goes together with, in customers who stay and in money, each with its interval. */
export function WorthSaid({ worth: { customers, moneyMinor }, currency, words, className }: WorthSaidProps) {
  const format = useFormat();
  const count = format.signedDecimal;
  const money = (value: number) => format.moneyWhole(Math.round(value), currency);
  return (
    <>
      <strong>{words.customers(count(customers.mean))}</strong>{" "}
      <span className={className}>{words.range(count(customers.low), count(customers.high))}</span>,{" "}
      {words.money(money(moneyMinor.mean))}{" "}
      <span className={className}>{words.range(money(moneyMinor.low), money(moneyMinor.high))}</span>
    </>
  );
}
