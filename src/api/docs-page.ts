import { html, raw } from "hono/html";
import { z } from "zod";
import type { OpenApiDocument } from "../platform/http/describe.ts";
import { REFUSALS } from "../platform/http/problem.ts";

const Parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.unknown(),
});
const Content = z.record(z.string(), z.object({ schema: z.unknown() }));
const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string(), content: Content.optional() })),
});
const Readable = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()).default({}) }),
});
type Operation = z.infer<typeof Operation> & { method: string; path: string };
type Markup = ReturnType<typeof html>;

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h2 { margin-top: 2.5rem; text-transform: capitalize; }
details { border: 1px solid #8886; border-radius: .5rem; margin: .5rem 0; padding: .5rem .75rem; }
summary { cursor: pointer; } code, pre { font: .875rem/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .75rem; background: #8881; border-radius: .375rem; }
table { border-collapse: collapse; } td, th { text-align: left; padding: .25rem .75rem .25rem 0; vertical-align: top; }
.verb { display: inline-block; min-width: 4rem; font-weight: 700; }`;

/** The documentation as one page without any script, so that it works offline and under our own policy. */
export function docsPage(document: OpenApiDocument, nonce: string): Markup {
  const { info, paths, components } = Readable.parse(document);
  const operations = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([method, operation]) => ({ ...operation, method, path })),
  );
  const tags = [...new Set(operations.flatMap((operation) => operation.tags))];
  return html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="/bucket.svg" type="image/svg+xml" />
    <title>${info.title} API ${info.version}</title>
    <style nonce="${nonce}">${raw(STYLE)}</style>
  </head>
  <body>
    <h1>${info.title} API ${info.version}</h1>
    <p>${info.description} For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
    <nav>${tags.map((tag) => html`<a href="#${tag}">${tag}</a> `)}<a href="#refusals">refusals</a></nav>
    ${tags.map((tag) => section(tag, operations))}
    ${refusals()}
    <h2 id="schemas">Schemas</h2>
    ${Object.entries(components.schemas).map(([name, schema]) => schemaBlock(name, schema))}
  </body>
</html>`;
}

function section(tag: string, operations: readonly Operation[]): Markup {
  const mine = operations.filter((operation) => operation.tags.includes(tag));
  return html`<section><h2 id="${tag}">${tag}</h2>${mine.map(operationBlock)}</section>`;
}

function operationBlock(operation: Operation): Markup {
  const { operationId, method, path, summary, description, parameters, requestBody, responses } = operation;
  return html`<details id="${operationId}">
  <summary><span class="verb">${method.toUpperCase()}</span><code>${path}</code> ${summary}</summary>
  <p>${description}</p>
  ${parameters.length > 0 ? parameterTable(parameters) : ""}
  ${requestBody ? html`<h4>Body</h4>${contentBlocks(requestBody.content)}` : ""}
  ${Object.entries(responses).map(
    ([status, { description: words, content = {} }]) =>
      html`<h4>${status}: ${words}</h4>${status === "default" ? "" : contentBlocks(content)}`,
  )}
</details>`;
}

function parameterTable(parameters: Operation["parameters"]): Markup {
  return html`<table>
  <tr><th>Parameter</th><th>In</th><th></th><th>Schema</th></tr>
  ${parameters.map(
    ({ name, in: place, required, schema }) =>
      html`<tr><td><code>${name}</code></td><td>${place}</td><td>${required ? "required" : ""}</td>
      <td><code>${JSON.stringify(schema)}</code></td></tr>`,
  )}
</table>`;
}

function contentBlocks(content: z.infer<typeof Content>): Markup[] {
  return Object.entries(content).map(
    ([type, { schema }]) => html`<p><code>${type}</code></p>${schemaText(schema)}`,
  );
}

function schemaBlock(name: string, schema: unknown): Markup {
  return html`<details id="schema-${name}"><summary><code>${name}</code></summary>${schemaText(schema)}</details>`;
}

/** A schema as JSON, in which names of other schemas lead to them. */
function schemaText(schema: unknown): Markup {
  const parts = JSON.stringify(schema, null, 2).split(/"#\/components\/schemas\/(\w+)"/);
  return html`<pre>${parts.map((part, at) =>
    at % 2 === 1 ? html`<a href="#schema-${part}">${part}</a>` : part,
  )}</pre>`;
}

function refusals(): Markup {
  return html`<section><h2 id="refusals">Refusals</h2>
  <p>Every refusal is a problem document (RFC 9457); its <code>type</code> leads here.</p>
  <table>${Object.entries(REFUSALS).map(
    ([code, { status, title }]) =>
      html`<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${title}</td></tr>`,
  )}</table></section>`;
}
