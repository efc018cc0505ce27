type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

/** Compiles only if two types are the same; so `any` is noticed, which fits everywhere. */
export function same<One, Other>(_is: Same<One, Other>): void {}
