import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { queryClient } from "./api/query-client.ts";
import { Shell } from "./shell/shell.tsx";
import { TextProvider } from "./text/text.tsx";
import { styleNonce, theme, variables } from "./theme.ts";

/** The cockpit: who reads, in which language and light, and the shell around the screens. */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queryClient}>
        <TextProvider>
          <Shell />
        </TextProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
