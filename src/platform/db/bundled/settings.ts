import { statfsSync } from "node:fs";
import { totalmem } from "node:os";

const MB = 1024 * 1024;

/**
 * The server's settings for a small machine (2 cores, 4 GB and more), as the text of a configuration file. Values
 * set by `alter system` come later and win.
 */
export function serverSettings(memoryBytes: number = totalmem()): string {
  const memoryMb = Math.floor(memoryBytes / MB);
  const settings: Record<string, string> = {
    max_connections: "60",
    shared_buffers: `${Math.min(4096, Math.max(128, Math.floor(memoryMb / 8)))}MB`,
    effective_cache_size: `${Math.max(256, Math.floor(memoryMb / 2))}MB`,
    work_mem: "32MB",
    maintenance_work_mem: memoryMb >= 2048 ? "256MB" : "64MB",
    fsync: "on",
    synchronous_commit: "on",
    // The bundled build has pglz alone, and compressing a page takes longer than writing it.
    wal_compression: "off",
    // With room for what is written while the disk is busy, a bulk of changes waits less for the log.
    wal_buffers: `${Math.min(128, Math.max(16, Math.floor(memoryMb / 128)))}MB`,
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    jit: "off",
    random_page_cost: "1.1",
    timezone: "UTC",
    dynamic_shared_memory_type: sharedMemory(),
    logging_collector: "on",
    log_directory: "log",
    log_filename: "postgres-%a.log",
    log_rotation_age: "1d",
    log_rotation_size: "0",
    log_truncate_on_rotation: "on",
    log_min_messages: "warning",
    log_min_error_statement: "panic",
    log_timezone: "UTC",
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`);
  return ["# Written at every start. Use `alter system` to change a setting for good.", ...lines, ""].join(
    "\n",
  );
}

/** Containers give /dev/shm 64 MB, too little for parallel queries; System V memory is not bound by it. */
function sharedMemory(): string {
  if (process.platform === "win32") return "windows";
  if (process.platform !== "linux") return "posix";
  try {
    const { blocks, bsize } = statfsSync("/dev/shm");
    return blocks * bsize >= 512 * MB ? "posix" : "sysv";
  } catch {
    return "sysv";
  }
}
