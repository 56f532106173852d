import { portInWebWorker, type WebWorkerScope, workForPool } from '@opsonin/engine';

workForPool(portInWebWorker(globalThis as unknown as WebWorkerScope));
