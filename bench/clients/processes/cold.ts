import { body, type Column, token } from "../task.js";

// A process that has just begun: imports a module, and creates one conversation.

export interface ColdSpent {
  readonly imported: number;
  readonly answered: number;
  readonly cpu: number;
}

const [module = "", baseUrl = ""] = process.argv.slice(2);

const began = performance.now();
const { create }: Column = await import(module);
const imported = performance.now() - began;
await create({ baseUrl, token })(body);
const answered = performance.now() - began;

const { user, system } = process.cpuUsage();
process.send?.({ imported, answered, cpu: (user + system) / 1000 } satisfies ColdSpent);
