/** In the order in which they run. */
export const MEASURE_NAMES =
  'application list search overview progress ranking save-review submit submit-rush sign-in sign-in-rush'.split(' ');
