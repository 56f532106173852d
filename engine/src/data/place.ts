/**
 * Words where a path stands. A path begins with `design`, `platform`, `population`, `modules` and a name, or
 * `drugs` and an id, and goes on inside that document.
 */
export type Place = (path: readonly PropertyKey[]) => string;
