import type { PoolPort, ToWorker, WorkerPort } from '../engine/src/trial/worker-port.ts';

/**
 * Starts a worker in this thread, on the other side of a message channel: all is posted as to a real one.
 * @param work what its script does with its port
 */
export function startChannelWorker(work: (port: PoolPort) => void): WorkerPort {
  const { port1, port2 } = new MessageChannel();
  work({
    post: (reply, transfer) => port2.postMessage(reply, transfer),
    listen: (onMessage) => {
      port2.onmessage = ({ data }) => onMessage(data as ToWorker);
    },
  });
  return {
    post: (message) => port1.postMessage(message),
    listen: ({ onMessage }) => {
      port1.onmessage = ({ data }) => onMessage(data);
    },
    end: () => port1.close(),
  };
}
