import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Schemas } from '../../app/api.js';
import { common } from '../../app/common-texts.js';
import { useTexts } from '../../app/i18n.js';
import { ProblemAlert } from '../../app/problem-alert.js';
import { Dialog } from '../../ui/dialog.js';
import { passEligible } from './api.js';
import { applicationTexts } from './application-texts.js';

export type PassReport = Schemas['EligibilityReportView'];

interface PassDialogProps {
  callId: string;
  /** Those picked; without them, all of the call. */
  ids: string[] | undefined;
  onClose: () => void;
  onPassed: (report: PassReport) => void;
}

/** The last look before many applications leave the formal check: how many they are, and what follows. */
export function PassDialog({ callId, ids, onClose, onPassed }: PassDialogProps) {
  const t = useTexts(applicationTexts);
  const c = useTexts(common);
  const queries = useQueryClient();
  const count = useQuery({
    queryKey: ['applications', callId, 'pass', ids],
    queryFn: () => passEligible(callId, ids, true),
    // What was counted a while ago may be wrong by now.
    gcTime: 0,
  });
  const pass = useMutation({
    mutationFn: () => passEligible(callId, ids, false),
    onSuccess: async (report) => {
      onPassed(report);
      onClose();
      await queries.invalidateQueries({ queryKey: ['applications'] });
    },
  });
  const error = pass.error ?? count.error;
  const moved = count.data?.moved ?? 0;
  const stay = count.data ? t.stay(count.data) : '';
  return (
    <Dialog
      title={t.passTitle}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{c.cancel}</Button>
          <Button type="primary" disabled={moved === 0} loading={pass.isPending} onClick={() => pass.mutate()}>
            {t.passNow(moved)}
          </Button>
        </>
      }
    >
      {error ? <ProblemAlert error={error} /> : null}
      <div aria-live="polite">
        {count.isPending && <p>{t.passCounting}</p>}
        {count.data && <p>{moved > 0 ? t.willPass(moved) : t.passNone}</p>}
        {stay && <p>{t.staying(stay)}</p>}
      </div>
      {moved > 0 && <p className="quiet rows-below">{t.passFollows}</p>}
    </Dialog>
  );
}
