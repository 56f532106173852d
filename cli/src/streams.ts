/** Where a command prints, and what cancels it. */
export interface Streams {
  readonly out: { readonly columns?: number; write(text: string): unknown };
  readonly err: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly signal: AbortSignal;
}
