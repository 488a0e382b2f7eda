/**
 * Whatever may hold a semicolon that ends nothing: comments, texts, quoted names, bodies of functions between equal
 * dollar signs.
 */
const TOKENS =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^;'"$/-]+|[\s\S]/g;

/**
 * The statements of a migration, in order. They are sent one by one, since Citus refuses some that come together in
 * one message. Not understood: texts with backslashes (E'…') and comments within comments.
 */
export function statementsIn(sql: string): string[] {
  const statements: string[] = [];
  let current = "";
  let says = false;
  function end(): void {
    if (says) statements.push(current.trim());
    current = "";
    says = false;
  }
  for (const [token] of sql.matchAll(TOKENS)) {
    if (token === ";") {
      end();
      continue;
    }
    current += token;
    says ||= !/^(--|\/\*|\s*$)/.test(token);
  }
  end();
  return statements;
}
