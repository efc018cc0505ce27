const secretWord =
  /^(api|access|client|auth)?(tokens?|keys?|secrets?|password|passwd|bearer|auth|authorization|credentials?)$/i;

/** Whether a name says that its value is a secret. */
export function namesSecret(name: string): boolean {
  return name.split(/[-_.]/).some((word) => secretWord.test(word));
}

/** The known name that a misspelled one was most likely meant for. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((one) => ({ one, distance: distanceOf(name.slice(0, 60).toLowerCase(), one) }))
    .filter(({ one, distance }) => distance <= Math.min(2, one.length / 3))
    .sort((first, second) => first.distance - second.distance);
  return best?.one;
}

/** How many characters have to be put in, left out or replaced to make one text of another (Levenshtein). */
function distanceOf(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const [left = 0, above = 0, before = 0] = [next[column], row[column + 1], row[column]];
      next.push(Math.min(left + 1, above + 1, before + (character === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
