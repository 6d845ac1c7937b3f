import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTexts } from '../../app/i18n.js';
import { ProblemForm } from '../../app/problem-form.js';
import { ReasonItem } from '../../app/reason-item.js';
import { Dialog } from '../../ui/dialog.js';
import { moveAward, type AwardMove } from './office-api.js';
import { officeTexts } from './office-texts.js';

/** Suspends, resumes or ends an award, for a reason that is kept and that the scholar is told. */
export function MoveModal({ awardId, verb, onClose }: { awardId: string; verb: AwardMove; onClose: () => void }) {
  const t = useTexts(officeTexts);
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: ({ reason }: { reason: string }) => moveAward(awardId, verb, reason),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['awards'] });
    },
  });
  return (
    <Dialog title={t.moves[verb]} footer={null} onCancel={onClose}>
      <p>{t.moveHints[verb]}</p>
      <ProblemForm<{ reason: string }>
        error={move.error}
        pending={move.isPending}
        submitText={t.moves[verb]}
        danger={verb === 'terminate'}
        onSubmit={(values) => move.mutate(values)}
      >
        <ReasonItem label={t.reason} hint={t.reasonTold} least={1} />
      </ProblemForm>
    </Dialog>
  );
}
