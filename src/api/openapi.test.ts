import { readFileSync } from "node:fs";
import { expect, test } from "../../test/application.ts";
import { describeRoutes } from "../platform/http/describe.ts";
import { VERSION } from "../platform/settings/version.ts";
import { otherDoors } from "./other-doors.ts";
import { routes } from "./routes.ts";

const document = JSON.parse(JSON.stringify(describeRoutes([...routes, ...otherDoors], VERSION)));

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "$ref" && typeof inner === "string" ? [inner] : refsIn(inner),
  );
}

test("docs/openapi.json is what the routes say today", () => {
  const file = new URL("../../docs/openapi.json", import.meta.url);

  const written = JSON.parse(readFileSync(file, "utf8"));

  // When this fails: node scripts/generate-openapi.ts
  expect(written).toEqual(document);
});

test("it is OpenAPI 3.1, and every reference in it leads somewhere", () => {
  expect(document.openapi).toBe("3.1.0");

  const refs = new Set(refsIn(document));

  expect(refs.size).toBeGreaterThan(5);
  for (const ref of refs) {
    const [, ...path] = ref.split("/");
    const target = path.reduce((at, name) => at?.[name], document);
    expect([ref, typeof target]).toEqual([ref, "object"]);
  }
});

test("every route is in it once, with its parameters, a name of its own and the refusals", () => {
  const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({
      key: `${verb.toUpperCase()} ${path}`,
      ...operation,
    })),
  );

  expect(operations.map(({ key }) => key).sort()).toEqual(
    [...routes, ...otherDoors].map(({ key }) => key).sort(),
  );
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  for (const { key, parameters = [], responses } of operations) {
    const inPath = [...key.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect([key, declared.sort()]).toEqual([key, inPath.sort()]);
    expect(responses).toHaveProperty("default");
  }
});

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
};

test("programs and readers find it, and the page needs no script", async ({ house }) => {
  const json = await house.ask({ from: "10.0.0.1" }, "GET", "/api/v1/openapi.json");
  const page = await house.ask({ from: "10.0.0.1" }, "GET", "/api/v1/docs");

  expect(await json.json()).toEqual(document);
  const html = await page.text();
  expect(html).not.toContain("<script");
  for (const { key } of routes) expect(html).toContain(key.slice(key.indexOf("/")));
  const nonce = /'nonce-([^']+)'/.exec(page.headers.get("content-security-policy") ?? "")?.[1];
  expect(html).toContain(`<style nonce="${nonce}">`);
});

test("it tells what is sent and answered where that is no plain JSON", () => {
  const { paths } = document;
  const names = (path: string, verb: string) =>
    paths[path][verb].parameters.map(({ name }: { name: string }) => name);

  expect(paths["/api/v1/purchases"].post.requestBody.content["application/json"].schema.items).toEqual({
    $ref: "#/components/schemas/PurchaseInput",
  });
  expect(names("/api/v1/imports", "post")).toContain("fileName");
  expect(Object.keys(paths["/api/v1/imports"].post.requestBody.content)).toContain("text/csv");
  expect(paths["/api/v1/imports"].post.responses["201"].content["application/json"].schema).toEqual({
    $ref: "#/components/schemas/Import",
  });
  expect(names("/api/v1/customers/export.csv", "get")).toEqual(
    expect.arrayContaining(["search", "state", "sort"]),
  );
  expect(Object.keys(paths["/api/v1/customers/export.csv"].get.responses["200"].content)).toEqual([
    "text/csv",
  ]);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(["/healthz", "/metrics", "/api/auth/sign-in/email"]),
  );
});

test("the place in a list is called the same everywhere", () => {
  const parameters = Object.values<Record<string, Operation>>(document.paths)
    .flatMap((verbs) => Object.values(verbs))
    .map(({ parameters: all = [] }) => all.map(({ name }) => name))
    .filter((all) => all.includes("limit"));

  expect(parameters.length).toBeGreaterThan(3);
  for (const names of parameters) expect(names).toContain("cursor");
});
