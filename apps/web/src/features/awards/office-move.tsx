import { useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { ReasonDialog } from '../../app/reason-dialog.js';
import { moveAward, type AwardMove } from './office-api.js';
import { officeTexts } from './office-texts.js';

/** Suspends, resumes or ends an award, for a reason that is kept and that the scholar is told. */
export function MoveModal({ awardId, verb, onClose }: { awardId: string; verb: AwardMove; onClose: () => void }) {
  const t = useTexts(officeTexts);
  const queries = useQueryClient();
  return (
    <ReasonDialog
      title={t.moves[verb]}
      submitText={t.moves[verb]}
      danger={verb === 'terminate'}
      label={t.reason}
      hint={t.reasonTold}
      least={1}
      keep={`award-${verb}.${awardId}`}
      perform={(reason) => moveAward(awardId, verb, reason)}
      onClose={onClose}
      onDone={() => queries.invalidateQueries({ queryKey: ['awards'] })}
    >
      <p>{t.moveHints[verb]}</p>
    </ReasonDialog>
  );
}
