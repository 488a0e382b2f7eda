// Loaded before the application: when the starter is killed, the application ends in order.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
