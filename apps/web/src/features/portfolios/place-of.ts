import type { Call } from '../calls/api.js';
import type { Application } from './api.js';

/** Direction and track of an application, as their call names them. */
export const placeOf = ({ directionId, trackId }: Pick<Application, 'directionId' | 'trackId'>, call: Call) =>
  [call.directions.find(({ id }) => id === directionId), call.tracks.find(({ id }) => id === trackId)].filter(
    (named) => named !== undefined,
  );
