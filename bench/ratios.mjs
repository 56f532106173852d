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

/**
 * Compares engines at equal or better error: each row of a peer against our fastest row of the same model whose
 * error is no larger. A ratio above 1 is how many times faster we are.
 * @param {readonly Row[]} rows
 * @param {(engine: string) => boolean} isOurs
 * @returns {{peer: Row, ours: Row | null, ratio: number | null}[]} one per row of a peer that solved; null where none
 *   of our rows is as exact.
 */
export function compareRows(rows, isOurs) {
  const peers = rows.filter(({ engine, error }) => !isOurs(engine) && error < Infinity);
  return peers.map((peer) => {
    const exact = rows.filter((r) => isOurs(r.engine) && r.model === peer.model && r.error <= peer.error);
    const ours = exact.reduce((best, r) => (best && best.msPerPatient <= r.msPerPatient ? best : r), null);
    return { peer, ours, ratio: ours && peer.msPerPatient / ours.msPerPatient };
  });
}
