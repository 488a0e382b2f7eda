import { z } from "@hono/zod-openapi";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../errors.ts";
import { cutPage, decodeCursor, encodeCursor } from "./keyset.ts";

const Key = z.tuple([z.number(), z.string()]);

test("a cursor gives back the key it was made from", () => {
  fc.assert(
    fc.property(fc.integer(), fc.string(), (value, id) => {
      expect(decodeCursor(Key, encodeCursor(Key, [value, id]))).toEqual([value, id]);
    }),
  );
});

test("no cursor is the first page", () => {
  expect(decodeCursor(Key, undefined)).toBeUndefined();
});

test("a cursor with any character changed is refused as bad input", () => {
  const cursor = encodeCursor(Key, [12, "b"]);

  for (let at = 0; at < cursor.length; at++) {
    const changed = cursor.slice(0, at) + (cursor[at] === "A" ? "B" : "A") + cursor.slice(at + 1);
    expect(() => decodeCursor(Key, changed)).toThrow(AppError);
  }
});

test("what is no cursor at all, and the cursor of another list, are refused as bad input", () => {
  const foreign = encodeCursor(z.object({ at: z.string() }), { at: "2024-01-01" });

  for (const cursor of ["", "x", "%%%", foreign]) {
    expect(() => decodeCursor(Key, cursor)).toThrow(expect.objectContaining({ code: "invalid" }));
  }
});

test("a page knows whether another follows", () => {
  const rows = ["a", "b", "c"];
  const keyOf = (row: string): [number, string] => [1, row];

  const first = cutPage(rows, 2, Key, keyOf);
  const last = cutPage(rows, 3, Key, keyOf);

  expect(first.items).toEqual(["a", "b"]);
  expect(decodeCursor(Key, first.next ?? "")).toEqual([1, "b"]);
  expect(last).toEqual({ items: rows, next: null });
});
