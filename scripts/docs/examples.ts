import type { MediaTypeObject } from "openapi-typescript";
import { escaped } from "../escaped.js";
import { code } from "./text.js";

interface Example {
  readonly summary?: string;
  readonly value?: unknown;
}

/** The named examples of a body. */
export function examplesOf(media: MediaTypeObject | undefined): [name: string, example: Example][] {
  return Object.entries(Object(media?.examples));
}

/** Each example under its name, by which the mock can be asked for it. */
export function exampleFigures(media: MediaTypeObject | undefined): string {
  const figures = examplesOf(media).map(
    ([name, { summary = "", value }]) => `<figure>
<figcaption>Example ${code(name)}: ${escaped(summary)}</figcaption>
${block(JSON.stringify(value, null, 2))}
</figure>`,
  );
  return figures.join("\n");
}

/** Code that can be taken as it is. */
export const block = (text: string) => `<pre><code>${escaped(text)}</code></pre>`;
