import fc from "fast-check";
import { expect, test } from "vitest";
import { Gatherer } from "./gather.ts";

type Call = { name: string; key?: string };

/** Works on calls; remembers which were together, and cannot do those called "bad". */
function gatherer(options: { most?: number; waiting?: number } = {}) {
  const together: string[][] = [];
  const gathered = new Gatherer<Call, string>({
    work: async (calls) => {
      const names = calls.map(({ name }) => name);
      if (names.some((name) => name.startsWith("bad"))) throw new Error(`cannot do ${names}`);
      together.push(names);
      return names.map((name) => name.toUpperCase());
    },
    keyOf: ({ key }) => key ?? null,
    most: options.most ?? 100,
    atOnce: 1,
    patienceMs: 1000,
    waiting: options.waiting ?? 100,
    pauseMs: 1,
  });
  return { gathered, together };
}

test("calls that come together are one piece of work, and each gets its own answer", async () => {
  const { gathered, together } = gatherer();

  const answers = await Promise.all(["a", "b", "c"].map((name) => gathered.add({ name })));

  expect(answers).toEqual(["A", "B", "C"]);
  expect(together).toEqual([["a", "b", "c"]]);
});

test("one bad call never costs the others", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }), async (good) => {
      const { gathered } = gatherer();
      const names = good.map((isGood, i) => `${isGood ? "good" : "bad"}${i}`);

      const answers = await Promise.allSettled(names.map((name) => gathered.add({ name })));

      expect(answers.map(({ status }) => status === "fulfilled")).toEqual(good);
    }),
    { numRuns: 30 },
  );
});

test("calls with one key are worked on one after the other, in their order", async () => {
  const { gathered, together } = gatherer();
  const calls = ["a", "b", "a2", "c", "a3"].map((name) => ({ name, key: name.slice(0, 1) }));

  await Promise.all(calls.map((call) => gathered.add(call)));

  expect(together).toEqual([["a", "b", "c"], ["a2"], ["a3"]]);
});

test("more than fit into one piece wait for the next; more than may wait are refused", async () => {
  const { gathered, together } = gatherer({ most: 2, waiting: 3 });

  const first = ["a", "b", "c"].map((name) => gathered.add({ name }));

  expect(() => gathered.add({ name: "d" })).toThrow("Too many calls are waiting");
  await Promise.all(first);
  expect(together).toEqual([["a", "b"], ["c"]]);
  expect(await gathered.add({ name: "e" })).toBe("E");
});

test("of pieces worked on at once none has a key of another, and calls with one key end in their order", async () => {
  const calls = fc.array(fc.constantFrom("a", "b", "c", null), { minLength: 1, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(calls, fc.infiniteStream(fc.integer({ min: 0, max: 3 })), async (keys, turns) => {
      const busy = new Map<string, number>();
      let most = 0;
      const ended: number[] = [];
      const gathered = new Gatherer<number, number>({
        work: async (some) => {
          const own = some.flatMap((i) => keys[i] ?? []);
          for (const key of own) busy.set(key, (busy.get(key) ?? 0) + 1);
          most = Math.max(most, ...busy.values());
          for (let turn = turns.next().value; turn > 0; turn--) await new Promise(setImmediate);
          for (const key of own) busy.set(key, (busy.get(key) ?? 0) - 1);
          ended.push(...some);
          return some;
        },
        keyOf: (i) => keys[i] ?? null,
        most: 2,
        atOnce: 3,
        patienceMs: 0,
        waiting: 100,
        pauseMs: 0,
      });

      expect(await Promise.all(keys.map((_, i) => gathered.add(i)))).toEqual(keys.map((_, i) => i));

      expect(most).toBeLessThanOrEqual(1);
      for (const key of ["a", "b", "c"]) {
        const ofKey = ended.filter((i) => keys[i] === key);
        expect(ofKey).toEqual(ofKey.toSorted((one, other) => one - other));
      }
    }),
    { numRuns: 40 },
  );
});

test("while one piece takes long, others are worked on beside it", async () => {
  let release = () => {};
  const long = new Promise<void>((resolve) => {
    release = resolve;
  });
  const gathered = new Gatherer<string, string>({
    work: async (calls) => {
      if (calls.includes("long")) await long;
      return calls;
    },
    keyOf: () => null,
    most: 1,
    atOnce: 2,
    patienceMs: 20,
    waiting: 100,
    pauseMs: 0,
  });

  const first = gathered.add("long");
  expect(await gathered.add("short")).toBe("short");
  expect(await gathered.add("later")).toBe("later");
  release();

  expect(await first).toBe("long");
});
