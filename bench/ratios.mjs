/**
 * One measurement.
 * @typedef {object} Row
 * @property {string} model
 * @property {string} engine
 * @property {number} tolerance relative.
 * @property {number} msPerPatient
 * @property {number} error infinite for an engine that failed.
 * @property {number} patients
 * @property {number} [steps] per patient.
 */

/** What a user gets who chooses nothing. */
const recommended = 'opsonin-wasm-simd';

/**
 * Compares engines at equal or better error: each row of a peer against our fastest row of the same model whose
 * error is no larger. A ratio above 1 is how many times faster we are.
 * @param {readonly Row[]} rows
 * @param {(engine: string) => boolean} isOurs
 * @returns {{peer: Row, ours: Row | null, ratio: number | null, defaultRatio: number | null}[]} one per row of a peer
 *   that solved; null where none of our rows, or none with the default method in two lanes, is as exact.
 */
export function compareRows(rows, isOurs) {
  const fastest = (peer, isMeant) => {
    const exact = rows.filter((r) => isMeant(r.engine) && r.model === peer.model && r.error <= peer.error);
    return exact.reduce((best, r) => (best && best.msPerPatient <= r.msPerPatient ? best : r), null);
  };
  const ratioOf = (peer, ours) => ours && peer.msPerPatient / ours.msPerPatient;
  const peers = rows.filter(({ engine, error }) => !isOurs(engine) && error < Infinity);
  return peers.map((peer) => {
    const ours = fastest(peer, isOurs);
    const byDefault = fastest(peer, (engine) => engine === recommended);
    return { peer, ours, ratio: ratioOf(peer, ours), defaultRatio: ratioOf(peer, byDefault) };
  });
}
