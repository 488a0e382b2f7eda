import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.VINCULO_API ?? "http://127.0.0.1:3000";

/** What nearly every screen uses: one file, since on a slow line each file costs a journey of its own. */
const SHARED = /\/web\/(ui|charts|api)\/|\/node_modules\//;

/** Builds the cockpit from web/ into dist/web; in development the API is asked at VINCULO_API. */
export default defineConfig({
  root: "web",
  publicDir: "public",
  plugins: [react()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    manifest: true,
    target: "es2023",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "shared", test: SHARED, minShareCount: 3 }] } },
    },
  },
  server: {
    host: "127.0.0.1",
    port: 5173,
    proxy: { "/api/v1": server, "/api/auth": server },
  },
});
