/** Partial derivatives of one node: variable → node. What is missing is zero by structure. */
export type Gradient = ReadonlyMap<number, number>;
