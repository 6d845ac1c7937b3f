/** Whole numbers; doubles where they may go beyond 2^31. */
export type Amounts = Int32Array | Float64Array;

/**
 * A transport problem in which a pair may carry several units, each worth no more than the one before: unit u of pair k
 * is worth `value[k] × slope[⌊u / step⌋]`. Rows as in `SparseProblem`; all amounts are whole units.
 */
export interface ConcaveFlowProblem {
  applications: number;
  reviewers: number;
  rowStart: Int32Array;
  reviewer: Int32Array;
  value: Int32Array;
  /** Units wanted by each application. */
  demand: Amounts;
  /** Units that each reviewer takes at most. */
  capacity: Amounts;
  /** Units that each reviewer should take at least. */
  minimum?: Amounts;
  /** Per reviewer: as how many of others' a unit below the minimum counts; absent means 1. */
  urgency?: Int32Array;
  /** Units that each pair carries at most. */
  limit: Int32Array;
  step: number;
  /** Never rising; whole numbers keep every price exact. The last one goes for all further units. */
  slope: Float64Array;
}

export interface ConcaveFlow {
  /** Units of each pair. */
  flow: Int32Array;
  /** Units that each application stays without. */
  unmet: Float64Array;
  /** Dual price of one unit of each reviewer's time. */
  price: Float64Array;
  /** Dual worth of one more unit to each application: all its used units bring at least that, net of the price. */
  threshold: Float64Array;
  /** What a unit of demand left unmet, and a unit below a reviewer's minimum (times their urgency), were taken to cost. */
  unmetCost: number;
  minimumCost: number;
}
