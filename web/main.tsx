import "@mantine/core/styles.layer.css";
import "./theme.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { beginFirstScreen } from "./ahead.ts";
import { App } from "./app.tsx";
import { styleNonce } from "./theme.ts";

// Dialogs hold the page still by a style element of theirs, allowed by the nonce they find under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

beginFirstScreen(location.pathname);

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
