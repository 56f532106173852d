import { parentPort } from 'node:worker_threads';
import { powerTakers, sensitivityTakers, workForPool } from '@opsonin/engine';

const port = parentPort!;
workForPool(
  {
    post: (reply, transfer) => port.postMessage(reply, transfer),
    listen: (onMessage) => void port.on('message', onMessage),
  },
  { ...powerTakers, ...sensitivityTakers },
);
