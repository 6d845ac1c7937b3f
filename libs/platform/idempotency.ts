import { AsyncLocalStorage } from 'node:async_hooks';

/** A request that carries an Idempotency-Key; its first transaction claims the key. */
export interface IdempotentRequest {
  personId: string;
  key: string;
  route: string;
  bodyHash: string;
  claimed: boolean;
}

/** Another request with the same key has committed first; the caller is given that one's answer. */
export class IdempotencyClaimed extends Error {}

const store = new AsyncLocalStorage<IdempotentRequest>();

export const currentIdempotency = (): IdempotentRequest | undefined => store.getStore();
export const withIdempotency = <T>(request: IdempotentRequest, work: () => T): T => store.run(request, work);
