import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";

function create(): { folder: string; remove: () => void } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "annie-conversations-")));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An empty folder, removed when the test ends. */
export function temporaryFolder(): string {
  const { folder, remove } = create();
  onTestFinished(remove);
  return folder;
}

/** An empty folder for all tests of a file, removed after the last. */
export function folderForAll(): string {
  const { folder, remove } = create();
  afterAll(remove);
  return folder;
}
