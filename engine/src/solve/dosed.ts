/** What a dose acts upon. */
export interface Dosed {
  addBolus(target: number, amount: number): void;
  setInput(target: number, rate: number): void;
}
