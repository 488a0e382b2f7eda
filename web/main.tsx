import "./mantine.css";
import "./theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { keepBegun } from "./api/queries.ts";
import { queryClient } from "./api/query-client.ts";
import { App } from "./app.tsx";
import { styleNonce } from "./theme.ts";

// Dialogs hold the page still by a style element of theirs, allowed by the nonce they find under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

keepBegun(queryClient);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
