import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { moveDecision, type DecisionSummary, type Move } from './api.js';

export interface BulkWork {
  verb: Move;
  done: number;
  all: number;
  failed: { decision: DecisionSummary; error: unknown }[];
  over: boolean;
}

/** Moves many decisions, one after the other; each is a change of its own, so that one refusal stops no other. */
export function useBulkMoves() {
  const queries = useQueryClient();
  const [work, setWork] = useState<BulkWork | null>(null);
  const isStopped = useRef(false);
  const run = async (verb: Move, decisions: readonly DecisionSummary[]) => {
    isStopped.current = false;
    const failed: BulkWork['failed'] = [];
    let done = 0;
    const tell = (over: boolean) => setWork({ verb, done, all: decisions.length, failed: [...failed], over });
    tell(false);
    for (const decision of decisions) {
      if (isStopped.current) break;
      try {
        await moveDecision(decision.id, verb);
      } catch (error) {
        failed.push({ decision, error });
      }
      done++;
      tell(false);
    }
    tell(true);
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['decisions'] }),
      queries.invalidateQueries({ queryKey: ['calls'] }),
      queries.invalidateQueries({ queryKey: ['applications'] }),
    ]);
  };
  return { work, run, stop: () => (isStopped.current = true) };
}
